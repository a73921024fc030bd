"""What the server does for a page: time of a run beside barer pages, its queries, and where the time goes."""

import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any
from unittest.mock import patch

from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from bench.pages import BARE, OVERVIEW, PROJECT
from dashboard.caching.store import open_own_store
from dashboard.desk import open_desk_at
from dashboard.streamlit_internals import CONTEXT

EMPTY = "empty page"
SCRIPTS = {OVERVIEW: "streamlit_app.py", BARE: "bench/bare.py"}
# The first room whose path stands in the stack has the sample; the others follow what they call for.
ROOMS = {
    "queries": ("sqlalchemy", "/db/"),
    "charts turned to JSON": ("elements/plotly_chart",),
    "charts made": ("/dashboard/render/",),
    "measures": ("/dashboard/measures/", "/dashboard/desk", "/dashboard/snapshot"),
    "the page's own words and elements": ("/dashboard/views/", "/dashboard/pages/"),
}
REST = "Streamlit around the page"
SAMPLES_EVERY = 0.001  # seconds


@dataclass(slots=True)
class Queries:
    """SQL statements, and the seconds for which a connection was held for them, fetching included."""

    number: int = 0
    seconds: float = 0.0


def page(name: str) -> AppTest:
    if name == EMPTY:
        return AppTest.from_string("import streamlit as st\nst.html('<p>-</p>')", default_timeout=60)
    return AppTest.from_file(PROJECT / SCRIPTS[name], default_timeout=60)


def run_seconds(app: AppTest) -> float:
    """Seconds of one run of a page script for somebody who isn't signed in, AppTest's own reading included."""
    with patch(f"{CONTEXT}.cookies", {}):
        began = time.perf_counter()
        app.run()
        took = time.perf_counter() - began
    if app.exception:
        raise RuntimeError(str(app.exception))
    return took


def charts_shown() -> tuple[str, ...]:
    """The charts that the overview shows, as their keys name them."""
    app = page(OVERVIEW)
    run_seconds(app)
    shown = app.get("plotly_chart")
    return tuple(str(chart.proto.id).rpartition("lsd-chart-")[2] for chart in shown)


@contextmanager
def counted() -> Iterator[Queries]:
    """What the desk asks of its store meanwhile; beginning a transaction is no query."""
    found, engine = Queries(), open_own_store()

    def began(_raw: Any, record: Any, _proxy: Any) -> None:
        record.info["bench"] = time.perf_counter()

    def ended(_raw: Any, record: Any) -> None:
        found.seconds += time.perf_counter() - record.info.pop("bench")

    def asked(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        found.number += statement != "BEGIN"

    hooks = (("checkout", began), ("checkin", ended), ("before_cursor_execute", asked))
    for name, hook in hooks:
        event.listen(engine, name, hook)
    try:
        yield found
    finally:
        for name, hook in hooks:
            event.remove(engine, name, hook)


def cold_seconds(app: AppTest) -> float:
    """Of a run in a process that has read nothing yet."""
    open_desk_at.cache_clear()
    return run_seconds(app)


def queries_of_run(app: AppTest, *, cold: bool) -> Queries:
    """Of one run of a page; `cold`: in a process that has read nothing yet."""
    if cold:
        open_desk_at.cache_clear()
    with counted() as found:
        run_seconds(app)
    return found


def where_time_goes(app: AppTest, runs: int) -> dict[str, float]:
    """Shares of a page run's time by room, by looking at its thread every millisecond."""
    found: Counter[str] = Counter()
    done = threading.Event()
    sampler = threading.Thread(target=_sample, args=(found, done, threading.get_ident()))
    sampler.start()
    for _ in range(runs):
        run_seconds(app)
    done.set()
    sampler.join()
    return {room: found[room] / found.total() for room in (*ROOMS, REST)}


def _sample(found: Counter[str], done: threading.Event, waiting: int) -> None:
    """Every thread but the sampler and the one that waits for the run is the run's own."""
    others = {thread.ident for thread in threading.enumerate() if thread.ident != threading.get_ident()}
    while not done.wait(SAMPLES_EVERY):
        for identity, frame in sys._current_frames().items():
            if identity not in others and identity not in (waiting, threading.get_ident()):
                found[_room(frame)] += 1


def _room(innermost: FrameType) -> str:
    files: list[str] = []
    frame: FrameType | None = innermost
    while frame:
        files.append(Path(frame.f_code.co_filename).as_posix())
        frame = frame.f_back
    return next((room for room, marks in ROOMS.items() if _any_in(files, marks)), REST)


def _any_in(files: list[str], marks: tuple[str, ...]) -> bool:
    return any(mark in file for file in files for mark in marks)
