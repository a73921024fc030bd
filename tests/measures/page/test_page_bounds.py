"""Pages' own figures where several years, batches, areas or kinds of station stand together."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.kinds import PublishedSum
from dashboard.catalogue.metrics import METRICS
from dashboard.measures.page.derived import derive
from dashboard.measures.page.published import Agreement, PublishedFigure, compare_figures, read_figures
from dashboard.measures.page.reporting_status import State, read_states
from dashboard.measures.page.station import build_station_lines, read_reports
from dashboard.measures.page.suggestion_lists import list_key
from dashboard.measures.page.targets import find_target
from tests.measures.records import make_records
from tests.measures.views import build_row, build_view

UPLOADED = {1: {"": "uploaded"}, 2: {"": "uploaded"}}
FIGURE: dict[str, Any] = dict.fromkeys(
    ("unit", "qualifier", "clause", "sentence", "section", "checked_by", "checked_on")
)


def make_figure(code: str, value: float) -> PublishedFigure:
    return PublishedFigure(code, code, value, "件", "", 2025, "", "", "", "", None, 1)


def test_figures_of_the_newest_year_come_first() -> None:
    places = ((2024, 1, 1, "a"), (2025, 2, 1, "d"), (2025, 1, 2, "c"), (2025, 1, 1, "b"))
    rows = [
        FIGURE | {"year": year, "batch": batch, "line": line, "code": code, "name": code, "value": 1.0}
        for year, batch, line, code in places
    ]
    assert [figure.code for figure in read_figures(pd.DataFrame(rows), UPLOADED)] == ["b", "c", "d", "a"]


def test_a_sum_of_which_a_part_is_split_out_of_the_total_proves_nothing() -> None:
    added = PublishedSum("figures", "month", "received", "received")
    frame = pd.DataFrame([{"month": "2025-01", "received": 60, "batch": batch} for batch in (1, 2)])
    origins = {1: {"": "uploaded"}, 2: {"": "allocated"}}
    (result,) = compare_figures([make_figure("r", 120)], {"r": added}, {"figures": frame}, origins)
    assert (result.agreement, result.sum) == (Agreement.NECESSARY, 120)


def test_of_no_proposals_no_share_is_derived() -> None:
    figures = [
        make_figure("legislation_proposals_submitted", 0),
        make_figure("legislation_proposals_adopted", 0),
    ]
    assert list(derive(figures)) == []


def test_demonstration_stations_are_not_asked_to_report_beside_real_ones() -> None:
    rows = [build_row("a1", "2025-01", 1, 1, as_at=date(2025, 6, 30))]
    places: dict[str, dict[str, Any]] = {"a1": {}, "x1": {"demonstration": True}}
    history = pd.DataFrame([{**each, "since": 1} for each in rows])
    result = read_states(build_view(rows, places=places), history, {1: date(2025, 2, 1)}, ["2025-01"])
    assert {line.code: dict(line.states) for line in result} == {"a1": {"2025-01": State.REPORTED}}


def test_a_month_without_a_row_is_unknown_and_none_received_is_0() -> None:
    rows = [build_row("a1", "2025-01", 5, 5), build_row("a1", "2025-03", 0, 0)]
    (line,) = build_station_lines(build_view(rows, ("2025-01", "2025-03")))
    assert line.received_by_month == (5, None, 0)


def test_a_report_says_all_that_a_batch_brought() -> None:
    rows = [
        {"station_code": "a1", "month": f"2025-0{month}", "since": 1, "until": None, "received": received}
        | {"as_at": date(2025, month, 28)}
        for month, received in ((1, 5), (2, 7), (3, 6))
    ]
    (result,) = read_reports(pd.DataFrame(rows), "a1")
    assert (result.rows, result.current, result.received, result.as_at) == (3, 3, 18, date(2025, 3, 28))


def test_an_answered_suggestion_has_no_days_left() -> None:
    suggestion = {"title": "修路", "kind": "session", "submitted_on": date(2025, 3, 1), "is_key": True}
    rows = [
        suggestion | {"code": "g1"},
        suggestion | {"code": "g2", "answered_on": date(2025, 4, 1)},
    ]
    table = make_records("suggestions", rows, date(2025, 5, 31))["suggestions"]
    result = list_key(table, {}, {1: {"": "uploaded"}})
    assert [(line.code, line.days_left) for line in result] == [("g1", 1), ("g2", None)]


@pytest.mark.parametrize(
    ("stations", "by_area", "target"),
    [(["a1"], True, 95.0), (["a1", "a2"], True, 95.0), (["a1", "b1"], True, 99.0), (["a1"], False, 99.0)],
)
def test_an_areas_own_target_holds_where_it_alone_is_chosen(
    stations: list[str], by_area: bool, target: float
) -> None:
    targets = {("completion_rate", "a"): 95.0, ("completion_rate", "b"): 96.0, ("completion_rate", ""): 99.0}
    rows = [build_row(code, "2025-01", 10, 9) for code in stations]
    assert find_target(build_view(rows, targets=targets, by_area=by_area), "completion_rate") == target


def test_an_area_without_a_target_of_its_own_has_the_wholes() -> None:
    targets = {("completion_rate", ""): 99.0}
    here = build_view([build_row("a1", "2025-01", 10, 9)], targets=targets, by_area=True)
    assert find_target(here, "completion_rate") == 99.0
    assert find_target(here, METRICS["received"].code) is None
