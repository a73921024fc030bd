"""Single records grouped by kind, population, answer class, category or year, or each alone."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from dashboard.catalogue.kinds import By, Metric
from dashboard.measures.chart.numbers import PointNumbers, SeriesNumbers
from dashboard.measures.chart.points import build_point, build_share
from dashboard.measures.numbers.view import View

COLUMNS = {
    By.CATEGORY: "category",
    By.KIND: "kind",
    By.POPULATION: "population",
    By.ANSWER_CLASS: "answer_class",
    By.RECORD: "code",
    By.YEAR: "year",
}
UNSPECIFIED = "untold"  # the key of records without a group


def group_records(by: By, view: View, metric: Metric) -> list[PointNumbers]:
    """A point for each group; records without one form a group of their own, without a name."""
    rows = view.find_rows(metric)
    rows = rows.assign(**{COLUMNS[by]: rows[COLUMNS[by]].fillna("").astype(str)})
    names = _name_groups(by, view, rows)
    readings = view.read_by(metric, COLUMNS[by], rows)
    return [
        build_point(key or UNSPECIFIED, names.get(key, key), reading) for key, reading in readings.items()
    ]


def build_shares(by: By, view: View, metric: Metric) -> SeriesNumbers:
    """Each group's part of all that have a group: the base of the rates beside it."""
    groups = [group for group in group_records(by, view, metric) if group.key != UNSPECIFIED]
    whole = sum(int(group.value or 0) for group in groups)
    points = tuple(
        replace(build_share(group.key, group.name, int(group.value or 0), whole), origin=group.origin)
        for group in groups
    )
    return SeriesNumbers(metric.code, points)


def count_unspecified(by: By, view: View, metric: Metric) -> int:
    """How many records have no group."""
    groups = group_records(by, view, metric)
    return sum(int(group.value or 0) for group in groups if group.key == UNSPECIFIED)


def _name_groups(by: By, view: View, rows: pd.DataFrame) -> Mapping[str, str]:
    """Names by key where the store holds them; elsewhere the key is the name, or a code of the catalogue."""
    if by is By.ANSWER_CLASS:
        return view.answer_classes
    if by is By.RECORD:
        return dict(zip(rows["code"], rows["title"], strict=True))
    return {}
