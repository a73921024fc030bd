"""One version of the store as the desk reads it: frames of what may be shown together, and their names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from dashboard.measures.figures import DEFAULT_LIMIT_DAYS, prepared
from dashboard.measures.ranking import Rule
from dashboard.measures.readings import Origins
from db import reads

DEFAULT_RULE = Rule((("completion_rate", Fraction(1)),), 30, "rate", 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """`figures` as measures/figures.py prepares them; demonstration only where nothing is uploaded."""

    as_of: int
    uploaded: bool  # whether any row of the items' population is no demonstration
    demonstration: bool
    figures: pd.DataFrame
    categories: pd.DataFrame
    stations: pd.DataFrame
    areas: pd.DataFrame
    colours: pd.DataFrame
    targets: pd.DataFrame
    published: pd.DataFrame
    batches: pd.DataFrame
    origins: Origins
    rule: Rule
    rule_since: int

    @property
    def names(self) -> Mapping[str, str]:
        return dict(zip(self.stations["code"], self.stations["name"], strict=True)) | dict(
            zip(self.areas["code"], self.areas["name"], strict=True)
        )


def snapshot(engine: Engine, as_of: int) -> Snapshot:
    """Everything that the pages of this version need, read once."""
    batches = reads.batches_up_to(engine, as_of)
    shows_demonstration = "items" not in reads.uploaded_populations(engine, as_of)
    tables = {name: reads.facts(engine, name, as_of) for name in _TABLES}
    shown = {name: _of_kind(tables[name], shows_demonstration) for name in _POPULATED}
    stations = _seen(tables["stations"], shows_demonstration)
    rule, since = _rule(tables["ranking_rules"])
    days = {batch["number"]: batch["created_at"].date() for batch in _records(batches)}
    return Snapshot(
        as_of=as_of,
        uploaded=not shows_demonstration,
        demonstration=shows_demonstration and bool(tables["station_figures"]["demonstration"].any()),
        figures=prepared(shown["station_figures"], stations, days, _limit_days(tables["colours"])),
        categories=shown["category_figures"],
        stations=stations,
        areas=_seen(tables["areas"], shows_demonstration),
        colours=tables["colours"],
        targets=tables["targets"],
        published=_published(tables["year_figures"], _origins(batches)),
        batches=batches,
        origins=_origins(batches),
        rule=rule,
        rule_since=since,
    )


def shown_tables(engine: Engine, as_of: int, names: Iterable[str]) -> Mapping[str, pd.DataFrame]:
    """Whole tables of this version, each without what its population's uploads make give way."""
    uploaded = reads.uploaded_populations(engine, as_of)
    return {
        name: _of_kind(reads.facts(engine, name, as_of), reads.population(name) not in uploaded)
        for name in names
    }


_POPULATED = ("station_figures", "category_figures")
_TABLES = (
    *_POPULATED,
    "stations",
    "areas",
    "colours",
    "targets",
    "year_figures",
    "ranking_rules",
)


def _of_kind(frame: pd.DataFrame, demonstration: bool) -> pd.DataFrame:
    """From the first uploaded row of the population on, none of its demonstration."""
    return frame[frame["demonstration"] == demonstration]


def _seen(frame: pd.DataFrame, demonstration: bool) -> pd.DataFrame:
    """Demonstration places stand only beside demonstration figures."""
    return frame if demonstration else frame[~frame["demonstration"].astype(bool)]


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
