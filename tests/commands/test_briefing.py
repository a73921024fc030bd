"""`python -m dashboard briefing`: files, exit codes and sentences."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.caching.store import open_own_store
from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.render.outputs import DOCUMENT_FILES
from tests.stores import make_store

pytestmark = pytest.mark.slow  # whole documents

Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_store(tmp_path_factory.mktemp("command"), "seeded")


@pytest.fixture(autouse=True)
def desk_of_its_own(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Direct commands to the store, without a browser, since no document needs one."""
    monkeypatch.setenv("DATABASE_URL", store)
    monkeypatch.setenv("CHROME", "/nowhere")
    yield
    open_own_store().dispose()


@pytest.mark.parametrize("ending", DOCUMENT_FILES)
@pytest.mark.parametrize("name", BRIEFINGS)
def test_it_writes_the_file_that_its_ending_says(
    name: str, ending: str, tmp_path: Path, capsys: Output
) -> None:
    file = tmp_path / f"材料.{ending.upper()}"
    about = {"station": ["--station", "demo-01-00"], "area": ["--area", "demo-05"]}
    about["compare"] = ["--area", "demo-05", "--with-area", "demo-06"]
    assert main(["briefing", name, "-o", str(file), *about.get(name, [])]) == 0
    assert file.read_bytes().startswith(b"<!DOCTYPE html>" if ending == "html" else b"PK")
    assert file.name in capsys.readouterr().out


def test_filters_parts_and_own_words_are_those_given(tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "a.html"
    chosen = ["--part", "open", "--part", "key_figures", "--own", "我的话"]
    period = ["--from", "2025-01", "--to", "2025-03", "--as-of", "22", "--lang", "en"]
    assert main(["briefing", "quarterly", "-o", str(file), *period, *chosen, "--json"]) == 0
    page = file.read_text(encoding="utf-8")
    assert re.findall(r'<section id="(\w+)"', page) == ["open", "key_figures"]
    assert "我的话" in page
    assert 'lang="en"' in page
    content = json.loads(capsys.readouterr().out)
    assert (content["ok"], content["file"]) == (True, "a.html")
    assert content["query"].startswith("from=2025-01&to=2025-03&as_of=22&lang=en&part=open&part=key_figures")


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (["nix", "-o", "a.html"], "nix"),
        (["yearly", "-o", "a.pdf"], "a.pdf"),
        (["yearly"], "-o"),
        (["yearly", "-o", "a.html", "--part", "nix"], "nix"),
        (["yearly", "-o", "a.html", "--own", "x" * 501], "500"),
        (["yearly", "-o", "a.html", "--from", "soon"], "soon"),
        (["yearly", "-o", "a.html", "--area", "nowhere"], "nowhere"),
        (["yearly", "-o", "a.html", "--as-of", "999"], "999"),
        (["station", "-o", "a.html"], "站点"),
    ],
)
def test_what_cannot_be_is_wrong_usage(given: list[str], named: str, capsys: Output) -> None:
    assert main(["briefing", *given]) == 2
    assert named in capsys.readouterr().err
    assert main(["briefing", *given, "--json"]) == 2
    content = json.loads(capsys.readouterr().out)
    assert (content["ok"], content["status"]) == (False, 2)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: Output) -> None:
    assert main(["briefing", "yearly", "-o", str(tmp_path / "none" / "a.html")]) == 4
    assert "Traceback" not in capsys.readouterr().err
