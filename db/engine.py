"""Engine: opens SQLite or PostgreSQL stores and runs their migrations."""

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
PRIMARY_CODE = 0xFF  # mask of an SQLite error code without its extended part
EXCLUSIVE = "alone"  # execution option: the transaction takes the write lock as it begins
REVISIONS_BEFORE_SECURE_DELETE = (
    "0002",
    "0003",
    "0004",
    "0005",
)  # deleted drafts may survive in free pages
LOCK = 2621  # key of PostgreSQL's advisory lock for schema changes; scoped to a database


def open_store(url: str) -> Engine:
    """Open an engine for DATABASE_URL; the folder of an SQLite file is created if missing."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(address)
    if address.drivername in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
    return create_engine(address, pool_pre_ping=True)


def _open_sqlite(address: URL) -> Engine:
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    exclusive = connection.get_execution_options().get(EXCLUSIVE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if exclusive else "BEGIN")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's implicit BEGIN would exclude DDL
    _enable_write_ahead_log(connection, monotonic() + BUSY_SECONDS)
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _enable_write_ahead_log(connection: Any, until: float) -> None:
    """Enable the write-ahead log, retrying while another process does: SQLite ignores its busy timeout here."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except OperationalError as error:
            if error.sqlite_errorcode & PRIMARY_CODE != SQLITE_BUSY or monotonic() > until:
                raise
            sleep(RETRY_SECONDS)
        else:
            return


def bring_up_to_date(engine: Engine, revision: str = "head") -> None:
    """Run the missing migrations in one transaction; a concurrent second caller finds nothing to do."""
    before = _read_revision(engine)
    if revision == "head" and before == _find_newest_revision():
        return
    clearing = engine.dialect.name == "sqlite" and before in REVISIONS_BEFORE_SECURE_DELETE
    if clearing:  # before migrating, so that it is repeated after a killed migration
        _run_outside(engine, "VACUUM")
    with _exclusive_transaction(engine) as connection:
        migrate(connection, revision)
    if clearing:
        _run_outside(engine, "PRAGMA wal_checkpoint(TRUNCATE)")


def _read_revision(engine: Engine) -> str | None:
    """Read the store's revision; None if the store is empty."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        revision = connection.scalar(text("select version_num from alembic_version"))
    return str(revision) if revision else None


def _find_newest_revision() -> str:
    """Find the newest revision by file name, which begins with the revision."""
    return max(file.stem for file in (MIGRATIONS / "versions").glob("*.py")).partition("_")[0]


def _run_outside(engine: Engine, statement: str) -> None:
    """Run a statement that SQLite refuses inside a transaction."""
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")  # ends the transaction that _begin opened
        connection.exec_driver_sql(statement)


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the missing migrations within the caller's transaction."""
    _run_alembic(connection, "upgrade", revision)


def migrate_back(connection: Connection, revision: str = "base") -> None:
    """Run the downgrades to `revision` within the caller's transaction."""
    _run_alembic(connection, "downgrade", revision)


@contextmanager
def _exclusive_transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction for schema changes; others, in any process, wait until it ends."""
    with engine.execution_options(**{EXCLUSIVE: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        yield connection


def _run_alembic(connection: Connection, step: Literal["upgrade", "downgrade"], revision: str) -> None:
    from alembic import command, config  # slow to import, and not needed for a store that is up to date

    settings = config.Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    settings.attributes["connection"] = connection
    {"upgrade": command.upgrade, "downgrade": command.downgrade}[step](settings, revision)
