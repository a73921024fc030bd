"""How a native chart looks: our colours, Chinese fonts, number formats, axis limits, labels."""

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.chart.chart import Chart
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION as AT
from pptx.enum.chart import XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from dashboard.catalogue.kinds import ChartKind
from dashboard.measures.chart_data import ChartData
from dashboard.render.axes import whole_words
from dashboard.render.marks_share import OUTCOMES
from dashboard.render.office_table import in_group, plain_text, shared_target
from dashboard.render.rows import rows_of
from dashboard.render.theme import PALETTES
from dashboard.render.words import known, number, per_cent, value_words
from dashboard.text import say

PALETTE = PALETTES["light"]
LATIN, CHINESE = "Arial", "微软雅黑"
TITLE_PT, TEXT_PT, LABEL_PT = 12, 10, 9
MANY = 16  # points from which labels would cover one another
COLOURS = {"alike": PALETTE.second, "above": PALETTE.accent, "below": PALETTE.ink}
SHAPES = {
    "alike": XL_MARKER_STYLE.CIRCLE,
    "above": XL_MARKER_STYLE.TRIANGLE,
    "below": XL_MARKER_STYLE.DIAMOND,
}


def number_format(data: ChartData) -> str:
    """Digits as the page writes them: at most two decimals, no zeros behind them."""
    return 'General"%"' if per_cent(data) else "General"


def titled(chart: Chart, data: ChartData) -> None:
    """Title, then period, unit, the whole's rate, and that it is a demonstration: a chart is copied on its own."""
    told = [data.period, say(data.lang, "render.unit_head", unit=data.unit)]
    told += [whole_words(data)] if data.whole is not None and data.kind is not ChartKind.FUNNEL else []
    target = shared_target(data)
    told += [say(data.lang, "render.hover.target", target=number(target))] if target is not None else []
    told += [say(data.lang, "band.short")] if data.demonstration else []
    chart.has_title = True
    frame = chart.chart_title.text_frame
    frame.text = plain_text(data.title)
    frame.paragraphs[0].runs[0].font.size = Pt(TITLE_PT)
    frame.paragraphs[0].runs[0].font.bold = True
    below = frame.add_paragraph()
    below.text = " · ".join(plain_text(words) for words in told)
    below.runs[0].font.size = Pt(LABEL_PT)
    below.runs[0].font.bold = False
    below.runs[0].font.color.rgb = rgb(PALETTE.muted)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            fonts(run.font._rPr)


def written(chart: Chart) -> None:
    chart.font.size = Pt(TEXT_PT)
    chart.font.color.rgb = rgb(PALETTE.ink)
    fonts(chart.font._rPr)


def fonts(properties: Any) -> None:
    """Latin and East Asian, in the order that the schema asks for: before any link."""
    for name, face in (("a:latin", LATIN), ("a:ea", CHINESE)):
        for old in properties.findall(qn(name)):
            properties.remove(old)
        named = OxmlElement(name)
        named.set("typeface", face)
        properties.append(named)


def legend(chart: Chart, data: ChartData) -> None:
    """Below, where more than one thing is told apart."""
    chart.has_legend = len(list(chart.plots[0].series)) > 1 and data.kind is not ChartKind.INTERVAL
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False


def axes(chart: Chart, data: ChartData, axis: Mapping[str, Any]) -> None:
    """The page's limits; grid lines quiet, the other axis plain."""
    values, others = chart.value_axis, chart.category_axis
    low, high = axis["range"]
    values.minimum_scale = low
    if per_cent(data) and high is not None:
        values.maximum_scale = min(high, 100)
    if "dtick" in axis:
        values.major_unit = axis["dtick"]
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = rgb(PALETTE.line)
    values.format.line.fill.background()
    values.tick_labels.number_format = number_format(data)
    values.tick_labels.number_format_is_linked = False
    values.tick_labels.font.size = Pt(LABEL_PT)
    others.tick_labels.font.size = Pt(LABEL_PT)
    others.has_major_gridlines = False
    others.format.line.color.rgb = rgb(PALETTE.line)
    others.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    others.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def first_on_top(chart: Chart) -> None:
    chart.category_axis.reverse_order = True
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.value_axis.has_major_gridlines = False


def lines(chart: Chart, data: ChartData) -> None:
    """The first series is the chart's, further ones are what it is compared with; young months are hollow."""
    for at, series in enumerate(chart.plots[0].series):
        colour = PALETTE.accent if at == 0 else PALETTE.second
        series.smooth = False
        series.format.line.color.rgb = rgb(colour)
        series.format.line.width = Pt(2.25 if at == 0 else 1.25)
        _marker(series.marker, colour, 7 if at == 0 else 4)
        if at < len(data.series):
            _hollow(series, data, at)
    if len(rows_of(data)) <= MANY:
        _labels(chart.plots[0].series[0], data, AT.ABOVE)


def _hollow(series: Any, data: ChartData, at: int) -> None:
    young = {point.key for point in data.series[at].points if point.young}
    for index, row in enumerate(rows_of(data)):
        if row.key in young:
            point = series.points[index]
            _marker(point.marker, PALETTE.accent, 7, filled=PALETTE.paper)
            point.format.line.dash_style = MSO_LINE.ROUND_DOT


