"""What each chart is said to show, on figures that the test says itself: young months, ties, what isn't known."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.charts import CHARTS
from dashboard.measures.briefing.document import measure_document
from dashboard.measures.chart.chart import measure_chart
from dashboard.measures.numbers.view import View
from dashboard.wording.briefing.messages import write_message
from dashboard.wording.chart.chart import write_chart
from dashboard.wording.chart.data import ChartData
from tests.measures.records import make_records
from tests.measures.views import build_row, build_view

MARCH = ("2025-03", "2025-03")
FIRST = ("2025-01", "2025-03")
FRESH = date(2025, 3, 31)


def write(slug: str, here: View, lang: str = "zh") -> str:
    return write_message(
        build_chart(slug, here, lang), measure_document((), here, {slug: (CHARTS[slug], here)})
    )


def build_chart(slug: str, here: View, lang: str) -> ChartData:
    return write_chart(lang, measure_chart(CHARTS[slug], here))


def build_months(*completed: int, as_at: date = date(2025, 12, 31)) -> list[dict[str, Any]]:
    return [
        build_row("a1", f"2025-{at:02d}", 100, count, as_at=as_at)
        for at, count in enumerate(completed, start=1)
    ]


def test_a_line_tells_its_range() -> None:
    assert (
        write("completion-trend", build_view(build_months(99, 97, 98), FIRST))
        == "2025年一季度各月办结率在97%至99%之间。"
    )


def test_a_line_leaves_young_months_out() -> None:
    here = build_view(build_months(99, 97, 12, as_at=FRESH), FIRST)
    assert write("completion-trend", here) == "2025年一季度各月办结率为99%；2月、3月尚在办理期，未计入。"


def test_a_line_of_young_months_judges_nothing() -> None:
    here = build_view(build_months(0, 0, 12, as_at=FRESH)[2:], MARCH)
    assert write("completion-trend", here) == "2025年3月尚在办理期，暂不评价各月办结率。"


@pytest.mark.parametrize(
    ("received", "words"),
    [
        ((30, 10, 20), "2025年一季度月收集量1月最多（30件），2月最少（10件）。"),
        ((30, 10, 30), "2025年一季度月收集量1月、3月最多（30件），2月最少（10件）。"),
        ((30, 30, 30), "2025年一季度各月收集件数均为30件。"),
    ],
)
def test_months_with_the_most_and_the_fewest(received: Sequence[int], words: str) -> None:
    rows = [build_row("a1", f"2025-{at:02d}", count, 0) for at, count in enumerate(received, start=1)]
    assert write("received-trend", build_view(rows, FIRST)) == words


def build_areas(**more: Any) -> View:
    rows = [
        build_row("a1", "2025-03", 100, 99),
        build_row("b1", "2025-03", 200, 190),
        build_row("c1", "2025-03", 100, 99),
    ]
    return build_view(rows, MARCH, **more)


def test_areas_are_told_as_a_range_and_all_together() -> None:
    assert write("completion-by-area", build_areas()) == "2025年3月各镇街办结率在95%至99%之间，全区为97%。"


def test_a_selection_is_not_called_the_district() -> None:
    assert write("completion-by-area", build_areas(by_colour=True)).endswith("，所选范围为97%。")


def test_in_english_too() -> None:
    words = write("completion-by-area", build_areas(), "en")
    assert words == "Completion rate by area, March 2025: 95% to 99%, the district 97%."


def test_young_months_among_others_are_said_to_be_there() -> None:
    rows = [
        build_row(f"{area}1", month, 100, 90 + at, as_at=FRESH)
        for at, area in enumerate("ab")
        for month in ("2025-01", "2025-03")
    ]
    assert write("completion-by-area", build_view(rows, FIRST)).endswith("；含尚在办理期的3月，暂不作评价。")


def test_areas_in_a_young_month_are_not_judged() -> None:
    rows = [
        build_row("a1", "2025-03", 100, 60, as_at=FRESH),
        build_row("b1", "2025-03", 100, 70, as_at=FRESH),
    ]
    assert (
        write("completion-by-area", build_view(rows, MARCH)) == "2025年3月尚在办理期，暂不评价各镇街办结率。"
    )


def build_categories(*received: int) -> View:
    figures = [
        {"area_code": "a", "month": "2025-03", "category": f"类{at}", "received": count, "batch": 1}
        for at, count in enumerate(received)
    ]
    return build_view([build_row("a1", "2025-03", 100, 99)], MARCH, categories=pd.DataFrame(figures))


@pytest.mark.parametrize(
    ("received", "words"),
    [
        ((5, 30, 20), "群众反映最多的是类1（30件），其次是类2（20件）。"),
        ((30, 30, 20), "群众反映最多的是类0、类1（并列，各30件），其次是类2（20件）。"),
        ((30, 20, 20), "群众反映最多的是类0（30件），其次是类1、类2（并列，各20件）。"),
        ((7,), "群众反映最多的是类0（7件）。"),
    ],
)
def test_what_people_bring_most(received: Sequence[int], words: str) -> None:
    assert write("category-top", build_categories(*received)) == words


def test_colours_stand_with_their_counts() -> None:
    rows = [build_row("a1", "2025-03", 60, 60, colour="2"), build_row("a1", "2025-03", 40, 40, colour="1")]
    assert write("colour-share", build_view(rows, MARCH)) == (
        "四色清单中最多的是第二类（60%，60/100），其次是第一类（40%，40/100）。"
    )


def test_stations_are_told_by_groups_and_never_by_name() -> None:
    rows = [build_row(f"a{at}", "2025-03", 1000, 990) for at in range(6)] + [
        build_row("a7", "2025-03", 1000, 900)
    ]
    words = write("ranking", build_view(rows, MARCH))
    assert words == (
        "7个站点中，高于全区的0个，低于全区的1个，值得留意的6个，与全区相当的0个；"
        "即使实际水平相同，7个站点中因偶然列入“值得留意”的平均不足1个。"
    )


def test_who_is_not_ranked_is_counted_and_why() -> None:
    rows = [
        build_row("a1", "2025-03", 100, 99),
        build_row("a2", "2025-03", 0, 0),
        build_row("a3", "2025-03", 9, 9),
    ]
    here = build_view(rows, MARCH, places={f"a{at}": {} for at in range(1, 5)})
    assert write("ranking", here) == (
        "1个站点中，高于全区的0个，低于全区的0个，值得留意的0个，与全区相当的1个；"
        "另有3个不参与排序（无办件1个、资料不全1个、办件少于30件1个）。"
    )


def test_the_funnel_leaves_young_months_out_and_says_so() -> None:
    rows = [build_row("a1", month, 100, 99, as_at=FRESH) for month in ("2025-01", "2025-03")]
    words = write("ranking", build_view(rows, FIRST))
    assert words == (
        "1个站点中，高于全区的0个，低于全区的0个，值得留意的0个，与全区相当的1个；3月尚在办理期，未计入。"
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([build_row("a1", "2025-03", 9, 9)], "2025年一季度收集的已全部办结。"),
        ([build_row("a1", "2025-03", 9, 7)], "2025年一季度收集的尚有2件未办结。"),
        ([build_row("a1", "2025-03", 9, 7, as_at=FRESH)], "2025年一季度收集的尚有2件未办结，均尚在办理期。"),
        (
            [build_row("a1", "2025-03", 9, 7, as_at=FRESH), build_row("b1", "2025-01", 9, 8)],
            "2025年一季度收集的尚有3件未办结，其中2件尚在办理期。",
        ),
        (
            [build_row("a1", "2025-03", 9, 7), build_row("a2", "2025-03", 9, 0) | {"completed": None}],
            "2025年一季度收集的尚有≥2件未办结。",
        ),
    ],
)
def test_what_is_open(rows: list[dict[str, Any]], words: str) -> None:
    assert write("open-by-area", build_view(rows, FIRST)) == words


def test_of_100_what_nobody_told_is_not_0() -> None:
    assert (
        write("outcome-of-100", build_view([build_row("a1", "2025-03", 100, 99)], MARCH))
        == "2025年3月收集的100件中，已办结99件（99%）。"
    )


def test_of_100_what_some_told_is_at_least_so_much() -> None:
    rows = [build_row("a1", "2025-03", 100, 90, resolved=60), build_row("a2", "2025-03", 100, 90)]
    assert (
        write("outcome-of-100", build_view(rows, MARCH))
        == "2025年3月收集的200件中，已办结180件（90%）、已解决≥60件（≥30%）。"
    )


def test_of_100_each_on_the_same_base() -> None:
    rated = {"satisfied": 40, "fairly_satisfied": 5, "dissatisfied": 5}
    words = write(
        "outcome-of-100", build_view([build_row("a1", "2025-03", 100, 90, resolved=60, **rated)], MARCH)
    )
    assert words == "2025年3月收集的100件中，已办结90件（90%）、已解决60件（60%）、满意40件（40%）。"


def test_outcomes_are_whole_items_never_parts_of_them() -> None:
    rows = [build_row("a1", "2025-03", 5600, 5502)]
    assert (
        write("outcome-of-100", build_view(rows, MARCH))
        == "2025年3月收集的5600件中，已办结5502件（98.25%）。"
    )
    carried = [build_row("a1", "2025-03", 90, 80, carried_over=10)]
    assert write("outcome-of-100", build_view(carried, MARCH)) == (
        "2025年3月应办的100件（含上月结转）中，已办结80件（80%）。"
    )


def build_rated(station: str, satisfied: int) -> dict[str, Any]:
    return build_row(station, "2025-03", 60, 60, satisfied=satisfied, fairly_satisfied=5, dissatisfied=0)


def test_satisfaction_only_of_areas_with_enough_ratings() -> None:
    here = build_view([build_rated("a1", 45), build_rated("b1", 25), build_rated("c1", 3)], MARCH)
    assert write("satisfaction", here) == (
        "2025年3月各镇街满意率（不含基本满意）在83.33%至90%之间；1个镇街评价不足30件或覆盖率低于20%，不计算满意率。"
    )
    few = build_view([build_rated("c1", 3)], MARCH)
    assert write("satisfaction", few) == "1个镇街评价不足30件或覆盖率低于20%，不计算满意率。"


def test_without_ratings_no_satisfaction() -> None:
    assert (
        write("satisfaction", build_view([build_row("a1", "2025-03", 9, 9)], MARCH))
        == "没有评价数据，不计算满意率。"
    )


def test_a_demonstration_is_marked_first_of_all() -> None:
    here = build_view([build_row("a1", "2025-03", 9, 9, batch=2)], MARCH)
    assert write("open-by-area", here) == "【示例】2025年3月收集的已全部办结。"


def build_activities(*kinds: str) -> View:
    rows = [{"code": str(at), "kind": kind, "held_on": date(2025, 3, 5)} for at, kind in enumerate(kinds)]
    return build_view(
        [build_row("a1", "2025-03", 9, 9, as_at=FRESH)], MARCH, records=make_records("activities", rows)
    )


def test_single_records_are_listed_by_group_and_know_no_young_months() -> None:
    words = write("activities-by-kind", build_activities("class", "thematic", "thematic"))
    assert words == "2025年3月活动：专题活动2场次、代表课堂1场次。"
    assert write("activities-by-kind", build_activities("class", "thematic")) == (
        "2025年3月各类活动场次均为1场次。"
    )
