"""Planting the seed: adds what a store lacks in one transaction, through the checks of an upload."""

from collections.abc import Mapping

from sqlalchemy import Engine, exists, func, select

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.check.check import Sheet
from dashboard.uploads.store.apply import Source, apply_in
from db.models import FACTS, areas, batches
from db.writes import NewBatch, Writer, writer
from seed.configuration import TABLES, Rows
from seed.demonstration import IMPORT_DAY, Delivery, list_deliveries
from seed.published import build_year_figure_rows

ACTOR = "seed"
REGISTERS = {"colours": "colour_codes", "year_figures": "figure_codes"}


class SeedError(Exception):
    """A demonstration file that the checks refuse, which is a defect. `str()` is a sentence."""


def plant(engine: Engine, demonstration: bool) -> tuple[int, ...]:
    """Add what the store lacks, all or nothing, and return the numbers of the new batches."""
    with writer(engine) as store:
        planted = _plant(store, demonstration)
        store.commit()
    return planted


def plant_where_empty(engine: Engine, demonstration: bool) -> bool:
    """Plant a store that never had a batch; a removed demonstration is not planted again."""
    with writer(engine) as store:
        if _read_newest_batch(store):
            return False
        _plant(store, demonstration)
        store.commit()
    return True


def remove(engine: Engine) -> int | None:
    """Remove the demonstration and return the batch of the removal; None if there is none."""
    with writer(engine) as store:
        batch = store.remove_demonstration(ACTOR)
        if batch is not None:
            store.note(ACTOR, "removal", "done", batch=batch)
        store.commit()
    return batch


def build_sheet(delivery: Delivery) -> Sheet:
    """Build the sheet of a delivery: headings and columns as in the format."""
    codes = set().union(*delivery.rows)
    columns = [column for column in FORMATS[delivery.format].columns if column.code in codes]
    rows = (tuple(row.get(column.code, "") for column in columns) for row in delivery.rows)
    return Sheet(tuple(column.heading for column in columns), tuple(enumerate(rows, start=2)))


def _plant(store: Writer, demonstration: bool) -> tuple[int, ...]:
    before = _read_newest_batch(store)
    _put_missing(store, NewBatch("seed", "configuration", ACTOR), TABLES)
    published = NewBatch("seed", "year_figures", ACTOR, origins={"value": "published"})
    _put_missing(store, published, {"year_figures": build_year_figure_rows()})
    if demonstration and not _has_demonstration(store):
        for delivery in list_deliveries():
            _import_delivery(store, delivery)
    return tuple(range(before + 1, _read_newest_batch(store) + 1))


def _put_missing(store: Writer, new: NewBatch, tables: Mapping[str, Rows]) -> None:
    """Put rows with missing keys; existing keys belong to the district and are unchanged."""
    missing = {
        name: rows for name, all_rows in tables.items() if (rows := _find_missing(store, name, all_rows))
    }
    if not missing:
        return
    batch = store.open_batch(new)
    for name, rows in missing.items():
        if name in REGISTERS:
            store.register(REGISTERS[name], (row["code"] for row in rows))
        store.put(batch, name, rows)
    store.note(ACTOR, "seed", "done", batch=batch, detail=new.format)


def _find_missing(store: Writer, name: str, rows: Rows) -> Rows:
    present, key = store.present(name), FACTS[name].info["key"]
    return [row for row in rows if tuple(row[part] for part in key) not in present]


def _import_delivery(store: Writer, delivery: Delivery) -> None:
    """Import a delivery; a mistaken one as an import, since a seed batch can't be undone."""
    source = Source(
        ACTOR,
        delivery.file_name,
        kind="import" if delivery.undone else "seed",
        demonstration=True,
        origins=delivery.origins,
    )
    outcome = apply_in(store, FORMATS[delivery.format], build_sheet(delivery), source, IMPORT_DAY)
    if outcome.batch is None:
        faults = "".join(fault.explain("zh") for fault in outcome.faults[:1])
        raise SeedError(f"{delivery.file_name}: {faults}")
    if delivery.undone:
        store.undo(outcome.batch, ACTOR)
        store.note(ACTOR, "undo", "done", batch=outcome.batch)


def _has_demonstration(store: Writer) -> bool:
    """Whether the demonstration is present, by its areas, which no upload can change."""
    shown = select(areas.c.id).join(batches, batches.c.number == areas.c.batch)
    is_present = exists(shown.where(areas.c.until.is_(None), batches.c.demonstration))
    return bool(store.connection.scalar(select(is_present)))


def _read_newest_batch(store: Writer) -> int:
    return store.connection.scalar(select(func.max(batches.c.number))) or 0
