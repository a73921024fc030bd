"""Places in sentences: areas outside what chance explains or worth a look, attention items of stations; never by rank."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dashboard.measures.briefing.areas_apart import AreaRate, AreasApart
from dashboard.measures.briefing.conditions import Conditions
from dashboard.text import say
from dashboard.wording.attention.item import WordedItem, find_items_day
from dashboard.wording.briefing.names import list_young, name_compared_whole, name_judged, name_metric
from dashboard.wording.chart.notes import write_expected, write_sentence
from dashboard.wording.chart.values import format_part, write_day, write_month

CONCERNS = ("outside_funnel", "late", "not_reported")
BY_RATE = ("outside_funnel", "above")  # each place with its rate


def write_areas_apart(lang: str, areas: AreasApart, conditions: Conditions, month: str = "") -> str:
    """One sentence: which areas lie above and below the whole, which are worth a look, and how many are alike; `month`: the one judged, named."""
    whole = name_compared_whole(lang, conditions)
    groups = {"above": areas.above, "below": areas.below, "watch": areas.watch}
    months = name_judged(lang, conditions)
    clauses = [_write_group(lang, name, whole, rates, months) for name, rates in groups.items() if rates]
    if areas.watch:
        clauses.append(write_expected(lang, "area", areas.compared, areas.expected))
    if areas.alike:
        form = "others_alike" if clauses else "all_alike"
        clauses.append(say(lang, f"briefing.apart.{form}", count=areas.alike, whole=whole))
    if areas.not_compared:
        clauses.append(say(lang, "briefing.apart.not_compared", count=areas.not_compared))
    return write_sentence(lang, [_write_lead(lang, conditions, month) + clauses[0], *clauses[1:]])


def _write_lead(lang: str, conditions: Conditions, month: str) -> str:
    """By what they are judged, and which months are left out."""
    young = list_young(lang, conditions)
    left_out = say(lang, "briefing.apart.without_young", months=young) if young else ""
    if month:
        left_out = say(lang, "briefing.apart.of_month", month=write_month(lang, month, short=False))
    metric = name_metric(lang, conditions.ranked_metric, conditions.basis)
    return left_out + say(lang, "briefing.apart.by_chance", metric=metric)


def _write_group(lang: str, name: str, whole: str, rates: Sequence[AreaRate], months: str) -> str:
    places = say(lang, "list.comma").join(_write_rate(lang, rate, months) for rate in rates)
    return say(lang, f"briefing.apart.{name}", whole=whole, places=places)


def _write_rate(lang: str, area: AreaRate, months: str) -> str:
    """The rate with the months that it is of, since the chart above counts all of them."""
    counts = {"numerator": area.numerator, "denominator": area.denominator}
    values = {"name": area.name, "rate": format_part(area.numerator, area.denominator), "months": months}
    return say(lang, "briefing.apart.rate", **values, **counts)


def write_attention(
    lang: str, concerns: Sequence[WordedItem], ahead: Sequence[WordedItem], conditions: Conditions
) -> Iterator[str]:
    """需关注 and 靠前, a sentence for each kind of item; that there is none only where no station is named."""
    by_kind: Mapping[str, list[WordedItem]] = {
        kind: [item for item in concerns if item.kind == kind] for kind in (*CONCERNS, "pending")
    }
    if not any(by_kind[kind] for kind in CONCERNS):
        yield say(lang, "overview.no_concerns")
    yield from (_write_items(lang, kind, items, conditions) for kind, items in by_kind.items() if items)
    if ahead:
        yield _write_items(lang, "above", ahead, conditions)
    elif not any(by_kind.values()):
        yield say(lang, "overview.no_ahead")


def _write_items(lang: str, kind: str, items: Sequence[WordedItem], conditions: Conditions) -> str:
    metric = name_metric(lang, conditions.ranked_metric, conditions.basis)
    form, between = ("place_rate", "list.semicolon") if kind in BY_RATE else ("place", "list.comma")
    places = say(lang, between).join(_write_item(lang, item, form, metric) for item in items)
    values = {"count": len(items), "places": places, "cause": items[0].cause}
    return say(lang, f"briefing.matter.{kind}", day=write_day(lang, find_items_day(items)), **values)


def _write_item(lang: str, item: WordedItem, form: str, metric: str) -> str:
    """By its name, with the figure where the item has one."""
    if not item.amount:
        return item.name
    return say(lang, f"briefing.matter.{form}", name=item.name, amount=item.amount, metric=metric)


def write_note(lang: str, item: WordedItem, words: str, account: str, day: date) -> str:
    """What a leader noted at an attention item, on one line."""
    signature = {"name": account, "day": day.isoformat()}
    note = " ".join(words.split())
    return say(lang, "briefing.remark", matter=item.name, cause=item.cause, words=note, **signature)
