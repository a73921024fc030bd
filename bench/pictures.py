"""`python -m bench.pictures [ROUNDS]`: pictures by address beside Kaleido's own way, into docs/performance.md."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from threading import Event
from typing import Any
from urllib.parse import urlsplit

import kaleido

from bench import report
from bench.pages import dashboard
from dashboard.desk.charts import build_chart
from dashboard.desk.desk import Desk
from dashboard.filters import Filters
from dashboard.render.picture.chrome import find_chrome
from dashboard.render.plotly_chart.chart import draw_chart
from db.engine import bring_up_to_date, open_store
from seed.plant import plant

ROUNDS, WARM, KEPT, TOGETHER = 5, 5, 50, 8
ASKING, LISTENING_SECONDS, PAUSE_SECONDS = 4, 5.0, 0.02
PAGE, BEGIN, END = report.PAGE, "<!-- pictures: begin -->", "<!-- pictures: end -->"
SLUG = "completion-trend"
CALL, COLD, NEXT, AGAIN, EIGHT = (
    "a Kaleido call with its own browser",
    "the first picture of a server",
    "the next one",
    "the same one again",
    "eight at the same time",
)
Found = Mapping[str, float]
_widths = count(600)  # each another picture


def measure(rounds: int) -> str:
    """Writes the table between its marks, and returns it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        store, plain = _seeded(Path(name))
        found, alone, beside = [], [], []
        for at in range(rounds):
            with dashboard(DATABASE_URL=store, PICTURE_CACHE=f"{name}/pictures{at}") as address:
                alone += _health(address)
                found.append({CALL: _call(plain), **_pictures(address)})
                with _asking(address):
                    beside += _health(address)
    told = "\n\n".join((_told(found), _told_health(alone, beside)))
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(before + "\n\n".join((BEGIN, told, END)) + rest.partition(END)[2], encoding="utf-8")
    return told


def _seeded(folder: Path) -> tuple[str, Any]:
    """A store's address, and the figure that is drawn."""
    url = f"sqlite:///{folder / 'pictures.db'}"
    engine = open_store(url)
    bring_up_to_date(engine)
    plant(engine, demonstration=True)
    drawn = draw_chart(build_chart(Desk(engine), SLUG, Filters()), standalone=True)
    engine.dispose()
    return url, drawn


def _call(drawn: Any) -> float:
    chrome = {"path": find_chrome(), "mathjax": False}
    return _seconds(lambda: kaleido.calc_fig_sync(drawn, {"format": "png"}, kopts=chrome))


def _pictures(address: str) -> Found:
    return {
        COLD: _seconds(lambda: _picture(address)),
        NEXT: median(_seconds(lambda: _picture(address)) for _ in range(WARM)),
        AGAIN: median(_seconds(lambda: _picture(address, 900)) for _ in range(KEPT)),
        EIGHT: _seconds(lambda: _together(address)),
    }


def _together(address: str) -> None:
    with ThreadPoolExecutor(TOGETHER) as pool:
        list(pool.map(lambda _: _picture(address), range(TOGETHER)))


def _picture(address: str, width: int = 0) -> None:
    _get(address, f"/charts/{SLUG}.png?width={width or next(_widths)}")


def _get(address: str, path: str) -> None:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")


def _seconds(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


@contextmanager
def _asking(address: str) -> Iterator[None]:
    """While the context lasts, so many ask for one new picture after the other."""
    enough = Event()

    def ask() -> None:
        while not enough.is_set():
            _picture(address)

    with ThreadPoolExecutor(ASKING) as pool:
        asking = [pool.submit(ask) for _ in range(ASKING)]
        yield
        enough.set()
        for one in asking:
            one.result()


def _health(address: str) -> list[float]:
    """Seconds of each answer, one after the other with a pause."""
    found, until = [], time.perf_counter() + LISTENING_SECONDS
    while time.perf_counter() < until:
        found.append(_seconds(lambda: _get(address, "/healthz")))
        time.sleep(PAUSE_SECONDS)
    return found


def _told(found: Sequence[Found]) -> str:
    rows = [
        [what, report.spread([one[what] / one[CALL] for one in found]), _ms([one[what] for one in found])]
        for what in (CALL, COLD, NEXT, AGAIN, EIGHT)
    ]
    said = (
        f"Measured {date.today():%Y-%m-%d} on {os.cpu_count()} cores, {len(found)} rounds: "
        "median (quartiles) of the ratios within a round."
    )
    return said + "\n\n" + _table(["", "beside the call", "ms"], rows)


def _told_health(alone: Sequence[float], beside: Sequence[float]) -> str:
    rows = [
        [name, f"{len(found)}", *(f"{1000 * at(found):.1f}" for at in (median, _ninety_nine, max))]
        for name, found in (("alone", alone), (f"while {ASKING} ask for pictures", beside))
    ]
    heads = ["`/healthz`, ms", "answers", "median", "99 of 100 within", "longest"]
    return _table(heads, rows)


def _ninety_nine(found: Sequence[float]) -> float:
    return quantiles(found, n=100, method="inclusive")[-1]


def _ms(seconds: Sequence[float]) -> str:
    return f"{median(seconds) * 1000:.0f}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---", *("--:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
