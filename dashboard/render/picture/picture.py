"""ChartData → PNG or SVG: from the cache, or drawn by a browser in a process of its own."""

from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256
from threading import BoundedSemaphore, Lock
from time import monotonic

from dashboard.caching.single_flight import SingleFlight
from dashboard.render.picture.cache import PictureCache
from dashboard.render.picture.chrome import find_chrome
from dashboard.render.picture.description import add_description
from dashboard.render.picture.drawer import Drawer, PictureError
from dashboard.render.shared.look import Look
from dashboard.settings import compute_code_version, read_settings
from dashboard.wording.chart.data import ChartData

__all__ = ["PictureError", "Pictures", "end_pictures", "get_pictures"]
WAITING = 16  # concurrent requests, well below the server's forty threads
PATIENCE_SECONDS = 30.0
MEGABYTE = 1_000_000
_lock = Lock()  # two concurrent first requests must not start two browsers


class Pictures:
    """Pictures from one cache and one browser; at most `waiting` requests wait for it, for `patience` seconds."""

    def __init__(
        self, cache: PictureCache, drawer: Drawer, waiting: int = WAITING, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._cache, self._drawer, self._patience = cache, drawer, patience
        self._places = BoundedSemaphore(waiting)
        self._flight = SingleFlight[bytes]()

    def draw(self, data: ChartData, look: Look) -> bytes:
        """Draw the picture file. Raises LookError where it is too large, PictureError where it can't be drawn now."""
        key = build_key(data, look)
        return self._cache.get(key) or self._wait_for(key, partial(self._draw_uncached, key, data, look))

    def close(self) -> None:
        self._drawer.close()

    def _wait_for(self, key: str, draw: Callable[[], bytes]) -> bytes:
        if not self._places.acquire(blocking=False):
            raise PictureError("busy")
        try:
            return self._flight.run_once(key, draw, self._patience)
        except TimeoutError as error:
            raise PictureError("timed_out") from error
        finally:
            self._places.release()

    def _draw_uncached(self, key: str, data: ChartData, look: Look) -> bytes:
        """Draw and cache the picture, unless another request has cached it since the first look."""
        if content := self._cache.get(key):
            return content
        picture = self._drawer.draw(data, look, monotonic() + self._patience)
        content = add_description(picture, data, look.ending)
        self._cache.put(key, content)
        return content


def build_key(data: ChartData, look: Look) -> str:
    """Build the cache key from the data (with filters, version and language), the look and the code's version."""
    return f"{sha256(repr((compute_code_version(), data, look)).encode()).hexdigest()}.{look.ending}"


def get_pictures() -> Pictures:
    """Get the process's pictures by its settings, e.g. `get_pictures().draw(data, Look("png", 1200, scale=2))`."""
    with _lock:
        return _open_pictures()


def end_pictures() -> None:
    """End the browser, if one is running."""
    with _lock:
        _open_pictures().close()
        _open_pictures.cache_clear()


@cache
def _open_pictures() -> Pictures:
    settings = read_settings()
    files = PictureCache(settings.picture_cache, settings.picture_cache_mb * MEGABYTE)
    return Pictures(files, Drawer(partial(find_chrome, settings.chrome)))
