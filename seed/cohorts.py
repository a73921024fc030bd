"""Cohorts of the demonstration: items received by station, month and colour, and how many were open at reporting."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

from seed.chance import deal, draw_between, make_rng
from seed.places import NO_CASES, Place, list_liaison_stations

Key = tuple[str, str, str]  # station, month, colour

RECEIVED = {2024: 16836, 2025: 17475}  # 2025 as published; 2024 is invented
COLOURS = {"1": 34.0, "2": 31.0, "3": 22.0, "4": 13.0}
SEASON = (100, 72, 105, 110, 108, 102, 98, 95, 106, 99, 104, 101)

# Open at the end of the year by month; 2025 adds up to 17475 received less 17355 completed.
OPEN_OLD = {2024: 71, 2025: 48}
OPEN_YOUNG = {2024: {"11": 35, "12": 57}, 2025: {"11": 26, "12": 46}}
AGEING = (5, 5, 6, 6, 7, 8, 10, 12, 16, 22)
# Open at the end of September 2025, beyond those still open at the end of the year.
OPEN_IN_SEPTEMBER = {"01": 1, "02": 2, "03": 3, "04": 4, "05": 4, "06": 7, "07": 12, "08": 34, "09": 78}

SLOW = frozenset({"demo-02-03", "demo-09-02"})
PROMPT = frozenset({"demo-04-00", "demo-07-00"})


@dataclass(frozen=True, slots=True)
class Cohort:
    """Items of a station, month and colour: received, and of these still open."""

    received: int
    open: int

    @property
    def completed(self) -> int:
        return self.received - self.open


@cache
def build_final_cohorts(year: int) -> Mapping[Key, Cohort]:
    """Build the year's cohorts as reported on its last day."""
    received = _draw_received(year)
    open_counts = _draw_open(year, received)
    return {key: Cohort(count, open_counts[key]) for key, count in received.items()}


@cache
def build_first_report() -> Mapping[Key, Cohort]:
    """Build January to September 2025 as reported at the end of September, when more items were open."""
    final = {key: cohort for key, cohort in build_final_cohorts(2025).items() if key[1] <= "2025-09"}
    rng, still_open = make_rng("first told"), dict.fromkeys(final, 0)
    for month, count in OPEN_IN_SEPTEMBER.items():
        done = {key: cohort.completed for key, cohort in final.items() if key[1] == f"2025-{month}"}
        still_open |= deal(count, done, rng, done)
    return {key: Cohort(cohort.received, cohort.open + still_open[key]) for key, cohort in final.items()}


def _draw_received(year: int) -> dict[Key, int]:
    rng = make_rng("received", year)
    weights: dict[Key, float] = {}
    for place in list_liaison_stations():
        weights |= _draw_weights(place, year, rng)
    return deal(RECEIVED[year], weights, rng)


def _draw_weights(place: Place, year: int, rng: Random) -> dict[Key, float]:
    """Draw a station's weights; a station without items has a single 0 per month and no colours."""
    tilt = {colour: share * draw_between(0.7, 1.3, rng) for colour, share in COLOURS.items()}
    scale = draw_between(0.9, 1.1, rng) * place.weight
    return {
        (place.code, month, colour): scale * SEASON[at] * share
        for at, month in enumerate(list_months(year))
        if place.has_report(month)
        for colour, share in ({"": 0.0} if place.code == NO_CASES else tilt).items()
    }


def list_months(year: int) -> list[str]:
    return [f"{year}-{number:02}" for number in range(1, 13)]


def _draw_open(year: int, received: Mapping[Key, int]) -> dict[Key, int]:
    """Draw the open items; two slow stations have more of them, two prompt stations no old ones."""
    rng = make_rng("open", year)
    old = {
        key: count * age * (0 if key[0] in PROMPT else 14 if key[0] in SLOW else 1)
        for month, age in zip(list_months(year), AGEING, strict=False)
        for key, count in received.items()
        if key[1] == month
    }
    open_counts = dict.fromkeys(received, 0) | deal(OPEN_OLD[year], old, rng, received)
    for month, count in OPEN_YOUNG[year].items():
        young = {
            key: n * (0.3 if key[0] in PROMPT else 1)
            for key, n in received.items()
            if key[1] == f"{year}-{month}"
        }
        open_counts |= deal(count, young, rng, received)
    return open_counts
