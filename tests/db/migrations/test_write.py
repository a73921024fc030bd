"""Writer of migrations: the next number, and from the models nothing, since the newest migration has all of them."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, Table

from db.columns import metadata
from db.engine import MIGRATIONS
from tests.db.migrations.write import write_migration


def write_into_copy(folder: Path, words: str) -> tuple[str, str]:
    """The name and text of the next migration in a copy of all."""
    copy = folder / words.replace(" ", "_")
    shutil.copytree(MIGRATIONS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    file = write_migration(words, copy)
    return file.name, file.read_text(encoding="utf-8")


@pytest.mark.slow
def test_it_has_the_next_number_and_what_is_not_yet_in_the_store(tmp_path: Path) -> None:
    newest = max(int(file.stem.partition("_")[0]) for file in (MIGRATIONS / "versions").glob("0*.py"))
    name, text = write_into_copy(tmp_path, "Nothing new")
    assert name == f"{newest + 1:04d}_nothing_new.py"
    assert f"down_revision = '{newest:04d}'" in text
    assert "op." not in text
    table = Table("later", metadata, Column("id", Integer, primary_key=True))
    try:
        assert "op.create_table('later'" in write_into_copy(tmp_path, "One table")[1]
    finally:
        metadata.remove(table)
