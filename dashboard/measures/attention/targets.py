"""Metrics that lie further below their target than the threshold, for the whole and for areas with their own."""

from collections.abc import Iterator
from fractions import Fraction

from dashboard.measures.attention.item import Matter
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.view import View
from dashboard.measures.page.targets import against, judged
from dashboard.text import say


def below_target(view: View, points: float) -> Iterator[Matter]:
    """By more than so many points, the furthest first. Targets of areas that the view does not see are left out."""
    found = [one for one in _short(view) if one[0] > Fraction(points)]
    for _, matter in sorted(found, key=lambda one: (-one[0], one[1].code)):
        yield matter


def _short(view: View) -> Iterator[tuple[Fraction, Matter]]:
    for (code, area), target in view.targets.items():
        found = _reading(view, code, area)
        if found is None or found.numerator is None:
            continue
        told = against(view, found, target)
        metric, place = say(view.lang, f"metric.{code}.name"), _place(view, area)
        name = say(view.lang, "attention.of_area", name=metric, area=place)
        cause = say(view.lang, "attention.below_target", standing=told.words)
        at = f"{code}:{view.first}..{view.last}"
        yield told.short, Matter("below_target", area, name, cause, found.origin, about="area", at=at)


def _place(view: View, area: str) -> str:
    return view.names[area] if area else say(view.lang, "attention.whole")


def _reading(view: View, code: str, area: str) -> Reading | None:
    """Of the months that may be judged; None where this view can't tell it of that place alone."""
    metric = view.metrics.get(code)
    narrowed = view.by_station or view.by_colour or (view.by_area and not area)
    if metric is None or narrowed:
        return None
    return judged(view, metric, area)
