"""ChartData → PNG or SVG: from the cache, or drawn by a browser in a process of its own."""

from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256
from threading import BoundedSemaphore, Lock
from time import monotonic

from dashboard.caching.single_flight import SingleFlight
from dashboard.measures.chart.data import ChartData
from dashboard.render.picture.cache import PictureCache
from dashboard.render.picture.chrome import find_chrome
from dashboard.render.picture.drawer import Drawer, PictureError
from dashboard.render.picture.words import with_words
from dashboard.render.shared.look import Look
from dashboard.settings import code_version, settings_from_environment

__all__ = ["PictureError", "Pictures", "end_pictures", "pictures"]
WAITING = 16  # requests that may wait for pictures, well below the server's forty threads
PATIENCE_SECONDS = 30.0
MEGABYTE = 1_000_000
_one_at_a_time = Lock()  # the first two who ask must not get two browsers


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
            return self._flight.run_once(key, draw, self._patience)
        except TimeoutError as error:
            raise PictureError("timed_out") from error
        finally:
            self._places.release()

    def _draw(self, key: str, data: ChartData, look: Look) -> bytes:
        """Looks again first: it may have been drawn since it was looked for."""
        if kept := self._kept.get(key):
            return kept
        drawn = self._drawer.draw(data, look, monotonic() + self._patience)
        content = with_words(drawn, data, look.ending)
        self._kept.put(key, content)
        return content


def key_of(data: ChartData, look: Look) -> str:
    """Of all that is drawn (chart, filters, version and language are in the data), how, and by which code."""
    return f"{sha256(repr((code_version(), data, look)).encode()).hexdigest()}.{look.ending}"


def pictures() -> Pictures:
    """The process's own, as the settings say: `pictures().picture(data, Look("png", 1200, scale=2))`."""
    with _one_at_a_time:
        return _made()


def end_pictures() -> None:
    """Ends the browser, where there is one."""
    with _one_at_a_time:
        _made().close()
        _made.cache_clear()


@cache
def _made() -> Pictures:
    settings = settings_from_environment()
    kept = PictureCache(settings.picture_cache, settings.picture_cache_mb * MEGABYTE)
    return Pictures(kept, Drawer(partial(find_chrome, settings.chrome)))
