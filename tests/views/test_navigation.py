"""Every page is drawn in exactly one way: by its description, or by a view of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.desk.attention import list_items
from dashboard.desk.desk import Desk
from dashboard.filters import Filters
from dashboard.pages.content.blocks import Title
from dashboard.pages.content.layout import Block, Widget
from dashboard.pages.navigation import PAGES, PageEntry
from dashboard.pages.page import Page
from dashboard.pages.parts.charts import describe_chart
from dashboard.people.access import get_utc_time
from dashboard.people.disputes import Dispute, open_dispute
from dashboard.text import LANGUAGES, list_texts, say
from dashboard.views.navigation import VIEWS, WIDGETS
from db.engine import open_store
from tests.accounts import make_session
from tests.pages.context import DESCRIBED, build_page, describe, walk
from tests.views.test_pages import read_markup, run_page
from tests.views.writing import copy_store


def test_a_page_without_a_description_has_a_view_and_only_such_a_page() -> None:
    assert set(VIEWS) == set(PAGES) - set(DESCRIBED)
    assert set(WIDGETS) <= set(DESCRIBED)


@pytest.mark.parametrize("name", WIDGETS)
def test_the_widgets_of_a_description_are_those_of_its_view(
    name: str, stores: dict[str, str], tmp_path: Path
) -> None:
    engine = open_store(copy_store(stores["seeded"], tmp_path))
    desk = Desk(engine)
    new = Dispute(0, "demo-01-00", "2025-12", "received", desk.find_version(), "", get_utc_time(), "少报3件")
    open_dispute(engine, make_session(engine, "staff"), "", new, "demo-01")
    chosen = {
        "stations": {"station": "demo-01-00"},
        "attention": {"matter": list_items(desk, Filters())[0].key},
    }
    page = build_page(name, desk)
    content = [*describe(page), *describe(build_page(name, desk, query=chosen[name]))]
    used = {block.name for block in walk(content) if isinstance(block, Widget)}
    assert used == set(WIDGETS[name](page))
    engine.dispose()


def describe_extra(page: Page) -> Iterator[Block]:
    yield Title(page.say("nav.extra"))
    yield describe_chart(page, "completion-trend")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_more_page_is_a_description_a_line_and_its_words(
    lang: str, stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its link in the head, its band, its chart, its foot, and its access rule."""
    monkeypatch.setitem(PAGES, "extra", PageEntry("stations", describe_extra))
    for other in LANGUAGES:
        monkeypatch.setitem(list_texts(other), "nav.extra", f"Extra <{other}>")
    app = run_page("extra", monkeypatch, stores["seeded"], "", lang=lang)
    assert not app.exception
    content = read_markup(app)
    assert f'<h1 class="lsd-title">Extra &lt;{lang}&gt;</h1>' in content
    assert say(lang, "band.full") in content
    assert f"./extra?lang={lang}&amp;as_of=" in content
    assert len(app.get("plotly_chart")) == 1
    links = [link.proto.page for link in app.get("page_link")]
    assert "extra" in links
    refused = read_markup(run_page("extra", monkeypatch, stores["uploaded"], "", lang=lang))
    assert say(lang, "access.sign_in_first") in refused
