"""The three sentences, word for word, on figures that the test says itself."""

from datetime import date
from typing import Any

from dashboard.measures.numbers.view import View
from dashboard.measures.page.overview import read_overview
from dashboard.wording.page.overview import write_published_sentence, write_sentences
from tests.measures.views import build_row, build_view

MARCH = ("2025-01", "2025-03")


def write_overview(here: View, lang: str = "zh") -> tuple[str, ...]:
    return write_sentences(lang, read_overview(here))


def build_quarter(as_at: date = date(2025, 3, 31)) -> list[dict[str, Any]]:
    """Area b falls by 1.8 points against the quarter before; the newest months are young."""
    now = [
        build_row("a1", "2025-01", 1000, 994, due=300, on_time=297, overdue_open=1, as_at=as_at),
        build_row("b1", "2025-01", 402, 398, due=256, on_time=246, overdue_open=6, as_at=as_at),
        build_row("a1", "2025-02", 1400, 1300, due=0, on_time=0, overdue_open=0, as_at=as_at),
        build_row("b1", "2025-03", 1413, 900, due=0, on_time=0, overdue_open=0, as_at=as_at),
    ]
    before = [
        build_row(station, month, 500, 500, due=250, on_time=on_time, overdue_open=0)
        for station, on_time in (("a1", 247), ("b1", 245))
        for month in ("2024-12",)
    ]
    year_before = {("a1", "01"): 969, ("b1", "01"): 390, ("a1", "02"): 1356, ("b1", "03"): 1368}
    then = [build_row(code, f"2024-{month}", count, count) for (code, month), count in year_before.items()]
    return [*now, *before, *then]


def test_the_three_sentences_of_a_quarter() -> None:
    first, second, third = write_overview(build_view(build_quarter(), MARCH))
    assert first == (
        "截至3月31日，本年累计收集民情民意4215件，同比上升3.2%；其中1月收集的1402件已办结1392件，办结率99.29%。"
    )
    assert second == "1月镇b按时办结率96.09%（246/256），环比下降1.9个百分点，降幅最大。"
    assert third == "到期未办结7件，涉及2个站点；另有1个站点未报送3月数据。"


def test_a_day_beyond_the_period_is_not_said_to_be_its_end() -> None:
    told_later = build_quarter(date(2025, 12, 31))
    assert write_overview(build_view(told_later, MARCH))[0].startswith(
        "2025年1—3月累计收集民情民意4215件（统计截至2025年12月31日），同比上升3.2%；其中1—3月收集的4215件"
    )


def test_a_flow_that_fell_nowhere_names_its_own_rate() -> None:
    rows = [
        build_row("a1", month, 100, 100, carried_over=0, overdue_open=0) for month in ("2025-01", "2025-02")
    ]
    sentence = write_overview(build_view(rows, ("2025-02", "2025-02")))[1]
    assert sentence == "办结率环比未下降。"


def test_of_a_flow_only_the_last_month_s_overdue_items_count() -> None:
    rows = [
        build_row("a1", month, 100, 95, carried_over=5, overdue_open=4)
        for month in ("2025-01", "2025-02", "2025-03")
    ]
    assert write_overview(build_view(rows, MARCH))[-1] == "到期未办结4件，涉及1个站点。"


def test_overdue_items_that_are_not_all_told_are_at_least_so_many() -> None:
    rows = [build_row("a1", "2025-01", 10, 8, overdue_open=2), build_row("b1", "2025-01", 10, 8)]
    assert write_overview(build_view(rows, ("2025-01", "2025-01")))[-1] == "到期未办结≥2件，涉及1个站点。"


def test_a_year_that_only_some_reported_is_compared_over_those() -> None:
    """Half of the stations reported last year: nothing has doubled."""
    now = [build_row(code, "2025-01", 100, 99) for code in ("a1", "b1", "c1", "d1")]
    then = [build_row(code, "2024-01", 100, 99) for code in ("a1", "b1")]
    here = build_view([*now, *then], ("2025-01", "2025-01"))
    part = "（按可比的2/4个站点计算）"
    assert f"收集民情民意400件（统计截至2025年12月31日），同比持平{part}；" in write_overview(here)[0]
    english = "the same as a year earlier (comparable: 2 of 4 stations); "
    assert english in write_overview(here, "en")[0]


def test_a_change_of_basis_within_the_year_loses_nothing_received_and_names_what_is_left_out() -> None:
    rows = [build_row("a1", f"2025-0{month}", 100, 99) for month in (1, 2)]
    rows += [build_row("a1", "2025-03", 100, 95, carried_over=20)]
    here = build_view(rows, MARCH)
    assert write_overview(here)[0] == (
        "2025年1—3月累计收集民情民意300件（统计截至2025年12月31日），上年同期无数据，不作比较；"
        "3月应办120件（含上月结转），办结95件，当期办结率79.17%；"
        "1月、2月有1个站点按收集月份归集，口径不同，未计入办结。"
    )
    left_out = "; completion leaves out Jan, Feb, which 1 station reported by month received."
    assert write_overview(here, "en")[0].endswith(left_out)


