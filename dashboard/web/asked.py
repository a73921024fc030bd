"""What a request asks for: the desk that answers it, its filters, its language."""

from sqlalchemy import Engine
from starlette.requests import Request

from dashboard.desk.desk import Desk
from dashboard.filters import Filters, read_query
from dashboard.text import LANGUAGES


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def engine_of(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine


def filters_of(request: Request) -> Filters:
    """The filters of the address, in Chinese unless it says otherwise. Raises FilterError."""
    given = request.query_params
    return read_query({name: given.getlist(name) for name in given})


def language_of(request: Request) -> str:
    """For errors: an address whose language can't be is answered in Chinese."""
    lang = request.query_params.get("lang", "")
    return lang if lang in LANGUAGES else LANGUAGES[0]
