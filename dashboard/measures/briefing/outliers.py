"""Who lies outside what chance explains, and who deserves a look: sentences that name places, never by rank."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from dashboard.measures.attention.item import Matter
from dashboard.measures.briefing.key_figures import metric_name
from dashboard.measures.briefing.messages import sentence, whole_words, young_months
from dashboard.measures.chart.data import digits
from dashboard.measures.numbers.rank_table import RankLine, rank_table
from dashboard.measures.numbers.readings import half_up
from dashboard.measures.numbers.view import View
from dashboard.text import say

CONCERNS = ("outside_funnel", "late", "not_reported")


def areas_apart(view: View) -> Iterator[str]:
    """Areas above and below the whole by more than chance explains, in the months that may be judged."""
    table, lang = rank_table(view, "area_code"), view.lang
    if len(table.lines) < 2:
        return
    groups = {name: [line for line in table.lines if line.group == name] for name in ("above", "below")}
    told = [_outside(view, name, lines) for name, lines in groups.items() if lines]
    alike = len(table.lines) - sum(map(len, groups.values()))
    form = "others_alike" if told else "all_alike"
    if alike:
        told.append(say(lang, f"briefing.apart.{form}", count=alike, whole=whole_words(view)))
    if table.apart:
        told.append(say(lang, "briefing.apart.not_compared", count=len(table.apart)))
    young = young_months(view)
    left_out = say(lang, "briefing.apart.without_young", months=young) if young else ""
    named = {"metric": metric_name(view, view.rule.weights[0][0])}
    by_chance = say(lang, "briefing.apart.by_chance", confidence=digits(view.rule.confidence * 100), **named)
    yield sentence(lang, [left_out + by_chance + told[0], *told[1:]])


def _outside(view: View, name: str, lines: Sequence[RankLine]) -> str:
    places = say(view.lang, "list.comma").join(_rate(view, line) for line in lines)
    return say(view.lang, f"briefing.apart.{name}", whole=whole_words(view), places=places)


def _rate(view: View, line: RankLine) -> str:
    counts = {"numerator": line.numerator, "denominator": line.denominator}
    rate = digits(half_up(Fraction((line.numerator or 0) * 100, line.denominator or 1)))
    return say(view.lang, "briefing.apart.rate", name=line.name, rate=rate, **counts)


def matters(view: View, concerns: Sequence[Matter], ahead: Sequence[Matter]) -> Iterator[str]:
    """需关注 and 靠前, a sentence a kind of matter; that there is none of them is said too."""
    found: Mapping[str, list[Matter]] = {
        kind: [matter for matter in concerns if matter.kind == kind] for kind in (*CONCERNS, "pending")
    }
    if not any(found[kind] for kind in CONCERNS):
        yield say(view.lang, "overview.no_concerns")
    yield from (_matters(view, kind, some) for kind, some in found.items() if some)
    yield _matters(view, "above", ahead) if ahead else say(view.lang, "overview.no_ahead")


def _matters(view: View, kind: str, some: Sequence[Matter]) -> str:
    places = (
        say(view.lang, "briefing.matter.place", name=matter.name, amount=matter.amount)
        if matter.amount
        else matter.name
        for matter in some
    )
    metric = metric_name(view, view.rule.weights[0][0])
    listed = say(view.lang, "list.comma").join(places)
    values = {"count": len(some), "places": listed, "metric": metric, "month": int(view.last[5:])}
    return say(view.lang, f"briefing.matter.{kind}", **values)
