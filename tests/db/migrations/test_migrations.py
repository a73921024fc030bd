"""Migrations up, down and up again; their schema equals the models; the audit is append-only."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, delete, insert, inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from db import engine as db_engine
from db.checking import check_store
from db.columns import metadata
from db.engine import bring_up_to_date
from db.models import REGISTERS, accounts, audit, sessions
from db.models import store as store_table
from db.reads import read_identity, read_newest_batch
from db.sign_ins import find_accounts_with_failures
from db.writes import writer
from tests.conftest import new_database, opened
from tests.db.stored import ROWS, put, read_everything, take_back

# What a database tells of its tables beside their columns: rules, keys, indexes, each as it would be written.
POSTGRES = (
    "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint "
    "where connamespace = 'public'::regnamespace",
    "select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'",
    "select table_name, column_name, data_type, character_maximum_length, is_nullable, column_default "
    "from information_schema.columns where table_schema = 'public'",
)
BREAKS = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = 'breaks', {head!r}
def upgrade():
    op.create_table('half', sa.Column('id', sa.Integer()))
    op.execute("insert into half values (1)")
    op.execute("delete from area_codes")
    op.execute("this is no SQL")
"""


def test_up_down_and_up_again(store: Engine) -> None:
    first, tables = read_identity(store)[0], _describe(store)
    put(store, {name: [row] for name, row in ROWS.items()})
    take_back(store)
    assert inspect(store).get_table_names() == ["alembic_version"]
    assert not _list_functions(store)
    bring_up_to_date(store)
    assert _describe(store) == tables
    assert read_newest_batch(store) == 0
    assert read_identity(store)[0] != first


def test_what_the_first_migration_puts_in(store: Engine) -> None:
    held = {name: rows for name, rows in read_everything(store).items() if rows}
    assert {name: held.pop(name) for name in REGISTERS} == {name: [("",)] for name in REGISTERS}
    assert list(held) == ["store"]
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", read_identity(store)[0])


def test_a_store_up_to_date_is_left_alone(store: Engine) -> None:
    put(store, {"areas": [ROWS["areas"]]})
    before = read_everything(store)
    bring_up_to_date(store)
    assert read_everything(store) == before


def test_a_store_up_to_date_waits_for_nobody(store: Engine) -> None:
    with writer(store):
        bring_up_to_date(store)


def test_a_migration_s_file_begins_with_its_revision_and_the_last_is_the_newest() -> None:
    scripts = ScriptDirectory(str(db_engine.MIGRATIONS))
    files = {script.revision: Path(script.path).stem.partition("_")[0] for script in scripts.walk_revisions()}
    assert files == {revision: revision for revision in files}
    assert scripts.get_heads() == [max(files)]


