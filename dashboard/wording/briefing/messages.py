"""Message of a chart, in one sentence: the title of its slide, the paragraph above its figure.

It states only what chance doesn't explain: ranges of places without naming the ends, groups of the funnel by
their size. Months that are 尚在办理期 are left out, or mentioned.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from dashboard.catalogue.kinds import Basis, ChartKind
from dashboard.measures.briefing.document import DocumentNumbers
from dashboard.text import say
from dashboard.text.amounts import say_amount
from dashboard.wording.briefing.names import list_young, name_compared_whole, name_whole
from dashboard.wording.chart.data import ChartData, Point, Series, write_value
from dashboard.wording.chart.notes import write_expected, write_sentence
from dashboard.wording.chart.values import format_number

UNKNOWN_OF = {"resolved": "resolution_unknown", "satisfied": "rating_unknown"}
MOST_GROUPS = 8  # that a sentence lists
REASONS = ("no_cases", "unknown_parts", "below_minimum")


def write_message(data: ChartData, numbers: DocumentNumbers) -> str:
    """A sentence in the chart's language. 【示例】 comes first where the figures are a demonstration."""
    mark = say(data.lang, "sentence.mark") if data.demonstration else ""
    write = _WRITERS.get(data.slug, _write_records if data.basis is None else _write_range)
    clauses = [clause for clause in write(data, numbers) if clause]
    return mark + write_sentence(data.lang, clauses)


def _write_trend(data: ChartData, _numbers: DocumentNumbers) -> Iterable[str]:
    """From the lowest to the highest month; those that are 尚在办理期 are listed apart."""
    known = _list_known(data.series[0])
    judged = [point for point in known if not point.young]
    yield _write_ends(data, judged) if judged else _write_all_young(data)
    if judged and len(judged) < len(known):
        months = _list_labels(data, [point for point in known if point.young])
        yield say(data.lang, "briefing.message.left_out", months=months)


def _write_range(data: ChartData, numbers: DocumentNumbers) -> Iterable[str]:
    """From the lowest to the highest place, and all together; how much of it is 尚在办理期, and who has no rate."""
    judged = [point for point in _list_known(data.series[0]) if not point.young]
    if judged:
        yield _write_ends(data, judged) + _write_whole(data, numbers, judged)
        yield _write_young(data, numbers, "some_young")
    else:
        yield _write_all_young(data)


def _write_records(data: ChartData, _numbers: DocumentNumbers) -> Iterable[str]:
    """Of single records each group with its number, series by series; the ends where there are many."""
    known = {series.name: _list_known(series) for series in data.series if _list_known(series)}
    if sum(map(len, known.values())) > MOST_GROUPS or len({point.exact for point in data.points}) == 1:
        yield _write_ends(data, next(iter(known.values())))
        return
    for name, points in known.items():
        groups = (_write_group(data, point) for point in points)
        words = say(data.lang, "list.comma").join(groups)
        yield say(data.lang, "briefing.message.groups_of", period=data.period, name=name, groups=words)


def _write_group(data: ChartData, point: Point) -> str:
    amount = _write_amount(data, point)
    if data.kind is ChartKind.SHARE:
        counts = f"{point.numerator}/{point.denominator}"
        amount += say(data.lang, "list.bracket", words=counts)
    return say(data.lang, "briefing.amount_of", name=point.label, amount=amount)


def _write_satisfaction(data: ChartData, numbers: DocumentNumbers) -> Iterable[str]:
    """Only of those with enough ratings; of how many others there is no rate."""
    rates = data.series[0]
    few = sum(point.value is None and bool(point.denominator) for point in rates.points)
    if _list_known(rates):
        yield from _write_range(_pick_series(data, rates), numbers)
    if few:
        yield say(data.lang, "briefing.message.few_ratings", count=few)
    if not _list_known(rates) and not few:
        yield say(data.lang, "briefing.message.no_ratings")


def _pick_series(data: ChartData, series: Series) -> ChartData:
    """The same with this series only, under its own name."""
    title = say(data.lang, "briefing.message.by_area", name=series.name)
    return replace(data, series=(series,), title=title, whole=None)


def _write_received(data: ChartData, _numbers: DocumentNumbers) -> Iterable[str]:
    """Months with the most and the fewest and how many these are; those that are equal share their place."""
    points = _list_known(data.series[0])
    ends = [[p for p in points if _read_value(p) == end(map(_read_value, points))] for end in (max, min)]
    if ends[0] == ends[1]:
        yield _write_ends(data, points)
        return
    most, least = (_list_labels(data, end) for end in ends)
    high, low = (_write_amount(data, end[0]) for end in ends)
    values = {
        "title": say(data.lang, "briefing.message.received"),
        "period": data.period,
        "high": high,
        "low": low,
    }
    yield say(data.lang, "briefing.message.ends", most=most, least=least, **values)


def _write_most(data: ChartData, _numbers: DocumentNumbers) -> Iterable[str]:
    """The greatest and the next; those that are equal share their place."""
    points = _list_known(data.series[0])
    levels = sorted({_read_exact(point) for point in points}, reverse=True)[:2]
    names = [
        _write_level(data, [point for point in points if _read_exact(point) == level]) for level in levels
    ]
    form = "most" if len(names) == 1 else "most_and_next"
    of = say(data.lang, f"briefing.message.of_{data.kind.value}")
    yield say(data.lang, f"briefing.message.{form}", of=of, first=names[0], next=names[-1])


def _write_level(data: ChartData, points: Sequence[Point]) -> str:
    form = "tied" if len(points) > 1 else "alone"
    amount = _write_amount(data, points[0])
    if data.kind is ChartKind.SHARE:
        amount += say(data.lang, "sentence.comma") + f"{points[0].numerator}/{points[0].denominator}"
    return say(data.lang, f"briefing.message.{form}", names=_list_labels(data, points), value=amount)


