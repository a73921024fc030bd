"""The ranking page: who stands out first, the others folded, ties in one row, and what is compared with what."""

from collections.abc import Mapping

import pytest

from dashboard.desk.desk import Desk
from dashboard.measures.numbers.rank_table import RankLine, RankTable
from dashboard.measures.numbers.ranking import Rule
from dashboard.pages.content import blocks
from dashboard.pages.content.layout import Block, Box
from dashboard.pages.ranking import describe_groups
from tests.pages.context import build_page, describe, read_words, walk

RULE = Rule((("completion_rate", 1),), 30, "rate", 0.95)  # type: ignore[arg-type]


def describe_box(desk: Desk, lang: str = "zh", query: Mapping[str, str] | None = None) -> list[Block]:
    content = describe(build_page("ranking", desk, lang=lang, query=query or {}))
    (box,) = (block for block in content if isinstance(block, Box))
    return list(box.blocks)


def build_table(*groups: str, tied: int = 0) -> RankTable:
    """A line a group from rank 1 on, the first `tied` of them sharing it."""
    lines = tuple(
        RankLine(
            f"s{at}",
            f"站{at}",
            100,
            100,
            rank=1 if at < tied else at + 1,
            tied=at < tied,
            value=99,
            group=group,
        )
        for at, group in enumerate(groups)
    )
    return RankTable(lines, (), len(lines), 2, 0, RULE, 1, ("2024-01", "2024-12"))


def list_headings(content: list[blocks.TextBlock]) -> list[str]:
    return [
        block.words if isinstance(block, blocks.Heading) else block.summary
        for block in content
        if isinstance(block, blocks.Heading | blocks.Fold)
    ]


@pytest.mark.parametrize(
    ("lang", "headings"),
    [
        ("zh", ["低于全区（2个）", "高于全区（1个）", "值得留意（1个）", "与全区相当（2个）"]),
        (
            "en",
            [
                "Below the district (2)",
                "Above the district (1)",
                "Worth a look (1)",
                "In line with the district (2)",
            ],
        ),
    ],
)
def test_those_below_come_first_then_above_then_worth_a_look_and_the_others_are_folded(
    lang: str, headings: list[str], desks: dict[str, Desk]
) -> None:
    page = build_page("ranking", desks["seeded"], lang=lang)
    table = build_table("above", "alike", "watch", "alike", "below", "below")
    content = list(describe_groups(page, table, "station"))
    assert list_headings(content) == headings
    assert isinstance(content[-1], blocks.Fold)
    first = next(block for block in content if isinstance(block, blocks.Table))
    assert [row[0] for row in first.rows] == [page.say("ranking.alone", rank=rank) for rank in (6, 5)]


def test_chance_is_named_below_those_worth_a_look(desks: dict[str, Desk]) -> None:
    page = build_page("ranking", desks["seeded"])
    words = read_words(list(describe_groups(page, build_table("watch", "alike"), "station")))
    assert "即使实际水平相同，2个站点中也约有2个因偶然列入“值得留意”。" in words
    assert "没有明显高于或低于全区的站点。" in words


def test_many_that_share_a_rank_are_one_row(desks: dict[str, Desk]) -> None:
    page = build_page("ranking", desks["seeded"])
    (fold,) = (
        block
        for block in describe_groups(page, build_table(*["alike"] * 6, tied=5), "station")
        if isinstance(block, blocks.Fold)
    )
    (table,) = fold.blocks
    assert isinstance(table, blocks.Table)
    assert [row[0] for row in table.rows] == ["并列第1", "第6"]
    name, counts = table.rows[0][1], table.rows[0][4:6]
    assert isinstance(name, blocks.Fold)
    assert name.summary == "5个站点"
    assert "站0" in read_words(name.blocks)
    assert "站4" in read_words(name.blocks)
    assert counts == ["500", "500"]


def test_a_movement_that_chance_may_explain_is_a_dash_and_the_page_says_why(desks: dict[str, Desk]) -> None:
    words = read_words(describe_box(desks["seeded"]))
    assert "位次变化与2024年相比；两期参考波动范围有重叠的，变化可能出于偶然，以“—”表示。" in words


def test_an_area_s_stations_are_ranked_among_all(desks: dict[str, Desk]) -> None:
    words = read_words(describe_box(desks["seeded"], query={"area": "demo-02"}))
    assert "仅列所选镇街，位次和界限按全区47个站点计算。" in words
    assert "低于全区（1个）" in words
    assert "仅列" not in read_words(describe_box(desks["seeded"]))


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "不含行业产业联系点"), ("en", "without industry contact points")]
)
def test_areas_say_that_contact_points_are_left_out(lang: str, words: str, desks: dict[str, Desk]) -> None:
    sentence = read_words(describe_box(desks["seeded"], lang, {"by": "area"}))
    assert words in sentence
    assert words not in read_words(describe_box(desks["seeded"], lang))


def test_every_ranked_station_stands_once(desks: dict[str, Desk]) -> None:
    tables = [block for block in walk(describe_box(desks["seeded"])) if isinstance(block, blocks.Table)]
    names = read_words(tables)
    for code, name in (
        desks["seeded"].map_choices("station", build_page("ranking", desks["seeded"]).filters).items()
    ):
        assert names.count(name) <= 1, code
