"""Stores for tests of pages and charts, each made once and then read-only."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import Format
from dashboard.uploads.check.check import Sheet
from dashboard.uploads.store.apply import Outcome, Source, apply_in
from db.engine import bring_up_to_date, open_store
from db.writes import writer
from seed.plant import plant
from tests.format_samples import SAMPLES

TODAY = date(2026, 2, 10)
_folder = TemporaryDirectory()
AREAS = (("code", "name"), (("q1", "试验东镇"), ("q2", "试验西街道 <b>&</b>")))
STATIONS = (
    ("code", "name", "kind", "area_code", "parent_code"),
    (
        ("q1-1", "试验东镇中心站", "liaison", "q1", ""),
        ("q1-2", "试验东镇第二站", "liaison", "q1", "q1-1"),
        ("q2-1", '试验西站 <img src=x onerror="alert(1)">', "liaison", "q2", ""),
        ("q2-2", "试验西站%{x}", "liaison", "q2", ""),
    ),
)
COUNTS = ("received", "completed", "due", "on_time", "overdue_open", "resolved")
RATINGS = ("satisfied", "fairly_satisfied", "dissatisfied")

# A row of every format but those of places and of whole reports.
ONE_ROW = {
    name: sample.cells
    for name, sample in SAMPLES.items()
    if name not in ("areas", "stations", "station_figures", "items", "year_figures")
}


def plant_all(engine: Engine) -> None:
    plant(engine, demonstration=True)


def plant_published(engine: Engine) -> None:
    plant(engine, demonstration=False)


def leave_bare(_engine: Engine) -> None:
    """Leave the migrated store empty."""


def bring_district(engine: Engine) -> None:
    """Plant the seed and import a district's areas, stations and a year of figures, without those of q2-2."""
    plant(engine, demonstration=True)
    bring_in(engine, "areas", *AREAS)
    bring_in(engine, "stations", *STATIONS)
    bring_in(engine, "station_figures", *_make_figures())


def bring_one_station(engine: Engine) -> None:
    """Import a new district: an area, a station, two months, and a row of every other format."""
    plant(engine, demonstration=False)
    bring_in(engine, "areas", AREAS[0], AREAS[1][:1])
    bring_in(engine, "stations", STATIONS[0], STATIONS[1][:1])
    headings, rows = _make_figures()
    bring_in(engine, "station_figures", headings, rows[:2])
    for form, row in ONE_ROW.items():
        bring_in(engine, form, tuple(row), [tuple(row.values())])


STORES: Mapping[str, Callable[[Engine], None]] = {
    "seeded": plant_all,
    "published_only": plant_published,
    "bare": leave_bare,
    "uploaded": bring_district,
    "one_station": bring_one_station,
}


def make_store(folder: Path, kind: str) -> str:
    """Make a new SQLite store of this kind and return its URL."""
    return f"sqlite:///{copy(_make(kind), folder / f'{kind}.db')}"


@cache
def _make(kind: str) -> Path:
    """Make the store once per process, to be copied."""
    path = Path(_folder.name) / f"{kind}.db"
    engine = open_store(f"sqlite:///{path}")
    bring_up_to_date(engine)
    STORES[kind](engine)
    engine.dispose()
    return path


def bring_in(engine: Engine, form: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    sheet = Sheet(tuple(headings), tuple((at, tuple(row)) for at, row in enumerate(rows, start=2)))
    outcome = apply_file(engine, FORMATS[form], sheet, Source("admin", "报表.csv"), TODAY)
    assert outcome.batch, outcome.faults


def _make_figures() -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    rows = [
        (station, f"2025-{month:02d}", *map(str, _make_counts(60 + 10 * at + month)), "2025-12-31")
        for at, station in enumerate(("q1-1", "q1-2", "q2-1"))
        for month in range(1, 13)
    ]
    return ("station_code", "month", *COUNTS, *RATINGS, "as_at"), rows


def _make_counts(received: int) -> tuple[int, ...]:
    completed = received - received % 3
    return (received, completed, completed, completed - 1, 0, completed // 2, completed // 3, 4, 1)


def apply_file(engine: Engine, form: Format, sheet: Sheet, source: Source, today: date) -> Outcome:
    """Check and store a sheet in its own transaction."""
    with writer(engine) as store:
        outcome = apply_in(store, form, sheet, source, today)
        if outcome.batch is not None:
            store.commit()
    return outcome
