"""One cell's text read as its column's type: the value, None for blank (unknown), or a Bad that says why not."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from dashboard.catalogue.kinds import Column, Type
from dashboard.catalogue.metrics import METRICS
from dashboard.text import say
from dashboard.text.control_characters import CONTROL
from dashboard.uploads.sheet import personal
from dashboard.uploads.sheet.widths import half_width

MOST_COUNT = 99_999_999
MOST_YUAN = 10**15
MOST_DIGITS = 15  # of a decimal that comes back from the store as it went in
MOST_CODE = 64
YEARS = range(1900, 2101)
SERIAL_YEARS = range(2000, 2100)  # a number that would be another year is a slip and no date
DAY_ZERO = datetime(1899, 12, 30)  # of Excel's serial dates

COUNT_UNITS = frozenset(("", *"件条个项人次票份场篇", "人次"))
NUMBER_UNITS = COUNT_UNITS | {"%"}
MONEY_UNITS = frozenset({"", "万", "万元"})
YES_NO = {"是": True, "否": False, "yes": True, "no": False, "true": True, "false": False}

PLACEHOLDERS = frozenset({"—", "——", "–", "-", "--", "/", "\\", "无"})
EXCEL_ERRORS = frozenset({"#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"})

NUMBER = re.compile(r"([+-]?)([0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.([0-9]+))?\s*([^0-9\s.,]*)")
YEAR = re.compile(r"([0-9]{4})(?:年度?|\.0+)?")
MONTH = re.compile(r"([0-9]{4})(?:\s*[-/]\s*([0-9]{1,2})|\s*年\s*([0-9]{1,2})\s*月(?:份)?|([0-9]{2}))")
CLOCK = r"(?:[T ]\s*([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?)?"
DAY = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?" + CLOCK)
COMPACT_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})" + CLOCK)
SERIAL = re.compile(r"[3-7][0-9]{4}(?:\.[0-9]{1,12})?")


@dataclass(frozen=True, slots=True)
class Bad:
    """A cell that can't be read: the code of its fault and what the sentence needs."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


Reader = Callable[[str], Any]


def reader(column: Column, special: Mapping[Type, Reader]) -> Reader:
    """Reads a cell's text; `special` are the types that depend on what stands in the store."""
    typed = special.get(column.type) or _READERS.get(column.type) or choice(column.choices)

    def read(text: str) -> Any:
        text = text.strip()
        if text:
            return _unusable(text) or typed(text)
        return Bad("required") if column.required else None

    return read if column.type in (Type.CODE, Type.TEXT) else cache(read)  # texts hardly repeat


def choice(choices: Iterable[tuple[str, str]], fault: str = "not_a_choice") -> Reader:
    """One of (stored, as people write it), by either of the two."""
    meanings = {name: code for pair in choices for name, code in zip(pair, (pair[0],) * 2, strict=True)}
    options = tuple(written for _, written in choices)

    def read(text: str) -> str | Bad:
        return meanings.get(text) or Bad(fault, {"options": options})

    return read


def _unusable(text: str) -> Bad | None:
    """What no column may hold: control characters, marks for nothing, formulas and their errors."""
    if CONTROL.search(text):
        return Bad("unreadable")
    if half_width(text) in PLACEHOLDERS:
        return Bad("placeholder")
    if text in EXCEL_ERRORS:
        return Bad("formula_error")
    return Bad("formula") if text[0] == "=" else None


def read_text(text: str) -> str | Bad:
    return Bad("personal_data") if personal.found_in(text) else text


def read_code(text: str) -> str | Bad:
    if len(text) > MOST_CODE:
        return Bad("too_long", {"most": MOST_CODE})
    return text if text.isprintable() else Bad("unreadable")


