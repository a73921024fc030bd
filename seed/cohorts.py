"""The demonstration's items as cohorts: how many came in, and how many of these were open when they were told."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

from seed.chance import between, dealer, dealt
from seed.places import NO_CASES, Place, liaison_stations

Key = tuple[str, str, str]  # station, month, colour

RECEIVED = {2024: 16836, 2025: 17475}  # 2025 as published; 2024 is invented
COLOURS = {"1": 34.0, "2": 31.0, "3": 22.0, "4": 13.0}
SEASON = (100, 72, 105, 110, 108, 102, 98, 95, 106, 99, 104, 101)

# Open at the year's end by month: for 2025 what 17475 received and 17355 completed leave.
OPEN_OLD = {2024: 71, 2025: 48}
OPEN_YOUNG = {2024: {"11": 35, "12": 57}, 2025: {"11": 26, "12": 46}}
AGEING = (5, 5, 6, 6, 7, 8, 10, 12, 16, 22)
# Open at the end of September 2025 beside those that stayed open.
OPEN_IN_SEPTEMBER = {"01": 1, "02": 2, "03": 3, "04": 4, "05": 4, "06": 7, "07": 12, "08": 34, "09": 78}

SLOW = frozenset({"demo-02-03", "demo-09-02"})
PROMPT = frozenset({"demo-04-00", "demo-07-00"})


@dataclass(frozen=True, slots=True)
class Cohort:
    """What a station took in of one colour in one month, and how many of these were open."""

    received: int
    open: int

    @property
    def completed(self) -> int:
        return self.received - self.open


@cache
def year_end(year: int) -> Mapping[Key, Cohort]:
    """The year's cohorts as told on its last day."""
    received = _received(year)
    left = _left_open(year, received)
    return {key: Cohort(count, left[key]) for key, count in received.items()}


@cache
def as_first_told() -> Mapping[Key, Cohort]:
    """January to September 2025 as told at the end of September, when more was open."""
    later = {key: cohort for key, cohort in year_end(2025).items() if key[1] <= "2025-09"}
    chance, more = dealer("first told"), dict.fromkeys(later, 0)
    for month, count in OPEN_IN_SEPTEMBER.items():
        done = {key: cohort.completed for key, cohort in later.items() if key[1] == f"2025-{month}"}
        more |= dealt(count, done, chance, done)
    return {key: Cohort(cohort.received, cohort.open + more[key]) for key, cohort in later.items()}


def _received(year: int) -> dict[Key, int]:
    chance = dealer("received", year)
    weights: dict[Key, float] = {}
    for place in liaison_stations():
        weights |= _weights(place, year, chance)
    return dealt(RECEIVED[year], weights, chance)


def _weights(place: Place, year: int, chance: Random) -> dict[Key, float]:
    """A station without cases tells one 0 a month and no colours."""
    tilt = {colour: share * between(0.7, 1.3, chance) for colour, share in COLOURS.items()}
    grown = between(0.9, 1.1, chance) * place.weight
    return {
        (place.code, month, colour): grown * SEASON[at] * share
        for at, month in enumerate(months(year))
        if place.reports(month)
        for colour, share in ({"": 0.0} if place.code == NO_CASES else tilt).items()
    }


def months(year: int) -> list[str]:
    return [f"{year}-{number:02}" for number in range(1, 13)]


def _left_open(year: int, received: Mapping[Key, int]) -> dict[Key, int]:
    """Chance decides, but for two slow stations and two prompt ones that leave nothing old."""
    chance = dealer("open", year)
    old = {
        key: count * age * (0 if key[0] in PROMPT else 14 if key[0] in SLOW else 1)
        for month, age in zip(months(year), AGEING, strict=False)
        for key, count in received.items()
        if key[1] == month
    }
    left = dict.fromkeys(received, 0) | dealt(OPEN_OLD[year], old, chance, received)
    for month, count in OPEN_YOUNG[year].items():
        young = {
            key: n * (0.3 if key[0] in PROMPT else 1)
            for key, n in received.items()
            if key[1] == f"{year}-{month}"
        }
        left |= dealt(count, young, chance, received)
    return left
