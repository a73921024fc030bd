"""Text of marks: values, counts, intervals, hover labels; escaping, measuring and wrapping of text."""

from collections.abc import Iterator
from html import escape
from math import isfinite

from dashboard.catalogue.kinds import Origin
from dashboard.html.builder import tag
from dashboard.text import say
from dashboard.text.amounts import match_unit
from dashboard.wording.chart.data import ChartData, Point, Series
from dashboard.wording.chart.values import format_fixed, format_number

UNKNOWN = "—"
HOVER = "%{customdata[1]}<extra></extra>"  # constant: names must never become part of a template
HOVER_EMS = 15.0
NEVER_FIRST = tuple("，。；：、！？）》”’")  # in a line. Source: GB/T 15834-2011, 5.1
WIDE = 0x2E80  # first code point of full-width characters


def is_known(value: float | int | None) -> bool:
    """Whether the value is a finite number."""
    return value is not None and isfinite(value)


def format_or_dash(value: float | int | None) -> str:
    """Format a value with at most two decimals and no trailing zeros; — where unknown."""
    if value is None or not isfinite(value):
        return UNKNOWN
    return format_number(value)


def format_value(point: Point, suffix: str = "") -> str:
    """Format a point's value, e.g. "≥12", "99.31%", "—"."""
    if not is_known(point.value):
        return UNKNOWN
    return f"{point.sign}{format_or_dash(point.value)}{suffix}"


def is_per_cent(data: ChartData) -> bool:
    return data.unit == say(data.lang, "unit.per_cent")


def get_suffix(data: ChartData) -> str:
    """Get the unit that follows every number: "%"; other units appear once, beside the title."""
    return data.unit if is_per_cent(data) else ""


def format_interval(lang: str, point: Point) -> str | None:
    """Format both ends of the interval, "97.20—99.60"; None unless both are known."""
    return _format_range(lang, point.low, point.high)


def format_outer_limits(lang: str, point: Point) -> str | None:
    """Format a funnel's outer limits as format_interval does the inner ones."""
    return _format_range(lang, point.outer_low, point.outer_high)


def _format_range(lang: str, low: float | None, high: float | None) -> str | None:
    if low is None or high is None or not (is_known(low) and is_known(high)):
        return None
    return say(lang, "list.range", low=format_fixed(low), high=format_fixed(high))


def format_counts(point: Point) -> str | None:
    """Format numerator and denominator, "246/256", an unknown one as —; None without either."""
    if point.numerator is None and point.denominator is None:
        return None
    return f"{format_or_dash(point.numerator)}/{format_or_dash(point.denominator)}"


def name_origin(lang: str, origin: Origin | None) -> str:
    """Name an origin; empty without one."""
    return say(lang, f"origin.{origin.code}.name") if origin else ""


def describe_mark(lang: str, point: Point) -> str:
    """Describe a point's special state: 尚在办理期, 高于全区; empty for an ordinary point."""
    states = [say(lang, "render.young")] if point.young else []
    states += [say(lang, f"render.group.{point.group}")] if point.group else []
    return " · ".join(states)


def escape_text(text: str) -> str:
    """Escape text for Plotly's pseudo-HTML and templates: `<b>` and `%{x}` are shown literally."""
    one_line = " ".join(text.split())
    return escape(one_line, quote=False).replace("%{", "%&#123;")


def shorten(text: str, ems: float = 10.5) -> str:
    """Shorten `text` to at most `ems` ems by cutting its middle, since names mostly differ at their ends."""
    if measure_width(text) <= ems:
        return text
    head, tail = text[:-1], ""
    while measure_width(f"{head}…{tail}") > ems and head:
        head = text[: len(head) - 1]
        tail = _cut_tail(text[len(head) :], ems * 0.4)
    return f"{head}…{tail}"


def _cut_tail(text: str, ems: float) -> str:
    while measure_width(text) > ems:
        text = text[1:]
    return text


def measure_width(text: str) -> float:
    """Measure the text's approximate width in ems."""
    return sum(1.0 if ord(letter) >= WIDE else 0.56 for letter in text)


def wrap_text(text: str, ems: float) -> Iterator[str]:
    """Wrap text into lines of at most `ems` ems; Chinese breaks anywhere, other text preferably at blanks."""
    rest = " ".join(text.split())
    while rest:
        cut = _find_cut(rest, ems)
        yield rest[:cut].strip()
        rest = rest[cut:].strip()


def _find_cut(text: str, ems: float) -> int:
    end = len(text)
    while (measure_width(text[:end]) > ems or text[end : end + 1] in NEVER_FIRST) and end > 1:
        end -= 1
    if end == len(text):
        return end
    blank = text.rfind(" ", int(end * 0.6), end + 1)
    return blank if blank > 0 else end


def build_customdata(data: ChartData, series: Series, point: Point) -> list[str]:
    """Build [key for selections, hover label as pseudo-HTML, wrapped to fit a phone]."""
    label, *lines = [
        "<br>".join(escape_text(row) for row in wrap_text(text, HOVER_EMS))
        for text in _write_hover(data, series, point)
    ]
    return [point.key, "<br>".join([tag("b", label), *lines])]


def _write_hover(data: ChartData, series: Series, point: Point) -> list[str]:
    lines = [point.label, f"{series.name} {format_value(point, _format_unit(data, point))}"]
    lines += list_details(data.lang, point)
    if point.origin:
        lines += [say(data.lang, f"origin.{point.origin.code}.{part}") for part in ("name", "hover")]
    return lines


def list_details(lang: str, point: Point) -> list[str]:
    """List what a mark states beside its value: counts, interval or limits, target, special state."""
    details = []
    if pair := format_counts(point):
        details.append(say(lang, "render.hover.counts", counts=pair))
    if span := format_interval(lang, point):
        details.append(say(lang, f"render.hover.{'limits' if point.group else 'interval'}", span=span))
    if span := format_outer_limits(lang, point):
        details.append(say(lang, "render.hover.outer_limits", span=span))
    if is_known(point.target):
        details.append(say(lang, "render.hover.target", target=format_or_dash(point.target)))
    if mark := describe_mark(lang, point):
        details.append(mark)
    return details


def _format_unit(data: ChartData, point: Point) -> str:
    if is_per_cent(data):
        return data.unit
    return say(data.lang, "render.unit", unit=match_unit(data.lang, format_value(point), data.unit))
