"""Any table is imported exactly, or refused with faults that name its rows and columns."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import Format, Type
from dashboard.uploads.check.check import CheckResult, Sheet, check
from dashboard.uploads.sheet.columns import get_letters
from dashboard.uploads.store.apply import Source, apply_in, load_present
from db.writes import Writer, writer
from tests.uploads.samples import TODAY, build_present, build_table

pytestmark = pytest.mark.slow  # many files

DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31)).map(str)
NUMBERS = st.integers(0, 60).map(str)
ODD_NUMBERS = st.one_of(
    st.integers(-5, 60).map(str),
    st.integers().map(str),
    st.decimals(allow_nan=True, places=5).map(str),
    st.sampled_from(["1,234", "３５", "35件", "99.5%", "100"]),
)
LIKELY: dict[Type, st.SearchStrategy[str]] = {
    Type.STATION: st.sampled_from(["007", "S2", "第一站", "第二站", "旧站"]),
    Type.AREA: st.sampled_from(["A1", "西片", "城东"]),
    Type.COLOUR: st.sampled_from(["1", "乙", ""]),
    Type.ANSWER_CLASS: st.sampled_from(["A", "B类", "另有安排", ""]),
    Type.MONTH: st.dates(date(2025, 1, 1), date(2026, 12, 1)).map(lambda day: f"{day:%Y/%m}"),
    Type.DAY: DAYS,
    Type.TIME: st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(str),
    Type.YEAR: st.integers(2000, 2030).map(str),
    Type.YES_NO: st.sampled_from(["是", "否"]),
    Type.METRIC: st.sampled_from(["completion_rate", "收集"]),
}
ANYTHING = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "",
            " ",
            "—",
            "无",
            "=1",
            "#N/A",
            "\x00",
            "13912345678",
            "{x}",
            "demo-01-00",
            "demo-01",
            "老站",
            "1899-12-31",
        ]
    ),
)
COUNTED = (Type.COUNT, Type.MONEY, Type.NUMBER, Type.PER_CENT)


def draw_cells(form: Format, code: str, *, wild: bool) -> st.SearchStrategy[str]:
    column = form.get_column(code)
    if column.type in COUNTED:
        likely: st.SearchStrategy[str] = NUMBERS | ODD_NUMBERS if wild else NUMBERS
    elif column.choices:
        likely = st.sampled_from([name for choice in column.choices for name in choice])
    else:
        likely = LIKELY.get(column.type, st.sampled_from(["a", "b", "c"]))
    if not wild:
        return likely if column.required or code in form.key else st.just("") | likely
    return likely | likely | ANYTHING


@st.composite
def draw_sheet(draw: st.DrawFn, form: Format) -> Sheet:
    """Draw a sheet: most columns in any order, by heading or code, sometimes with unknown ones."""
    codes = draw(st.permutations([column.code for column in form.columns]))
    headings = [draw(st.sampled_from([form.get_column(code).heading, code])) for code in codes]
    strange = draw(
        st.lists(
            st.sampled_from(["备注", "手机", "", "收集件数", "received"]) | st.text(max_size=4), max_size=2
        )
    )
    width = draw(st.integers(len(codes) - 2, len(codes)))
    columns = [draw_cells(form, code, wild=True) for code in codes[:width]] + [ANYTHING] * len(strange)
    rows = draw(st.lists(st.tuples(*columns), max_size=5))
    return build_table([*headings[:width], *strange], *rows)


def draw_tame_sheet(form: Format) -> st.SearchStrategy[Sheet]:
    """Draw a sheet of valid cells, so that only checks between cells refuse it."""
    codes = [column.code for column in form.columns]
    rows = st.lists(
        st.tuples(*(draw_cells(form, code, wild=False) for code in codes)), min_size=1, max_size=3
    )
    return rows.map(lambda rows: build_table(codes, *rows))


def check_places_named(sheet: Sheet, form: Format, result: CheckResult) -> None:
    """Each fault has a sentence in both languages and names a row and column of the sheet or format."""
    widest = max([len(sheet.headings), *(len(row) for _, row in sheet.rows)])
    columns = {
        "",
        *map(str.strip, sheet.headings),
        *(c.heading for c in form.columns),
        *map(get_letters, range(widest)),
    }
    for fault in (*result.faults, *result.warnings):
        assert fault.row is None or fault.row in {number for number, _ in sheet.rows}
        assert fault.column in columns
        assert all(fault.explain(lang) for lang in ("zh", "en"))
        fault.value.encode()


def read_back(store: Writer, form: Format, result: CheckResult) -> None:
    """The store holds exactly the checked rows."""
    stored = store.present(form.name)
    for row in result.rows:
        row_stored = stored[tuple(row[name] for name in form.key)]
        facts = row.keys() - {"line"}  # an unchanged row keeps its first line
        assert {name: row_stored[name] for name in facts} == {name: row[name] for name in facts}


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_comes_in_exactly_or_is_refused(form: Format, places: Engine) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(draw_sheet(form) | draw_tame_sheet(form), draw_tame_sheet(form) | draw_sheet(form))
    def check_import(first: Sheet, second: Sheet) -> None:
        with writer(places) as store:
            for sheet in (first, second, second):
                outcome = apply_in(store, form, sheet, Source("test", "x.csv"), TODAY)
                check_places_named(sheet, form, outcome.result)
                assert bool(outcome.faults) != bool(outcome.result.rows)
                read_back(store, form, outcome.result)
            assert outcome.batch is None

    check_import()


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_headings_and_any_cells(form: Format, data: st.DataObject) -> None:
    words = st.text(max_size=8) | st.sampled_from([column.code for column in form.columns])
    rows = data.draw(st.lists(st.lists(words, max_size=6), max_size=4))
    headings: list[Any] = data.draw(st.lists(words, max_size=6))
    sheet = build_table(headings, *rows)
    check_places_named(sheet, form, check(form, sheet, build_present(form.name)))


GOOD = st.fixed_dictionaries(
    {
        "station_code": st.sampled_from(["007", "S2"]),
        "month": st.sampled_from(["2025-01", "2025-02", "2025-03"]),
        "colour": st.sampled_from(["1", "2"]),
        "received": st.integers(10, 99),
        "completed": st.integers(0, 10),
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        GOOD, min_size=1, max_size=8, unique_by=lambda row: (row["station_code"], row["month"], row["colour"])
    )
)
def test_good_rows_all_come_in(places: Engine, rows: list[dict[str, Any]]) -> None:
    form = FORMATS["station_figures"]
    names = sorted(rows[0])
    sheet = build_table(names, *([str(row[name]) for name in names] for row in rows))
    with writer(places) as store:
        outcome = apply_in(store, form, sheet, Source("test", "x.csv"), TODAY)
        assert (outcome.faults, outcome.counts.new) == ((), len(rows))
        assert [{name: row[name] for name in names} for row in outcome.result.rows] == rows
        read_back(store, form, outcome.result)


@given(st.decimals(0, 10**9, places=4))
@settings(max_examples=100, deadline=None)
def test_money_of_four_decimals_comes_in_exactly(amount: Decimal) -> None:
    row = ["P1", "灯", "A1", str(amount), "2025-01-05"]
    sheet = build_table(["code", "title", "area_code", "funds", "ordered_on"], row)
    form = FORMATS["micro_projects"]
    assert check(form, sheet, build_present("micro_projects")).rows[0]["funds"] == amount * 10_000


def test_what_the_checks_see_is_what_stands(places: Engine) -> None:
    with places.connect() as connection:
        present = load_present(connection, FORMATS["stations"], TODAY)
    assert {row["code"]: row["demonstration"] for row in present.stations}["demo-01-00"] is True
    assert present.rows[("S2",)]["name"] == "第二站"
    assert [row["name"] for row in present.colours] == ["甲", "乙", "丙", "丁"]
