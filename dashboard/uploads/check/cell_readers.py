"""Cell readers, one a column type: from text to a value, None where blank (unknown), or a BadCell with the fault."""

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
from dashboard.uploads.sheet import personal_data
from dashboard.uploads.sheet.character_width import normalise_width

MAX_COUNT = 99_999_999
MAX_YUAN = 10**15
MAX_DIGITS = 15  # that a double stores and returns unchanged
MAX_CODE = 64
YEARS = range(1900, 2101)
SERIAL_YEARS = range(2000, 2100)  # a serial outside these years is taken for a slip
DAY_ZERO = datetime(1899, 12, 30)  # that Excel's serial dates count from

COUNT_UNITS = frozenset(("", *"件条个项人次票份场篇", "人次"))
NUMBER_UNITS = COUNT_UNITS | {"%"}
MONEY_UNITS = frozenset({"", "万", "万元"})
YES_NO = {"是": True, "否": False, "yes": True, "no": False, "true": True, "false": False}

PLACEHOLDERS = frozenset({"—", "——", "–", "-", "--", "/", "\\", "无"})
EXCEL_ERRORS = frozenset({"#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"})
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

NUMBER = re.compile(r"([+-]?)([0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.([0-9]+))?\s*([^0-9\s.,]*)")
YEAR = re.compile(r"([0-9]{4})(?:年度?|\.0+)?")
MONTH = re.compile(r"([0-9]{4})(?:\s*[-/]\s*([0-9]{1,2})|\s*年\s*([0-9]{1,2})\s*月(?:份)?|([0-9]{2}))")
CLOCK = r"(?:[T ]\s*([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?)?"
DAY = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?" + CLOCK)
COMPACT_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})" + CLOCK)
SERIAL = re.compile(r"[3-7][0-9]{4}(?:\.[0-9]{1,12})?")


