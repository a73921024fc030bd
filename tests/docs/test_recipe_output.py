"""Recipe of one more output: the endings stand in dashboard/render/outputs.py, and nothing else lists them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import Route

from dashboard.render.outputs import CHART_FILES, DOCUMENT_FILES
from dashboard.render.page.chart_links import FILES
from dashboard.settings import PROJECT
from dashboard.text import LANGUAGES, list_texts
from dashboard.web.addresses import briefings, charts, pictures

ROOMS = ("render", "web", "pages", "commands/documents", "views/briefing")
OUTPUTS = PROJECT / "dashboard/render/outputs.py"
UPLOADS = PROJECT / "dashboard/web/addresses/private_files.py"  # its endings are those of templates


def find_lists(file: Path) -> Iterator[int]:
    """The lines of collections with two or more endings of outputs among their items or keys."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        items = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", ())
        words = {item.value for item in items if isinstance(item, ast.Constant)}
        if len(words & (set(CHART_FILES) | set(DOCUMENT_FILES))) > 1:
            yield getattr(node, "lineno", 0)


def test_nothing_else_lists_the_endings() -> None:
    files = (file for room in ROOMS for file in (PROJECT / "dashboard" / room).rglob("*.py"))
    lists = {
        (file.name, line) for file in files if file not in (OUTPUTS, UPLOADS) for line in find_lists(file)
    }
    assert lists == set()
    assert list(find_lists(OUTPUTS))


@pytest.mark.parametrize(
    ("pattern", "endings", "routes"),
    [
        ("/charts/{{chart}}.{}", FILES, [*charts.ROUTES, *pictures.ROUTES]),
        ("/briefings/{{name}}.{}", DOCUMENT_FILES, briefings.ROUTES),
    ],
    ids=["chart", "document"],
)
def test_every_output_has_its_address(pattern: str, endings: tuple[str, ...], routes: list[Route]) -> None:
    assert {pattern.format(ending) for ending in endings} <= {route.path for route in routes}


def test_the_interfaces_name_every_output() -> None:
    interfaces = (PROJECT / "docs/interfaces.md").read_text(encoding="utf-8")
    assert f"`/charts/{{chart}}.{'|.'.join([*FILES, 'metadata.json'])}`" in interfaces
    assert f"`/briefings/{{name}}.{'|.'.join(DOCUMENT_FILES)}`" in interfaces


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_output_has_the_words_of_its_link(lang: str) -> None:
    words = {f"use.{ending}" for ending in FILES} | {f"material.{ending}" for ending in DOCUMENT_FILES}
    assert words - set(list_texts(lang)) == set()
