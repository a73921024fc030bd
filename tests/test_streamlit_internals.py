"""What Streamlit doesn't promise and we rely on, against the installed version; and that it is named in one file."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from dashboard import streamlit_internals as internals
from dashboard.settings import PROJECT
from dashboard.streamlit_internals import load

pytestmark = pytest.mark.slow  # Streamlit's own server

PACKAGE = Path(streamlit.__file__).parent
ROOMS = ("dashboard", "tests", "bench", "db", "seed")
PROMISED = {"streamlit", "streamlit.testing.v1"}
OBJECTS = (
    *(internals.RUN_CONTEXT, internals.DISCOVERY, internals.CONTEXT, internals.MANIFESTS),
    *(internals.PAGE_HASH, internals.CONFIG, internals.CONFIG_OPTIONS, *internals.MESSAGES),
)
BARE_APP = "import streamlit as st\n\napp = st.App(__file__)\n"
ASK = f"""
import json
from app import app
from starlette.testclient import TestClient

origin = {{"origin": "http://testserver"}}
with TestClient(app) as client:
    shown = {{
        "metrics": client.get("{internals.METRICS}").headers["content-type"],
        "upload": client.put("{internals.UPLOADS}/a/b", files={{"file": b""}}).status_code,
        "nowhere": client.put("/nowhere/a/b").status_code,
        "pages": [client.get(path).text for path in ("/", "/stations", "/a/b")],
    }}
    with client.websocket_connect("/{internals.STREAM}", ["{internals.SUBPROTOCOL}"], headers=origin) as page:
        shown["stream"] = page.accepted_subprotocol
print(json.dumps(shown))
"""


@cache
def read_scripts() -> str:
    """All that a browser runs of Streamlit."""
    return "\n".join(file.read_text("utf-8") for file in sorted((PACKAGE / "static").rglob("*.js")))


@cache
def read_index() -> str:
    return (PACKAGE / internals.INDEX).read_text("utf-8")


@cache
def read_own_files() -> Mapping[str, str]:
    """Our code, scripts and style sheets by their paths, but for the file of the internals and this test of it."""
    files = [PROJECT / "streamlit_app.py", *(file for room in ROOMS for file in (PROJECT / room).rglob("*"))]
    own = {
        str(file.relative_to(PROJECT)): file.read_text("utf-8")
        for file in files
        if file.suffix in (".py", ".js", ".css")
    }
    return {name: text for name, text in own.items() if not name.endswith("streamlit_internals.py")}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the server of an empty app answers, in a process of its own: a process has one runtime."""
    folder = tmp_path_factory.mktemp("app")
    (folder / "app.py").write_text(BARE_APP, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", ASK], cwd=folder, capture_output=True, text=True, timeout=120, check=True
    )
    shown: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return shown


def test_its_addresses_are_where_we_guard_them(server: dict[str, Any]) -> None:
    assert "openmetrics" in server["metrics"]
    assert server["upload"] != server["nowhere"]
    assert server["stream"] == internals.SUBPROTOCOL


def test_it_answers_its_page_everywhere(server: dict[str, Any]) -> None:
    assert server["pages"] == [read_index()] * 3


def test_its_own_paths_begin_as_we_know_them() -> None:
    reserved = load("streamlit.web.server.starlette.starlette_app._RESERVED_ROUTE_PREFIXES")
    assert {f"/{room}/" for room in internals.OWN_ROOMS} == set(reserved)


@pytest.mark.parametrize(
    "pattern",
    [
        *map(re.escape, (internals.HTML_START, internals.HEAD)),
        *(internals.TITLE, internals.WITHOUT_SCRIPTS, internals.ICON_LINK, internals.FONT_LINK),
    ],
)
def test_its_page_has_each_place_that_we_rewrite_once(pattern: str | re.Pattern[str]) -> None:
    assert len(re.findall(pattern, read_index())) == 1


def test_its_page_reads_where_its_server_is() -> None:
    holder, name = re.findall(r"window\.(\w+) = \{ (\w+):", internals.BACKEND)[0]
    assert re.search(rf"window\.{holder}\b", read_scripts())
    assert re.search(rf"\b{name}\b", read_scripts())


@pytest.mark.parametrize("name", [*internals.CLASSES, *internals.TEST_IDS])
def test_its_page_has_the_class_or_test_id(name: str) -> None:
    assert re.search(rf"(?<![\w-]){name}(?![\w-])", read_scripts())


@pytest.mark.parametrize("name", OBJECTS)
def test_the_object_is_there(name: str) -> None:
    assert load(name) is not None


@pytest.mark.parametrize("name", ["cookies", "headers", "ip_address", "locale", "theme", "url"])
def test_the_visitors_context_has_what_pages_and_tests_use(name: str) -> None:
    assert isinstance(getattr(load(internals.CONTEXT), name), property)


def test_a_program_is_no_run_of_a_page() -> None:
    assert internals.is_page_run() is False


def test_a_test_chooses_a_page_by_the_hash_of_its_path() -> None:
    app = AppTest.from_file(PROJECT / "streamlit_app.py")
    assert hasattr(app, internals.PAGE_ATTRIBUTE)
    internals.open_page(app, "ranking")
    assert getattr(app, internals.PAGE_ATTRIBUTE) == load(internals.PAGE_HASH)("ranking")


def test_each_class_and_test_id_of_ours_is_named_with_what_depends_on_it() -> None:
    styles = " ".join(text for name, text in read_own_files().items() if name.endswith(".css"))
    classes = set(re.findall(r"\.(st[A-Z]\w+|block-container)", styles))
    test_ids = set(re.findall(r"data-testid=\\?[\"']?(\w+)", " ".join(read_own_files().values())))
    assert classes == set(internals.CLASSES)
    assert test_ids == set(internals.TEST_IDS)


def test_nothing_unpromised_is_named_elsewhere() -> None:
    wrong = {
        name: matches
        for name, text in read_own_files().items()
        if (
            matches := [
                *_list_imports(name, text),
                *re.findall(r"_stcore|__streamlit|streamlit\.runtime", text),
            ]
        )
    }
    assert wrong == {}


def _list_imports(name: str, text: str) -> Iterator[str]:
    """What a file imports of Streamlit beyond what is promised."""
    if name.endswith(".py"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "streamlit":
                named = [f"{node.module}.{alias.name}" for alias in node.names]
                yield from (
                    item for item in named if node.module not in PROMISED and item not in internals.MESSAGES
                )
