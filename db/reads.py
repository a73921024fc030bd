"""Plain reads of the store into tidy frames. Every read of figures names its version and is therefore reproducible."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    DateTime,
    Double,
    Engine,
    Integer,
    Select,
    Table,
    and_,
    exists,
    func,
    or_,
    select,
    text,
)

from db.models import (
    FACTS,
    area_codes,
    areas,
    batches,
    colour_codes,
    colours,
    station_codes,
    stations,
    store,
    suggestion_codes,
    suggestions,
)

if TYPE_CHECKING:
    from pandas import DataFrame

OWNERS = {area_codes: areas, station_codes: stations, colour_codes: colours, suggestion_codes: suggestions}
NEWEST = 2**31 - 1  # above any batch number


def read_identity(engine: Engine) -> tuple[str, int]:
    """Read the store's random id, part of every cache key, and its newest batch; a restore changes the id."""
    newest = select(func.max(batches.c.number)).scalar_subquery()
    with engine.connect() as connection:
        which, number = connection.execute(select(store.c.id, newest)).one()
        return which, number or 0


def pin_snapshot(connection: Connection) -> None:
    """Make the transaction read one consistent snapshot; SQLite's transactions do so anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("set transaction isolation level repeatable read"))


def read_newest_batch(engine: Engine) -> int:
    """Read the present version: the newest batch's number, 0 for an empty store."""
    with engine.connect() as connection:
        return connection.scalar(select(func.max(batches.c.number))) or 0


def read_facts(engine: Engine, name: str, as_of: int) -> "DataFrame":
    """Read table `name` at version `as_of`: its columns and the batch's `demonstration`, ordered by key.

    Counts are Int64 and yes/no boolean with NA for unknown; months and codes are text and days are dates,
    both objects with None; other numbers are float64 with NaN, times datetime64 with NaT.
    """
    table = FACTS[name]
    return _read_frame(
        engine,
        _select_with_batch(table).where(match_version(table, as_of)).order_by(*_list_key_columns(table)),
    )


def read_history(engine: Engine, name: str, as_of: int) -> "DataFrame":
    """Read every version of the rows of table `name` up to `as_of`, oldest first, with since and until."""
    table = FACTS[name]
    return _read_frame(
        engine,
        _select_with_batch(table)
        .where(table.c.since <= as_of)
        .order_by(table.c.since, *_list_key_columns(table)),
    )


def find_last_change(connection: Connection, name: str, as_of: int = NEWEST) -> int:
    """Find the batch, up to `as_of`, that last opened or closed a row of table `name`; 0 if there is none."""
    table = FACTS[name]
    steps = (select(func.max(step)).where(step <= as_of) for step in (table.c.since, table.c.until))
    return max(connection.scalar(step) or 0 for step in steps)


def read_batches(engine: Engine) -> list[dict[str, Any]]:
    """Read the applied batches as plain rows, oldest first."""
    with engine.connect() as connection:
        rows = connection.execute(select(batches).order_by(batches.c.number)).mappings()
        return [dict(row) for row in rows]


def read_batch_frame(engine: Engine, as_of: int) -> "DataFrame":
    """Read the batches up to `as_of` as a frame, oldest first; `origins` is a dict of column to origin."""
    return _read_frame(engine, select(batches).where(batches.c.number <= as_of).order_by(batches.c.number))


def find_uploaded_populations(engine: Engine, as_of: int) -> frozenset[str]:
    """Find the populations with at least one row at `as_of` that is not demonstration."""
    with engine.connect() as connection:
        return frozenset(
            table.info["population"]
            for table in FACTS.values()
            if table.info["population"]
            and connection.scalar(select(exists(_select_uploaded(table).where(match_version(table, as_of)))))
        )


def was_ever_uploaded(engine: Engine) -> bool:
    """Whether any version ever held an uploaded row of any population, even if undone since."""
    with engine.connect() as connection:
        return any(
            connection.scalar(select(exists(_select_uploaded(table))))
            for table in FACTS.values()
            if table.info["population"]
        )


def get_population(name: str) -> str:
    """Get the population of table `name`; blank for tables of places and rules."""
    return str(FACTS[name].info["population"])


def match_version(table: Table, as_of: int) -> Any:
    """Build the condition that a row of `table` is valid at version `as_of`."""
    return and_(table.c.since <= as_of, or_(table.c.until.is_(None), table.c.until > as_of))


def find_owners(table: Table) -> dict[str, Table]:
    """Find the columns of `table` that hold another row's code, each with the table that owns the code."""
    keys = ((key.parent.name, OWNERS.get(key.column.table)) for key in table.foreign_keys)
    return {name: owner for name, owner in keys if owner is not None and (owner, name) != (table, "code")}


def find_dangling(connection: Connection) -> list[tuple[str, int]]:
    """Find present rows that refer to a code without present facts: their tables and batches, without duplicates."""
    lost_rows: set[tuple[str, int]] = set()
    for table in FACTS.values():
        for name, owner in find_owners(table).items():
            known = select(owner.c.code).where(owner.c.until.is_(None))
            lost = select(table.c.since).where(
                table.c.until.is_(None), table.c[name] != "", table.c[name].not_in(known)
            )
            lost_rows |= {(table.name, number) for number in connection.scalars(lost)}
    return sorted(lost_rows)


def _select_uploaded(table: Table) -> Select[Any]:
    """Select the rows of any version that are not demonstration."""
    source = table.join(batches, batches.c.number == table.c.batch)
    return select(table.c.id).select_from(source).where(batches.c.demonstration.is_(False))


def _select_with_batch(table: Table) -> Select[Any]:
    source = table.join(batches, batches.c.number == table.c.batch)
    return select(*(c for c in table.columns if c.name != "id"), batches.c.demonstration).select_from(source)


def _list_key_columns(table: Table) -> list[Any]:
    return [table.c[name] for name in table.info["key"]]


def _read_frame(engine: Engine, query: Select[Any]) -> "DataFrame":
    from pandas import DataFrame  # the slowest import; only callers that read frames pay for it

    with engine.connect() as connection:
        rows = connection.execute(query).all()
    frame = DataFrame(rows, columns=[c.name for c in query.selected_columns], dtype="object")
    return frame.astype({c.name: _choose_dtype(c) for c in query.selected_columns})


def _choose_dtype(column: ColumnElement[Any]) -> str:
    """Choose a column's dtype by its type, independent of its values; text and days remain objects."""
    match column.type:
        case Boolean():
            return "boolean" if getattr(column, "nullable", True) else "bool"
        case Integer():
            return "Int64"
        case Double():
            return "float64"
        case DateTime():
            return "datetime64[us]"
    return "object"
