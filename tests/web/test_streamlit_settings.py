"""`.streamlit/config.toml` is read whole: each of its settings is in force in the app, as the file says it."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from dashboard.settings import PROJECT
from dashboard.streamlit_internals import CONFIG_OPTIONS

pytestmark = pytest.mark.slow  # a Python of its own each time

FILE = Path(".streamlit", "config.toml")
APP = "import streamlit\napp = streamlit.App(__file__)\n"
Options = dict[str, list[Any]]
SHOW = f"""
import json
import streamlit_app
from pkgutil import resolve_name

options = resolve_name("{CONFIG_OPTIONS}")()
shown = {{name: [option.value, option.where_defined] for name, option in options.items()}}
print(json.dumps(shown, default=str))
"""


def list_settings(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Each setting of a parsed file by its full name: "theme.light.textColor"."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from list_settings(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def read_options(project: Path, elsewhere: Path) -> tuple[Options, str]:
    """Streamlit's options once the app of this project stands, as [value, where it is from]; and its warnings.

    The process starts in a folder `elsewhere`, which has no settings of its own.
    """
    own = {
        "PYTHONPATH": str(project),
        "HOME": str(elsewhere),
        "DATABASE_URL": f"sqlite:///{elsewhere / 'store.db'}",
    }
    ran = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=elsewhere,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return json.loads(ran.stdout), ran.stderr


def list_not_in_force(project: Path, options: Options) -> list[str]:
    """The settings of the project's file that these options don't have from it. TOMLDecodeError: not a whole file."""
    file = project / FILE
    written = dict(list_settings(tomllib.loads(file.read_text(encoding="utf-8"))))
    return [name for name, value in written.items() if options.get(name) != [value, str(file)]]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> tuple[Options, str]:
    return read_options(PROJECT, tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A project of one empty page with our settings, to be changed."""
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_bytes((PROJECT / FILE).read_bytes())
    (tmp_path / "streamlit_app.py").write_text(APP, encoding="utf-8")
    return tmp_path


def add(project: Path, lines: str) -> None:
    with (project / FILE).open("a", encoding="utf-8") as file:
        file.write(lines)


def test_each_setting_is_in_force_and_none_is_warned_of(ours: tuple[Options, str]) -> None:
    options, warnings = ours
    assert list_not_in_force(PROJECT, options) == []
    assert not re.search(r"warning|not a valid|deprecat|invalid|error", warnings, re.IGNORECASE)


def test_garbage_is_not_collected_after_each_run_of_a_page(ours: tuple[Options, str]) -> None:
    options, _ = ours
    assert options["runner.postScriptGC"] == [False, str(PROJECT / FILE)]


def test_an_unknown_setting_is_noticed(changed: Path, elsewhere: Path) -> None:
    add(changed, "\n[runer]\nfastReruns = false\n")
    options, warnings = read_options(changed, elsewhere)
    assert list_not_in_force(changed, options) == ["runer.fastReruns"]
    assert '"runer.fastReruns" is not a valid config option' in warnings


def test_a_second_table_of_one_name_is_noticed_where_streamlit_drops_the_file(
    changed: Path, elsewhere: Path
) -> None:
    add(changed, "\n[runner]\nfastReruns = false\n")
    options, _ = read_options(changed, elsewhere)
    assert not [name for name, (_, where) in options.items() if where == str(changed / FILE)]
    with pytest.raises(tomllib.TOMLDecodeError):
        list_not_in_force(changed, options)
