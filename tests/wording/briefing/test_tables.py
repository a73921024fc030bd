"""A document's tables: each place that was to report, what is unknown, what rests on a part, and the sums."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.measures.briefing.conditions import read_conditions
from dashboard.measures.briefing.tables import AREAS, STATIONS, read_places
from dashboard.measures.numbers.view import View
from dashboard.measures.page.published import Agreement, Comparison, PublishedFigure
from dashboard.wording.briefing.data import Tabled
from dashboard.wording.briefing.tables import write_comparisons, write_places
from tests.measures.views import build_row, build_view

MARCH = ("2025-03", "2025-03")
COLUMNS = ("received", "completed", "open", "completion_rate", "on_time_rate")


def write_table(here: View, places: str = AREAS, columns: Sequence[str] = COLUMNS) -> Tabled:
    readings = read_places(here, places, columns)
    assert readings
    caption, source = "2025年3月各镇街办结情况", "数据来源：站点填报（第1批）。"
    return write_places("zh", readings, read_conditions(here), caption, source)


def build_march(*rows: dict[str, Any], **more: Any) -> View:
    return build_view(rows, MARCH, **more)


def test_places_and_all_together() -> None:
    here = build_march(
        build_row("a1", "2025-03", 100, 99, due=50, on_time=49),
        build_row("b1", "2025-03", 50, 50, due=50, on_time=50),
    )
    table = write_table(here)
    assert table.headings == (
        "镇街",
        "收集（件）",
        "办结（件）",
        "本期未办结（件）",
        "办结率（%）",
        "按时办结率（%）",
    )
    assert table.rows == (
        ("镇a", "100", "99", "1", "99.00", "98.00"),
        ("镇b", "50", "50", "0", "100.00", "100.00"),
        ("合计", "150", "149", "1", "99.33", "99.00"),
    )
    assert table.note == (
        "注：“—”表示未报送或无法计算，不等于0；办结率=已办结件数÷收集件数。数据来源：站点填报（第1批）。"
    )


def test_who_has_not_reported_is_there_and_is_not_0() -> None:
    here = build_march(
        build_row("a1", "2025-03", 100, 99), places={"a1": {}, "a2": {}, "i1": {"kind": "industry"}}
    )
    table = write_table(here, STATIONS)
    assert table.headings[0] == "联络站"
    assert table.rows[1] == ("站a2", "—", "—", "—", "—", "—")
    assert [name for name, *_ in table.rows] == ["站a1", "站a2", "合计"]
    assert "各站均为本级数字" in table.note


def test_who_was_closed_is_not_missed() -> None:
    here = build_march(
        build_row("a1", "2025-03", 1, 1), places={"a1": {}, "a2": {"closed_on": date(2025, 1, 31)}}
    )
    assert [name for name, *_ in write_table(here, STATIONS).rows] == ["站a1", "合计"]


def test_what_rests_on_a_part_says_so() -> None:
    here = build_march(
        build_row("a1", "2025-03", 100, 99), build_row("a2", "2025-03", 50, 0) | {"completed": None}
    )
    table = write_table(here)
    assert table.rows[0] == ("镇a", "150", "≥99", "≥1", "99.00*", "—")
    assert "带“*”的比率有未报送的部分" in table.note
    assert "带“≥”的件数含未报送的部分" in table.note


def test_a_young_month_is_named_below() -> None:
    table = write_table(build_march(build_row("a1", "2025-03", 100, 10, as_at=date(2025, 3, 31))))
    assert "3月尚在办理期，暂不评价办结率。" in table.note


def test_by_month_completed_rate_and_note_are_those_of_the_period() -> None:
    table = write_table(build_march(build_row("a1", "2025-03", 100, 99, carried_over=10)))
    assert table.headings[4] == "当期办结率（%）"
    assert table.rows[0][:5] == ("镇a", "100", "99", "11", "90.00")
    assert "当期办结率=已办结件数÷（上月结转件数+收集件数）" in table.note


def test_without_figures_no_table() -> None:
    here = build_view([build_row("a1", "2025-03", 1, 1)], ("2024-03", "2024-03"))
    assert read_places(here, AREAS, COLUMNS) is None


def build_figure(value: float, unit: str, qualifier: str) -> PublishedFigure:
    values = ("甲", "名称", value, unit, qualifier, 2025, "原文", "", "", "", None, 1)
    return PublishedFigure(*values)


def test_sums_stand_beside_the_published_figures_without_their_qualifier() -> None:
    different = Comparison(build_figure(200, "条", "余"), 213, Agreement.DIFFERENT, None)
    none = Comparison(build_figure(1, "件", ""), None, Agreement.NONE, None)
    table = write_comparisons("zh", [different, none])
    assert table
    assert [row[:3] for row in table.rows] == [("名称", "200余条", "213条")]
    assert write_comparisons("zh", [none]) is None
