"""A store of its own for each test that writes, and a page of it as somebody's browser holds it."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from dashboard.caching.store import open_own_store
from tests.accounts import bring_cookie, make_session
from tests.views.test_pages import run_page

ANY = "administrator"


def copy_store(store: str, folder: Path) -> str:
    """The address of a copy of this SQLite store."""
    path = folder / "store.db"
    with sqlite3.connect(store.removeprefix("sqlite:///")) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
    source.close()
    copy.close()
    return f"sqlite:///{path}"


def open_engine() -> Engine:
    """Of the store that the page was opened on."""
    return open_own_store()


def bind_to(monkeypatch: pytest.MonkeyPatch, app: AppTest, *places: tuple[str, str]) -> AppTest:
    """The same page for a staff member who is bound to these places."""
    bring_cookie(monkeypatch, make_session(open_engine(), "staff", "bound", frozenset(places)))
    return app.run()


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


__all__ = ["ANY", "bind_to", "copy_store", "open_engine", "press", "run_page"]
