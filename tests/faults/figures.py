"""Files of these tests: the same stations and months, with different counts each turn."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, select

from dashboard.catalogue.formats import FORMATS
from dashboard.people.accounts import create_first_account
from dashboard.uploads.check.check import Sheet
from dashboard.uploads.store.apply import Source
from db.models import audit, batches, station_figures
from db.writes import writer
from tests.stores import apply_file

TODAY = date(2026, 2, 10)
STATIONS, MONTHS = 50, 40
ROWS = STATIONS * MONTHS
PLACES = 2  # batches: the area and the stations
Counts = set[tuple[str, str, int, int]]


def bring_places(engine: Engine) -> None:
    """Add the account admin, an area and the stations, in batches 1 and 2."""
    create_first_account(engine)
    stations = [(f"s{at}", f"第{at}站", "liaison", "a") for at in range(STATIONS)]
    _bring_in(engine, "areas", ("code", "name"), [("a", "东片")])
    _bring_in(engine, "stations", ("code", "name", "kind", "area_code"), stations)


def make_counts(turn: int) -> Counts:
    """Make station, month, received and completed of each row; every row differs between turns."""
    months = [f"{2021 + at // 12}-{at % 12 + 1:02d}" for at in range(MONTHS)]
    return {(f"s{at}", month, 100 + turn, at % 50 + turn % 50) for at in range(STATIONS) for month in months}


def write_file(folder: Path, turn: int) -> Path:
    rows = [",".join(map(str, row)) for row in sorted(make_counts(turn))]
    file = folder / f"{turn}.csv"
    file.write_text("\n".join(("站点编码,月份,收集件数,办结件数", *rows)), encoding="utf-8")
    return file


def read_present(engine: Engine) -> Counts:
    table = station_figures.c
    query = select(table.station_code, table.month, table.received, table.completed)
    with engine.connect() as connection:
        return {tuple(row) for row in connection.execute(query.where(table.until.is_(None)))}


def read_last_import(engine: Engine) -> tuple[int, int | None]:
    """Read the newest batch, and the batch of the last completed import in the audit."""
    done = (audit.c.action == "import") & (audit.c.result == "done")
    newest, imported = (batches.c.number, audit.c.batch)
    with engine.connect() as connection:
        return (
            connection.scalars(select(newest).order_by(newest.desc())).first() or 0,
            connection.scalars(select(imported).where(done).order_by(audit.c.id.desc())).first(),
        )


def let_others_end(engine: Engine) -> None:
    """Wait for the store's lock, since a database session may outlive its client briefly."""
    with writer(engine):
        pass


def _bring_in(engine: Engine, form: str, headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    sheet = Sheet(headings, tuple(enumerate(rows, start=2)))
    assert apply_file(engine, FORMATS[form], sheet, Source("admin", f"{form}.csv"), TODAY).batch