@dataclass(frozen=True, slots=True)
class BadCell:
    """Unreadable cell: the code of its fault and the values of its sentence."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


Reader = Callable[[str], Any]


def build_reader(column: Column, special: Mapping[Type, Reader]) -> Reader:
    """Build the reader of a column; `special` overrides the types whose values depend on the store."""
    typed = special.get(column.type) or _READERS.get(column.type) or build_choice_reader(column.choices)

    def read(text: str) -> Any:
        text = text.strip()
        if text:
            return _check_content(text) or typed(text)
        return BadCell("required") if column.required else None

    return read if column.type in (Type.CODE, Type.TEXT) else cache(read)  # codes and texts rarely repeat


def build_choice_reader(choices: Iterable[tuple[str, str]], fault: str = "not_a_choice") -> Reader:
    """Build a reader of a fixed choice; `choices` are (stored code, label), and either is accepted."""
    codes = {name: code for pair in choices for name, code in zip(pair, (pair[0],) * 2, strict=True)}
    options = tuple(label for _, label in choices)

    def read(text: str) -> str | BadCell:
        return codes.get(text) or BadCell(fault, {"options": options})

    return read


def _check_content(text: str) -> BadCell | None:
    """Reject what no column may hold: control characters, placeholders, formulas and their errors."""
    if CONTROL_CHARACTERS.search(text):
        return BadCell("unreadable")
    if normalise_width(text) in PLACEHOLDERS:
        return BadCell("placeholder")
    if text in EXCEL_ERRORS:
        return BadCell("formula_error")
    return BadCell("formula") if text[0] == "=" else None


def read_text(text: str) -> str | BadCell:
    return BadCell("personal_data") if personal_data.has_personal_number(text) else text


def read_code(text: str) -> str | BadCell:
    if len(text) > MAX_CODE:
        return BadCell("too_long", {"most": MAX_CODE})
    return text if text.isprintable() else BadCell("unreadable")


def _read_decimal(text: str, units: frozenset[str]) -> Decimal | BadCell:
    match = NUMBER.fullmatch(normalise_width(text).strip())
    if not match or match[4] not in units:
        return BadCell("not_a_number")
    sign, whole, fraction, _ = match.groups()
    number = Decimal(f"{sign}{re.sub('[, ]', '', whole)}.{fraction or 0}")
    return number if len(number.as_tuple().digits) <= MAX_DIGITS + 5 else BadCell("too_large")


def _read_count(text: str) -> int | BadCell:
    number = _read_decimal(text, COUNT_UNITS)
    if isinstance(number, BadCell):
        return number
    if number != int(number):
        return BadCell("not_whole")
    if number < 0:
        return BadCell("negative")
    return int(number) if number <= MAX_COUNT else BadCell("too_large")


def _read_money(text: str) -> int | BadCell:
    """Read 万元 as whole yuan, exactly."""
    number = _read_decimal(text, MONEY_UNITS)
    if isinstance(number, BadCell):
        return number
    if number < 0:
        return BadCell("negative")
    yuan = number * 10_000
    if yuan != int(yuan):
        return BadCell("too_fine")
    return int(yuan) if yuan <= MAX_YUAN else BadCell("too_large")


def _read_number(text: str) -> float | BadCell:
    number = _read_decimal(text, NUMBER_UNITS)
    if isinstance(number, BadCell):
        return number
    return float(number) if len(number.normalize().as_tuple().digits) <= MAX_DIGITS else BadCell("too_large")


def _read_per_cent(text: str) -> float | BadCell:
    number = _read_number(text)
    return number if isinstance(number, BadCell) or 0 <= number <= 100 else BadCell("not_per_cent")


def _read_year(text: str) -> int | BadCell:
    match = YEAR.fullmatch(normalise_width(text))
    if not match:
        return BadCell("not_a_year")
    return int(match[1]) if int(match[1]) in YEARS else BadCell("year_too_far")


def _read_month(text: str) -> str | BadCell:
    match = MONTH.fullmatch(normalise_width(text))
    if match:
        moment = _build_moment(match[1], match[2] or match[3] or match[4], "1")
    else:
        moment = _read_moment(text, "not_a_month")
    return f"{moment:%Y-%m}" if isinstance(moment, datetime) else moment


def _read_day(text: str) -> date | BadCell:
    moment = _read_moment(text, "not_a_day")
    return moment.date() if isinstance(moment, datetime) else moment


def _read_time(text: str) -> datetime | BadCell:
    return _read_moment(text, "not_a_time")


def _read_moment(text: str, fault: str) -> datetime | BadCell:
    """Read a day in any common spelling, with or without a time, or an Excel serial; `fault` is the code otherwise."""
    text = normalise_width(text)
    if match := DAY.fullmatch(text) or COMPACT_DAY.fullmatch(text):
        return _build_moment(*match.groups())
    if not SERIAL.fullmatch(text):
        return BadCell(fault)
    moment = DAY_ZERO + timedelta(seconds=round(Decimal(text) * 86_400))
    return moment if moment.year in SERIAL_YEARS else BadCell(fault)


def _build_moment(year: str, *parts: str | None) -> datetime | BadCell:
    if int(year) not in YEARS:
        return BadCell("year_too_far")
    month, day, hour, minute, second, *_ = (*(int(part or 0) for part in parts), 0, 0, 0)
    try:
        return datetime(int(year), month, day, hour, minute, second)
    except ValueError:
        return BadCell("no_such_day")


def _read_yes_no(text: str) -> bool | BadCell:
    value = YES_NO.get(text.lower())
    return BadCell("not_yes_no") if value is None else value


_READERS: Mapping[Type, Reader] = {
    Type.CODE: read_code,
    Type.TEXT: read_text,
    Type.COUNT: _read_count,
    Type.MONEY: _read_money,
    Type.NUMBER: _read_number,
    Type.PER_CENT: _read_per_cent,
    Type.YEAR: _read_year,
    Type.MONTH: _read_month,
    Type.DAY: _read_day,
    Type.TIME: _read_time,
    Type.YES_NO: _read_yes_no,
    Type.METRIC: build_choice_reader(
        tuple((code, say("zh", f"metric.{code}.name")) for code in METRICS), "unknown_metric"
    ),
}
