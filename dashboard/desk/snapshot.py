"""One version of the store as the desk reads it: frames of what may be shown together, and their names."""

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
from dashboard.measures.numbers.station_figures import DEFAULT_LIMIT_DAYS, prepared
from db import reads

Thresholds = Mapping[str, float | None]  # by the code of an attention rule; one that is off isn't there
DEFAULT_RULE = Rule((("completion_rate", Fraction(1)),), 30, "rate", 0.95)
REPORT_YEAR = 2025  # where the store has neither figures nor a report


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """`figures` as measures/figures.py prepares them; demonstration only where nothing is uploaded.

    `uploaded` are the populations with a row that is no demonstration, `demonstrated` those that show some.
    `tables` are those of the populations as they may be shown, single matters prepared by measures/records.py.
    `stations` and `areas` are those that items may stand at; `names` and `codes` know the others' too.
    `months` are those that have figures, oldest first; without any `newest_month` ends the report's year.
    `told_until`: up to which day each table of figures tells, where it holds any that are shown.
    """

    as_of: int
    uploaded: frozenset[str]
    demonstrated: frozenset[str]
    figures: pd.DataFrame
    months: tuple[str, ...]
    newest_month: str
    told_until: Mapping[str, date]
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
        """Up to which day its figures tell, which is the day that attention goes by; matters count where no items do."""
        return self.told_until.get("station_figures") or max(self.told_until.values(), default=None)

    def known(self, places: str) -> Collection[str]:
        """Codes that an address may name: a demonstration's too, as long as some of it is shown."""
        here: pd.DataFrame = getattr(self, places)
        return self.codes[places] if self.demonstrated else set(here["code"])


def snapshot(engine: Engine, as_of: int) -> Snapshot:
    """Everything that the pages of this version need, read once."""
    batches = reads.read_batch_frame(engine, as_of)
    origins = _origins(batches)
    uploaded = reads.find_uploaded_populations(engine, as_of)
    tables = {name: reads.read_facts(engine, name, as_of) for name in _TABLES}
    shown = {name: _of_kind(tables[name], reads.get_population(name) not in uploaded) for name in _POPULATED}
    stations = _seen(tables["stations"], "items" not in uploaded)
    rule, since = _rule(tables["ranking_rules"])
    days = _told_on(batches)
    classes = dict(zip(tables["answer_classes"]["code"], tables["answer_classes"]["resolved"], strict=True))
    single = {
        name: records.prepared(name, shown[name], tables["stations"], days, classes)
        for name in records.RECORDS
    }
    rows = prepared(shown["station_figures"], stations, days, _limit_days(tables["colours"]))
    months, published = figures.months_in(rows), _published(tables["year_figures"], origins)
    return Snapshot(
        as_of=as_of,
        uploaded=uploaded,
        demonstrated=frozenset(
            reads.get_population(name) for name in _POPULATED if shown[name]["demonstration"].any()
        ),
        figures=rows,
        months=months,
        newest_month=months[-1] if months else _last_month(published),
        told_until=_told_until(rows, single),
        categories=shown["category_figures"],
        tables=shown | single,
        stations=stations,
        areas=_seen(tables["areas"], "items" not in uploaded),
        names=_names(tables["stations"]) | _names(tables["areas"]),
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
        thresholds=_thresholds(tables["attention_rules"]),
        points=_points(tables["point_rules"]),
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


def _of_kind(frame: pd.DataFrame, demonstration: bool) -> pd.DataFrame:
    """From the first uploaded row of the population on, none of its demonstration."""
    return frame[frame["demonstration"] == demonstration]


def _seen(frame: pd.DataFrame, demonstration: bool) -> pd.DataFrame:
    """Demonstration places stand only beside demonstration figures."""
    return frame if demonstration else frame[~frame["demonstration"].astype(bool)]


def _thresholds(rules: pd.DataFrame) -> Thresholds:
    """Of the rules that are on; a store made before there were any has those of the catalogue."""
    if rules.empty:
        return {code: rule.threshold for code, rule in ATTENTION_RULES.items()}
    kept = rules[rules["active"]]
    pairs = zip(kept["code"], kept["threshold"], strict=True)
    return {code: None if pd.isna(value) else float(value) for code, value in pairs}


def _points(rules: pd.DataFrame) -> dict[str, float]:
    """By the kind of event; none is shipped."""
    kept = rules[rules["points"].notna()]
    return {str(code): float(value) for code, value in zip(kept["code"], kept["points"], strict=True)}


def _names(places: pd.DataFrame) -> dict[str, str]:
    return dict(zip(places["code"], places["name"], strict=True))


def _told_on(batches: pd.DataFrame) -> dict[int, date]:
    """The day up to which a batch tells where its rows don't say: that of its import."""
    return {
        batch["number"]: DEMONSTRATION_DAY if batch["demonstration"] else batch["created_at"].date()
        for batch in _records(batches)
    }


def _origins(batches: pd.DataFrame) -> dict[int, dict[str, str]]:
    """Each batch's origin of a column; "" stands for the columns that it doesn't name."""
    return {
        batch["number"]: {"": "illustrative" if batch["demonstration"] else "uploaded"} | batch["origins"]
        for batch in _records(batches)
    }


def _published(figures: pd.DataFrame, origins: Origins) -> pd.DataFrame:
    """The rows whose value a report states: of the seed, or uploaded with a clause."""
    by_batch = figures["batch"].map(lambda batch: origins[batch].get("value") == "published")
    return figures[by_batch.astype(bool) | figures["clause"].fillna("").ne("")]


def _last_month(published: pd.DataFrame) -> str:
    """Of the newest year that a report tells of."""
    years = published["year"].dropna()
    return f"{int(years.max()) if len(years) else REPORT_YEAR}-12"


def _told_until(rows: pd.DataFrame, single: Mapping[str, pd.DataFrame]) -> dict[str, date]:
    days = {"station_figures": figures.newest_as_at(rows)}
    days |= {name: records.newest_as_at([table]) for name, table in single.items()}
    return {name: day for name, day in days.items() if day}


def _limit_days(colours: pd.DataFrame) -> int:
    limits = colours["limit_days"].dropna()
    return DEFAULT_LIMIT_DAYS if limits.empty else int(limits.max())


def _rule(rules: pd.DataFrame) -> tuple[Rule, int]:
    """The rule that holds and the batch since which it does."""
    if rules.empty:
        return DEFAULT_RULE, 0
    row = _records(rules)[0]
    weights = tuple((metric, Fraction(str(weight))) for metric, weight in row["weights"].items())
    return Rule(weights, int(row["minimum"]), row["ordering"], float(row["confidence"])), int(row["since"])


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
