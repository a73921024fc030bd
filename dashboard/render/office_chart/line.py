"""Points of a native chart along names: joined by a line, or each with its interval."""

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_LABEL_POSITION as AT
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.render.office_chart.axes import every_name
from dashboard.render.office_chart.bar import ACROSS
from dashboard.render.office_chart.labels import Look, Placed, labels, placed, recoloured, widest, without
from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.words import PALETTE, rgb
from dashboard.render.shared.rows import rows_of
from dashboard.wording.chart.data import ChartData

STEEP = 0.08  # of the axis, from one month to the next


def lines(chart: Chart, data: ChartData, size: Size) -> None:
    """The first series is the chart's, further ones are what it is compared with; young months are hollow."""
    for at, series in enumerate(chart.plots[0].series):
        colour, wide, dot = (PALETTE.accent, 2.25, 7) if at == 0 else (PALETTE.second, 1.25, 4)
        series.smooth = False
        series.format.line.color.rgb = rgb(colour)
        series.format.line.width = Pt(wide)
        marker(series.marker, colour, dot)
        _hollow(series, placed(data, at), colour, dot, dotted=True)
    first = chart.plots[0].series[0]
    beyond = AT.BELOW if _lowest(data) else AT.ABOVE
    labels(first, data, size, placed(data, 0), Look(beyond))
    for index, where in _steep(chart, placed(data, 0)):
        label = first.points[index].data_label
        label.position = where
        recoloured(label, size, PALETTE.ink)
    if widest(data, size) > size.wide * ACROSS / len(rows_of(data)):
        settled = [index for index, point in placed(data, 0) if not point.young]
        without(first, set(range(len(rows_of(data)))) - set(settled[-1:]))


def _steep(chart: Chart, points: Sequence[Placed]) -> Iterator[tuple[int, AT]]:
    """Where a value would stand on the line: beside it on a steep way up or down, below it where that ends."""
    span = chart.value_axis.maximum_scale - chart.value_axis.minimum_scale
    values = [float(point.value or 0) for _, point in points]
    for at, (index, _) in enumerate(points):
        falls = at > 0 and values[at - 1] - values[at] > STEEP * span
        rises = at + 1 < len(values) and values[at + 1] - values[at] > STEEP * span
        falls_on = at + 1 < len(values) and values[at + 1] < values[at]
        if falls:
            yield index, AT.RIGHT if falls_on else AT.BELOW
        elif rises:
            yield index, AT.LEFT if at > 0 and values[at - 1] < values[at] else AT.BELOW


def _lowest(data: ChartData) -> bool:
    """Whether its first line mostly lies below another, so that its values have room below."""
    first, *others = (
        [float(point.value or 0) for _, point in placed(data, at)] for at in range(len(data.series))
    )
    means = [sum(values) / len(values) for values in others if values]
    return bool(first) and sum(first) / len(first) < max(means, default=0)


def _hollow(series: Any, points: Sequence[Placed], colour: str, dot: int, *, dotted: bool) -> None:
    for index, point in points:
        if point.young:
            mark = series.points[index]
            marker(mark.marker, colour, dot, filled=PALETTE.paper)
            if dotted:
                mark.format.line.color.rgb = rgb(colour)
                mark.format.line.width = Pt(1.25)
                mark.format.line.dash_style = MSO_LINE.ROUND_DOT


def dots_between_ends(chart: Chart, data: ChartData, size: Size) -> None:
    """Dots without a line, each with its interval as an error bar; the ends' own series only carry the numbers."""
    value, *others = chart.plots[0].series
    value.format.line.fill.background()
    marker(value.marker, PALETTE.accent, 8)
    _hollow(value, placed(data, 0), PALETTE.accent, 8, dotted=False)
    for series in others:
        series.smooth = False
        series.marker.style = XL_MARKER_STYLE.NONE
        series.format.line.fill.background()
    if data.whole is not None:
        whole_line(others[-1])
    every_name(chart, data, size)
    if widest(data, size) + 8 < size.wide * ACROSS / len(rows_of(data)):
        labels(value, data, size, placed(data, 0), Look(AT.RIGHT))
    value._element.find(qn("c:cat")).addprevious(parse_xml(_error_bars(data)))


def whole_line(series: Any) -> None:
    """The rate of all together."""
    series.format.line.color.rgb = rgb(PALETTE.ink)
    series.format.line.width = Pt(1)
    series.format.line.dash_style = MSO_LINE.DASH


def marker(of: Any, colour: str, size: int, filled: str = "") -> None:
    of.style, of.size = XL_MARKER_STYLE.CIRCLE, size
    of.format.fill.solid()
    of.format.fill.fore_color.rgb = rgb(filled or colour)
    of.format.line.color.rgb = rgb(colour)
    of.format.line.width = Pt(1.5 if filled else 0.75)


def _error_bars(data: ChartData) -> str:
    rows = rows_of(data)
    up = _distances([(point.value, point.high) for point in rows])
    down = _distances([(point.low, point.value) for point in rows])
    line = f'<a:ln w="15875"><a:solidFill><a:srgbClr val="{PALETTE.second[1:]}"/></a:solidFill></a:ln>'
    return (
        f'<c:errBars {nsdecls("c", "a")}><c:errDir val="y"/><c:errBarType val="both"/>'
        f'<c:errValType val="cust"/><c:noEndCap val="1"/><c:plus>{up}</c:plus><c:minus>{down}</c:minus>'
        f"<c:spPr>{line}</c:spPr></c:errBars>"
    )


def _distances(pairs: Sequence[tuple[float | None, float | None]]) -> str:
    """From the first to the second of each pair, rounded as the values are; none where one is unknown."""
    told = [
        (at, round(end - start, 2))
        for at, (start, end) in enumerate(pairs)
        if start is not None and end is not None
    ]
    points = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in told)
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(pairs)}"/>{points}</c:numLit>'
