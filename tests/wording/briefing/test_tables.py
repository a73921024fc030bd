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
from tests.measures.views import row, view

MARCH = ("2025-03", "2025-03")
COLUMNS = ("received", "completed", "open", "completion_rate", "on_time_rate")


def table(here: View, places: str = AREAS, columns: Sequence[str] = COLUMNS) -> Tabled:
    readings = read_places(here, places, columns)
    assert readings
    caption, source = "2025年3月各镇街办结情况", "数据来源：站点填报（第1批）。"
    return write_places("zh", readings, read_conditions(here), caption, source)


def march(*rows: dict[str, Any], **more: Any) -> View:
    return view(rows, MARCH, **more)


def test_places_and_all_together() -> None:
    here = march(
        row("a1", "2025-03", 100, 99, due=50, on_time=49), row("b1", "2025-03", 50, 50, due=50, on_time=50)
    )
    made = table(here)
    assert made.headings == (
        "镇街",
        "收集（件）",
        "办结（件）",
        "未办结（件）",
        "办结率（%）",
        "按时办结率（%）",
    )
    assert made.rows == (
        ("镇a", "100", "99", "1", "99", "98"),
        ("镇b", "50", "50", "0", "100", "100"),
        ("合计", "150", "149", "1", "99.33", "99"),
    )
    assert made.note == (
        "注：“—”表示未报送或无法计算，不等于0；办结率=已办结件数÷收集件数。数据来源：站点填报（第1批）。"
    )


def test_who_has_not_reported_is_there_and_is_not_0() -> None:
    here = march(row("a1", "2025-03", 100, 99), places={"a1": {}, "a2": {}, "i1": {"kind": "industry"}})
    made = table(here, STATIONS)
    assert made.headings[0] == "联络站"
    assert made.rows[1] == ("站a2", "—", "—", "—", "—", "—")
    assert [name for name, *_ in made.rows] == ["站a1", "站a2", "合计"]
    assert "各站均为本级数字" in made.note


def test_who_was_closed_is_not_missed() -> None:
    here = march(row("a1", "2025-03", 1, 1), places={"a1": {}, "a2": {"closed_on": date(2025, 1, 31)}})
    assert [name for name, *_ in table(here, STATIONS).rows] == ["站a1", "合计"]


def test_what_rests_on_a_part_says_so() -> None:
    here = march(row("a1", "2025-03", 100, 99), row("a2", "2025-03", 50, 0) | {"completed": None})
    made = table(here)
    assert made.rows[0] == ("镇a", "150", "≥99", "≥1", "99*", "—")
    assert "带“*”的比率有未报送的部分" in made.note
    assert "带“≥”的件数含未报送的部分" in made.note


def test_a_young_month_is_named_below() -> None:
    made = table(march(row("a1", "2025-03", 100, 10, as_at=date(2025, 3, 31))))
    assert "3月尚在办理期，暂不评价办结率。" in made.note


def test_by_month_completed_rate_and_note_are_those_of_the_period() -> None:
    made = table(march(row("a1", "2025-03", 100, 99, carried_over=10)))
    assert made.headings[4] == "当期办结率（%）"
    assert made.rows[0][:5] == ("镇a", "100", "99", "11", "90")
    assert "当期办结率=已办结件数÷（上月结转件数+收集件数）" in made.note


def test_without_figures_no_table() -> None:
    here = view([row("a1", "2025-03", 1, 1)], ("2024-03", "2024-03"))
    assert read_places(here, AREAS, COLUMNS) is None


def figure(value: float, unit: str, qualifier: str) -> PublishedFigure:
    told = ("甲", "名称", value, unit, qualifier, 2025, "原文", "", "", "", None, 1)
    return PublishedFigure(*told)


def test_sums_stand_beside_the_published_figures_without_their_qualifier() -> None:
    one = Comparison(figure(200, "条", "余"), 213, Agreement.DIFFERENT, None)
    none = Comparison(figure(1, "件", ""), None, Agreement.NONE, None)
    made = write_comparisons("zh", [one, none])
    assert made
    assert [row[:3] for row in made.rows] == [("名称", "200余条", "213条")]
    assert write_comparisons("zh", [none]) is None
