"""The matters of attention as plain text, to be sent in a message: by rule, with day, version and what is invented."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dashboard.measures.attention.item import Matter
from dashboard.measures.chart.data import as_at_words, digits
from dashboard.measures.numbers.view import View
from dashboard.text import say
from dashboard.text.numerals import chinese_number


def rule_words(view: View, code: str) -> str:
    """What a rule that is on looks for, with its threshold."""
    threshold = digits(view.thresholds.get(code) or 0)
    return say(view.lang, f"attention_rule.{code}.told", threshold=threshold, least=view.rule.minimum)


def attention_text(view: View, product: str, matters: Sequence[Matter]) -> str:
    return "\n".join(_lines(view, product, matters))


def _lines(view: View, product: str, matters: Sequence[Matter]) -> Iterator[str]:
    invented = any(matter.origin and matter.origin.demonstration for matter in matters)
    mark = say(view.lang, "sentence.mark") if invented else ""
    values = {"product": product, "day": as_at_words(view.lang, view.day), "batch": view.as_of}
    yield mark + say(view.lang, "attention.text_head", **values)
    if not matters:
        yield say(view.lang, "attention.none")
    for at, (code, some) in enumerate(groupby(matters, key=lambda matter: matter.kind), start=1):
        told = list(some)
        number = chinese_number(at) if view.lang == "zh" else str(at)
        heading = {"number": number, "rule": rule_words(view, code), "count": len(told)}
        yield say(view.lang, "attention.text_rule", **heading)
        yield from (
            say(view.lang, "attention.text_matter", name=matter.name, cause=matter.cause) for matter in told
        )
    if invented:
        yield say(view.lang, "band.full")
