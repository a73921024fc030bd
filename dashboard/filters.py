"""Filters of a request: period, areas, stations, colours, version and language, all held by the URL."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from dashboard.text import LANGUAGES, say
from dashboard.text.lists import list_words
from dashboard.text.request_error import RequestError

MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
OTHER_PARAMETERS = ("with_from", "with_to", "with_area", "with_station")
BATCH = re.compile(r"[0-9]{1,9}")
NO_LANGUAGE = ""  # no text exists in it


class FilterError(RequestError):
    """An invalid value in the address; `sentence(lang)` names it and what is valid."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values

    def explain(self, lang: str) -> str:
        values = {name: list_words(lang, value) for name, value in self.values.items()}
        return say(lang, f"filter_error.{self.reason}", **values)


@dataclass(frozen=True, slots=True)
class Filters:
    """`first` and `last` are months ("2025-01") or blank; codes are those of the store; no `as_of` is now.

    `other` is the other side of a comparison: it differs in period, areas or stations alone.
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

    def replace(self, **changes: Any) -> "Filters":
        return replace(self, **changes)


def has_station_filter(filters: Filters) -> bool:
    """Whether the filters name single stations, on either side."""
    return bool(filters.stations or (filters.other and filters.other.stations))


def drop_language(filters: Filters) -> Filters:
    """The same filters, both sides of them, in no language: the cache key of numbers."""
    other = drop_language(filters.other) if filters.other else None
    return replace(filters, lang=NO_LANGUAGE, other=other)


def read_query(query: Mapping[str, Sequence[str]], lang: str = "zh") -> Filters:
    """Read filters from an address; unknown parameters are ignored. Raises FilterError."""
    here = Filters(
        first=_read_value(query, "from"),
        last=_read_value(query, "to"),
        areas=_read_codes(query.get("area", ())),
        stations=_read_codes(query.get("station", ())),
        colours=_read_codes(query.get("colour", ())),
        as_of=_read_batch(_read_value(query, "as_of")),
        lang=check_language(_read_value(query, "lang") or lang),
    )
    return here.replace(other=_read_other(query, here))


def _read_other(query: Mapping[str, Sequence[str]], here: Filters) -> Filters | None:
    """The other side from `with_…` parameters, this side's values where they are blank; None without any."""
    if not any(_read_value(query, name) for name in OTHER_PARAMETERS):
        return None
    return here.replace(
        first=_read_value(query, "with_from") or here.first,
        last=_read_value(query, "with_to") or here.last,
        areas=_read_codes(query.get("with_area", ())) or here.areas,
        stations=_read_codes(query.get("with_station", ())) or here.stations,
    )


def write_query(filters: Filters) -> dict[str, list[str]]:
    """The shortest query of these filters; the language is always in it."""
    named: dict[str, Iterable[str]] = {
        "from": [filters.first],
        "to": [filters.last],
        "area": filters.areas,
        "station": filters.stations,
        "colour": filters.colours,
        "as_of": [str(filters.as_of) if filters.as_of is not None else ""],
        "lang": [filters.lang],
    } | _write_other(filters)
    return {
        name: filled for name, values in named.items() if (filled := [value for value in values if value])
    }


def _write_other(filters: Filters) -> dict[str, Iterable[str]]:
    if filters.other is None:
        return {}
    other = filters.other
    return {
        "with_from": [other.first],
        "with_to": [other.last],
        "with_area": other.areas,
        "with_station": other.stations,
    }


def write_briefing_query(filters: Filters, parts: Sequence[str], own: Mapping[str, list[str]]) -> str:
    """The query of a document with all its choices: the same query gives the same document."""
    chosen = {"part": list(parts), **own}
    return urlencode(
        {name: values for name, values in (write_query(filters) | chosen).items() if values}, doseq=True
    )


def check_language(lang: str) -> str:
    if lang not in LANGUAGES:
        raise FilterError("language", value=lang)
    return lang


def write_period(lang: str, first: str, last: str) -> str:
    """A period in words: 2026年3月, 2026年一季度, 2026年1—3月, 2026年."""
    (year, start), (last_year, end) = _split_month(first), _split_month(last)
    values = {"year": year, "month": start, "last_year": last_year, "last_month": end}
    return say(lang, f"period.{_find_shape(year, start, last_year, end)}", **values)


def _find_shape(year: int, start: int, last_year: int, end: int) -> str:
    if year != last_year:
        return "span"
    if start == end:
        return "month"
    if (start, end) == (1, 12):
        return "year"
    if start % 3 == 1 and end == start + 2:
        return f"quarter_{end // 3}"
    return "months"


def _split_month(month: str) -> tuple[int, int]:
    return int(month[:4]), int(month[5:])


def _read_value(query: Mapping[str, Sequence[str]], name: str) -> str:
    values = query.get(name, ())
    return values[-1].strip() if values else ""


def _read_codes(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value.strip() for value in values if value.strip()}))


def _read_batch(value: str) -> int | None:
    if not value:
        return None
    if not BATCH.fullmatch(value):
        raise FilterError("as_of", value=value)
    return int(value)
