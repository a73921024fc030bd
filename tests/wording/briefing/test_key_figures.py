"""Key figures and their changes, on figures that the test says itself."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue.briefings import KEY_FIGURES
from dashboard.measures.briefing.key_figures import read_key_figures
from dashboard.measures.numbers.view import View
from dashboard.wording.briefing.data import KeyFigure
from dashboard.wording.briefing.key_figures import write_key_figures, write_key_remarks
from tests.measures.views import build_aged_row, build_row, build_view

MARCH = ("2025-03", "2025-03")
QUARTER = ("2025-04", "2025-06")
YEAR = ("2025-01", "2025-12")
FRESH = date(2025, 3, 31)


def write_figures(here: View, codes: Sequence[str] = KEY_FIGURES, lang: str = "zh") -> dict[str, KeyFigure]:
    return {figure.name: figure for figure in write_key_figures(lang, read_key_figures(here, codes))}


def write_remarks(here: View) -> list[str]:
    return list(write_key_remarks("zh", read_key_figures(here, KEY_FIGURES)))


def build_march(*others: dict[str, Any], received: int = 103, completed: int = 101, **more: Any) -> View:
    return build_view([build_aged_row("a1", "2025-03", received, completed), *others], MARCH, **more)


def test_a_month_is_compared_with_the_one_before_and_with_last_year() -> None:
    figures = write_figures(
        build_march(build_aged_row("a1", "2025-02", 100, 99), build_aged_row("a1", "2024-03", 110, 108))
    )
    assert figures["收集"] == KeyFigure(
        "收集", "103件", "", "环比上升3%，同比下降6.4%", figures["收集"].origin
    )
    assert figures["办结"].change == "环比上升2%，同比下降6.5%"
    assert figures["本期未办结"].change == "环比上升100%，同比持平"
    assert figures["办结率"].words == "98.06%"
    assert figures["办结率"].counts == "（101/103）"
    assert figures["办结率"].change == "环比变化不显著（−0.94个百分点），同比变化不显著（−0.12个百分点）"


def test_in_english_too() -> None:
    before = [build_aged_row("a1", "2025-02", 100, 99), build_aged_row("a1", "2024-03", 103, 101)]
    figures = write_figures(build_march(*before), lang="en")
    assert figures["Received"].words == "103 items"
    assert figures["Received"].change == "up 3% on the previous period, unchanged on the previous year"
    assert figures["Completion rate"].words == "98.06%"
    assert figures["Completion rate"].change == (
        "no significant change (−0.94 percentage points) on the previous period, unchanged on the previous year"
    )


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(st.integers(1, 5000), st.integers(1, 5000))
def test_a_change_is_that_of_the_exact_counts(now: int, before: int) -> None:
    figures = write_figures(
        build_march(build_row("a1", "2025-02", before, 0), received=now, completed=0), ["received"]
    )
    exact = Decimal((now - before) * 100) / Decimal(before)
    shown = abs(exact).quantize(Decimal("0.1"), ROUND_HALF_UP).normalize()
    way = "上升" if exact > 0 else "下降"
    words = "环比持平" if shown == 0 else f"环比{way}{shown:f}%"
    assert figures["收集"].change == f"{words}"


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(st.integers(1, 900), st.integers(1, 900), st.data())
def test_rates_differ_by_the_points_between_the_rates_as_shown(
    now: int, before: int, data: st.DataObject
) -> None:
    done, done_before = data.draw(st.integers(0, now)), data.draw(st.integers(0, before))
    here = build_march(build_aged_row("a1", "2025-02", before, done_before), received=now, completed=done)
    then = build_view([build_row("a1", "2025-02", before, done_before)], ("2025-02", "2025-02"))
    rates = [write_figures(view, ["completion_rate"])["办结率"] for view in (here, then)]
    shown = Decimal(rates[0].words.strip("<>%")) - Decimal(rates[1].words.strip("<>%"))
    way, sign = ("上升", "+") if shown > 0 else ("下降", "−")
    points = f"{abs(shown).normalize():f}个百分点"
    forms = {f"环比{way}{points}", f"环比变化不显著（{sign}{points}）"}
    none = {"环比持平", "环比变化不到0.01个百分点"}
    assert rates[0].change in (none if shown == 0 else forms)


def test_a_quarter_is_compared_with_the_quarter_before() -> None:
    months = ("2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06")
    here = build_view([build_row("a1", month, 100 + at, 100) for at, month in enumerate(months)], QUARTER)
    assert write_figures(here)["收集"].change == "环比上升3%"  # 303 and 312


@pytest.mark.parametrize("lacking", ["2025-02", "2025-05"], ids=["the one before", "itself"])
def test_a_quarter_that_lacks_a_month_is_compared_in_the_others(lacking: str) -> None:
    months = {f"2025-0{month}": 100 + month // 4 * 10 for month in range(1, 7)}
    rows = [build_row("a1", month, received, 100) for month, received in months.items() if month != lacking]
    change = write_figures(build_view(rows, QUARTER))["收集"].change
    part = "（按可比的2/3个月计算）"
    assert change == f"环比上升10%{part}"


def test_a_year_is_compared_with_the_year_before_alone() -> None:
    rows = [
        build_row("a1", f"{year}-{month:02d}", 100, 99, as_at=date(year, 12, 31))
        for year in (2024, 2025)
        for month in range(1, 13)
    ]
    changes = {figure.change for figure in write_figures(build_view(rows, YEAR)).values()}
    assert changes == {"同比持平", "尚在办理期，不作比较"}


def test_a_young_month_is_not_judged_but_what_came_is_compared() -> None:
    fresh = build_row("a1", "2025-03", 103, 60, as_at=FRESH)
    figures = write_figures(build_view([fresh, build_row("a1", "2025-02", 100, 99)], MARCH))
    assert figures["收集"].change == "环比上升3%"
    assert {figures[name].change for name in ("办结", "本期未办结", "办结率")} == {"尚在办理期，不作比较"}


def test_nor_is_a_month_compared_with_one_that_was_young_when_told() -> None:
    before = build_row("a1", "2024-03", 100, 60, as_at=date(2024, 3, 31))
    figures = write_figures(build_march(before))
    assert figures["收集"].change == "同比上升3%"
    assert figures["办结率"].change == "同比因统计时点不同不作比较"


def test_a_count_with_unknown_parts_says_so_and_is_compared_over_the_known_ones() -> None:
    rows = [
        build_aged_row("a1", "2025-03", 100, 90),
        build_aged_row("a2", "2025-03", 50, 0) | {"completed": None},
    ]
    before = [build_aged_row("a1", "2025-02", 100, 90), build_aged_row("a2", "2025-02", 50, 40)]
    figures = write_figures(build_view([*rows, *before], MARCH))
    assert figures["办结"].words == "≥90件"
    part = "（按可比的1/2个站点计算）"
    assert figures["办结"].change == f"环比持平{part}"
    assert figures["办结率"].counts == "（90/100；2个站点中1个数据报全）"


def test_from_nothing_there_is_no_per_cent() -> None:
    figures = write_figures(build_march(build_row("a1", "2025-02", 0, 0)))
    assert figures["收集"].change == "环比因往期为0不计算增幅"


def test_without_any_items_there_is_no_rate_and_it_is_said() -> None:
    here = build_march(received=0, completed=0)
    assert write_figures(here)["收集"].words == "0件"
    assert "办结率" not in write_figures(here)
    assert "本期收集0件，不计算办结率。" in write_remarks(here)


RATED = {"satisfied": 25, "fairly_satisfied": 4, "dissatisfied": 1}


def test_satisfaction_stands_with_its_coverage_and_its_second_line() -> None:
    figures = write_figures(build_view([build_row("a1", "2025-03", 110, 100, **RATED)], MARCH))
    assert figures["满意率（不含基本满意）"].words == "83.33%"
    assert figures["满意率（不含基本满意）"].counts == "（25/30；评价覆盖率30%）"
    assert figures["满意和基本满意率"].words == "96.67%"


@pytest.mark.parametrize(("satisfied", "completed"), [(24, 100), (25, 151)])
def test_too_few_ratings_give_counts_and_no_rate(satisfied: int, completed: int) -> None:
    rated = RATED | {"satisfied": satisfied}
    figure = write_figures(build_view([build_row("a1", "2025-03", 200, completed, **rated)], MARCH))[
        "满意率（不含基本满意）"
    ]
    assert figure.words == "不计算"
    assert f"已评价{satisfied + 5}件，其中满意{satisfied}件" in figure.counts


def test_what_nobody_rated_is_no_key_figure() -> None:
    assert "满意率（不含基本满意）" not in write_figures(build_march())


def test_no_key_figure_is_invented() -> None:
    rows = [build_row("a1", "2025-03", 100, 90, batch=2, due=50, on_time=50)]
    here = build_view(
        rows, MARCH, origins={2: {"": "illustrative", "received": "allocated", "completed": "allocated"}}
    )
    assert list(write_figures(here)) == ["收集", "办结", "本期未办结", "办结率"]
    assert write_remarks(here)[0].startswith("按时办结率、")
    assert "示例虚拟，不列入主要数字" in write_remarks(here)[0]


def test_a_station_that_has_not_reported_is_left_out_on_both_sides_and_said() -> None:
    before = [build_row("a1", "2025-02", 100, 100), build_row("a2", "2025-02", 50, 50)]
    partly = "（按可比的1/2个站点计算）"
    assert write_figures(build_march(*before))["收集"].change.startswith(f"环比上升3%{partly}")
    both = write_figures(build_march(build_row("a2", "2025-03", 50, 50), *before))
    assert both["收集"].change.startswith("环比上升2%")


def test_what_was_reported_at_another_age_is_not_compared_and_that_is_said() -> None:
    for days, words in ((86, "上升"), (114, "上升"), (85, "因统计时点不同不作比较")):
        figures = write_figures(build_march(build_aged_row("a1", "2024-03", 100, 90, days)))
        assert f"同比{words}" in figures["办结率"].change
        assert "同比上升3%" in figures["收集"].change  # what came in is the same at any age


def test_by_month_completed_the_rate_is_that_of_the_period() -> None:
    rows = [
        build_row("a1", month, 100, completed, carried_over=carried)
        for month, carried, completed in (("2025-02", 10, 100), ("2025-03", 10, 99))
    ]
    figures = write_figures(build_view(rows, MARCH))
    assert figures["当期办结率"].counts == "（99/110）"
    assert figures["当期办结率"].change == "环比变化不显著（−0.91个百分点）"
    assert figures["本期未办结"].words == "11件"


def test_a_period_on_the_other_basis_is_not_compared_with() -> None:
    rows = [build_row("a1", "2025-02", 100, 100), build_row("a1", "2025-03", 100, 99, carried_over=1)]
    figures = write_figures(build_view(rows, MARCH))
    assert figures.pop("收集").change == "环比持平"  # the same count on both
    assert {figure.change for figure in figures.values()} == {"环比因统计口径不同不作比较"}


def test_that_there_is_nothing_to_compare_with_is_said_once() -> None:
    alone = read_key_figures(
        build_view([build_row("a1", "2025-03", 100, 90)], MARCH), ["received", "completed"]
    )
    assert list(write_key_remarks("zh", alone)) == ["没有上期或上年同期数据的，不作比较。"]
