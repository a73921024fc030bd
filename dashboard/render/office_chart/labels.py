"""Values at the marks of a native chart, where there is room for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION as AT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.words import PALETTE, dressed, number_format, said
from dashboard.render.shared.rows import rows_of
from dashboard.render.shared.words import known, suffix, value_words, width_of
from dashboard.wording.chart.data import ChartData, Point

Placed = tuple[int, Point]  # a known point with its place in the chart's series


def placed(data: ChartData, at: int) -> list[Placed]:
    """The known points of the chart's series number `at`; none for a series that is only drawn beside."""
    if at >= len(data.series):
        return []
    by_key = {point.key: point for point in data.series[at].points if known(point.value)}
    return [(index, by_key[row.key]) for index, row in enumerate(rows_of(data)) if row.key in by_key]


@dataclass(frozen=True, slots=True)
class Look:
    """Where a series' labels stand, and their colour."""

    where: AT = AT.CENTER
    colour: str = PALETTE.ink


def labels(series: Any, data: ChartData, size: Size, points: Sequence[Placed], look: Look) -> None:
    """All values of the series; ≥ stands before a count with unknown parts."""
    told = series.data_labels
    told.show_value, told.position = True, look.where
    told.number_format, told.number_format_is_linked = number_format(data), False
    dressed(told.font, size.label, colour=look.colour)
    for index, point in points:
        if point.at_least:
            label = series.points[index].data_label
            said(label, value_words(point, suffix(data)), size, data.lang, look.colour)
            label.position = look.where


def recoloured(label: Any, size: Size, colour: str) -> None:
    """One label apart from the others of its series."""
    if label.has_text_frame:
        dressed(label.text_frame.paragraphs[0].runs[0].font, size.label, colour=colour)
    else:
        dressed(label.font, size.label, colour=colour)


def without(series: Any, indexes: Iterable[int]) -> None:
    """Takes the labels of these points away."""
    told = series.data_labels._element
    for index in sorted(indexes):
        found = {int(one.find(qn("c:idx")).get("val")): one for one in told.findall(qn("c:dLbl"))}
        if index in found:
            told.remove(found.pop(index))
        made = parse_xml(f'<c:dLbl {nsdecls("c")}><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>')
        told.insert(sum(other < index for other in found), made)


def width(point: Point, data: ChartData, size: Size) -> float:
    """Points that its value takes, with some air."""
    return (width_of(value_words(point, suffix(data))) + 0.4) * size.label


def widest(data: ChartData, size: Size) -> float:
    return max((width(point, data, size) for point in data.points), default=0)
