"""The three sentences, word for word, on figures that the test says itself."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.measures.numbers.view import View
from dashboard.measures.page.overview import read_overview
from dashboard.wording.page.overview import write_published_sentence, write_sentences
from tests.measures.views import build_row, build_view
from tests.wording.page.test_published import build_figure

MARCH = ("2025-01", "2025-03")
LAST_YEAR, END_OF_MARCH = date(2024, 12, 31), date(2025, 3, 31)


def write_overview(here: View, lang: str = "zh") -> tuple[str, ...]:
    return write_sentences(lang, read_overview(here))


def build_quarter(as_at: date = END_OF_MARCH) -> list[dict[str, Any]]:
    """Area b falls by 9.7 points against the quarter before; the newest months are young."""
    now = [
        build_row("a1", "2025-01", 1000, 994, due=300, on_time=297, overdue_open=1, as_at=as_at),
        build_row("b1", "2025-01", 402, 398, due=256, on_time=226, overdue_open=6, as_at=as_at),
        build_row("a1", "2025-02", 1400, 1300, due=0, on_time=0, overdue_open=0, as_at=as_at),
        build_row("b1", "2025-03", 1413, 900, due=0, on_time=0, overdue_open=0, as_at=as_at),
    ]
    before = [
        build_row(station, month, 500, 500, due=250, on_time=on_time, overdue_open=0, as_at=as_at)
        for station, on_time in (("a1", 247), ("b1", 245))
        for month in ("2024-12",)
    ]
    year_before = {("a1", "01"): 969, ("b1", "01"): 390, ("a1", "02"): 1356, ("b1", "03"): 1368}
    then = [
        build_row(code, f"2024-{month}", count, count, as_at=LAST_YEAR)
        for (code, month), count in year_before.items()
    ]
    return [*now, *before, *then]


def test_the_three_sentences_of_a_quarter() -> None:
    first, second, third = write_overview(build_view(build_quarter(), MARCH, day=END_OF_MARCH))
    assert first == (
        "截至3月31日，本年累计收集民情民意4215件，同比上升3.2%；其中1月收集的1402件已办结1392件，办结率99.29%。"
    )
    assert second == "1月镇b按时办结率88.28%（226/256），环比下降9.7个百分点，降幅最大。"
    assert third == "到期未办结7件，涉及2个站点；另有1个站点未报送3月数据。"


def test_a_day_beyond_the_period_is_not_said_to_be_its_end() -> None:
    told_later = build_quarter(date(2025, 12, 31))
    assert write_overview(build_view(told_later, MARCH))[0].startswith(
        "2025年1—3月累计收集民情民意4215件（统计截至2025年12月31日），同比上升3.2%；已办结3592件，办结率85.22%。"
    )


def test_of_all_that_was_received_the_count_is_written_once() -> None:
    first = write_overview(build_view(build_quarter(date(2025, 12, 31)), MARCH))[0]
    assert first.count("4215件") == 1
    first = write_overview(build_view(build_quarter(), MARCH))[0]
    assert "4215件" in first
    assert "其中1月收集的1402件已办结" in first


@pytest.mark.parametrize(
    ("before", "words"),
    [(10_000, "同比持平"), (9_996, "同比基本持平"), (10_004, "同比基本持平"), (9_990, "同比上升0.1%")],
)
def test_only_equal_counts_are_the_same(before: int, words: str) -> None:
    rows = [build_row("a1", "2025-01", 10_000, 9_999), build_row("a1", "2024-01", before, before)]
    assert words in write_overview(build_view(rows, ("2025-01", "2025-01")))[0]


def test_a_month_with_a_case_open_is_never_complete() -> None:
    rows = [build_row("a1", "2025-01", 100_000, 99_999)]
    assert "办结率>99.99%。" in write_overview(build_view(rows, ("2025-01", "2025-01")))[0]


def test_a_flow_that_fell_nowhere_names_its_own_rate() -> None:
    rows = [
        build_row(station, month, 100, 100, carried_over=0, overdue_open=0)
        for station in ("a1", "b1")
        for month in ("2025-01", "2025-02")
    ]
    sentence = write_overview(build_view(rows, ("2025-02", "2025-02")))[1]
    assert sentence == "可比较的2个镇街办结率环比均未下降。"


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
        "1—2月有1个站点按收集月份归集，口径不同，未计入办结。"
    )
    left_out = "; completion leaves out January–February, which 1 station reported by month received."
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
    assert "；尚在办理期，暂不评价办结率。" in words
    assert "办结率3" not in words


def test_demonstration_says_so_at_each_sentence() -> None:
    here = build_view([r | {"batch": 2} for r in build_quarter()], MARCH)
    assert all(sentence.startswith("【示例】") for sentence in write_overview(here))


def test_nothing_reported_says_nothing() -> None:
    assert write_overview(build_view([])) == ()


def test_the_report_s_sentence_says_where_its_year_is_inferred() -> None:
    received, rate = build_figure("items_received", 17475), build_figure("items_completion_rate", 99.31)
    sentence = "2025年全年累计收集民情民意17475件，办结率99.31%。（引自工作报告）"
    assert write_published_sentence("zh", received, rate) == sentence
    inferred = replace(received, year_inferred=True)
    assert write_published_sentence("zh", inferred, rate) == sentence[:-1] + "；年份系推定）"


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
        build_row("a1", "2025-02", 100, 100, due=100, on_time=50, overdue_open=0),
    ]
    sentences = write_overview(build_view(rows, ("2025-02", "2025-02"), by_station=True))
    assert len(sentences) == 2
    assert "下降" not in "".join(sentences)


def build_february(*on_time: tuple[int, int], of: int = 1000) -> View:
    """Areas a, b, c … with so many of `of` items on time in January and in February."""
    rows = [
        build_row(f"{area}1", month, of, of, due=of, on_time=items, overdue_open=0)
        for area, counts in zip("abcdef", on_time, strict=False)
        for month, items in zip(("2025-01", "2025-02"), counts, strict=True)
    ]
    return build_view(rows, ("2025-02", "2025-02"))


def test_falls_within_chance_name_nobody() -> None:
    here = build_february((980, 975), (970, 972))
    assert write_overview(here)[1] == "按时办结率环比，各镇街变化均在偶然波动范围内（2个镇街可比较）。"
    assert write_overview(here, "en")[1] == (
        "The change in “On-time completion rate” compared with the previous period is within random variation "
        "for every area (2 areas compared)."
    )


def test_where_another_rose_beyond_chance_only_the_falls_are_within_it() -> None:
    sentence = write_overview(build_february((980, 975), (900, 960)))[1]
    assert sentence == "按时办结率环比，各镇街降幅均在偶然波动范围内（2个镇街可比较）。"


def test_a_fall_beyond_chance_is_the_deepest_only_where_it_is() -> None:
    """c fell by 10 points of 30 items, which chance explains; b by 6 of 1,000, which it doesn't."""
    rows = [
        build_row(f"{area}1", month, of, of, due=of, on_time=items, overdue_open=0)
        for area, of, counts in (("a", 1000, (980, 979)), ("b", 1000, (980, 920)), ("c", 30, (29, 26)))
        for month, items in zip(("2025-01", "2025-02"), counts, strict=True)
    ]
    here = build_view(rows, ("2025-02", "2025-02"))
    assert write_overview(here)[1] == ("镇b按时办结率92%（920/1000），环比下降6个百分点，超出偶然波动范围。")


