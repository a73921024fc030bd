"""What a chart shows, in one sentence: the title of its slide, the paragraph above its figure.

It says what stands out of the figures, and nothing of what chance explains: ranges of places are told without
naming the ends, groups of the funnel by their size. What is 尚在办理期 is left out, or said to be among them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from dashboard.catalogue.kinds import ChartKind
from dashboard.measures.briefing.key_figures import amount_words
from dashboard.measures.chart.data import ChartData, Point, Series, digits
from dashboard.measures.chart.series import month_label
from dashboard.measures.numbers.rank_table import rank_table
from dashboard.measures.numbers.view import View
from dashboard.text import say

UNKNOWN_OF = {"resolved": "resolution_unknown", "satisfied": "rating_unknown"}


def message(data: ChartData, view: View) -> str:
    """`view` is that of the document. 【示例】 comes first where the figures are a demonstration."""
    mark = say(data.lang, "sentence.mark") if data.demonstration else ""
    clauses = [words for words in _SAID.get(data.slug, _range)(data, view) if words]
    return mark + sentence(data.lang, clauses)


def sentence(lang: str, clauses: Sequence[str]) -> str:
    """Clauses as one sentence."""
    words = say(lang, "sentence.semicolon").join(clauses)
    return words[0].upper() + words[1:] + say(lang, "sentence.stop")


def young_months(view: View) -> str:
    """The months of the view that are 尚在办理期, as people list them; blank where none is."""
    rows = view.within()
    months = sorted(set(rows.loc[rows["young"], "month"]))
    one_year = view.first[:4] == view.last[:4]
    return say(view.lang, "list.comma").join(
        month_label(view.lang, month, short=one_year) for month in months
    )


def whole_words(view: View) -> str:
    """What all together is called: 全区, or 所选范围 where the filters narrow it."""
    narrowed = view.by_area or view.by_station or view.by_colour
    return say(view.lang, f"briefing.whole_{'selection' if narrowed else 'district'}")


def _trend(data: ChartData, _view: View) -> Iterable[str]:
    """From the lowest to the highest month; those that are 尚在办理期 stand apart."""
    known = _known(data.series[0])
    judged = [point for point in known if not point.young]
    yield _between(data, judged) if judged else _all_young(data)
    if judged and len(judged) < len(known):
        names = _listed(data, [point for point in known if point.young])
        yield say(data.lang, "briefing.message.left_out", months=names)


def _range(data: ChartData, view: View) -> Iterable[str]:
    """From the lowest to the highest place, and all together; how much of it is 尚在办理期, and who has no rate."""
    judged = [point for point in _known(data.series[0]) if not point.young]
    if judged:
        yield _between(data, judged) + _of_all(data, view, judged)
    else:
        yield _all_young(data)
    if judged and (young := young_months(view)):
        yield say(data.lang, "briefing.message.some_young", months=young)


def _satisfaction(data: ChartData, view: View) -> Iterable[str]:
    """Only of those with enough ratings; of how many others there is no rate."""
    rates = data.series[0]
    few = sum(point.value is None and bool(point.denominator) for point in rates.points)
    if _known(rates):
        yield from _range(_alone(data, rates), view)
    if few:
        yield say(data.lang, "briefing.message.few_ratings", count=few)
    if not _known(rates) and not few:
        yield say(data.lang, "briefing.message.no_ratings")


def _alone(data: ChartData, one: Series) -> ChartData:
    """The same with this series only, under its own name."""
    title = say(data.lang, "briefing.message.by_area", name=one.name)
    return replace(data, series=(one,), title=title, whole=None)


def _received(data: ChartData, _view: View) -> Iterable[str]:
    """Months with the most and the fewest; those that are equal share their place."""
    points = _known(data.series[0])
    high, low = max(map(_value, points)), min(map(_value, points))
    yield _between(data, points)
    if high > low:
        most, least = (_listed(data, [p for p in points if _value(p) == end]) for end in (high, low))
        yield say(data.lang, "briefing.message.ends", most=most, least=least)


def _most(data: ChartData, _view: View) -> Iterable[str]:
    """The greatest and the next; those that are equal share their place."""
    points = _known(data.series[0])
    levels = sorted({_value(point) for point in points}, reverse=True)[:2]
    named = [_named(data, [point for point in points if _value(point) == level]) for level in levels]
    form = "most" if len(named) == 1 else "most_and_next"
    of = say(data.lang, f"briefing.message.of_{data.kind.value}")
    yield say(data.lang, f"briefing.message.{form}", of=of, first=named[0], next=named[-1])


def _named(data: ChartData, points: Sequence[Point]) -> str:
    form = "tied" if len(points) > 1 else "alone"
    amount = _amount(data, points[0])
    if data.kind is ChartKind.SHARE:
        amount += f", {points[0].numerator}/{points[0].denominator}"
    return say(data.lang, f"briefing.message.{form}", names=_listed(data, points), value=amount)


def _groups(data: ChartData, view: View) -> Iterable[str]:
    """How many lie outside what chance explains."""
    groups = [point.group for point in data.points]
    counts = {name: groups.count(name) for name in ("above", "alike", "below")}
    yield say(data.lang, "briefing.message.groups", stations=len(groups), whole=whole_words(view), **counts)
    if young := young_months(view):
        yield say(data.lang, "briefing.message.left_out", months=young)
    yield _not_ranked(view)


def _not_ranked(view: View) -> str:
    """How many stations stand apart, and why; blank where none does."""
    reasons = Counter(line.reason for line in rank_table(view, "station_code").apart)
    told = [
        say(
            view.lang,
            "briefing.message.reason",
            reason=say(view.lang, f"ranking.{reason}", minimum=view.rule.minimum),
            count=reasons[reason],
        )
        for reason in ("no_cases", "unknown_parts", "below_minimum")
        if reasons[reason]
    ]
    words = say(view.lang, "list.comma").join(told)
    return say(view.lang, "briefing.message.not_ranked", count=reasons.total(), reasons=words) if told else ""


def _open(data: ChartData, _view: View) -> Iterable[str]:
    """All that is open, and how much of it came in lately."""
    known = [point for point in data.points if point.value is not None]
    total, fresh = (sum(int(_value(p)) for p in some) for some in (known, [p for p in known if p.young]))
    at_least = any(point.at_least for point in known)
    form = "open" if not fresh else "open_all_young" if fresh == total else "open_some_young"
    if not total and not at_least:
        form = "none_open"
    told = {"total": f"{'≥' if at_least else ''}{total}", "fresh": fresh}
    yield say(data.lang, f"briefing.message.{form}", **told)


def _outcomes(data: ChartData, view: View) -> Iterable[str]:
    """Of 100 received: completed, resolved, satisfied, each of the same 100; what wasn't told is not 0."""
    told = {point.key: point for point in data.points if point.value is not None}
    parts = [_of_100(data, told, key) for key in ("completed", "resolved", "satisfied") if key in told]
    words = say(data.lang, "list.comma").join(filter(None, parts))
    yield say(data.lang, "briefing.message.outcomes", parts=words)
    if young := young_months(view):
        yield say(data.lang, "briefing.message.some_young", months=young)


