"""Substitute for the picture browser: counts requests, and can wait or fail."""

from collections import Counter
from pathlib import Path
from threading import Event
from typing import Any

from dashboard.render.picture.cache import PictureCache
from dashboard.render.picture.drawer import Drawer
from dashboard.render.picture.picture import Pictures
from dashboard.render.shared.look import Look
from dashboard.wording.chart.data import ChartData

SVG = b'<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" width="1" height="1"><rect/></svg>'


class CountingDrawer(Drawer):
    """Drawer that answers every request with `answer`, or raises it; `draws` counts requests."""

    def __init__(self, answer: bytes | Exception = SVG) -> None:
        super().__init__(lambda: None)
        self.answer, self.draws = answer, Counter[tuple[ChartData, Look]]()
        self.may_go_on, self.begun = Event(), Event()
        self.may_go_on.set()

    def draw(self, data: ChartData, look: Look, deadline: float) -> bytes:
        self.draws[data, look] += 1
        self.begun.set()
        assert self.may_go_on.wait(20)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def make_pictures(drawer: Drawer, folder: Path, **limits: Any) -> Pictures:
    return Pictures(PictureCache(folder / "pictures", 1_000_000), drawer, **limits)
