"""Snapshot: one version of the store as frames of rows that may be shown together, with their names."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from dashboard.catalogue.attention import ATTENTION_RULES
from dashboard.catalogue.kinds import DEMONSTRATION_DAY
from dashboard.measures.numbers import records
from dashboard.measures.numbers import station_figures as figures
from dashboard.measures.numbers.ranking import Rule
from dashboard.measures.numbers.readings import Origins
from dashboard.measures.numbers.station_figures import DEFAULT_LIMIT_DAYS, prepare_figures
from dashboard.measures.page.published import is_of_report
from db import reads

Thresholds = Mapping[str, float | None]  # by the code of an active attention rule
DEFAULT_RULE = Rule((("completion_rate", Fraction(1)),), 30, "rate", 0.95)
REPORT_YEAR = 2025  # where the store has neither figures nor a report


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """`figures` are prepared station figures; demonstration only where nothing is uploaded.

    `uploaded` are the populations with an uploaded row, `demonstrated` those that show demonstration.
    `tables` are those of the populations as they may be shown, single records prepared.
    `stations` and `areas` are those of items; `names` and `codes` include all others.
    `months` are those that have figures, oldest first; without any `newest_month` ends the report's year.
    `last_days` are the days up to which each table with shown figures is reported.
    """

    as_of: int
    uploaded: frozenset[str]
    demonstrated: frozenset[str]
    figures: pd.DataFrame
    months: tuple[str, ...]
    newest_month: str
    last_days: Mapping[str, date]
    categories: pd.DataFrame
    tables: Mapping[str, pd.DataFrame]
    stations: pd.DataFrame
    areas: pd.DataFrame
    names: Mapping[str, str]
    codes: Mapping[str, frozenset[str]]  # of all "areas" and "stations"
    answer_classes: pd.DataFrame
    colours: pd.DataFrame
    targets: pd.DataFrame
    year_figures: pd.DataFrame
    published: pd.DataFrame
    batches: pd.DataFrame
    origins: Origins
    rule: Rule
    rule_since: int
    thresholds: Thresholds
    points: Mapping[str, float]

    @property
    def day(self) -> date | None:
        """The newest reported day of station figures, else of single records: attention is judged on it."""
        return self.last_days.get("station_figures") or max(self.last_days.values(), default=None)

    @property
    def real_day(self) -> date | None:
        """The newest reported day of figures that are no demonstration."""
        days = self.last_days.items()
        real = (day for table, day in days if reads.get_population(table) not in self.demonstrated)
        return max(real, default=None)

    def list_known(self, places: str) -> Collection[str]:
        """Codes that an address may name, including the demonstration's while any of it is shown."""
        here: pd.DataFrame = getattr(self, places)
        return self.codes[places] if self.demonstrated else set(here["code"])


def read_snapshot(engine: Engine, as_of: int) -> Snapshot:
    """Everything that the pages of this version need, read once."""
    batches = reads.read_batch_frame(engine, as_of)
    origins = _read_origins(batches)
    uploaded = reads.find_uploaded_populations(engine, as_of)
    tables = {name: reads.read_facts(engine, name, as_of) for name in _TABLES}
    shown = {
        name: _select_kind(tables[name], reads.get_population(name) not in uploaded) for name in _POPULATED
    }
    stations = _select_places(tables["stations"], "items" not in uploaded)
    rule, since = _read_rule(tables["ranking_rules"])
    days = _find_batch_days(batches)
    classes = dict(zip(tables["answer_classes"]["code"], tables["answer_classes"]["resolved"], strict=True))
    single = {
        name: records.prepare_records(name, shown[name], tables["stations"], days, classes)
        for name in records.RECORDS
    }
    rows = prepare_figures(shown["station_figures"], stations, days, _find_limit_days(tables["colours"]))
    months, published = figures.list_months(rows), _select_published(tables["year_figures"], origins)
    return Snapshot(
        as_of=as_of,
        uploaded=uploaded,
        demonstrated=frozenset(
            reads.get_population(name) for name in _POPULATED if shown[name]["demonstration"].any()
        ),
        figures=rows,
        months=months,
        newest_month=months[-1] if months else _find_last_month(published),
        last_days=_find_last_days(rows, single),
        categories=shown["category_figures"],
        tables=shown | single,
        stations=stations,
        areas=_select_places(tables["areas"], "items" not in uploaded),
        names=_map_names(tables["stations"]) | _map_names(tables["areas"]),
        codes={places: frozenset(tables[places]["code"]) for places in ("areas", "stations")},
        answer_classes=tables["answer_classes"],
        colours=tables["colours"],
        targets=tables["targets"],
        year_figures=tables["year_figures"],
        published=published,
        batches=batches,
        origins=origins,
        rule=rule,
        rule_since=since,
        thresholds=_read_thresholds(tables["attention_rules"]),
        points=_read_points(tables["point_rules"]),
    )