def _decimal(text: str, units: frozenset[str]) -> Decimal | Bad:
    found = NUMBER.fullmatch(half_width(text).strip())
    if not found or found[4] not in units:
        return Bad("not_a_number")
    sign, whole, part, _ = found.groups()
    number = Decimal(f"{sign}{re.sub('[, ]', '', whole)}.{part or 0}")
    return number if len(number.as_tuple().digits) <= MOST_DIGITS + 5 else Bad("too_large")


def _count(text: str) -> int | Bad:
    number = _decimal(text, COUNT_UNITS)
    if isinstance(number, Bad):
        return number
    if number != int(number):
        return Bad("not_whole")
    if number < 0:
        return Bad("negative")
    return int(number) if number <= MOST_COUNT else Bad("too_large")


def _money(text: str) -> int | Bad:
    """万元 in the cell, whole yuan in the store, exact."""
    number = _decimal(text, MONEY_UNITS)
    if isinstance(number, Bad):
        return number
    if number < 0:
        return Bad("negative")
    yuan = number * 10_000
    if yuan != int(yuan):
        return Bad("too_fine")
    return int(yuan) if yuan <= MOST_YUAN else Bad("too_large")


def _number(text: str) -> float | Bad:
    number = _decimal(text, NUMBER_UNITS)
    if isinstance(number, Bad):
        return number
    return float(number) if len(number.normalize().as_tuple().digits) <= MOST_DIGITS else Bad("too_large")


def _per_cent(text: str) -> float | Bad:
    number = _number(text)
    return number if isinstance(number, Bad) or 0 <= number <= 100 else Bad("not_per_cent")


def _year(text: str) -> int | Bad:
    found = YEAR.fullmatch(half_width(text))
    if not found:
        return Bad("not_a_year")
    return int(found[1]) if int(found[1]) in YEARS else Bad("year_too_far")


def _month(text: str) -> str | Bad:
    found = MONTH.fullmatch(half_width(text))
    if found:
        moment = _moment(found[1], found[2] or found[3] or found[4], "1")
    else:
        moment = _any_moment(text, "not_a_month")
    return f"{moment:%Y-%m}" if isinstance(moment, datetime) else moment


def _day(text: str) -> date | Bad:
    moment = _any_moment(text, "not_a_day")
    return moment.date() if isinstance(moment, datetime) else moment


def _time(text: str) -> datetime | Bad:
    return _any_moment(text, "not_a_time")


def _any_moment(text: str, fault: str) -> datetime | Bad:
    """A day in one of the shapes that people write, with or without its time, or a serial of Excel."""
    text = half_width(text)
    if found := DAY.fullmatch(text) or COMPACT_DAY.fullmatch(text):
        return _moment(*found.groups())
    if not SERIAL.fullmatch(text):
        return Bad(fault)
    moment = DAY_ZERO + timedelta(seconds=round(Decimal(text) * 86_400))
    return moment if moment.year in SERIAL_YEARS else Bad(fault)


def _moment(year: str, *parts: str | None) -> datetime | Bad:
    if int(year) not in YEARS:
        return Bad("year_too_far")
    month, day, hour, minute, second, *_ = (*(int(part or 0) for part in parts), 0, 0, 0)
    try:
        return datetime(int(year), month, day, hour, minute, second)
    except ValueError:
        return Bad("no_such_day")


def _yes_no(text: str) -> bool | Bad:
    meaning = YES_NO.get(text.lower())
    return Bad("not_yes_no") if meaning is None else meaning


_READERS: Mapping[Type, Reader] = {
    Type.CODE: read_code,
    Type.TEXT: read_text,
    Type.COUNT: _count,
    Type.MONEY: _money,
    Type.NUMBER: _number,
    Type.PER_CENT: _per_cent,
    Type.YEAR: _year,
    Type.MONTH: _month,
    Type.DAY: _day,
    Type.TIME: _time,
    Type.YES_NO: _yes_no,
    Type.METRIC: choice(
        tuple((code, say("zh", f"metric.{code}.name")) for code in METRICS), "unknown_metric"
    ),
}
