"""Board of micro-projects: those under way by step and days, the longest waits first; declined ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.catalogue.kinds import Origin
from dashboard.measures.numbers.readings import Origins, find_origin

# Each step by the day that begins it; what has come to the last is done.
STEPS = ("ordered", "selected", "accepted", "finished", "verified")


@dataclass(frozen=True, slots=True)
class Waiting:
    """`step` is the last one it has come to, `days` since then up to `as_at`, the day of its figures."""

    code: str
    title: str
    area: str
    category: str
    step: str
    days: int
    stuck: bool
    as_at: date
    origin: Origin


@dataclass(frozen=True, slots=True)
class Declined:
    title: str
    area: str
    day: date
    why: str
    origin: Origin


def list_waiting(
    rows: pd.DataFrame, names: Mapping[str, str], origins: Origins, stuck_after: float | None
) -> list[Waiting]:
    """Those neither verified nor declined; `stuck_after` days in one step is stuck."""
    projects = []
    for row in _list_rows(rows):
        if row["verified_on"] or row["declined_on"]:
            continue
        step = max((name for name in STEPS if row[f"{name}_on"]), key=STEPS.index)
        days = max((row["as_at"] - row[f"{step}_on"]).days, 0)
        place = (row["code"], row["title"], names[row["area_code"]], row["category"] or "")
        stuck = stuck_after is not None and days > stuck_after
        origin = find_origin(origins, row["batch"], (f"{step}_on",))
        projects.append(Waiting(*place, step, days, stuck, row["as_at"], origin))
    return sorted(projects, key=lambda project: (-project.days, project.code))


def list_declined(rows: pd.DataFrame, names: Mapping[str, str], origins: Origins) -> list[Declined]:
    """The latest first."""
    projects = [
        Declined(
            row["title"],
            names[row["area_code"]],
            row["declined_on"],
            row["declined_why"] or "",
            find_origin(origins, row["batch"], ("declined_on",)),
        )
        for row in _list_rows(rows)
        if row["declined_on"]
    ]
    return sorted(projects, key=lambda project: (-project.day.toordinal(), project.title))


def _list_rows(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in rows.to_dict("records"):
        yield {str(name): None if value is pd.NaT or value is pd.NA else value for name, value in row.items()}
