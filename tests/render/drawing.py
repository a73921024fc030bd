"""What stands in for the browser: it counts, and it can be made to wait or fail."""

import json
from collections import Counter
from pathlib import Path
from threading import Event
from typing import Any

from dashboard.render.picture import Pictures
from dashboard.render.picture_cache import PictureCache
from dashboard.render.picture_drawer import Drawer

SVG = b'+<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" width="1" height="1"><rect/></svg>'


class CountingDrawer(Drawer):
    """Answers the same to everything."""

    def __init__(self, answer: bytes = SVG) -> None:
        super().__init__(lambda: None)
        self.answer, self.drawn = answer, Counter[bytes]()
        self.may_go_on, self.begun = Event(), Event()
        self.may_go_on.set()

    def draw(self, request: bytes, deadline: float) -> bytes:
        self.drawn[request] += 1
        self.begun.set()
        assert self.may_go_on.wait(20)
        return self.answer


def pictures_of(drawer: Drawer, folder: Path, **limits: Any) -> Pictures:
    return Pictures(PictureCache(folder / "pictures", 1_000_000), drawer, **limits)


def options_of(request: bytes) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(request)["options"]
    return told
