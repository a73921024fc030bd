"""The way to the store: one engine a process, made ready for SQLite or PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import SQLITE_BUSY, OperationalError
from time import monotonic, sleep
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, make_url, select, text
from sqlalchemy.engine import URL

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS, RETRY_SECONDS = 30, 0.02
PRIMARY = 0xFF  # what is left of a code of SQLite without the finer reason
ALONE = "alone"  # of a transaction that takes the write lock as it begins
BEFORE_SECURE_DELETE = ("0002", "0003", "0004", "0005")  # drafts that are gone may still stand in free pages
LOCK = 2621  # the number under which PostgreSQL knows who changes tables; each database has its own


def open_store(url: str) -> Engine:
    """An engine for DATABASE_URL; a SQLite file's folder is made where it is missing."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address)
    if address.drivername in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
    return create_engine(address, pool_pre_ping=True)


def _sqlite(address: URL) -> Engine:
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    alone = connection.get_execution_options().get(ALONE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if alone else "BEGIN")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN would leave out what makes tables
    _write_ahead(connection, monotonic() + BUSY_SECONDS)
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: Any, until: float) -> None:
    """Tried again while the file is new to others too: SQLite refuses this at once, whatever its timeout."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except OperationalError as error:
            if error.sqlite_errorcode & PRIMARY != SQLITE_BUSY or monotonic() > until:
                raise
            sleep(RETRY_SECONDS)
        else:
            return


def bring_up_to_date(engine: Engine, revision: str = "head") -> None:
    """Runs the migrations that this store lacks, in one transaction; who comes second finds nothing to do."""
    before = _revision(engine)
    if revision == "head" and before == _newest_revision():
        return
    clearing = engine.dialect.name == "sqlite" and before in BEFORE_SECURE_DELETE
    if clearing:  # first, so that a migration that is killed finds it still to be done
        _run_outside(engine, "VACUUM")
    with _alone(engine) as connection:
        migrate(connection, revision)
    if clearing:
        _run_outside(engine, "PRAGMA wal_checkpoint(TRUNCATE)")


def _revision(engine: Engine) -> str | None:
    """None where the store is empty."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        revision = connection.scalar(text("select version_num from alembic_version"))
    return str(revision) if revision else None


def _newest_revision() -> str:
    """A migration's file begins with its revision."""
    return max(file.stem for file in (MIGRATIONS / "versions").glob("*.py")).partition("_")[0]


def _run_outside(engine: Engine, statement: str) -> None:
    """Runs what SQLite does in no transaction."""
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")  # of what _begin began
        connection.exec_driver_sql(statement)


def take_back(engine: Engine, revision: str = "base") -> None:
    """Runs the migrations backwards."""
    with _alone(engine) as connection:
        migrate_back(connection, revision)


def migrate(connection: Connection, revision: str = "head") -> None:
    """As bring_up_to_date, within a transaction that goes on."""
    _alembic(connection, "upgrade", revision)


def migrate_back(connection: Connection, revision: str = "base") -> None:
    _alembic(connection, "downgrade", revision)


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction that may change tables: whoever else wants one, in any process, waits until it has ended."""
    with engine.execution_options(**{ALONE: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        yield connection


def _alembic(connection: Connection, step: Literal["upgrade", "downgrade"], revision: str) -> None:
    from alembic import command, config  # slow to come, and a store that is up to date doesn't need them

    settings = config.Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    settings.attributes["connection"] = connection
    {"upgrade": command.upgrade, "downgrade": command.downgrade}[step](settings, revision)
