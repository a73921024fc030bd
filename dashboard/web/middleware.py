"""Middleware that streamlit_app.py puts around Streamlit."""

from starlette.middleware import Middleware

from dashboard.desk.desk import Desk
from dashboard.web.door.headers import SecurityHeaders
from dashboard.web.gate import Gate
from dashboard.web.routes import build_app
from dashboard.web.streamlit_page import StreamlitPage


def build_middleware(desk: Desk) -> list[Middleware]:
    """Outermost first; pure ASGI, so that websockets pass."""
    return [
        Middleware(SecurityHeaders),
        Middleware(Gate, ours=build_app(desk), engine=desk.engine),
        Middleware(StreamlitPage),
    ]