def _write_groups(data: ChartData, numbers: DocumentNumbers) -> Iterable[str]:
    """How many lie outside what chance explains, and how many it puts between the limits."""
    groups = [point.group for point in data.points]
    counts = {name: groups.count(name) for name in ("above", "alike", "below", "watch")}
    whole = name_compared_whole(data.lang, numbers.conditions)
    yield say(data.lang, "briefing.message.groups", stations=len(groups), whole=whole, **counts)
    if counts["watch"]:
        yield write_expected(data.lang, "station", numbers.compared, numbers.expected)
    yield _write_young(data, numbers, "left_out")
    yield _write_not_ranked(data.lang, numbers)


def _write_not_ranked(lang: str, numbers: DocumentNumbers) -> str:
    """How many stations aren't ranked, and why; blank where all are."""
    counts, minimum = numbers.not_ranked, numbers.conditions.rule.minimum
    words = say(lang, "list.comma").join(
        say(
            lang,
            "briefing.message.reason",
            reason=say(lang, f"ranking.{reason}", minimum=minimum),
            count=counts[reason],
        )
        for reason in REASONS
        if reason in counts
    )
    total = sum(counts.values())
    return say(lang, "briefing.message.not_ranked", count=total, reasons=words) if words else ""


def _write_open(data: ChartData, _numbers: DocumentNumbers) -> Iterable[str]:
    """All that is open of what came in in the period, and how much of it came in lately."""
    known = [point for point in data.points if point.value is not None]
    total, fresh = (sum(int(_read_value(p)) for p in some) for some in (known, [p for p in known if p.young]))
    at_least = any(point.at_least for point in known)
    form = "open" if not fresh else "open_all_young" if fresh == total else "open_some_young"
    if not total and not at_least:
        form = "none_open"
    counts = {"total": f"{'≥' if at_least else ''}{total}", "fresh": fresh}
    received = say(data.lang, "briefing.message.of_received", period=data.period)
    lead = received if data.basis is Basis.RECEIVED else ""
    yield lead + say(data.lang, f"briefing.message.{form}", **counts)


def _write_outcomes(data: ChartData, numbers: DocumentNumbers) -> Iterable[str]:
    """Of all received: completed, resolved, satisfied, in whole items of the same base; what isn't known is not 0."""
    known = {point.key: point for point in data.points if point.value is not None}
    parts = [
        _write_outcome(data, known, key) for key in ("completed", "resolved", "satisfied") if key in known
    ]
    words = say(data.lang, "list.comma").join(filter(None, parts))
    form = "outcomes_flow" if data.basis is Basis.COMPLETED else "outcomes"
    whole = known["completed"].denominator
    yield say(data.lang, f"briefing.message.{form}", period=data.period, whole=whole, parts=words)
    yield _write_young(data, numbers, "some_young")


def _write_outcome(data: ChartData, known: Mapping[str, Point], key: str) -> str:
    """Blank where nothing is known of it; ≥ where a part of it isn't."""
    unknown = known[UNKNOWN_OF[key]].numerator if key in UNKNOWN_OF and UNKNOWN_OF[key] in known else 0
    if unknown and unknown == known["completed"].numerator:
        return ""
    least = "≥" if unknown else ""
    rate = (least or known[key].sign) + format_number(_read_value(known[key]))
    values = {"name": known[key].label, "count": f"{least}{known[key].numerator}", "rate": rate}
    return say(data.lang, "briefing.message.outcome", **values)


def _write_ends(data: ChartData, points: Sequence[Point]) -> str:
    """From the lowest to the highest of these points."""
    ends = [end(points, key=_read_exact) for end in (min, max)]
    low, high = (_write_amount(data, point) for point in ends)
    form = "one" if low == high else "range"
    if len(points) > 1 and len({point.exact for point in points}) == 1:
        form = "all_equal"
    values = {"title": data.title, "period": data.period, "low": low, "high": high}
    return say(data.lang, f"briefing.message.{form}", **values)


def _write_young(data: ChartData, numbers: DocumentNumbers, form: str) -> str:
    """Clause on the months that are 尚在办理期; blank without any."""
    young = list_young(data.lang, numbers.conditions, (data.first, data.last))
    return say(data.lang, f"briefing.message.{form}", months=young) if young else ""


def _write_all_young(data: ChartData) -> str:
    return say(data.lang, "briefing.message.all_young", title=data.title, period=data.period)


def _write_whole(data: ChartData, numbers: DocumentNumbers, points: Sequence[Point]) -> str:
    if data.whole is None or len(points) < 2:
        return ""
    name = name_whole(data.lang, numbers.conditions)
    return say(
        data.lang, "briefing.message.whole", name=name, whole=data.whole_sign + format_number(data.whole)
    )


def _list_labels(data: ChartData, points: Sequence[Point]) -> str:
    return say(data.lang, "list.comma").join(point.label for point in points)


def _write_amount(data: ChartData, point: Point) -> str:
    return say_amount(data.lang, write_value(point), data.unit)


def _list_known(series: Series) -> list[Point]:
    return [point for point in series.points if point.value is not None]


def _read_exact(point: Point) -> Fraction:
    return point.exact or Fraction(0)


def _read_value(point: Point) -> float | int:
    return point.value if point.value is not None else 0


Writer = Callable[[ChartData, DocumentNumbers], Iterable[str]]
_WRITERS: Mapping[str, Writer] = {
    "completion-trend": _write_trend,
    "received-trend": _write_received,
    "category-top": _write_most,
    "colour-share": _write_most,
    "open-by-area": _write_open,
    "outcome-of-100": _write_outcomes,
    "satisfaction": _write_satisfaction,
    "ranking": _write_groups,
}
