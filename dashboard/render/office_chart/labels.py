"""Value labels at the marks of native charts, where there is room for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from dashboard.html.builder import tag
from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.text import PALETTE, choose_number_format, style_font, write_label
from dashboard.render.office_chart.xml import declare_namespaces
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.words import format_value, get_suffix, is_known, measure_width
from dashboard.wording.chart.data import ChartData, Point

IndexedPoint = tuple[int, Point]  # a known point and its index in the chart's series


def index_points(data: ChartData, at: int) -> list[IndexedPoint]:
    """List the known points of the chart's series number `at`; none for a series that isn't of the data (targets)."""
    if at >= len(data.series):
        return []
    by_key = {point.key: point for point in data.series[at].points if is_known(point.value)}
    return [(index, by_key[row.key]) for index, row in enumerate(list_rows(data)) if row.key in by_key]


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """Position and colour of a series' labels."""

    position: XL_LABEL_POSITION = XL_LABEL_POSITION.CENTER
    colour: str = PALETTE.ink


def add_labels(
    series: Any, data: ChartData, size: Size, points: Sequence[IndexedPoint], style: LabelStyle
) -> None:
    """Add labels to all values of the series, each with its sign: ≥, > or <."""
    labels = series.data_labels
    labels.show_value, labels.position = True, style.position
    labels.number_format, labels.number_format_is_linked = choose_number_format(data), False
    style_font(labels.font, size.label, colour=style.colour)
    for index, point in points:
        if point.sign:
            label = series.points[index].data_label
            write_label(label, format_value(point, get_suffix(data)), size, data.lang, style.colour)
            label.position = style.position


def colour_label(label: Any, size: Size, colour: str) -> None:
    """Colour one label of a series."""
    if label.has_text_frame:
        style_font(label.text_frame.paragraphs[0].runs[0].font, size.label, colour=colour)
    else:
        style_font(label.font, size.label, colour=colour)


def remove_labels(series: Any, indexes: Iterable[int]) -> None:
    """Remove the labels of these points."""
    labels = series.data_labels._element
    for index in sorted(indexes):
        present = {int(label.find(qn("c:idx")).get("val")): label for label in labels.findall(qn("c:dLbl"))}
        if index in present:
            labels.remove(present.pop(index))
        inside = (tag("c:idx", val=index), tag("c:delete", val="1"))
        deletion = parse_xml(tag("c:dLbl", *inside, **declare_namespaces("c")))
        labels.insert(sum(other < index for other in present), deletion)


def measure_label(point: Point, data: ChartData, size: Size) -> float:
    """Measure the points of width that the value's label takes, with a margin."""
    return (measure_width(format_value(point, get_suffix(data))) + 0.4) * size.label


def measure_widest_label(data: ChartData, size: Size) -> float:
    return max((measure_label(point, data, size) for point in data.points), default=0)
