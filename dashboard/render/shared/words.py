"""What a mark says: its value, its counts, where it comes from. What people typed is made harmless here."""

from collections.abc import Iterator
from html import escape
from math import isfinite

from dashboard.measures.chart.data import ChartData, Point, Series, digits
from dashboard.text import say
from dashboard.text.amounts import match_unit

UNKNOWN = "—"
HOVER = "%{customdata[1]}<extra></extra>"  # never anything else: names don't get into a template
HOVER_EMS = 15.0
NEVER_FIRST = tuple("，。；：、！？）》”’")  # in a line. Source: GB/T 15834-2011, 5.1
WIDE = 0x2E80  # from here on characters are as wide as high


def known(value: float | int | None) -> bool:
    return value is not None and isfinite(value)


def number(value: float | int | None) -> str:
    """A value as it was given: at most two decimals, no zeros behind them."""
    if value is None or not isfinite(value):
        return UNKNOWN
    return digits(value)


def value_words(point: Point, suffix: str = "") -> str:
    """ "≥12", "99.31%", "—"."""
    if not known(point.value):
        return UNKNOWN
    return f"{'≥' if point.at_least else ''}{number(point.value)}{suffix}"


def per_cent(data: ChartData) -> bool:
    return data.unit == say(data.lang, "unit.per_cent")


def suffix(data: ChartData) -> str:
    """The unit that stands at every number of the picture; the others stand once, beside the title."""
    return data.unit if per_cent(data) else ""


def interval(lang: str, point: Point) -> str | None:
    if not (known(point.low) and known(point.high)):
        return None
    return say(lang, "list.range", low=number(point.low), high=number(point.high))


def counts(point: Point) -> str | None:
    """Both counts, "246/256"; one that is unknown is —."""
    if point.numerator is None and point.denominator is None:
        return None
    return f"{number(point.numerator)}/{number(point.denominator)}"


def mark_words(lang: str, point: Point) -> str:
    """What sets this point apart: 尚在办理期, 高于全区."""
    said = [say(lang, "render.young")] if point.young else []
    said += [say(lang, f"render.group.{point.group}")] if point.group else []
    return " · ".join(said)


def safe(text: str) -> str:
    """Text for Plotly's pseudo-HTML and templates: `<b>` and `%{x}` are shown as they are typed."""
    one_line = " ".join(text.split())
    return escape(one_line, quote=False).replace("%{", "%&#123;")


def short(text: str, ems: float = 10.5) -> str:
    """`text` in at most so many ems: cut in the middle, for names mostly differ at their ends."""
    if width_of(text) <= ems:
        return text
    head, tail = text[:-1], ""
    while width_of(f"{head}…{tail}") > ems and head:
        head = text[: len(head) - 1]
        tail = _tail(text[len(head) :], ems * 0.4)
    return f"{head}…{tail}"


def _tail(text: str, ems: float) -> str:
    while width_of(text) > ems:
        text = text[1:]
    return text


def width_of(text: str) -> float:
    """About how wide, in ems."""
    return sum(1.0 if ord(letter) >= WIDE else 0.56 for letter in text)


def wrapped(text: str, ems: float) -> Iterator[str]:
    """Lines of at most so many ems; Chinese breaks anywhere, other words at blanks where there are any."""
    rest = " ".join(text.split())
    while rest:
        cut = _cut(rest, ems)
        yield rest[:cut].strip()
        rest = rest[cut:].strip()


def _cut(text: str, ems: float) -> int:
    end = len(text)
    while (width_of(text[:end]) > ems or text[end : end + 1] in NEVER_FIRST) and end > 1:
        end -= 1
    if end == len(text):
        return end
    blank = text.rfind(" ", int(end * 0.6), end + 1)
    return blank if blank > 0 else end


def customdata(data: ChartData, series: Series, point: Point) -> list[str]:
    """The code for selections, then what stands in the hover label: narrow enough for a phone."""
    label, *told = [
        "<br>".join(safe(row) for row in wrapped(text, HOVER_EMS)) for text in _hover(data, series, point)
    ]
    return [point.key, "<br>".join([f"<b>{label}</b>", *told])]


def _hover(data: ChartData, series: Series, point: Point) -> list[str]:
    lang = data.lang
    told = [point.label, f"{series.name} {value_words(point, _spaced_unit(data, point))}"]
    if pair := counts(point):
        told.append(say(lang, "render.hover.counts", counts=pair))
    if span := interval(lang, point):
        told.append(say(lang, f"render.hover.{'limits' if point.group else 'interval'}", span=span))
    if known(point.target):
        told.append(say(lang, "render.hover.target", target=number(point.target)))
    if mark := mark_words(lang, point):
        told.append(mark)
    if point.origin:
        told += [say(lang, f"origin.{point.origin.code}.{part}") for part in ("name", "hover")]
    return told


def _spaced_unit(data: ChartData, point: Point) -> str:
    if per_cent(data):
        return data.unit
    return say(data.lang, "render.unit", unit=match_unit(data.lang, value_words(point), data.unit))
