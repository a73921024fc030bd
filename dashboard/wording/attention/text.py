"""Attention items as plain text, to be sent in a message: by rule, with day, version and what is invented."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dashboard.measures.numbers.view import View
from dashboard.text import say
from dashboard.text.numerals import write_chinese_number
from dashboard.wording.attention.item import WordedItem
from dashboard.wording.chart.values import format_number, write_as_at


def write_rule(lang: str, view: View, code: str) -> str:
    """An active attention rule in words, with its threshold."""
    threshold = format_number(view.thresholds.get(code) or 0)
    return say(lang, f"attention_rule.{code}.told", threshold=threshold, least=view.rule.minimum)


def write_attention_text(lang: str, view: View, items: Sequence[WordedItem]) -> str:
    """The items, worded in this language, under the view's day, version and rules."""
    return "\n".join(_write_lines(lang, view, items))


def _write_lines(lang: str, view: View, items: Sequence[WordedItem]) -> Iterator[str]:
    invented = any(item.origin and item.origin.demonstration for item in items)
    mark = say(lang, "sentence.mark") if invented else ""
    values = {"product": say(lang, "product"), "day": write_as_at(lang, view.day), "batch": view.as_of}
    yield mark + say(lang, "attention.text_head", **values)
    if not items:
        yield say(lang, "attention.none")
    for at, (code, group) in enumerate(groupby(items, key=lambda item: item.kind), start=1):
        yield from _write_group(lang, at, write_rule(lang, view, code), list(group))
    if invented:
        yield say(lang, "band.full")


def _write_group(lang: str, at: int, rule: str, items: Sequence[WordedItem]) -> Iterator[str]:
    """The items of one rule under its heading, the `at`-th of the text."""
    number = write_chinese_number(at) if lang == "zh" else str(at)
    yield say(lang, "attention.text_rule", number=number, rule=rule, count=len(items))
    for item in items:
        yield say(lang, "attention.text_matter", name=item.name, cause=item.cause)
