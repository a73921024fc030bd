"""Where a chart's rows come from: their batches by origin, and the newest day up to which they are reported."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from dashboard.catalogue.kinds import Basis, By, Chart, Origin
from dashboard.measures.chart.numbers import Batches
from dashboard.measures.numbers import records
from dashboard.measures.numbers import station_figures as figures
from dashboard.measures.numbers.readings import find_origin
from dashboard.measures.numbers.view import View


def find_batches(chart: Chart, view: View) -> Batches:
    """The batches that the chart's rows came in, by the origin of the columns that it counts."""
    batches: dict[Origin, set[int]] = {}
    for code in chart.metrics:
        rows = _select_rows(chart, view, code)
        columns = sorted({column for column in _list_columns(view, code) if column in rows.columns})
        for batch in {int(number) for number in rows["batch"]}:
            batches.setdefault(find_origin(view.origins, batch, columns), set()).add(batch)
    return batches


def find_as_at(chart: Chart, view: View) -> date | None:
    """The newest day up to which the chart's rows are reported."""
    if not is_of_records(chart, view):
        return view.as_at
    return records.find_newest_as_at(_select_rows(chart, view, code) for code in chart.metrics)


def is_of_records(chart: Chart, view: View) -> bool:
    """Whether the chart counts single records, which have neither basis nor young months."""
    return view.metrics[chart.metrics[0]].table in view.records


def _select_rows(chart: Chart, view: View, code: str) -> pd.DataFrame:
    if is_of_records(chart, view):
        return view.find_rows(view.metrics[code])
    return view.categories if chart.by is By.CATEGORY else figures.select_rows(view.rows, view.period)


def _list_columns(view: View, code: str) -> Iterator[str]:
    metric = view.metrics[code]
    for column in (*metric.numerator, *metric.minus, *metric.denominator, *metric.days):
        if column != "carried_over" or view.basis is Basis.COMPLETED:
            yield column
