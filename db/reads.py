"""Plain reads, of figures into tidy frames. Every read of figures names its version, so that it is the same for ever."""

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


NEWEST = 2**31 - 1  # no store has as many batches


def identity(engine: Engine) -> tuple[str, int]:
    """The store's own random id, which caches hold in their keys, and its newest batch: a restore changes both."""
    newest = select(func.max(batches.c.number)).scalar_subquery()
    with engine.connect() as connection:
        which, number = connection.execute(select(store.c.id, newest)).one()
        return which, number or 0


def one_moment(connection: Connection) -> None:
    """Whatever is read from now on is of one moment; SQLite's readers see one anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("set transaction isolation level repeatable read"))


def newest_batch(engine: Engine) -> int:
    """The version of the present: the last batch's number, 0 for an empty store."""
    with engine.connect() as connection:
        return connection.scalar(select(func.max(batches.c.number))) or 0


def facts(engine: Engine, name: str, as_of: int) -> "DataFrame":
    """Table `name` as it stood at batch `as_of`: its columns and the batch's `demonstration`, by key.

    Counts are Int64 and yes/no boolean with NA for unknown; months and codes are text and days are dates,
    both objects with None; other numbers are float64 with NaN, times datetime64 with NaT.
    """
    table = FACTS[name]
    return _frame(engine, _with_batch(table).where(standing(table, as_of)).order_by(*_key(table)))


def history(engine: Engine, name: str, as_of: int) -> "DataFrame":
    """Every row of table `name` that ever stood up to `as_of`, oldest first, with since and until."""
    table = FACTS[name]
    return _frame(
        engine, _with_batch(table).where(table.c.since <= as_of).order_by(table.c.since, *_key(table))
    )


def last_change(connection: Connection, name: str, as_of: int = NEWEST) -> int:
    """The batch that last opened or closed a row of table `name`, up to `as_of`; 0 where none did."""
    table = FACTS[name]
    steps = (select(func.max(step)).where(step <= as_of) for step in (table.c.since, table.c.until))
    return max(connection.scalar(step) or 0 for step in steps)


def all_batches(engine: Engine) -> list[dict[str, Any]]:
    """The applied batches as plain rows, oldest first."""
    with engine.connect() as connection:
        found = connection.execute(select(batches).order_by(batches.c.number)).mappings()
        return [dict(row) for row in found]


def batches_up_to(engine: Engine, as_of: int) -> "DataFrame":
    """The applied batches, oldest first; origins is a dict of column to origin."""
    return _frame(engine, select(batches).where(batches.c.number <= as_of).order_by(batches.c.number))


def uploaded_populations(engine: Engine, as_of: int) -> frozenset[str]:
    """The populations with at least one row at `as_of` that is no demonstration."""
    with engine.connect() as connection:
        return frozenset(
            table.info["population"]
            for table in FACTS.values()
            if table.info["population"]
            and connection.scalar(select(exists(_uploaded(table).where(standing(table, as_of)))))
        )


def ever_uploaded(engine: Engine) -> bool:
    """Whether a row of any population was uploaded at any version, undone or not."""
    with engine.connect() as connection:
        return any(
            connection.scalar(select(exists(_uploaded(table))))
            for table in FACTS.values()
            if table.info["population"]
        )


def population(name: str) -> str:
    """The population that table `name` belongs to; blank for the tables of places and rules."""
    return str(FACTS[name].info["population"])


def standing(table: Table, as_of: int) -> Any:
    """The condition that a row of this table held at batch `as_of`."""
    return and_(table.c.since <= as_of, or_(table.c.until.is_(None), table.c.until > as_of))


def owners_of(table: Table) -> dict[str, Table]:
    """The columns of this table that name another row's code, each with the table that tells of it."""
    keys = ((key.parent.name, OWNERS.get(key.column.table)) for key in table.foreign_keys)
    return {name: owner for name, owner in keys if owner is not None and (owner, name) != (table, "code")}


def dangling(connection: Connection) -> list[tuple[str, int]]:
    """Present rows that name a code whose own facts are gone: their table and batch, each once."""
    found: set[tuple[str, int]] = set()
    for table in FACTS.values():
        for name, owner in owners_of(table).items():
            known = select(owner.c.code).where(owner.c.until.is_(None))
            lost = select(table.c.since).where(
                table.c.until.is_(None), table.c[name] != "", table.c[name].not_in(known)
            )
            found |= {(table.name, number) for number in connection.scalars(lost)}
    return sorted(found)


def _uploaded(table: Table) -> Select[Any]:
    """The rows that ever stood in this table and are no demonstration."""
    source = table.join(batches, batches.c.number == table.c.batch)
    return select(table.c.id).select_from(source).where(batches.c.demonstration.is_(False))


def _with_batch(table: Table) -> Select[Any]:
    source = table.join(batches, batches.c.number == table.c.batch)
    return select(*(c for c in table.columns if c.name != "id"), batches.c.demonstration).select_from(source)


def _key(table: Table) -> list[Any]:
    return [table.c[name] for name in table.info["key"]]


def _frame(engine: Engine, query: Select[Any]) -> "DataFrame":
    from pandas import DataFrame  # as slow to come as all else together: only who reads a frame waits for it

    with engine.connect() as connection:
        rows = connection.execute(query).all()
    frame = DataFrame(rows, columns=[c.name for c in query.selected_columns], dtype="object")
    return frame.astype({c.name: _dtype(c) for c in query.selected_columns})


def _dtype(column: ColumnElement[Any]) -> str:
    """The same for no rows and for unknowns only as for others; text and days stay as they are."""
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
