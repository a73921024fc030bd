"""Templates: generated from a format's definition, and accepted again once filled in."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import Column, Format, Type
from dashboard.text import say
from dashboard.uploads.check.check import Present, check
from dashboard.uploads.downloads.template import (
    build_csv_template,
    build_csv_text,
    build_xlsx_template,
    list_rows,
    list_young_months,
)
from dashboard.uploads.file.decode import decode, fit
from tests.uploads.samples import ANSWER_CLASSES, AREAS, COLOURS, STATIONS, build_present

SUGGESTIONS = ({"code": "JY-1", "demonstration": False},)
FILLED = {
    Type.CODE: "X1",
    Type.TEXT: "文字",
    Type.COUNT: "0",
    Type.MONEY: "941.3",
    Type.NUMBER: "99.31",
    Type.PER_CENT: "85",
    Type.YEAR: "2025",
    Type.MONTH: "2025-03",
    Type.DAY: "2025-03-05",
    Type.TIME: "2025-03-05 14:30",
    Type.YES_NO: "是",
    Type.AREA: "东片",
    Type.STATION: "第一站",
    Type.COLOUR: "甲",
    Type.ANSWER_CLASS: "A类",
    Type.SUGGESTION: "JY-1",
    Type.METRIC: "办结率",
}
NO_PARENT = ("areas", "stations")
EVERY = pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)


def build_known(form: Format, **more: Any) -> Present:
    return build_present(form.name, suggestions=SUGGESTIONS, **more)


def build_without_places(form: Format) -> Present:
    """Present rows without stations, so that templates have no prefilled rows."""
    return build_known(form, stations=())


def fill_cell(column: Column, form: Format) -> str:
    if column.code in ("parent_code", "closed_on") and form.name in NO_PARENT:
        return ""
    return column.choices[0][1] if column.choices else FILLED[column.type]


def open_book(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def fill_in_csv(content: bytes, form: Format) -> bytes:
    buffer = io.StringIO(content.decode("utf-8-sig"))
    headings = next(csv.reader(buffer))
    by_heading = {column.heading: column for column in form.columns}
    row = [fill_cell(by_heading[heading], form) for heading in headings]
    return (content.decode() + ",".join(row) + "\n").encode()


def fill_in_xlsx(content: bytes, form: Format) -> bytes:
    book = open_book(content)
    for at, column in enumerate(form.columns, start=1):
        book.worksheets[0].cell(2, at).value = fill_cell(column, form) or None
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@EVERY
@pytest.mark.parametrize(
    ("make", "fill_in"), [(build_csv_template, fill_in_csv), (build_xlsx_template, fill_in_xlsx)]
)
def test_filled_in_it_comes_in_again(form: Format, make: Any, fill_in: Any) -> None:
    content = fill_in(make(form, build_without_places(form)), form)
    fitted = fit(decode(content, "模板"), form)
    checked = check(form, fitted.sheet, build_known(form))
    assert (checked.faults, checked.unknown_columns, checked.dropped_columns) == ((), (), ())
    assert [row["line"] for row in checked.rows] == [2]
    assert all(checked.rows[0][column.code] is not None for column in form.columns if fill_cell(column, form))


@EVERY
@pytest.mark.parametrize("make", [build_csv_template, build_xlsx_template])
def test_as_it_is_given_out_it_holds_nothing_that_could_come_in(form: Format, make: Any) -> None:
    fitted = fit(decode(make(form, build_known(form)), "模板"), form)
    assert check(form, fitted.sheet, build_known(form)).rows == ()
    assert (fitted.left_out, fitted.title_month) == ((), "")


def group_headings_by_colour(form: Format) -> dict[str, set[str]]:
    page = open_book(build_xlsx_template(form, build_without_places(form))).worksheets[0]
    headings: dict[str, set[str]] = {}
    for cell in page[1]:
        headings.setdefault(str(cell.fill.fgColor.rgb), set()).add(str(cell.value))
    return headings


@EVERY
def test_headings_that_must_be_filled_have_a_colour_of_their_own(form: Format) -> None:
    needed = {column.heading for column in form.columns if column.required}
    free = {column.heading for column in form.columns} - needed
    assert sorted(map(sorted, group_headings_by_colour(form).values())) == sorted(
        map(sorted, (part for part in (needed, free) if part))
    )


@EVERY
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_column_is_explained_with_an_example(form: Format, lang: str) -> None:
    notes = open_book(build_xlsx_template(form, build_known(form), lang))[say(lang, "template.notes")]
    rows = [[cell.value for cell in row] for row in notes.iter_rows(max_col=5)]
    for column, row in zip(form.columns, rows[1:], strict=False):
        assert row[:2] == [column.heading, column.code]
        assert all(row)


def read_lists(form: Format) -> dict[str, list[Any]]:
    """The options of each drop-down, by heading."""
    book = open_book(build_xlsx_template(form, build_known(form)))
    page = book.worksheets[0]
    options = {}
    for validation in page.data_validations.dataValidation:
        letter = str(validation.sqref).partition(":")[0].rstrip("0123456789")
        sheet, _, area = str(validation.formula1).lstrip("=").replace("$", "").rpartition("!")
        cells: Iterable[Sequence[Any]] = (
            book[sheet.strip("'")][area] if ":" in area else [[book[sheet][area]]]
        )
        options[str(page[f"{letter}1"].value)] = [row[0].value for row in cells]
    return options


def test_fixed_values_are_in_drop_downs() -> None:
    suggestions, stations = read_lists(FORMATS["suggestions"]), read_lists(FORMATS["stations"])
    assert suggestions["建议类型"] == ["大会建议", "闭会建议"]
    assert suggestions["是否重点督办"] == ["是", "否"]
    assert suggestions["答复类别"] == [row["name"] for row in ANSWER_CLASSES]
    assert stations["镇街编码"] == ["东片", "西片"]
    assert read_lists(FORMATS["station_figures"])["颜色"] == [row["name"] for row in COLOURS]
    assert "办结率" in read_lists(FORMATS["targets"])["指标"]


@EVERY
def test_every_choice_has_its_drop_down(form: Format) -> None:
    offered = (Type.CHOICE, Type.YES_NO, Type.AREA, Type.STATION, Type.COLOUR, Type.ANSWER_CLASS, Type.METRIC)
    assert {column.heading for column in form.columns if column.type in offered} <= set(read_lists(form))


def test_codes_are_text_and_the_heading_stays_in_sight() -> None:
    form = FORMATS["station_figures"]
    page = open_book(build_xlsx_template(form, build_known(form))).worksheets[0]
    assert page.freeze_panes == "A2"
    assert page.column_dimensions["A"].number_format == "@"
    assert [(page[cell].value, page[cell].number_format) for cell in ("A2", "C2")] == [
        ("007", "@"),
        ("2026-10", "@"),
    ]


def test_stations_and_young_months_are_filled_in_beforehand() -> None:
    form = FORMATS["station_figures"]
    rows = [row[:3] for row in list_rows(form, build_known(form))]
    assert rows == [["007", "第一站", "2026-10"], ["S2", "第二站", "2026-10"], ["S4", "新站", "2026-10"]]
    assert build_csv_text(form, build_known(form)).splitlines()[1].startswith("007,第一站,2026-10,")
    assert not any(
        list(list_rows(other, build_known(other))) for other in FORMATS.values() if other is not form
    )


def test_the_names_beside_the_codes_agree_with_them() -> None:
    form = FORMATS["station_figures"]
    text = build_csv_text(form, build_known(form))
    complete = "\n".join(line.replace("2026-10,,,,", "2026-10,,,1,1") for line in text.splitlines())
    checked = check(form, fit(decode(complete.encode(), "x.csv"), form).sheet, build_known(form))
    assert (checked.faults, len(checked.rows)) == ((), 3)


def test_a_name_that_two_stations_share_is_not_filled_in() -> None:
    form = FORMATS["station_figures"]
    twins = tuple({**row, "name": "双站", "aliases": None} for row in STATIONS[:2])
    assert [list(row[:2]) for row in list_rows(form, build_known(form, stations=twins))] == [
        ["007", ""],
        ["S2", ""],
    ]


@pytest.mark.parametrize(
    ("today", "limit", "months"),
    [
        (date(2026, 11, 24), None, ["2026-10"]),
        (date(2026, 12, 5), None, ["2026-10", "2026-11"]),
        (date(2026, 12, 5), 10, ["2026-11"]),
        (date(2026, 12, 31), 10, ["2026-11"]),
        (date(2026, 1, 5), 90, ["2025-10", "2025-11", "2025-12"]),
    ],
)
def test_which_months_are_young(today: date, limit: int | None, months: list[str]) -> None:
    assert list_young_months(Present(today, colours=({"limit_days": limit},))) == months


def test_demonstration_stands_in_no_template() -> None:
    form = FORMATS["station_figures"]
    only = tuple(row for row in (*AREAS, *STATIONS) if row.get("demonstration"))
    content = build_xlsx_template(form, build_known(form, areas=only, stations=only))
    assert not list(list_rows(form, build_known(form, stations=only)))
    assert "示例站" not in str([[cell.value for cell in row] for page in open_book(content) for row in page])
