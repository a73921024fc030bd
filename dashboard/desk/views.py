"""What one set of filters sees of a version."""

from collections.abc import Mapping

from pandas import DataFrame

from dashboard.catalogue.metrics import METRICS
from dashboard.desk.snapshot import Snapshot
from dashboard.filters import Filters
from dashboard.measures.numbers import records
from dashboard.measures.numbers import station_figures as figures
from dashboard.measures.numbers.view import View
from dashboard.text.data_names import translate_name


def view_of(seen: Snapshot, asked: Filters) -> View:
    """`asked` with period and version filled in."""
    rows, places = seen.figures, seen.stations
    by_area = not (asked.stations or asked.colours)
    categories = seen.categories if by_area else seen.categories.head(0)  # told by area, never split further
    wanted = {"area_code": asked.areas, "station_code": asked.stations, "colour": asked.colours}
    rows = figures.within(rows, ("", "9999-12"), **wanted)
    if asked.areas:
        places = places[places["area_code"].isin(asked.areas)]
    if asked.stations:
        places = places[places["code"].isin(asked.stations)]
    return View(
        lang=asked.lang,
        first=asked.first,
        last=asked.last,
        as_of=seen.as_of,
        by_area=bool(asked.areas),
        by_station=bool(asked.stations),
        by_colour=bool(asked.colours),
        rows=rows,
        categories=figures.within(categories, (asked.first, asked.last), area_code=asked.areas),
        records={name: _narrowed(seen.tables[name], asked) for name in records.RECORDS},
        stations=places,
        names=seen.names,
        colours=translate_column(asked.lang, "colour_name", seen.colours, "name"),
        meanings=translate_column(asked.lang, "colour_meaning", seen.colours, "meaning"),
        answer_classes=translate_column(asked.lang, "answer_class_name", seen.answer_classes, "name"),
        origins=seen.origins,
        files=dict(zip(seen.batches["number"], seen.batches["file_name"], strict=True)),
        targets=_targets(seen, int(asked.last[:4])),
        metrics=METRICS,
        rule=seen.rule,
        rule_since=seen.rule_since,
        thresholds=seen.thresholds,
        day=seen.day,
    )


def translate_column(lang: str, table: str, frame: DataFrame, column: str) -> dict[str, str]:
    """A column of names by code, in the language's own words where it has them."""
    names = (translate_name(lang, table, name, name) for name in frame[column].fillna(""))
    return dict(zip(frame["code"], names, strict=True))


def _narrowed(rows: DataFrame, asked: Filters) -> DataFrame:
    """Single matters of these areas and stations; they have no colour."""
    for column, wanted in (("area_code", asked.areas), ("station_code", asked.stations)):
        rows = rows[rows[column].isin(list(wanted))] if wanted else rows
    return rows


def _targets(seen: Snapshot, year: int) -> Mapping[tuple[str, str], float]:
    here = seen.targets[seen.targets["year"] == year]
    keys = zip(here["metric"], here["area_code"], strict=True)
    return dict(zip(keys, map(float, here["value"]), strict=True))
