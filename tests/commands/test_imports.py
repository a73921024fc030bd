"""Imports of each command: drawing, frames and serving are imported only by commands that need them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.__main__ import COMMANDS, main
from dashboard.settings import PROJECT
from tests.stores import make_store

pytestmark = pytest.mark.slow  # many processes

DRAWING = {"plotly", "kaleido", "docx", "pptx", "streamlit", "starlette", "uvicorn", "jinja2"}
FRAMES = {"pandas", "numpy"}
FILES = {"openpyxl", "python_calamine", "xlsxwriter"}
ALL = DRAWING | FRAMES | FILES
# Each with what it takes and what it must do without.
LEFT_OUT = {
    "--help": ([], ALL),
    "batches": (["--json"], ALL),
    "user": (["list"], ALL),
    "check": ([], ALL),
    "backup": (["{folder}/new.zip"], ALL),
    "restore": (["{folder}/old.zip"], ALL),
    "undo": (["99"], DRAWING),
    "template": (["areas"], DRAWING),
    "import": (["areas", "{folder}/areas.csv", "--dry-run"], DRAWING),
    "digest": (["--dry-run"], DRAWING),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a store with its first account, a backup of it and a file to import."""
    folder = tmp_path_factory.mktemp("imports")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", make_store(folder, "published_only"))
        assert main(["user", "list"]) == 0
        assert main(["backup", str(folder / "old.zip")]) == 0
        (folder / "areas.csv").write_text("镇街编码,镇街名称\na,东片\n", encoding="utf-8")
        yield folder


def run_and_list_imports(module: str, *given: str) -> tuple[int, set[str]]:
    """Run `python -m MODULE …`; return the exit code and the imported top-level packages."""
    command = [sys.executable, "-X", "importtime", "-m", module, *given]
    done = subprocess.run(command, cwd=PROJECT, env=os.environ, capture_output=True, text=True, check=False)
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    assert len(lines) > 50
    return done.returncode, {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


@pytest.mark.parametrize("command", LEFT_OUT)
def test_a_command_imports_only_what_it_needs(folder: Path, command: str) -> None:
    given, left_out = LEFT_OUT[command]
    status, names = run_and_list_imports(
        "dashboard", command, *(word.format(folder=folder) for word in given)
    )
    assert status == (2 if command == "undo" else 0)
    assert names & left_out == set()


def test_help_does_not_even_import_the_store() -> None:
    assert run_and_list_imports("dashboard", "--help")[1] & {"sqlalchemy", "alembic"} == set()


def test_wrong_usage_imports_as_little() -> None:
    status, names = run_and_list_imports("dashboard", "nix")
    assert (status, names & (ALL | {"sqlalchemy"})) == (2, set())


def test_the_help_of_the_seed_imports_no_file_reader() -> None:
    status, names = run_and_list_imports("seed", "--help")
    assert (status, names & ALL) == (0, set())


def test_commands_that_draw_and_serve_are_the_others() -> None:
    assert set(COMMANDS) - set(LEFT_OUT) == {"serve", "picture", "briefing"}
