"""Comparison before an import, which then changes exactly that."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import Format
from dashboard.measures.page.published import Agreement, PublishedFigure
from dashboard.uploads.check.check import Key, check
from dashboard.uploads.sheet.table import Row
from dashboard.uploads.store import compare
from dashboard.uploads.store.apply import Source, load_present
from dashboard.uploads.store.compare import Comparison, Difference, compare_import, compare_states
from dashboard.uploads.store.totals import Total, compare_published, compute_totals, find_basis, list_months
from tests.stores import apply_file
from tests.uploads.samples import FIGURE, STATIONS, TODAY, build_present, build_sheet

MONTHS = ("2025-01", "2025-02", "2025-03")
STORED = {"station_code": "S2", "month": "2025-03", "colour": "", "received": 10, "completed": 4}


def compare_rows_of(form: str, *rows: dict[str, str], stored: tuple[dict[str, Any], ...] = ()) -> Comparison:
    before = build_present(form, *stored)
    checked = check(FORMATS[form], build_sheet(form, *rows), before)
    assert not checked.faults
    return compare_import(checked, before)


def name_totals(totals: tuple[Total, ...]) -> dict[str, Total]:
    return {
        total.metric.code if total.metric else total.column.code if total.column else "rows": total
        for total in totals
    }


def test_a_new_row_a_changed_cell_and_what_stays() -> None:
    other = FIGURE | {"month": "2025-02"}
    changed_row = FIGURE | {"received": "12", "completed": "4"}
    stored = (STORED, STORED | {"month": "2025-01"})
    comparison = compare_rows_of("station_figures", other, changed_row, stored=stored)
    assert [difference.key for difference in comparison.new] == [("S2", "2025-02", "")]
    assert [(c.column.code, c.before, c.after) for c in comparison.changed[0].cells] == [("received", 10, 12)]
    assert comparison.counts == (1, 1, 0)
    assert comparison.after[("S2", "2025-01", "")] == comparison.before[("S2", "2025-01", "")]


def test_a_row_is_compared_cell_by_cell_when_it_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    before = compare.compare_rows

    def count_calls(form: Format, key: Key, old: Row | None, new: Row | None) -> Difference:
        calls.append(key)
        return before(form, key, old, new)

    monkeypatch.setattr(compare, "compare_rows", count_calls)
    rows = [FIGURE | {"month": f"2025-0{month}", "received": "12", "completed": "4"} for month in (2, 3, 4)]
    comparison = compare_rows_of("station_figures", *rows, stored=(STORED,))
    assert (len(comparison.new), len(comparison.changed), calls) == (2, 1, [])
    assert comparison.new[-1:][0] == comparison.new[1] == comparison.differences[1]
    assert list(comparison.differences) == [*comparison.new, *comparison.changed]
    assert len(calls) == 3 + 6


def test_the_same_file_again_changes_nothing() -> None:
    row = FIGURE | {"received": "10", "completed": "4"}
    comparison = compare_rows_of("station_figures", row, stored=(STORED,))
    assert not comparison.differences
    assert comparison.counts == (0, 0, 1)
    assert list_months(comparison) == ()


def test_colours_that_replace_a_total_tell_that_it_goes() -> None:
    rows = [FIGURE | {"colour": colour, "received": "5", "completed": "2"} for colour in "12"]
    comparison = compare_rows_of("station_figures", *rows, stored=(STORED,))
    assert [difference.key[2] for difference in comparison.new] == ["1", "2"]
    assert [difference.key for difference in comparison.gone] == [("S2", "2025-03", "")]
    assert comparison.counts == (2, 1, 0)


def test_totals_are_those_of_the_months_that_change() -> None:
    stored = (STORED | {"due": 5, "on_time": 4}, STORED | {"month": "2025-01", "received": 1000})
    row = FIGURE | {"received": "20", "completed": "15", "due": "10", "on_time": "9"}
    comparison = compare_rows_of("station_figures", row, stored=stored)
    assert list_months(comparison) == ("2025-03",)
    named = name_totals(compute_totals(comparison, STATIONS))
    shown = {code: (total.before.value, total.after.value) for code, total in named.items()}
    assert shown["received"] == (10, 20)
    assert shown["completion_rate"] == (40.0, 75.0)
    assert shown["on_time_rate"] == (80.0, 90.0)
    assert shown["resolution_rate"] == (None, None)
    assert (named["completion_rate"].after.numerator, named["completion_rate"].after.denominator) == (15, 20)


def test_by_month_completed_what_was_carried_over_is_in_the_rate() -> None:
    row = FIGURE | {"carried_over": "20", "received": "20", "completed": "30"}
    comparison = compare_rows_of("station_figures", row)
    named = name_totals(compute_totals(comparison, STATIONS))
    assert find_basis(comparison, STATIONS) == "completed"
    assert named["completion_rate"].after.value == 75.0
    assert named["received"].before.value is None


def test_the_demonstration_is_in_no_total() -> None:
    shown = STORED | {"station_code": "demo-01-00", "demonstration": True}
    named = name_totals(compute_totals(compare_rows_of("station_figures", FIGURE, stored=(shown,)), STATIONS))
    assert named["received"].before.value is None
    assert named["received"].after.value == 20


def test_money_adds_up_exactly_and_an_unknown_part_is_told() -> None:
    row = {"year": "2025", "code": "L1", "category": "道路", "title": "修路", "planned": "100.0001"}
    other = row | {"code": "L2", "invested": "7"}
    named = name_totals(
        compute_totals(compare_rows_of("livelihood_projects", row | {"invested": ""}, other), ())
    )
    assert named["rows"].after.value == 2
    assert named["planned"].after.value == 2_000_002
    assert (named["invested"].after.value, named["invested"].after.at_least) == (70_000, True)


def test_the_published_total_stands_beside_the_new_sum() -> None:
    figure = PublishedFigure("items_received", "收集", 20, "件", "", 2025, "原文", "", "出处", "", None, 1)
    one_month = compare_published(compare_rows_of("station_figures", FIGURE), [figure])
    assert [(result.before, result.after, result.agreement) for result in one_month] == [
        (None, 20, Agreement.OTHER_BASIS)
    ]
    months = [FIGURE | {"month": f"2025-{month:02d}", "received": "10"} for month in range(1, 13)]
    year = compare_published(compare_rows_of("station_figures", *months), [figure])
    assert [(result.after, result.agreement) for result in year] == [(120, Agreement.DIFFERENT)]
    assert compare_published(compare_rows_of("areas", {"code": "A9", "name": "新"}), [figure]) == ()
    elsewhen = PublishedFigure("items_received", "收集", 20, "件", "", 2024, "原文", "", "出处", "", None, 1)
    assert compare_published(compare_rows_of("station_figures", FIGURE), [elsewhen]) == ()


counts = st.integers(0, 60)
colours = st.sampled_from(["", "1", "2"])
keys = st.tuples(st.sampled_from(["007", "S2"]), st.sampled_from(MONTHS))


@st.composite
def draw_files(draw: st.DrawFn) -> list[dict[str, str]]:
    """Draw rows without faults: a station-month is a total or has colours."""
    rows = []
    for station, month in draw(st.lists(keys, unique=True, min_size=1, max_size=6)):
        for colour in draw(st.sampled_from([("",), ("1",), ("1", "2")])):
            received = draw(counts)
            completed = draw(st.integers(0, received))
            rows.append(
                {
                    "station_code": station,
                    "month": month,
                    "colour": colour,
                    "received": str(received),
                    "completed": str(completed),
                    "due": draw(st.sampled_from(["", "60"])),
                }
            )
    return rows


@given(before=draw_files(), rows=draw_files())
def test_counts_add_up_and_before_becomes_after(
    before: list[dict[str, str]], rows: list[dict[str, str]]
) -> None:
    stood = check(
        FORMATS["station_figures"], build_sheet("station_figures", *before), build_present("station_figures")
    )
    now = build_present("station_figures", *stood.rows)
    comparison = compare_import(
        check(FORMATS["station_figures"], build_sheet("station_figures", *rows), now), now
    )
    new, changed, same = comparison.counts
    assert new + changed - len(comparison.gone) + same == len(rows)
    assert len(comparison.after) == len(comparison.before) + new - len(comparison.gone)
    rebuilt = {
        key: row
        for key, row in comparison.before.items()
        if key not in {difference.key for difference in comparison.gone}
    }
    rebuilt |= {
        difference.key: difference.after
        for difference in (*comparison.new, *comparison.changed)
        if difference.after
    }
    assert list_facts(comparison, rebuilt) == list_facts(comparison, comparison.after)
    back = compare_states(comparison.form, comparison.after, comparison.before)
    assert [len(back.new), len(back.gone)] == [len(comparison.gone), len(comparison.new)]
    assert len(back.changed) == len(comparison.changed)


def list_facts(comparison: Comparison, rows: Any) -> dict[Any, Any]:
    return {key: tuple(row[c.code] for c in comparison.form.columns) for key, row in rows.items()}


@pytest.mark.parametrize(
    "rows",
    [
        [FIGURE, FIGURE | {"month": "2025-02"}],
        [FIGURE | {"received": "30", "due": "5"}],
        [FIGURE | {"colour": "1"}, FIGURE | {"colour": "2", "received": "11"}],
    ],
)
def test_applying_gives_exactly_the_after_and_the_counts(places: Engine, rows: list[dict[str, str]]) -> None:
    form = FORMATS["station_figures"]
    apply_file(places, form, build_sheet("station_figures", FIGURE), Source("test", "first.csv"), TODAY)
    with places.connect() as connection:
        before = load_present(connection, form, TODAY)
    second = build_sheet("station_figures", *rows)
    comparison = compare_import(check(form, second, before), before)
    outcome = apply_file(places, form, second, Source("test", "second.csv"), TODAY)
    assert (outcome.counts.new, outcome.counts.changed, outcome.counts.same) == comparison.counts
    with places.connect() as connection:
        stands = load_present(connection, form, date(2026, 12, 1))
    assert list_facts(comparison, stands.rows) == list_facts(comparison, comparison.after)
