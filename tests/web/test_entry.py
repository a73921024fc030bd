"""streamlit_app.py: one file that is page and program."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.caching.store import open_own_store
from dashboard.settings import PROJECT
from dashboard.streamlit_internals import DISCOVERY, load
from dashboard.text import say
from tests.accounts import bring_cookie

ENTRY = PROJECT / "streamlit_app.py"


@pytest.fixture
def own_desk(published_store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The process's desk is made anew, on this test's store; nobody is signed in."""
    assert published_store
    bring_cookie(monkeypatch, "")
    yield
    open_own_store().dispose()
    sys.modules.pop("streamlit_app", None)


def test_streamlit_run_finds_the_app() -> None:
    matches = load(DISCOVERY)(Path(ENTRY))
    assert (matches.is_asgi_app, matches.import_string) == (True, "streamlit_app:app")


@pytest.mark.usefixtures("own_desk")
def test_as_a_page_it_draws_the_page() -> None:
    page = AppTest.from_file(str(ENTRY), default_timeout=30).run()
    assert not page.exception
    assert len(page.main.children) > 0


@pytest.mark.usefixtures("own_desk")
def test_as_a_program_it_is_the_app_and_tells_a_failed_page_in_a_sentence() -> None:
    import streamlit_app

    assert streamlit_app.app.script_path == ENTRY

    def failing() -> None:
        import streamlit_app

        assert streamlit_app.show_error(ValueError("the secret"))

    page = AppTest.from_function(failing).run()
    assert not page.exception
    shown = "".join(element.proto.body for element in page.get("html"))
    assert say("zh", "error.ours") in shown or say("en", "error.ours") in shown
    assert "secret" not in shown