def test_alembic_finds_no_difference_to_the_models(store: Engine) -> None:
    with store.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_every_rule_and_index_is_as_the_models_say(
    store: Engine, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with _empty(store, tmp_path, request) as fresh:
        metadata.create_all(fresh)
        assert _describe(store) == _describe(fresh)


def test_a_migration_that_breaks_leaves_nothing(
    store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(db_engine.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    with store.connect() as connection:
        head = connection.scalar(text("select version_num from alembic_version"))
    (folder / "versions" / "breaks.py").write_text(BREAKS.format(head=head))
    monkeypatch.setattr(db_engine, "MIGRATIONS", folder)
    before, tables = read_everything(store), _describe(store)
    with pytest.raises(DBAPIError):
        bring_up_to_date(store)
    assert (read_everything(store), _describe(store)) == (before, tables)


@pytest.mark.parametrize(
    "change",
    [
        lambda: update(audit).values(actor="another"),
        lambda: update(audit).where(audit.c.id == 1).values(detail=""),
        lambda: delete(audit),
    ],
    ids=["update", "update one", "delete"],
)
def test_the_audit_can_only_grow(store: Engine, change: Callable[[], Any]) -> None:
    for action in ("import", "undo"):
        with writer(store) as held:
            held.note("tester", action, "done", detail="first")
            held.commit()
    before = read_everything(store)["audit"]
    with pytest.raises(DBAPIError, match="append-only"), store.begin() as connection:
        connection.execute(change())
    assert len(before) == 2
    assert read_everything(store)["audit"] == before


def test_no_line_of_the_audit_is_put_in_place_of_another(sqlite_store: Engine) -> None:
    with writer(sqlite_store) as held:
        held.note("tester", "import", "done")
        held.commit()
    before = read_everything(sqlite_store)["audit"]
    replaced = text("insert or replace into audit select * from audit")
    with pytest.raises(DBAPIError, match="append-only"), sqlite_store.begin() as connection:
        connection.execute(replaced)
    assert read_everything(sqlite_store)["audit"] == before


def test_the_audit_cannot_be_emptied_at_once(postgres_store: Engine) -> None:
    with pytest.raises(DBAPIError, match="append-only"), postgres_store.begin() as connection:
        connection.execute(text("truncate audit"))


def test_accounts_that_were_locked_for_ever_are_free(store: Engine) -> None:
    take_back(store, "0005")
    at = datetime(2026, 3, 1)
    fields = {"role": "staff", "password_hash": "x", "must_change": False, "created_at": at}
    locked = {**fields, "name": "li", "failures": 10, "wait_until": at}
    put(store, {"areas": [ROWS["areas"]]})
    with store.begin() as connection:
        then = MetaData()
        then.reflect(connection)
        connection.execute(insert(then.tables["accounts"]).values(**locked))
        session = {"token_hash": "a" * 64, "account": "li", "created_at": at, "seen_at": at, "ends_at": at}
        connection.execute(insert(then.tables["sessions"]).values(**session, address="", browser=""))
    bring_up_to_date(store)
    with store.connect() as connection:
        (row,) = connection.execute(select(accounts)).mappings().all()
        assert dict(row) == {**fields, "name": "li", "disabled_at": None}
        assert find_accounts_with_failures(connection, 1, "", at) == set()
        assert connection.execute(select(sessions)).all()
    assert len(read_everything(store)["areas"]) == 1
    assert check_store(store) == []
    take_back(store, "0005")
    with store.connect() as connection:
        assert connection.execute(text("select name, failures, wait_until from accounts")).all() == [
            ("li", 0, None)
        ]


def test_each_new_store_has_an_id_of_its_own(tmp_path: Path) -> None:
    ids = set()
    for name in ("one", "two"):
        with opened(f"sqlite:///{tmp_path / name / 'store.db'}") as engine:
            bring_up_to_date(engine)
            ids.add(read_identity(engine)[0])
            with engine.connect() as connection:
                assert len(connection.execute(select(store_table)).all()) == 1
    assert len(ids) == 2


@contextmanager
def _empty(store: Engine, folder: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An engine on an empty database of the same kind."""
    if store.dialect.name == "sqlite":
        with opened(f"sqlite:///{folder / 'empty.db'}") as engine:
            yield engine
    else:
        server = request.getfixturevalue("postgres_server")
        with new_database(server, "template1") as url, opened(url) as engine:
            yield engine


def _describe(engine: Engine) -> set[tuple[Any, ...]]:
    """Describe the database's tables, except Alembic's own and triggers."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            rows = [tuple(row) for query in POSTGRES for row in connection.execute(text(query))]
        else:
            query = "select tbl_name, sql from sqlite_master where type in ('table', 'index') and sql <> ''"
            rows = [(name, *_split_lines(sql)) for name, sql in connection.execute(text(query))]
    return {row for row in rows if "alembic_version" not in row[0]}


def _split_lines(statement: str) -> list[str]:
    """Split a CREATE statement into sorted parts."""
    return sorted(line.strip(" ,\t") for line in statement.splitlines())


def _list_functions(engine: Engine) -> list[str]:
    if engine.dialect.name == "sqlite":
        return []
    query = "select proname from pg_proc where pronamespace = 'public'::regnamespace"
    with engine.connect() as connection:
        return list(connection.scalars(text(query)))
