"""Attention items as plain text, to be sent in a message: by rule, with day, version and what is invented."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from dashboard.measures.numbers.view import View
from dashboard.text import say
from dashboard.text.numerals import write_chinese_number
from dashboard.wording.attention.item import WordedItem, find_items_day
from dashboard.wording.chart.values import format_number, write_as_at


def write_rule(lang: str, view: View, code: str) -> str:
    """An active attention rule in words, with its threshold."""
    threshold = format_number(view.thresholds.get(code) or 0)
    return say(lang, f"attention_rule.{code}.told", threshold=threshold, least=view.rule.minimum)


def write_rule_heading(lang: str, rule: str, items: Sequence[WordedItem], day: date | None) -> str:
    """A rule with the number of its items, and with their day where that is not `day`, the newest of all."""
    own = find_items_day(items)
    form, as_at = ("rule", "") if own in (day, None) else ("rule_dated", write_as_at(lang, own))
    return say(lang, f"attention.{form}", rule=rule, count=len(items), as_at=as_at)


def write_attention_text(lang: str, view: View, items: Sequence[WordedItem], day: date | None) -> str:
    """The items, worded in this language, under their newest `day`, the version and the rules."""
    return "\n".join(_write_lines(lang, view, items, day))


def _write_lines(lang: str, view: View, items: Sequence[WordedItem], day: date | None) -> Iterator[str]:
    invented = any(item.origin and item.origin.demonstration for item in items)
    mark = say(lang, "sentence.mark") if invented else ""
    values = {"product": say(lang, "product"), "day": write_as_at(lang, day), "batch": view.as_of}
    yield mark + say(lang, "attention.text_head", **values)
    if not items:
        yield say(lang, "attention.none")
    for at, (code, group) in enumerate(groupby(items, key=lambda item: item.kind), start=1):
        of_rule = list(group)
        number = write_chinese_number(at) if lang == "zh" else str(at)
        heading = write_rule_heading(lang, write_rule(lang, view, code), of_rule, day)
        yield say(lang, "attention.text_rule", number=number, heading=heading)
        for item in of_rule:
            yield say(lang, "attention.text_matter", name=item.name, cause=item.cause)
    if invented:
        yield say(lang, "band.full")
