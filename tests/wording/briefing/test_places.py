"""Who lies outside what chance explains: named without ranks, the others by their number."""

from datetime import date
from typing import Any

from dashboard.measures.attention.rules import find_ahead, find_concerns
from dashboard.measures.briefing.areas_apart import find_areas_apart
from dashboard.measures.briefing.conditions import read_conditions
from dashboard.measures.numbers.view import View
from dashboard.wording.attention.item import write_items
from dashboard.wording.briefing.places import write_areas_apart, write_attention
from tests.measures.views import build_row, build_view

MARCH = ("2025-03", "2025-03")
FIRST = ("2025-01", "2025-03")


def build_view_of(counts: dict[str, tuple[int, int]], **more: Any) -> View:
    rows = [build_row(station, "2025-03", *both) for station, both in counts.items()]
    return build_view(rows, MARCH, **more)


def write_sentences_on(here: View) -> list[str]:
    areas = find_areas_apart(here)
    return [write_areas_apart("zh", areas, read_conditions(here))] if areas else []


def write_attention_of(here: View) -> list[str]:
    concerns, ahead = (write_items("zh", find(here)) for find in (find_concerns, find_ahead))
    return list(write_attention("zh", concerns, ahead, read_conditions(here)))


MANY = {f"{area}1": (1000, 970) for area in "abcdef"}


def test_areas_outside_are_named_with_their_counts_and_the_others_counted() -> None:
    here = build_view_of(MANY | {"g1": (1000, 1000), "h1": (1000, 900), "i1": (1000, 905)})
    assert write_sentences_on(here) == [
        "按办结率的偶然波动范围（99.8%以上）判断，高于全区的有镇g（100%，1000/1000）；"
        "低于全区的有镇i（90.5%，905/1000）、镇h（90%，900/1000）；其余6个镇街与全区相当。"
    ]


def test_one_below_and_the_others_alike() -> None:
    here = build_view_of(MANY | {"h1": (100, 88)})
    assert write_sentences_on(here) == [
        "按办结率的偶然波动范围（99.8%以上）判断，低于全区的有镇h（88%，88/100）；其余6个镇街与全区相当。"
    ]


def test_one_between_the_limits_is_worth_a_look_and_chance_is_named() -> None:
    here = build_view_of(MANY | {"h1": (100, 90)})
    assert write_sentences_on(here) == [
        "按办结率的偶然波动范围（99.8%以上）判断，值得留意的有镇h（90%，90/100）；"
        "即使实际水平相同，7个镇街中因偶然列入“值得留意”的平均不足1个；其余6个镇街与全区相当。"
    ]


def test_differences_within_chance_are_none() -> None:
    here = build_view_of({"a1": (100, 99), "b1": (100, 98), "c1": (100, 97), "d1": (9, 1)})
    assert write_sentences_on(here) == [
        "按办结率的偶然波动范围（99.8%以上）判断，3个镇街均与全区相当，差异不显著；另有1个镇街件数少或资料不全，不作比较。"
    ]


def test_young_months_do_not_count() -> None:
    fresh = date(2025, 3, 31)
    rows = [
        build_row(station, month, 100, done, as_at=fresh)
        for station in ("a1", "b1")
        for month, done in (("2025-01", 99), ("2025-03", 10 if station == "a1" else 90))
    ]
    assert write_sentences_on(build_view(rows, FIRST)) == [
        "不计尚在办理期的3月，按办结率的偶然波动范围（99.8%以上）判断，2个镇街均与全区相当，差异不显著。"
    ]


def test_a_selection_of_colours_is_compared_with_itself_and_named_so() -> None:
    words = "".join(write_sentences_on(build_view_of(MANY | {"h1": (100, 88)}, by_colour=True)))
    assert "低于所选范围的有镇h" in words
    assert "全区" not in words


def test_a_single_area_is_compared_with_nobody() -> None:
    assert write_sentences_on(build_view_of({"a1": (100, 99), "a2": (100, 98)})) == []


def test_matters_are_grouped_with_their_amounts() -> None:
    rows = [build_row(f"a{at}", "2025-03", 1000, 970, overdue_open=0) for at in range(6)]
    rows += [
        build_row("b1", "2025-03", 500, 400, overdue_open=7),
        build_row("b2", "2025-03", 500, 500, overdue_open=2),
    ]
    here = build_view(rows, MARCH, places={values["station_code"]: {} for values in rows} | {"b9": {}})
    assert write_attention_of(here)[:3] == [
        "需关注站点1个：站b1，办结率80%（400/500），明显低于全区。",
        "截至2025年12月31日，需关注站点2个：站b1（7件）、站b2（2件），均有到期未办结件。",
        "截至2025年12月31日，需关注站点1个：站b9，逾期未报送月报（不等于0件）。",
    ]


def test_that_none_is_ahead_does_not_follow_a_station_that_is_named() -> None:
    here = build_view_of({f"a{at}": (1000, 970) for at in range(6)} | {"b1": (500, 400)})
    assert write_attention_of(here) == ["需关注站点1个：站b1，办结率80%（400/500），明显低于全区。"]


def test_that_there_is_nothing_is_said() -> None:
    here = build_view_of({"a1": (100, 99), "a2": (100, 99)})
    assert write_attention_of(here) == [
        "按已报送的数据，没有需关注的站点。",
        "没有明显高于全区的站点。",
    ]
