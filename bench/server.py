"""Server work for a page: time of a run against barer pages, queries, and shares of time by room."""

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
# A sample belongs to the first room whose path is in the stack; the rooms are ordered from callee to caller.
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
    """Number of SQL statements, and seconds that connections were held for them, fetching included."""

    number: int = 0
    seconds: float = 0.0


def open_page(name: str) -> AppTest:
    if name == EMPTY:
        return AppTest.from_string("import streamlit as st\nst.html('<p>-</p>')", default_timeout=60)
    return AppTest.from_file(PROJECT / SCRIPTS[name], default_timeout=60)


def measure_run(app: AppTest) -> float:
    """Measure the seconds of a page run without a session, including AppTest's own overhead."""
    with patch(f"{CONTEXT}.cookies", {}):
        began = time.perf_counter()
        app.run()
        took = time.perf_counter() - began
    if app.exception:
        raise RuntimeError(str(app.exception))
    return took


def find_charts() -> tuple[str, ...]:
    """Find the slugs of the overview's charts, from their element keys."""
    app = open_page(OVERVIEW)
    measure_run(app)
    shown = app.get("plotly_chart")
    return tuple(str(chart.proto.id).rpartition("lsd-chart-")[2] for chart in shown)


@contextmanager
def counted() -> Iterator[Queries]:
    """Queries of the desk while the context lasts, without BEGIN."""
    queries, engine = Queries(), open_own_store()

    def start(_raw: Any, record: Any, _proxy: Any) -> None:
        record.info["bench"] = time.perf_counter()

    def stop(_raw: Any, record: Any) -> None:
        queries.seconds += time.perf_counter() - record.info.pop("bench")

    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        queries.number += statement != "BEGIN"

    hooks = (("checkout", start), ("checkin", stop), ("before_cursor_execute", count))
    for name, hook in hooks:
        event.listen(engine, name, hook)
    try:
        yield queries
    finally:
        for name, hook in hooks:
            event.remove(engine, name, hook)


def measure_cold_run(app: AppTest) -> float:
    """Measure a run with cold caches."""
    open_desk_at.cache_clear()
    return measure_run(app)


def count_queries(app: AppTest, *, cold: bool) -> Queries:
    """Count the queries of a page run, with cold caches if `cold`."""
    if cold:
        open_desk_at.cache_clear()
    with counted() as queries:
        measure_run(app)
    return queries


def measure_shares(app: AppTest, runs: int) -> dict[str, float]:
    """Measure the shares of a page run's time by room, by sampling its thread every millisecond."""
    samples: Counter[str] = Counter()
    done = threading.Event()
    sampler = threading.Thread(target=_sample_frames, args=(samples, done, threading.get_ident()))
    sampler.start()
    for _ in range(runs):
        measure_run(app)
    done.set()
    sampler.join()
    return {room: samples[room] / samples.total() for room in (*ROOMS, REST)}


def _sample_frames(samples: Counter[str], done: threading.Event, waiting: int) -> None:
    """Sample the run's threads: all but the sampler, the waiting thread and earlier threads."""
    others = {thread.ident for thread in threading.enumerate() if thread.ident != threading.get_ident()}
    while not done.wait(SAMPLES_EVERY):
        for identity, frame in sys._current_frames().items():
            if identity not in others and identity not in (waiting, threading.get_ident()):
                samples[_find_room(frame)] += 1


def _find_room(innermost: FrameType) -> str:
    files: list[str] = []
    frame: FrameType | None = innermost
    while frame:
        files.append(Path(frame.f_code.co_filename).as_posix())
        frame = frame.f_back
    return next((room for room, marks in ROOMS.items() if _has_any(files, marks)), REST)


def _has_any(files: list[str], marks: tuple[str, ...]) -> bool:
    return any(mark in file for file in files for mark in marks)
