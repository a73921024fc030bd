"""Start and end of the server process, however it was started."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from dashboard.caching.store import open_own_store
from dashboard.render.picture.picture import end_pictures
from dashboard.web.ready import make_ready


@cache
def make_store_ready() -> None:
    """Once a process, before the first answer."""
    make_ready(open_own_store())


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    make_store_ready()
    yield
    end_pictures()
    open_own_store().dispose()
