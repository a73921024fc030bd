"""Single matters grouped by what they are told to be: kind, population, answer class, category, year, or each alone."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from dashboard.catalogue.kinds import By, Metric
from dashboard.measures.chart.data import Point, Series
from dashboard.measures.chart.point import point, share
from dashboard.measures.numbers.view import View
from dashboard.text import say
from dashboard.text.data_names import translate_name

COLUMNS = {
    By.CATEGORY: "category",
    By.KIND: "kind",
    By.POPULATION: "population",
    By.ANSWER_CLASS: "answer_class",
    By.MATTER: "code",
    By.YEAR: "year",
}


def grouped(by: By, view: View, metric: Metric) -> list[Point]:
    """A point a group, in words; what is not told of a row is a group of its own."""
    rows = view.rows_of(metric)
    rows = rows.assign(**{COLUMNS[by]: rows[COLUMNS[by]].fillna("").astype(str)})
    labels = _labels(by, view, rows)
    found = view.read_by(metric, COLUMNS[by], rows)
    untold = say(view.lang, "record.untold")
    return [point(key or UNTOLD, labels.get(key, key) or untold, reading) for key, reading in found.items()]


def shares(by: By, view: View, metric: Metric) -> Series:
    """Each group's part of all."""
    points = grouped(by, view, metric)
    whole = sum(int(found.value or 0) for found in points)
    parts = tuple(
        replace(share(found.key, found.label, int(found.value or 0), whole), origin=found.origin)
        for found in points
    )
    return Series(say(view.lang, f"metric.{metric.code}.name"), metric.code, parts)


UNTOLD = "untold"


def _labels(by: By, view: View, rows: pd.DataFrame) -> Mapping[str, str]:
    if by is By.ANSWER_CLASS:
        return view.answer_classes
    if by is By.MATTER:
        return dict(zip(rows["code"], rows["title"], strict=True))
    if by in (By.KIND, By.POPULATION):
        return {key: say(view.lang, f"record.{by.value}.{key}") for key in set(rows[COLUMNS[by]]) if key}
    return {
        category: translate_name(view.lang, "category_name", category, category)
        for category in rows[COLUMNS[by]]
    }
