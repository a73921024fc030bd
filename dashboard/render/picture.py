"""ChartData → PNG or SVG: from the cache, or drawn by a browser in a process of its own."""

import json
import logging
from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256
from math import ceil
from threading import BoundedSemaphore
from time import monotonic

import plotly.graph_objects as go

from dashboard.measures.chart_data import ChartData
from dashboard.own_version import own_version
from dashboard.render.chrome import find_chrome
from dashboard.render.figure import figure
from dashboard.render.frame import at_height, least_height
from dashboard.render.look import MOST_PIXELS, Look, LookError
from dashboard.render.picture_cache import PictureCache
from dashboard.render.picture_drawer import Drawer, PictureError
from dashboard.render.picture_words import with_words
from dashboard.render.single_flight import SingleFlight
from dashboard.settings import settings_from_environment

__all__ = ["PictureError", "Pictures", "end_pictures", "pictures"]
WAITING = 16  # requests that may wait for pictures, well below the server's forty threads
PATIENCE_SECONDS = 30.0
EXACTLY = 1 + 1e-9  # the browser cuts px off, so that 899.9999 would be 899
MEGABYTE = 1_000_000
logger = logging.getLogger(__name__)


class Pictures:
    """One cache, one browser, at most `waiting` who wait for it."""

    def __init__(
        self, kept: PictureCache, drawer: Drawer, waiting: int = WAITING, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._kept, self._drawer, self._patience = kept, drawer, patience
        self._places = BoundedSemaphore(waiting)
        self._flight = SingleFlight[bytes]()

    def picture(self, data: ChartData, look: Look) -> bytes:
        """The file. Raises LookError where it would be too large, PictureError where there can't be one now."""
        key = key_of(data, look)
        return self._kept.get(key) or self._waited_for(key, partial(self._draw, key, data, look))

    def close(self) -> None:
        self._drawer.close()

    def _waited_for(self, key: str, draw: Callable[[], bytes]) -> bytes:
        if not self._places.acquire(blocking=False):
            raise PictureError("busy")
        try:
            return self._flight.once(key, draw, self._patience)
        except TimeoutError as error:
            raise PictureError("timed_out") from error
        finally:
            self._places.release()

    def _draw(self, key: str, data: ChartData, look: Look) -> bytes:
        """Looks again first: it may have been drawn since it was looked for."""
        if kept := self._kept.get(key):
            return kept
        answer = self._drawer.draw(request_of(data, look), monotonic() + self._patience)
        if answer[:1] != b"+":
            logger.warning("%s can't be drawn: %s", data.slug, answer[1:].decode(errors="replace"))
            raise PictureError("failed")
        content = with_words(answer[1:], data, look.ending)
        self._kept.put(key, content)
        return content


def key_of(data: ChartData, look: Look) -> str:
    """Of all that is drawn (chart, filters, version and language are in the data), how, and by which code."""
    return f"{sha256(repr((own_version(), data, look)).encode()).hexdigest()}.{look.ending}"


def request_of(data: ChartData, look: Look) -> bytes:
    """What the browser is told. Raises LookError."""
    drawn = sized(data, look)
    width, height = drawn.layout.width, drawn.layout.height
    scale = look.scale * look.width / width
    if width * height * scale**2 > MOST_PIXELS:
        raise LookError("pixels", width=look.width, height=round(height), scale=look.scale)
    size = {"width": width, "height": height, "scale": scale if scale == look.scale else scale * EXACTLY}
    options = json.dumps({"format": look.ending, **size})
    return f'{{"figure": {drawn.to_json()}, "options": {options}}}'.encode()


def sized(data: ChartData, look: Look) -> go.Figure:
    """In the size that is asked for; larger in the same proportion where rows would not fit, to be reduced."""
    drawn = figure(data, look.theme, standalone=True, width=look.width)
    if look.height is None:
        return drawn
    larger = ceil(100 * least_height(drawn) / look.height) / 100
    if larger > 1:
        drawn = figure(data, look.theme, standalone=True, width=round(look.width * larger))
    return at_height(drawn, look.height * drawn.layout.width / look.width)


@cache
def pictures() -> Pictures:
    """The process's own, as the settings say."""
    settings = settings_from_environment()
    kept = PictureCache(settings.picture_cache, settings.picture_cache_mb * MEGABYTE)
    return Pictures(kept, Drawer(partial(find_chrome, settings.chrome)))


def end_pictures() -> None:
    """Ends the browser, where there is one."""
    pictures().close()
    pictures.cache_clear()