@pytest.mark.parametrize(
    ("of", "fell", "words"),
    [(10_000_000, 4000, "下降0.04个百分点"), (1_000_000_000, 40_000, "下降<0.01个百分点")],
)
def test_a_named_fall_is_never_0(of: int, fell: int, words: str) -> None:
    sentence = write_overview(build_february((of - 1, of - 1 - fell), (of, of), of=of))[1]
    assert words in sentence


def test_none_overdue_among_what_is_reported_is_not_none_at_all() -> None:
    rows = [build_row("a1", "2025-01", 10, 10, overdue_open=0), build_row("b1", "2025-01", 10, 8)]
    here = build_view(rows, ("2025-01", "2025-01"))
    assert write_overview(here)[-1] == "1个站点未报全到期未办结件数，其余1个站点没有逾期未办结事项。"
    assert write_overview(here, "en")[-1] == (
        "1 station has not reported all overdue items; the other 1 has none."
    )


def test_nothing_overdue_is_not_claimed_where_no_station_reports_it_in_full() -> None:
    rows = [
        build_row("a1", "2025-01", 10, 10, overdue_open=0),
        build_row("a1", "2025-02", 10, 8),
    ]
    assert write_overview(build_view(rows, ("2025-01", "2025-02")))[-1] == "各站点到期未办结件数均未报全。"


