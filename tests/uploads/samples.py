"""Sample sheets and present rows in memory: dicts by column code, all of invented places."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.check.check import CheckResult, Present, Sheet, check

TODAY = date(2026, 11, 24)

AREAS = (
    {"code": "A1", "name": "东片", "aliases": "老东片、城东;东边", "parent_code": None},
    {"code": "A2", "name": "西片", "aliases": None, "parent_code": None},
    {"code": "demo-01", "name": "示例甲镇街", "aliases": None, "parent_code": None, "demonstration": True},
)
STATIONS = (
    {"code": "007", "name": "第一站", "area_code": "A1", "kind": "liaison", "aliases": "一号站，首站,老站"},
    {"code": "S2", "name": "第二站", "area_code": "A2", "kind": "liaison", "aliases": "老站"},
    {"code": "S3", "name": "旧站", "area_code": "A1", "kind": "liaison", "closed_on": date(2025, 3, 10)},
    {"code": "S4", "name": "新站", "area_code": "A1", "kind": "liaison", "opened_on": date(2025, 3, 10)},
    {
        "code": "demo-01-00",
        "name": "示例站",
        "area_code": "demo-01",
        "kind": "liaison",
        "demonstration": True,
    },
)
COLOURS = tuple({"code": code, "name": name} for code, name in zip("1234", "甲乙丙丁", strict=True))
ANSWER_CLASSES = ({"code": "A", "name": "已解决或基本解决"}, {"code": "B", "name": "正在解决"})

FIGURE = {"station_code": "S2", "month": "2025-03", "received": "20", "completed": "10"}
SUGGESTION = {"code": "JY-2", "title": "修路", "kind": "大会建议", "submitted_on": "2025-03-01"}
PROJECT = {
    "year": "2025",
    "code": "L1",
    "category": "道路",
    "title": "修路",
    "planned": "100",
    "invested": "90",
}


def build_present(form: str, *rows: Mapping[str, Any], demonstration: bool = False, **more: Any) -> Present:
    """Build present rows: the places above and these complete rows of the format."""
    codes = [column.code for column in FORMATS[form].columns]
    whole = [dict.fromkeys(codes) | dict.fromkeys(FORMATS[form].key, "") | dict(row) for row in rows]
    stored = {tuple(row[name] for name in FORMATS[form].key): row for row in whole}
    places = {"areas": AREAS, "stations": STATIONS, "colours": COLOURS, "answer_classes": ANSWER_CLASSES}
    return Present(TODAY, demonstration, rows=stored, **(places | more))


def build_sheet(form: str, *rows: Mapping[str, str]) -> Sheet:
    """Build a sheet with the headings of the columns in these rows, which start at Excel's row 2."""
    codes = list(dict.fromkeys(code for row in rows for code in row))
    headings = tuple(FORMATS[form].get_column(code).heading for code in codes)
    return build_table(headings, *(tuple(row.get(code, "") for code in codes) for row in rows))


def build_table(headings: Sequence[str], *rows: Sequence[str]) -> Sheet:
    return Sheet(tuple(headings), tuple((at, tuple(row)) for at, row in enumerate(rows, start=2)))


def check_rows(form: str, *rows: Mapping[str, str], stored: Present | None = None) -> CheckResult:
    """Check these rows against a store, by default one without rows of the format."""
    return check(FORMATS[form], build_sheet(form, *rows), stored or build_present(form))


def list_faults(result: CheckResult) -> list[tuple[str, int | None, str]]:
    """The faults as (code, row, column)."""
    return [(fault.code, fault.row, fault.column) for fault in result.faults]
