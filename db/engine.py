"""The way to the store: one engine a process, made ready for SQLite or PostgreSQL."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 30
BEFORE_SECURE_DELETE = ("0002", "0003", "0004", "0005")  # drafts that are gone may still stand in free pages


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
    connection.exec_driver_sql("BEGIN")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN would leave out what makes tables
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def bring_up_to_date(engine: Engine, revision: str = "head") -> None:
    """Runs the migrations that this store lacks, in one transaction."""
    clearing = engine.dialect.name == "sqlite" and _revision(engine) in BEFORE_SECURE_DELETE
    if clearing:  # first, so that a migration that is killed finds it still to be done
        _run_outside(engine, "VACUUM")
    with engine.begin() as connection:
        migrate(connection, revision)
    if clearing:
        _run_outside(engine, "PRAGMA wal_checkpoint(TRUNCATE)")


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _run_outside(engine: Engine, statement: str) -> None:
    """Runs what SQLite does in no transaction."""
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")  # of what _begin began
        connection.exec_driver_sql(statement)


def take_back(engine: Engine, revision: str = "base") -> None:
    """Runs the migrations backwards."""
    with engine.begin() as connection:
        migrate_back(connection, revision)


def migrate(connection: Connection, revision: str = "head") -> None:
    """As bring_up_to_date, within a transaction that goes on."""
    command.upgrade(_alembic(connection), revision)


def migrate_back(connection: Connection, revision: str = "base") -> None:
    command.downgrade(_alembic(connection), revision)


def _alembic(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
