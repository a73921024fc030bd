"""The way to the store: one engine a process, made ready for SQLite or PostgreSQL."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 30


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
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")


def bring_up_to_date(engine: Engine, revision: str = "head") -> None:
    """Runs the migrations that this store lacks, in one transaction."""
    with engine.begin() as connection:
        migrate(connection, revision)


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
