"""Putting the seed into a store: what is missing, in one transaction, through the checks that every file passes."""

from collections.abc import Mapping

from sqlalchemy import Engine, exists, func, select

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.check.check import Sheet
from dashboard.uploads.store.apply import Source, apply_in
from db.models import FACTS, areas, batches
from db.writes import NewBatch, Writer, writer
from seed.configuration import TABLES, Rows
from seed.demonstration import SENT_ON, Delivery, deliveries
from seed.published import year_figure_rows

ACTOR = "seed"
REGISTERS = {"colours": "colour_codes", "year_figures": "figure_codes"}


class SeedError(Exception):
    """A file of the demonstration that the checks refuse: our own fault. `str()` is a sentence for people."""


def plant(engine: Engine, demonstration: bool) -> tuple[int, ...]:
    """Plants what the store lacks and returns the numbers of the new batches; all of it or nothing."""
    with writer(engine) as store:
        planted = _plant(store, demonstration)
        store.commit()
    return planted


def plant_where_empty(engine: Engine, demonstration: bool) -> bool:
    """Plants a store that never had a batch; one whose demonstration was removed stays without."""
    with writer(engine) as store:
        if _newest(store):
            return False
        _plant(store, demonstration)
        store.commit()
    return True


def remove(engine: Engine) -> int | None:
    """Removes the demonstration and returns the batch that did it; None where there is none."""
    with writer(engine) as store:
        batch = store.remove_demonstration(ACTOR)
        if batch is not None:
            store.note(ACTOR, "removal", "done", batch=batch)
        store.commit()
    return batch


def sheet(delivery: Delivery) -> Sheet:
    """The file as the checks read it: headings as people write them, in the order of the format."""
    told = set().union(*delivery.rows)
    columns = [column for column in FORMATS[delivery.format].columns if column.code in told]
    rows = (tuple(row.get(column.code, "") for column in columns) for row in delivery.rows)
    return Sheet(tuple(column.heading for column in columns), tuple(enumerate(rows, start=2)))


def _plant(store: Writer, demonstration: bool) -> tuple[int, ...]:
    before = _newest(store)
    _put_missing(store, NewBatch("seed", "configuration", ACTOR), TABLES)
    published = NewBatch("seed", "year_figures", ACTOR, origins={"value": "published"})
    _put_missing(store, published, {"year_figures": year_figure_rows()})
    if demonstration and not _demonstrated(store):
        for delivery in deliveries():
            _deliver(store, delivery)
    return tuple(range(before + 1, _newest(store) + 1))


def _put_missing(store: Writer, new: NewBatch, tables: Mapping[str, Rows]) -> None:
    """Rows whose key stands already are the district's own by now, and stay as they are."""
    missing = {name: rows for name, all_rows in tables.items() if (rows := _missing(store, name, all_rows))}
    if not missing:
        return
    batch = store.open_batch(new)
    for name, rows in missing.items():
        if name in REGISTERS:
            store.register(REGISTERS[name], (row["code"] for row in rows))
        store.put(batch, name, rows)
    store.note(ACTOR, "seed", "done", batch=batch, detail=new.format)


def _missing(store: Writer, name: str, rows: Rows) -> Rows:
    present, key = store.present(name), FACTS[name].info["key"]
    return [row for row in rows if tuple(row[part] for part in key) not in present]


def _deliver(store: Writer, delivery: Delivery) -> None:
    """A file imported by mistake is an import, since a seed batch can't be undone."""
    source = Source(
        ACTOR,
        delivery.file_name,
        kind="import" if delivery.undone else "seed",
        demonstration=True,
        origins=delivery.origins,
    )
    outcome = apply_in(store, FORMATS[delivery.format], sheet(delivery), source, SENT_ON)
    if outcome.batch is None:
        faults = "".join(fault.explain("zh") for fault in outcome.faults[:1])
        raise SeedError(f"{delivery.file_name}: {faults}")
    if delivery.undone:
        store.undo(outcome.batch, ACTOR)
        store.note(ACTOR, "undo", "done", batch=outcome.batch)


def _demonstrated(store: Writer) -> bool:
    """Areas of the demonstration can't be reached by an upload: they stand as long as it does."""
    shown = select(areas.c.id).join(batches, batches.c.number == areas.c.batch)
    standing = exists(shown.where(areas.c.until.is_(None), batches.c.demonstration))
    return bool(store.connection.scalar(select(standing)))


def _newest(store: Writer) -> int:
    return store.connection.scalar(select(func.max(batches.c.number))) or 0
