"""Search for the browser."""

from pathlib import Path

import pytest

from dashboard.render.picture import chrome
from dashboard.render.picture.chrome import find_chrome


def make_program(path: Path) -> str:
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chrome, "PLACES", ())
    return tmp_path


def test_one_of_its_names_is_found_on_the_path(folder: Path) -> None:
    assert find_chrome() is None
    path = make_program(folder / "google-chrome")
    assert find_chrome() == path


def test_one_that_was_installed_elsewhere_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chrome, "PLACES", (str(folder / "nowhere"), make_program(folder / "x.exe")))
    assert find_chrome() == str(folder / "x.exe")


def test_the_one_named_is_taken_and_no_other(folder: Path) -> None:
    make_program(folder / "chromium")
    mine = make_program(folder / "mine")
    assert find_chrome(mine) == mine
    assert find_chrome(str(folder / "nowhere")) is None
    assert find_chrome(str(folder)) is None