def test_with_a_month_chosen_what_is_overdue_is_that_of_all_months_on_its_day() -> None:
    rows = [
        build_row("a1", "2024-11", 10, 8, overdue_open=2, as_at=LAST_YEAR),
        build_row("a1", "2025-03", 10, 8, overdue_open=2),
        build_row("a1", "2025-12", 10, 8, overdue_open=0),
        build_row("b1", "2025-11", 10, 9, overdue_open=1),
    ]
    here = build_view(rows, ("2025-12", "2025-12"))
    assert write_overview(here)[-1] == (
        "截至2025年12月31日（不限收集月份），到期未办结3件，涉及2个站点"
        "（另有1个月份的未办结件自2024年12月31日后未更新，未计入）；另有1个站点未报送12月数据。"
    )
    assert write_overview(here, "en")[-1] == (
        "As at 31 December 2025, whenever received, 3 items are overdue, at 2 stations "
        "(not counting the open items of 1 month not updated since 31 December 2024); "
        "1 station has not reported December."
    )
    before = build_view(rows, ("2024-11", "2024-11"))
    assert write_overview(before)[-1].startswith(
        "截至2025年12月31日（不限收集月份），到期未办结3件，涉及2个站点"
    )
    assert write_overview(before)[-1].endswith("另有1个站点未报送2025年12月数据。")


def test_that_nothing_is_overdue_is_said_on_its_day_in_a_period_before_it() -> None:
    rows = [build_row("a1", month, 10, 10, overdue_open=0) for month in ("2025-02", "2025-12")]
    here = build_view(rows, ("2025-02", "2025-02"))
    assert write_overview(here)[-1] == "截至2025年12月31日（不限收集月份），没有逾期未办结事项。"


def test_none_overdue_beside_months_left_out_is_said_of_what_is_up_to_date() -> None:
    rows = [
        build_row("a1", "2024-11", 10, 8, overdue_open=2, as_at=LAST_YEAR),
        build_row("a1", "2025-12", 10, 10, overdue_open=0),
    ]
    assert write_overview(build_view(rows))[-1] == (
        "已更新的数据中没有逾期未办结事项（另有1个月份的未办结件自2024年12月31日后未更新，未计入）。"
    )
    told_then = build_view(rows[:1], ("2024-11", "2024-11"), day=LAST_YEAR)
    assert write_overview(told_then)[-1] == "到期未办结2件，涉及1个站点。"


def test_every_sentence_speaks_of_the_chosen_period_or_names_its_own() -> None:
    rows = [
        build_row(station, f"2025-{month:02}", 100, 100, due=100, on_time=98, overdue_open=0)
        for station in ("a1", "b1")
        for month in range(1, 13)
    ]
    here = build_view(rows, ("2025-03", "2025-08"))
    assert write_overview(here)[0].startswith("2025年3—8月累计收集民情民意1200件（统计截至2025年12月31日）")
    month = build_view(rows, ("2025-03", "2025-03"))
    assert write_overview(month)[0].startswith("2025年3月收集民情民意200件（统计截至2025年12月31日）")
    years = build_view([*rows, build_row("a1", "2024-12", 5, 5)], ("2024-12", "2025-12"))
    assert write_overview(years)[0].startswith("2024年12月—2025年12月累计收集民情民意2405件")
    assert "其中2024年12月—2025年10月收集的" in write_overview(years)[0]


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
    first, second, third = write_overview(build_view(build_quarter(), MARCH, day=END_OF_MARCH), "en")
    assert first == (
        "Up to 31 March 2025, 4,215 items were received this year, 3.2% more than a year earlier; "
        "of the 1,402 received in January, 1,392 have been completed, a rate of 99.29%."
    )
    assert second == (
        "In January: On-time completion rate fell most at 镇b, to 88.28% (226/256), "
        "9.7 percentage points lower than in the previous period."
    )
    assert third == "7 items are overdue, at 2 stations; 1 station has not reported March."
