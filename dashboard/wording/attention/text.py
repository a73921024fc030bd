"""Attention items as plain text, to be sent in a message: by rule, with day, version and what is invented."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from dashboard.filters import write_period
from dashboard.measures.attention.rules import OF_PERIOD
from dashboard.measures.numbers.view import View
from dashboard.text import say
from dashboard.text.numerals import write_chinese_number
from dashboard.wording.attention.item import WordedItem, find_items_day
from dashboard.wording.chart.values import format_number, write_as_at
from dashboard.wording.page.standing import write_outdated


def write_rule(lang: str, view: View, code: str) -> str:
    """An active attention rule in words, with its threshold."""
    threshold = format_number(view.thresholds.get(code) or 0)
    return say(lang, f"attention_rule.{code}.told", threshold=threshold, least=view.rule.minimum)


def write_rule_heading(
    lang: str, view: View, code: str, items: Sequence[WordedItem], day: date | None
) -> str:
    """A rule with the number of its items: of which period, and up to which day where that is not `day`."""
    own = find_items_day(items)
    notes = [
        write_period(lang, *view.period) if code in OF_PERIOD else "",
        write_as_at(lang, own) if own not in (day, None) else "",
    ]
    note = say(lang, "list.comma").join(filter(None, notes))
    values = {"rule": write_rule(lang, view, code), "count": len(items), "note": note}
    return say(lang, "attention.rule_of" if note else "attention.rule", **values)


def write_left_out(lang: str, view: View) -> Iterator[str]:
    """A sentence on the months whose open items are in no count; none where there are no such months."""
    outdated = view.current_standing.outdated
    if outdated:
        words = write_outdated(lang, outdated) + say(lang, "sentence.stop")
        yield words[0].upper() + words[1:]


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
        heading = write_rule_heading(lang, view, code, of_rule, day)
        yield say(lang, "attention.text_rule", number=number, heading=heading)
        for item in of_rule:
            yield say(lang, "attention.text_matter", name=item.name, cause=item.cause)
    if invented or not view.demonstrated:
        yield from write_left_out(lang, view)
    if invented:
        yield say(lang, "band.full")