def _of_100(data: ChartData, told: Mapping[str, Point], key: str) -> str:
    """Blank where nothing is told of it; ≥ where a part of it isn't."""
    unknown = told[UNKNOWN_OF[key]].numerator if key in UNKNOWN_OF and UNKNOWN_OF[key] in told else 0
    if unknown and unknown == told["completed"].numerator:
        return ""
    value = ("≥" if unknown else "") + digits(_value(told[key]))
    return say(data.lang, "briefing.message.of_100", name=told[key].label, value=value)


def _between(data: ChartData, points: Sequence[Point]) -> str:
    ends = [end(points, key=_value) for end in (min, max)]
    low, high = (_amount(data, point) for point in ends)
    form = "one" if low == high else "range"
    values = {"title": data.title, "period": data.period, "low": low, "high": high}
    return say(data.lang, f"briefing.message.{form}", **values)


def _all_young(data: ChartData) -> str:
    return say(data.lang, "briefing.message.all_young", title=data.title, period=data.period)


def _of_all(data: ChartData, view: View, points: Sequence[Point]) -> str:
    if data.whole is None or len(points) < 2:
        return ""
    return say(data.lang, "briefing.message.whole", name=whole_words(view), whole=digits(data.whole))


def _listed(data: ChartData, points: Sequence[Point]) -> str:
    return say(data.lang, "list.comma").join(point.label for point in points)


def _amount(data: ChartData, point: Point) -> str:
    return amount_words(data.lang, _value(point), data.unit, at_least=point.at_least)


def _known(one: Series) -> list[Point]:
    return [point for point in one.points if point.value is not None]


def _value(point: Point) -> float | int:
    return point.value if point.value is not None else 0


Said = Callable[[ChartData, View], Iterable[str]]
_SAID: Mapping[str, Said] = {
    "completion-trend": _trend,
    "received-trend": _received,
    "category-top": _most,
    "colour-share": _most,
    "open-by-area": _open,
    "outcome-of-100": _outcomes,
    "satisfaction": _satisfaction,
    "ranking": _groups,
}
