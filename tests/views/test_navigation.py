"""Every page is drawn in exactly one way: by its description, or by a view of its own."""

from pathlib import Path

import pytest

from dashboard.desk.attention import list_items
from dashboard.desk.desk import Desk
from dashboard.filters import Filters
from dashboard.pages.content.layout import Widget
from dashboard.pages.navigation import PAGES
from dashboard.people.access import get_utc_time
from dashboard.people.disputes import Dispute, open_dispute
from dashboard.views.navigation import VIEWS, WIDGETS
from db.engine import open_store
from tests.accounts import signed_in
from tests.pages.context import DESCRIBED, build_page, describe, walk
from tests.views.writing import copied


def test_a_page_without_a_description_has_a_view_and_only_such_a_page() -> None:
    assert set(VIEWS) == set(PAGES) - set(DESCRIBED)
    assert set(WIDGETS) <= set(DESCRIBED)


@pytest.mark.parametrize("name", WIDGETS)
def test_the_widgets_of_a_description_are_those_of_its_view(
    name: str, stores: dict[str, str], tmp_path: Path
) -> None:
    engine = open_store(copied(stores["seeded"], tmp_path))
    desk = Desk(engine)
    new = Dispute(0, "demo-01-00", "2025-12", "received", desk.find_version(), "", get_utc_time(), "少报3件")
    open_dispute(engine, signed_in(engine, "staff"), "", new, "demo-01")
    chosen = {
        "stations": {"station": "demo-01-00"},
        "attention": {"matter": list_items(desk, Filters())[0].key},
    }
    page = build_page(name, desk)
    content = [*describe(page), *describe(build_page(name, desk, query=chosen[name]))]
    used = {block.name for block in walk(content) if isinstance(block, Widget)}
    assert used == set(WIDGETS[name](page))
    engine.dispose()
