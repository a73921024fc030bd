"""Entry: as a page script it draws the page, as a program it is the HTTP app."""

import streamlit as st

from dashboard.desk import open_desk
from dashboard.streamlit_internals import is_page_run
from dashboard.text import say
from dashboard.views import navigation
from dashboard.views.request import read_language
from dashboard.views.surface.head import draw_error
from dashboard.web.middleware import build_middleware
from dashboard.web.start import lifespan


def show_error(_error: Exception) -> bool:
    """Our sentence in place of Streamlit's red box; Streamlit itself logs the traceback."""
    draw_error(say(read_language(), "error.ours"))
    return True


if is_page_run():
    navigation.draw_app()
else:
    app = st.App(
        __file__, middleware=build_middleware(open_desk()), lifespan=lifespan, on_script_error=show_error
    )