def bars(chart: Chart, data: ChartData) -> None:
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 60 if len(rows_of(data)) > 2 else 250, 0
    colours = (PALETTE.accent, PALETTE.second, PALETTE.scale[0], PALETTE.tints[3])
    for at, series in enumerate(plot.series):
        _filled(series, colours[at % len(colours)])
        if at < len(data.series) and len(rows_of(data)) * len(data.series) <= 4 * MANY:
            _labels(series, data, AT.OUTSIDE_END, at)
        if at < len(data.series):
            _hollow_bars(series, data, at)


def _hollow_bars(series: Any, data: ChartData, at: int) -> None:
    young = {point.key for point in data.series[at].points if point.young}
    for index, row in enumerate(rows_of(data)):
        if row.key in young:
            series.points[index].format.fill.solid()
            series.points[index].format.fill.fore_color.rgb = rgb(PALETTE.paper)
            series.points[index].format.line.color.rgb = rgb(PALETTE.accent)


def parts(chart: Chart, data: ChartData, keys: Sequence[str]) -> None:
    """Parts that add up, in the page's tones; their values in them."""
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 60 if len(data.series) > 1 else 250, 100
    tones = PALETTE.tints if data.kind is ChartKind.SHARE else PALETTE.scale
    for at, (series, key) in enumerate(zip(plot.series, keys, strict=False)):
        colour = _of_outcome(key) or tones[at % len(tones)]
        _filled(series, colour)
        series.format.line.color.rgb = rgb(PALETTE.paper if colour != PALETTE.paper else PALETTE.second)
        labels = series.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = number_format(data), False
        labels.position = AT.CENTER
        labels.font.size = Pt(LABEL_PT)
        labels.font.color.rgb = rgb(PALETTE.on(colour))
        fonts(labels.font._rPr)


def _of_outcome(key: str) -> str:
    role = OUTCOMES.get(key, "")
    plain = {"open": PALETTE.paper, "unknown": PALETTE.line, "fair": PALETTE.scale[0]}
    return plain.get(role) or str(getattr(PALETTE, role, "")) if role else ""


def dots_between_ends(chart: Chart, data: ChartData) -> None:
    """Dots without a line, each with its interval as an error bar; the ends' own series only carry the numbers."""
    value, *ends = chart.plots[0].series
    value.format.line.fill.background()
    _marker(value.marker, PALETTE.accent, 6)
    _hollow(value, data, 0)
    for end in ends:
        end.format.line.fill.background()
        end.marker.style = XL_MARKER_STYLE.NONE
    value._element.find(qn("c:cat")).addprevious(parse_xml(_error_bars(data)))


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


def between_limits(chart: Chart, data: ChartData) -> None:
    """Groups by shape and tone, names at those outside the limits, limits and whole as lines without points."""
    groups = [name for name in SHAPES if in_group(data, name)]
    drawn = list(chart.plots[0].series)
    lines, members = drawn[: -len(groups)], drawn[-len(groups) :]
    for series in lines:
        series.marker.style = XL_MARKER_STYLE.NONE
        series.smooth = False
        series.format.line.color.rgb = rgb(PALETTE.second)
        series.format.line.width = Pt(1)
    if data.whole is not None:
        lines[-1].format.line.dash_style = MSO_LINE.DASH
    for series, group in zip(members, groups, strict=True):
        series.format.line.fill.background()
        _marker(series.marker, COLOURS[group], 6 if group == "alike" else 9)
        series.marker.style = SHAPES[group]
        _names(series, data, group)
    chart.category_axis.minimum_scale = 0
    chart.category_axis.has_title = True
    chart.category_axis.axis_title.text_frame.text = say(data.lang, "render.cases")
    run = chart.category_axis.axis_title.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(LABEL_PT), False
    fonts(run.font._rPr)


def _names(series: Any, data: ChartData, group: str) -> None:
    if group == "alike":
        return
    for index, point in enumerate(in_group(data, group)):
        label = series.points[index].data_label
        _said(label, plain_text(point.label))
        label.position = AT.BELOW if group == "below" else AT.RIGHT


def _labels(series: Any, data: ChartData, where: AT, at: int = 0) -> None:
    """Values at their marks; ≥ stands before a count with unknown parts."""
    labels = series.data_labels
    labels.show_value, labels.position = True, where
    labels.number_format, labels.number_format_is_linked = number_format(data), False
    labels.font.size = Pt(LABEL_PT)
    fonts(labels.font._rPr)
    by_key = {point.key: point for point in data.series[at].points}
    for index, row in enumerate(rows_of(data)):
        point = by_key.get(row.key)
        if point and point.at_least and known(point.value):
            _said(series.points[index].data_label, value_words(point))


def _said(label: Any, words: str) -> None:
    label.text_frame.text = words
    run = label.text_frame.paragraphs[0].runs[0]
    run.font.size = Pt(LABEL_PT)
    fonts(run.font._rPr)


def _filled(series: Any, colour: str) -> None:
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(colour)
    series.invert_if_negative = False


def _marker(marker: Any, colour: str, size: int, filled: str = "") -> None:
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(filled or colour)
    marker.format.line.color.rgb = rgb(colour)


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:])
