"""Numbers of a chart of the catalogue, measured over a view."""

from collections.abc import Mapping

from dashboard.catalogue.kinds import Chart, ChartKind, Metric
from dashboard.measures.chart.notes import list_notes
from dashboard.measures.chart.numbers import ChartNumbers, Note, list_origins
from dashboard.measures.chart.series import build_series, read_whole
from dashboard.measures.chart.sources import find_as_at, find_batches, is_of_records
from dashboard.measures.numbers.view import View


def measure_chart(chart: Chart, view: View, only: tuple[str, ...] = ()) -> ChartNumbers:
    """The chart's series with their metadata; `only` are the names of the places and colours that it is limited to.

    They become its first note. A chart without a figure has no source.
    """
    series = build_series(chart, view)
    notes, whole = list_notes(chart, view, series), read_whole(chart, view)
    return ChartNumbers(
        chart=chart,
        unit=find_unit(chart, view.metrics),
        first=view.first,
        last=view.last,
        as_of=view.as_of,
        as_at=find_as_at(chart, view),
        basis=None if is_of_records(chart, view) else view.basis,
        series=series,
        batches=find_batches(chart, view) if list_origins(series) else {},
        notes=(Note("only", names=only), *notes) if only else notes,
        whole=whole.shown_value if whole else None,
        whole_sign=whole.sign if whole else "",
    )


def find_unit(chart: Chart, metrics: Mapping[str, Metric]) -> str:
    """A share's values are per cent, whatever is shared out."""
    return "per_cent" if chart.kind is ChartKind.SHARE else metrics[chart.metrics[0]].unit
