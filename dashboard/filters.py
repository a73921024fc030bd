"""What is asked for: a period, areas, stations, colours, a version, a language. The URL holds it all."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from dashboard.text import LANGUAGES, say
from dashboard.text.lists import list_words
from dashboard.text.request_error import RequestError

MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
BESIDE = ("with_from", "with_to", "with_area", "with_station")
BATCH = re.compile(r"[0-9]{1,9}")


class FilterError(RequestError):
    """A value in the address that can't be; `sentence(lang)` tells the person which and what would do."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values

    def sentence(self, lang: str) -> str:
        values = {name: list_words(lang, value) for name, value in self.values.items()}
        return say(lang, f"filter_error.{self.reason}", **values)


@dataclass(frozen=True, slots=True)
class Filters:
    """`first` and `last` are months ("2025-01") or blank; codes are those of the store; no `as_of` is now.

    `other` is what this is set beside, where two are compared: it differs in period, areas or stations alone.
    """

    first: str = ""
    last: str = ""
    areas: tuple[str, ...] = ()
    stations: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    as_of: int | None = None
    lang: str = "zh"
    other: "Filters | None" = None

    def __post_init__(self) -> None:
        for name, value in (("from", self.first), ("to", self.last)):
            if value and not MONTH.fullmatch(value):
                raise FilterError("month", name=name, value=value)
        if self.first and self.last and self.first > self.last:
            raise FilterError("backwards", first=self.first, last=self.last)

    def with_(self, **changes: Any) -> "Filters":
        return replace(self, **changes)


def names_stations(asked: Filters) -> bool:
    """Whether it names single stations, on either side."""
    return bool(asked.stations or (asked.other and asked.other.stations))


def from_query(query: Mapping[str, Sequence[str]], lang: str = "zh") -> Filters:
    """Filters from an address; parameters that mean nothing here are passed over. Raises FilterError."""
    here = Filters(
        first=_one(query, "from"),
        last=_one(query, "to"),
        areas=_codes(query.get("area", ())),
        stations=_codes(query.get("station", ())),
        colours=_codes(query.get("colour", ())),
        as_of=_batch(_one(query, "as_of")),
        lang=language(_one(query, "lang") or lang),
    )
    return here.with_(other=_other(query, here))


def _other(query: Mapping[str, Sequence[str]], here: Filters) -> Filters | None:
    """What `with_…` says of the other side; what it doesn't say is as on this one. None where it says nothing."""
    if not any(_one(query, name) for name in BESIDE):
        return None
    return here.with_(
        first=_one(query, "with_from") or here.first,
        last=_one(query, "with_to") or here.last,
        areas=_codes(query.get("with_area", ())) or here.areas,
        stations=_codes(query.get("with_station", ())) or here.stations,
    )


def to_query(filters: Filters) -> dict[str, list[str]]:
    """The shortest query that gives these filters back; the language is always in it."""
    named: dict[str, Iterable[str]] = {
        "from": [filters.first],
        "to": [filters.last],
        "area": filters.areas,
        "station": filters.stations,
        "colour": filters.colours,
        "as_of": [str(filters.as_of) if filters.as_of is not None else ""],
        "lang": [filters.lang],
    } | _beside(filters)
    return {name: kept for name, values in named.items() if (kept := [value for value in values if value])}


def _beside(filters: Filters) -> dict[str, Iterable[str]]:
    if filters.other is None:
        return {}
    other = filters.other
    return {
        "with_from": [other.first],
        "with_to": [other.last],
        "with_area": other.areas,
        "with_station": other.stations,
    }


def briefing_query(filters: Filters, parts: Sequence[str], own: str) -> str:
    """The address of a document with everything in it: asked again, the same comes."""
    chosen = {"part": list(parts), "own": [own] if own else []}
    return urlencode(
        {name: values for name, values in (to_query(filters) | chosen).items() if values}, doseq=True
    )


def language(lang: str) -> str:
    if lang not in LANGUAGES:
        raise FilterError("language", value=lang)
    return lang


def period_words(lang: str, first: str, last: str) -> str:
    """A period as people say it: 2026年3月, 2026年一季度, 2026年1—3月, 2026年."""
    (year, start), (last_year, end) = _parts(first), _parts(last)
    values = {"year": year, "month": start, "last_year": last_year, "last_month": end}
    return say(lang, f"period.{_shape(year, start, last_year, end)}", **values)


def _shape(year: int, start: int, last_year: int, end: int) -> str:
    if year != last_year:
        return "span"
    if start == end:
        return "month"
    if (start, end) == (1, 12):
        return "year"
    if start % 3 == 1 and end == start + 2:
        return f"quarter_{end // 3}"
    return "months"


def _parts(month: str) -> tuple[int, int]:
    return int(month[:4]), int(month[5:])


def _one(query: Mapping[str, Sequence[str]], name: str) -> str:
    values = query.get(name, ())
    return values[-1].strip() if values else ""


def _codes(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value.strip() for value in values if value.strip()}))


def _batch(value: str) -> int | None:
    if not value:
        return None
    if not BATCH.fullmatch(value):
        raise FilterError("as_of", value=value)
    return int(value)
