"""A page's language, by the rule of every request."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.streamlit_internals import CONTEXT


def show_language() -> None:
    import streamlit as st

    from dashboard.views.request import read_language

    st.text(read_language())


@pytest.mark.parametrize(
    ("address", "browser", "lang"),
    [
        ("en", "zh-CN", "en"),
        ("zh", "en-GB", "zh"),
        ("", "en-GB", "en"),
        ("", "fr-FR", "zh"),
        ("x", None, "zh"),
    ],
)
def test_the_address_comes_first_then_the_browser(
    monkeypatch: pytest.MonkeyPatch, address: str, browser: str | None, lang: str
) -> None:
    monkeypatch.setattr(f"{CONTEXT}.locale", browser)
    app = AppTest.from_function(show_language)
    if address:
        app.query_params["lang"] = address
    assert [element.value for element in app.run().text] == [lang]
