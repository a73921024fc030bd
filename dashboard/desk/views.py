"""Views: one version narrowed by filters."""

from collections.abc import Mapping

from pandas import DataFrame

from dashboard.catalogue.metrics import METRICS
from dashboard.desk.snapshot import Snapshot
from dashboard.filters import Filters
from dashboard.measures.numbers import records
from dashboard.measures.numbers import station_figures as figures
from dashboard.measures.numbers.view import View
from dashboard.text.data_names import translate_name

EVER = ("", "9999-12")


def build_view(snapshot: Snapshot, filters: Filters, wider: View | None) -> View:
    """`filters` have period and version filled in; `wider` is the view without their areas and stations."""
    rows, places = snapshot.figures, snapshot.stations
    has_categories = not (filters.stations or filters.colours)  # reported by area, never split further
    categories = snapshot.categories if has_categories else snapshot.categories.head(0)
    codes = {"area_code": filters.areas, "station_code": filters.stations}
    reports = figures.select_rows(rows, EVER, **codes)
    rows = figures.select_rows(reports, EVER, colour=filters.colours)
    if filters.areas:
        places = places[places["area_code"].isin(filters.areas)]
    if filters.stations:
        places = places[places["code"].isin(filters.stations)]
    return View(
        first=filters.first,
        last=filters.last,
        as_of=snapshot.as_of,
        by_area=bool(filters.areas),
        by_station=bool(filters.stations),
        by_colour=bool(filters.colours),
        rows=rows,
        reports=reports,
        categories=figures.select_rows(categories, (filters.first, filters.last), area_code=filters.areas),
        records={name: _narrow_records(snapshot.tables[name], filters) for name in records.RECORDS},
        stations=places,
        names=snapshot.names,
        colours=dict(zip(snapshot.colours["code"], snapshot.colours["name"], strict=True)),
        meanings=dict(zip(snapshot.colours["code"], snapshot.colours["meaning"].fillna(""), strict=True)),
        answer_classes=dict(
            zip(snapshot.answer_classes["code"], snapshot.answer_classes["name"], strict=True)
        ),
        origins=snapshot.origins,
        files=dict(zip(snapshot.batches["number"], snapshot.batches["file_name"], strict=True)),
        targets=_read_targets(snapshot, int(filters.last[:4])),
        metrics=METRICS,
        rule=snapshot.rule,
        rule_since=snapshot.rule_since,
        thresholds=snapshot.thresholds,
        day=snapshot.day,
        months=snapshot.months,
        demonstrated="items" in snapshot.demonstrated,
        wider=wider,
    )


def translate_column(lang: str, table: str, frame: DataFrame, column: str) -> dict[str, str]:
    """A column of names by code, in the language's own words where it has them."""
    names = (translate_name(lang, table, name, name) for name in frame[column].fillna(""))
    return dict(zip(frame["code"], names, strict=True))


def _narrow_records(rows: DataFrame, filters: Filters) -> DataFrame:
    """Single records of these areas and stations; they have no colour."""
    for column, codes in (("area_code", filters.areas), ("station_code", filters.stations)):
        rows = rows[rows[column].isin(list(codes))] if codes else rows
    return rows


def _read_targets(snapshot: Snapshot, year: int) -> Mapping[tuple[str, str], float]:
    here = snapshot.targets[snapshot.targets["year"] == year]
    keys = zip(here["metric"], here["area_code"], strict=True)
    return dict(zip(keys, map(float, here["value"]), strict=True))
