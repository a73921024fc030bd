"""Attention items in words: each cause with its figures in both languages, and all of them as plain text."""

from datetime import date
from fractions import Fraction
from typing import get_args

import pytest

from dashboard.catalogue.kinds import Origin
from dashboard.catalogue.metrics import METRICS
from dashboard.measures.attention.causes import (
    BelowTarget,
    Cause,
    Deadline,
    LowCoverage,
    NotReported,
    OutsideFunnel,
    Overdue,
    Stuck,
)
from dashboard.measures.attention.item import AttentionItem
from dashboard.measures.numbers.overdue import OVERDUE
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.page.targets import TargetStanding
from dashboard.text import say
from dashboard.wording.attention.item import WordedItem, find_items_day, write_items
from dashboard.wording.attention.text import write_attention_text, write_rule_heading
from tests.measures.views import build_row, build_view

DAY = date(2025, 3, 31)
MONTHS = ("2025-01", "2025-02", "2025-03", "2025-04")
SHORT = TargetStanding("short_rate", {"points": 5.0, "items": 5}, Fraction(5))
CAUSES: dict[str, tuple[str, Cause, str, str]] = {
    "late": ("late", Overdue(Reading(OVERDUE, 7, None, complete=False)), "到期未办结≥7件", "≥7件"),
    "missing": ("not_reported", NotReported(MONTHS[:1], True), "尚未报送1月数据（不等于0件）", ""),
    "pending": ("pending", NotReported(MONTHS[:1], False), "尚未报送2025年1月数据（不等于0件）", ""),
    "many": ("not_reported", NotReported(MONTHS, True), "尚未报送1月至4月间共4个月数据（不等于0件）", ""),
    "coverage": (
        "low_coverage",
        LowCoverage(Reading(METRICS["rating_coverage"], 7, 100), 20.0),
        "评价覆盖率7%（7/100），低于20%",
        "",
    ),
    "below": (
        "outside_funnel",
        OutsideFunnel("completion_rate", 440, 500),
        "办结率88%（440/500），明显低于全区",
        "88%（440/500）",
    ),
    "above": (
        "above",
        OutsideFunnel("completion_rate", 500, 500),
        "办结率100%（500/500），明显高于全区",
        "100%（500/500）",
    ),
    "target": (
        "below_target",
        BelowTarget("completion_rate", SHORT),
        "与目标比较：差5个百分点，距目标还差5件",
        "",
    ),
    "stuck": ("stuck", Stuck("镇a", "selected", 60, 30.0), "待接单已60天，超过30天", ""),
    "due": ("deadline", Deadline(date(2025, 6, 30), 0), "答复期限2025-06-30，还有0天", ""),
    "over": ("deadline", Deadline(date(2025, 6, 1), -29), "答复期限2025-06-01，已超过29天", ""),
}


def build_item(name: str, lang: str = "zh", origin: Origin | None = None, place: str = "甲") -> WordedItem:
    kind, cause, *_ = CAUSES[name]
    (worded,) = write_items(lang, [AttentionItem(kind, "a1", place, cause, origin)])
    return worded


def test_every_cause_is_tried() -> None:
    assert {type(cause) for _, cause, *_ in CAUSES.values()} == set(get_args(Cause))


@pytest.mark.parametrize("name", CAUSES)
def test_a_cause_is_written_with_its_figures(name: str) -> None:
    *_, cause, amount = CAUSES[name]
    assert (build_item(name).cause, build_item(name).amount) == (cause, amount)


@pytest.mark.parametrize("name", CAUSES)
def test_in_english_no_chinese_is_left(name: str) -> None:
    assert not any(
        "一" <= sign <= "鿿" for sign in build_item(name, "en").cause + build_item(name, "en").amount
    )


def test_names_say_the_area_of_a_project_and_the_metric_of_a_target() -> None:
    assert build_item("late").name == "甲"
    assert build_item("stuck").name == "甲 · 镇a"
    assert build_item("target").name == "办结率 · 甲"
    assert build_item("target", place="").name == "办结率 · 全区"


def test_the_key_stays_the_same_in_every_language() -> None:
    assert build_item("late", "zh").key == build_item("late", "en").key == "late:station:a1:"


@pytest.mark.parametrize(("lang", "heading"), [("zh", "一、"), ("en", "1")])
def test_the_text_counts_the_items_of_each_rule(lang: str, heading: str) -> None:
    here = build_view([build_row("a1", "2025-03", 10, 3)])
    items = [build_item("late", lang), build_item("due", lang), build_item("over", lang)]
    lines = write_attention_text(lang, here, items, DAY).splitlines()
    assert say(lang, "product") in lines[0]
    assert lines[1].startswith(heading)
    assert [line for line in lines if items[1].cause in line or items[2].cause in line] == lines[4:6]
    assert len(lines) == 6


def test_the_text_marks_what_is_invented_and_says_that_there_is_nothing() -> None:
    here = build_view([build_row("a1", "2025-03", 10, 3)])
    lines = write_attention_text("zh", here, [build_item("late", origin=Origin.ALLOCATED)], DAY).splitlines()
    assert lines[0].startswith(say("zh", "sentence.mark"))
    assert lines[-1] == say("zh", "band.full")
    assert write_attention_text("zh", here, [], DAY).splitlines()[1:] == [say("zh", "attention.none")]


def test_a_rule_names_its_period_where_it_has_one_and_its_day_where_that_is_not_the_texts() -> None:
    here = build_view([build_row("a1", "2025-03", 10, 3)], ("2025-01", "2025-03"))
    older, newer = (
        AttentionItem("late", "a1", "甲", CAUSES["late"][1], None, day=day)
        for day in (date(2025, 3, 31), date(2025, 6, 30))
    )
    rate = AttentionItem("outside_funnel", "a1", "甲", CAUSES["below"][1], None, day=date(2025, 6, 30))
    late, below = write_items("zh", [older]), write_items("zh", [rate])
    day = find_items_day([*late, *write_items("zh", [newer])])
    assert day == date(2025, 6, 30)
    assert write_rule_heading("zh", here, "late", late, day).endswith("（1项，统计截至2025年3月31日）")
    assert write_rule_heading("zh", here, "late", late, date(2025, 3, 31)).endswith("（1项）")
    assert write_rule_heading("zh", here, "outside_funnel", below, day).endswith("（1项，2025年一季度）")
    assert write_rule_heading("en", here, "outside_funnel", below, day).endswith("(1; Q1 2025)")