def test_a_rate_over_a_part_of_the_stations_says_so() -> None:
    rows = [build_row("a1", "2025-01", 100, 90), build_row("b1", "2025-01", 50, 0) | {"completed": None}]
    words = "其中1月数据齐全的1个站点（共2个）收集的100件已办结90件，办结率90%。"
    assert write_overview(build_view(rows, ("2025-01", "2025-01")))[0].endswith(words)


def test_where_no_station_has_both_years_the_reason_stands() -> None:
    rows = [build_row("a1", "2025-01", 100, 99), build_row("b1", "2024-01", 100, 99)]
    assert (
        "件（统计截至2025年12月31日），同比无可比站点，不作比较；"
        in write_overview(build_view(rows, ("2025-01", "2025-01")))[0]
    )


def test_without_last_year_the_comparison_is_not_made() -> None:
    here = build_view([r for r in build_quarter() if r["month"] >= "2024-12"], MARCH)
    assert "上年同期无数据，不作比较" in write_overview(here)[0]


def test_what_is_on_time_everywhere_says_so() -> None:
    rows = [build_row("a1", "2025-01", 10, 10, overdue_open=0)]
    assert write_overview(build_view(rows, ("2025-01", "2025-01")))[-1] == "没有逾期未办结事项。"


def test_when_all_months_are_young_no_rate_is_told() -> None:
    here = build_view([build_row("a1", "2025-03", 10, 3, as_at=date(2025, 3, 31))], ("2025-03", "2025-03"))
    words = "".join(write_overview(here))
    assert "各月尚在办理期，暂不评价办结率" in words
    assert "办结率3" not in words


def test_demonstration_says_so_at_each_sentence() -> None:
    here = build_view([r | {"batch": 2} for r in build_quarter()], MARCH)
    assert all(sentence.startswith("【示例】") for sentence in write_overview(here))


def test_nothing_reported_says_nothing() -> None:
    assert write_overview(build_view([])) == ()
    assert write_published_sentence("zh", 2025, 17475, 99.31) == (
        "2025年全年累计收集民情民意17475件，办结率99.31%。（引自工作报告；年份系推定）"
    )


def test_english_sentences_begin_with_a_capital_and_end_with_a_stop() -> None:
    for sentence in write_overview(build_view(build_quarter(), MARCH), "en"):
        assert not sentence[0].islower()
        assert sentence.endswith(".")


def test_a_flow_tells_the_rate_of_the_period_with_what_was_carried_over() -> None:
    rows = [
        build_row("a1", "2025-01", 100, 90, carried_over=10),
        build_row("a1", "2025-02", 100, 95, carried_over=20),
    ]
    sentence = write_overview(build_view(rows, ("2025-01", "2025-02")))[0]
    assert "1—2月应办210件（含上月结转），办结185件，当期办结率88.1%" in sentence


def test_a_single_station_is_not_compared_with_others() -> None:
    rows = [
        build_row("a1", "2025-01", 100, 100, due=100, on_time=100, overdue_open=0),
        build_row("a1", "2025-02", 100, 100, due=100, on_time=98, overdue_open=0),
    ]
    sentence = write_overview(build_view(rows, ("2025-02", "2025-02"), by_station=True))[1]
    assert sentence == "按时办结率98%（98/100），环比下降2个百分点。"
    only = build_view(rows, ("2025-02", "2025-02"), by_station=True)
    assert write_sentences("zh", read_overview(only), of_stations=False) == (
        write_overview(only)[0],
        write_overview(only)[2],
    )


def test_none_overdue_among_what_is_reported_is_not_none_at_all() -> None:
    rows = [build_row("a1", "2025-01", 10, 10, overdue_open=0), build_row("b1", "2025-01", 10, 8)]
    here = build_view(rows, ("2025-01", "2025-01"))
    assert write_overview(here)[-1] == "已报送的数据中没有逾期未办结事项。"
    assert write_overview(here, "en")[-1] == "No items are overdue in the figures reported so far."


def test_where_none_fell_it_says_how_many_were_compared() -> None:
    rows = [
        build_row(station, month, 100, 100, due=100, on_time=on_time, overdue_open=0)
        for station in ("a1", "b1")
        for month, on_time in (("2025-01", 95), ("2025-02", 97))
    ]
    here = build_view(rows, ("2025-02", "2025-02"))
    assert write_overview(here)[1] == "可比较的2个镇街按时办结率环比均未下降。"
    sentence = "On-time completion rate did not fall compared with the previous period (2 areas compared)."
    assert write_overview(here, "en")[1] == sentence


def test_english_counts_have_their_thousands_apart_and_months_their_names() -> None:
    first, second, third = write_overview(build_view(build_quarter(), MARCH), "en")
    assert first == (
        "Up to 31 March 2025, 4,215 items were received this year, 3.2% more than a year earlier; "
        "of the 1,402 received in January, 1,392 have been completed, a rate of 99.29%."
    )
    assert second == (
        "In January: On-time completion rate fell most at 镇b, to 96.09% (246/256), "
        "1.9 percentage points lower than in the previous period."
    )
    assert third == "7 items are overdue, at 2 stations; 1 station has not reported March."
