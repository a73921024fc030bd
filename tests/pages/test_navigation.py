"""The table of pages: each has its text, its access rule, and exactly one way to be drawn."""

import pytest

from dashboard.desk.desk import Desk
from dashboard.pages.content.layout import Widget
from dashboard.pages.navigation import PAGES
from dashboard.people.access import ACCESS_RULES
from dashboard.settings import PROJECT
from dashboard.text import LANGUAGES, list_texts
from db.models import FACTS
from tests.pages.context import DESCRIBED, build_page, describe, walk


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_has_a_name_and_an_access_rule(lang: str) -> None:
    assert {name for name in PAGES if f"nav.{name}" not in list_texts(lang)} == set()
    assert {entry.access_rule for entry in PAGES.values()} <= set(ACCESS_RULES)


def test_populations_are_those_of_the_store() -> None:
    known = {table.info["population"] for table in FACTS.values()} - {""}
    assert {population for entry in PAGES.values() for population in entry.populations} <= known


@pytest.mark.parametrize("name", [name for name in DESCRIBED if name not in ("stations", "attention")])
def test_only_two_pages_need_widgets_of_a_view(name: str, desks: dict[str, Desk]) -> None:
    content = walk(describe(build_page(name, desks["seeded"])))
    assert not any(isinstance(block, Widget) for block in content)


@pytest.mark.parametrize("room", ["pages", "views"])
def test_pages_ask_the_desk_and_reach_nothing_through_it(room: str) -> None:
    files = list((PROJECT / "dashboard" / room).rglob("*.py"))
    assert len(files) > 20
    for file in files:
        source = file.read_text(encoding="utf-8")
        assert "desk.engine" not in source, file
        assert ".snapshot(" not in source, file
