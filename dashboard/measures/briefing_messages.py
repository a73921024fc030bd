"""What a chart shows, in one sentence: the title of its slide, the paragraph above its figure.

It says what stands out of the figures, and nothing of what chance explains: ranges of places are told without
naming the ends, groups of the funnel by their size.
"""

from collections.abc import Callable, Mapping, Sequence

from dashboard.catalogue.kinds import ChartKind
from dashboard.measures.chart_data import ChartData, Point, digits
from dashboard.text import say


def message(data: ChartData) -> str:
    """【示例】 first where the figures are a demonstration."""
    mark = say(data.lang, "sentence.mark") if data.demonstration else ""
    words = _SAID.get(data.slug, _BY_KIND.get(data.kind, _range))(data)
    return mark + words[0].upper() + words[1:]


def _range(data: ChartData) -> str:
    """From the lowest to the highest of all points; months that are 尚在办理期 stand apart."""
    lang = data.lang
    points = [point for point in data.points if point.value is not None and not point.young]
    if not points:
        return say(lang, "briefing.message.all_young", title=data.title)
    low, high = (digits(found(_value(point) for point in points)) for found in (min, max))
    values = {"title": data.title, "period": data.period, "unit": data.unit, "low": low, "high": high}
    whole = "" if data.whole is None else say(lang, "briefing.message.whole", whole=digits(data.whole))
    form = "one" if low == high else "range"
    return say(lang, f"briefing.message.{form}", **values) + whole + _young(data) + say(lang, "sentence.stop")


def _young(data: ChartData) -> str:
    """The months that are left out of the range."""
    names = [point.label for point in data.points if point.young and point.value is not None]
    if not names or data.kind is not ChartKind.LINE:
        return ""
    return say(data.lang, "briefing.message.young", months=say(data.lang, "list.comma").join(names))


def _most(data: ChartData) -> str:
    """The greatest and the next; those that are equal share their place."""
    points = sorted((p for p in data.points if p.value is not None), key=lambda p: -_value(p))
    levels = list(dict.fromkeys(_value(point) for point in points))[:2]
    if not levels:
        return say(data.lang, "briefing.message.all_young", title=data.title)
    named = [_named(data, [point for point in points if _value(point) == level]) for level in levels]
    form = "most" if len(named) == 1 else "most_and_next"
    told = {"title": data.title, "first": named[0], "next": named[-1]}
    return say(data.lang, f"briefing.message.{form}", **told)


def _named(data: ChartData, points: Sequence[Point]) -> str:
    names = say(data.lang, "list.comma").join(point.label for point in points)
    form = "tied" if len(points) > 1 else "alone"
    return say(data.lang, f"briefing.message.{form}", names=names, value=_amount(data, points[0]))


def _amount(data: ChartData, point: Point) -> str:
    value = ("≥" if point.at_least else "") + digits(_value(point))
    return say(data.lang, "briefing.amount", value=value, unit=data.unit)


def _groups(data: ChartData) -> str:
    """How many lie outside what chance explains."""
    groups = [point.group for point in data.points]
    counts = {name: groups.count(name) for name in ("above", "alike", "below")}
    return say(data.lang, "briefing.message.groups", stations=len(groups), **counts)


def _open(data: ChartData) -> str:
    """All that is open, and how much of it came in lately."""
    total = sum(int(point.value or 0) for point in data.points)
    fresh = sum(int(point.value or 0) for point in data.points if point.young)
    at_least = "≥" if any(point.at_least for point in data.points) else ""
    form = "open_some_young" if fresh else "open"
    return say(data.lang, f"briefing.message.{form}", total=f"{at_least}{total}", fresh=fresh)


def _outcomes(data: ChartData) -> str:
    """Of 100 received: completed, resolved, satisfied, each of the same 100."""
    told = {point.key: point.value for point in data.points}
    wanted = [key for key in ("completed", "resolved", "satisfied") if told.get(key) is not None]
    parts = (
        say(data.lang, "briefing.message.of_100", name=say(data.lang, f"outcome.{key}"), value=digits(value))
        for key in wanted
        if (value := told[key]) is not None
    )
    words = say(data.lang, "list.comma").join(parts)
    return say(data.lang, "briefing.message.outcomes", parts=words)


def _value(point: Point) -> float | int:
    return point.value if point.value is not None else 0


Said = Callable[[ChartData], str]
_BY_KIND: Mapping[ChartKind, Said] = {ChartKind.FUNNEL: _groups, ChartKind.SHARE: _most}
_SAID: Mapping[str, Said] = {
    "category-top": _most,
    "open-by-area": _open,
    "outcome-of-100": _outcomes,
}