_POPULATED = ("station_figures", "category_figures", *records.RECORDS)
_TABLES = (
    *_POPULATED,
    "stations",
    "areas",
    "colours",
    "targets",
    "year_figures",
    "ranking_rules",
    "answer_classes",
    "attention_rules",
    "point_rules",
)


def _select_kind(frame: pd.DataFrame, demonstration: bool) -> pd.DataFrame:
    """From the first uploaded row of the population on, none of its demonstration."""
    return frame[frame["demonstration"] == demonstration]


def _select_places(frame: pd.DataFrame, demonstration: bool) -> pd.DataFrame:
    """Demonstration places are shown only with demonstration figures."""
    return frame if demonstration else frame[~frame["demonstration"].astype(bool)]


def _read_thresholds(rules: pd.DataFrame) -> Thresholds:
    """Thresholds of the active rules; a store older than these rules has those of the catalogue."""
    if rules.empty:
        return {code: rule.threshold for code, rule in ATTENTION_RULES.items()}
    active = rules[rules["active"]]
    pairs = zip(active["code"], active["threshold"], strict=True)
    return {code: None if pd.isna(value) else float(value) for code, value in pairs}


def _read_points(rules: pd.DataFrame) -> dict[str, float]:
    """Points by the kind of event; none are shipped."""
    rows = rules[rules["points"].notna()]
    return {str(code): float(value) for code, value in zip(rows["code"], rows["points"], strict=True)}


def _map_names(places: pd.DataFrame) -> dict[str, str]:
    return dict(zip(places["code"], places["name"], strict=True))


def _find_batch_days(batches: pd.DataFrame) -> dict[int, date]:
    """The day up to which a batch's rows are reported where they have no as_at: that of its import."""
    return {
        batch["number"]: DEMONSTRATION_DAY if batch["demonstration"] else batch["created_at"].date()
        for batch in _list_rows(batches)
    }


def _read_origins(batches: pd.DataFrame) -> dict[int, dict[str, str]]:
    """Each batch's origin by column; "" is that of the columns that it doesn't name."""
    return {
        batch["number"]: {"": "illustrative" if batch["demonstration"] else "uploaded"} | batch["origins"]
        for batch in _list_rows(batches)
    }


def _select_published(figures: pd.DataFrame, origins: Origins) -> pd.DataFrame:
    """The rows with a published value: of the seed, or uploaded with a clause."""
    by_batch = figures["batch"].map(lambda batch: is_of_report(origins, batch))
    return figures[by_batch.astype(bool) | figures["clause"].fillna("").ne("")]


def _find_last_month(published: pd.DataFrame) -> str:
    """December of the newest published year."""
    years = published["year"].dropna()
    return f"{int(years.max()) if len(years) else REPORT_YEAR}-12"


def _find_last_days(rows: pd.DataFrame, single: Mapping[str, pd.DataFrame]) -> dict[str, date]:
    days = {"station_figures": figures.find_newest_as_at(rows)}
    days |= {name: records.find_newest_as_at([table]) for name, table in single.items()}
    return {name: day for name, day in days.items() if day}


def _find_limit_days(colours: pd.DataFrame) -> int:
    limits = colours["limit_days"].dropna()
    return DEFAULT_LIMIT_DAYS if limits.empty else int(limits.max())


def _read_rule(rules: pd.DataFrame) -> tuple[Rule, int]:
    """The rule that holds and the batch since which it does."""
    if rules.empty:
        return DEFAULT_RULE, 0
    row = _list_rows(rules)[0]
    weights = tuple((metric, Fraction(str(weight))) for metric, weight in row["weights"].items())
    return Rule(weights, int(row["minimum"]), row["ordering"], float(row["confidence"])), int(row["since"])


def _list_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
