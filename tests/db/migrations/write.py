"""`python -m tests.db.migrations.write WORDS`: writes the migration from the newest version to the models.

It creates tables, columns, rules and indexes; a change of stored rows is written by hand into it.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic.command import revision
from alembic.config import Config
from alembic.script import ScriptDirectory

from db.engine import MIGRATIONS, bring_up_to_date, open_store


def write_migration(words: str, migrations: Path = MIGRATIONS) -> Path:
    """Write the next migration, named by its number and these words, and return its file."""
    settings = Config()
    settings.set_main_option("script_location", str(migrations))
    settings.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    newest = ScriptDirectory.from_config(settings).get_current_head() or "0000"
    with TemporaryDirectory() as folder:
        engine = open_store(f"sqlite:///{folder}/store.db")
        bring_up_to_date(engine)
        with engine.connect() as connection:
            settings.attributes["connection"] = connection
            written = revision(settings, words, autogenerate=True, rev_id=f"{int(newest) + 1:04d}")
        engine.dispose()
    assert written
    assert not isinstance(written, list)
    file = Path(written.path)
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "# ### " not in line), encoding="utf-8")
    return file


if __name__ == "__main__":
    write_migration(" ".join(sys.argv[1:]))
