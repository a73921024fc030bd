"""`python -m dashboard picture`: files, exit codes and sentences."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.caching.store import open_own_store
from dashboard.render.picture.drawer import Drawer, PictureError
from dashboard.render.shared.look import Look
from tests.render.drawing import CountingDrawer
from tests.stores import make_store

pytestmark = pytest.mark.slow  # the whole seed

Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_store(tmp_path_factory.mktemp("command"), "seeded")


@pytest.fixture(autouse=True)
def drawer(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CountingDrawer]:
    """Fake of the command's picture browser."""
    monkeypatch.setenv("DATABASE_URL", store)
    monkeypatch.setenv("PICTURE_CACHE", str(tmp_path / "kept"))
    mine = CountingDrawer()
    monkeypatch.setattr("dashboard.render.picture.picture.Drawer", lambda _find: mine)
    yield mine
    open_own_store().dispose()


def test_it_writes_the_file_that_its_ending_says(tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "图.SVG"
    assert main(["picture", "ranking", "-o", str(file)]) == 0
    assert b"<title>" in file.read_bytes()
    assert "图.SVG" in capsys.readouterr().out


def test_filters_and_size_are_those_given(tmp_path: Path, drawer: CountingDrawer, capsys: Output) -> None:
    drawer.answer = b"x" * 40
    file = tmp_path / "a.png"
    period = ["--from", "2025-01", "--to", "2025-03", "--as-of", "9", "--lang", "en", "--area", "demo-01"]
    size = ["--width", "800", "--height", "450", "--scale", "2", "--theme", "dark"]
    assert main(["picture", "received-trend", "-o", str(file), *period, *size, "--json"]) == 0
    ((data, look),) = drawer.draws
    assert look == Look("png", 800, 450, 2, "dark")
    assert (data.first, data.last, data.as_of, data.lang) == ("2025-01", "2025-03", 9, "en")
    assert json.loads(capsys.readouterr().out) == {"ok": True, "file": "a.png"}


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (["nix", "-o", "a.png"], "nix"),
        (["ranking", "-o", "a.gif"], "a.gif"),
        (["ranking"], "-o"),
        (["ranking", "-o", "a.png", "--width", "1"], "width=1"),
        (["ranking", "-o", "a.png", "--theme", "blue"], "theme=blue"),
        (["ranking", "-o", "a.png", "--from", "soon"], "soon"),
        (["ranking", "-o", "a.png", "--station", "nowhere"], "nowhere"),
        (["ranking", "-o", "a.png", "--as-of", "999"], "999"),
    ],
)
def test_what_cannot_be_is_wrong_usage(given: list[str], named: str, capsys: Output) -> None:
    assert main(["picture", *given]) == 2
    assert named in capsys.readouterr().err
    assert main(["picture", *given, "--json"]) == 2
    content = json.loads(capsys.readouterr().out)
    assert (content["ok"], content["status"]) == (False, 2)


def test_without_a_browser_it_ends_with_five(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr("dashboard.render.picture.picture.Drawer", Drawer)
    monkeypatch.setenv("CHROME", str(tmp_path / "nowhere"))
    file = tmp_path / "a.png"
    assert main(["picture", "ranking", "-o", str(file)]) == 5
    assert "CHROME" in capsys.readouterr().err
    assert not file.exists()


def test_a_picture_that_does_not_come_is_our_fault(
    tmp_path: Path, drawer: CountingDrawer, capsys: Output
) -> None:
    drawer.answer = PictureError("failed")
    assert main(["picture", "ranking", "-o", str(tmp_path / "a.png")]) == 1
    assert "图片未能生成" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_a_disk_that_cannot_be_used(tmp_path: Path, capsys: Output) -> None:
    assert main(["picture", "ranking", "-o", str(tmp_path / "nowhere" / "a.svg")]) == 4
    assert "nowhere" in capsys.readouterr().err
