"""`python -m bench.pictures [ROUNDS]`: measures pictures by URL against plain Kaleido, into docs/performance.md."""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
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

ROUNDS, WARM, CACHED, TOGETHER = 5, 5, 50, 8
LOADERS, LISTENING_SECONDS, PAUSE_SECONDS = 4, 5.0, 0.02
SLUG = "completion-trend"
CALL, COLD, NEXT, AGAIN, EIGHT = (
    "a Kaleido call with its own browser",
    "the first picture of a server",
    "the next one",
    "the same one again",
    "eight at the same time",
)
Seconds = Mapping[str, float]
_widths = count(600)  # a different picture each


def measure(rounds: int) -> str:
    """Measure, and write the tables into docs/performance.md."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        store, plain = _prepare(Path(name))
        rounds_of_pictures, alone, beside = [], [], []
        for at in range(rounds):
            with dashboard(DATABASE_URL=store, PICTURE_CACHE=f"{name}/pictures{at}") as address:
                alone += _measure_health(address)
                rounds_of_pictures.append({CALL: _call_kaleido(plain), **_measure_pictures(address)})
                with _load(address):
                    beside += _measure_health(address)
    text = "\n\n".join((_write(rounds_of_pictures), _write_health(alone, beside)))
    return report.replace_part("pictures", text)


def _prepare(folder: Path) -> tuple[str, Any]:
    """Make a seeded store; return its URL and the chart to draw."""
    url = f"sqlite:///{folder / 'pictures.db'}"
    engine = open_store(url)
    bring_up_to_date(engine)
    plant(engine, demonstration=True)
    chart = draw_chart(build_chart(Desk(engine), SLUG, Filters()), standalone=True)
    engine.dispose()
    return url, chart


def _call_kaleido(chart: Any) -> float:
    chrome = {"path": find_chrome(), "mathjax": False}
    return _measure_seconds(lambda: kaleido.calc_fig_sync(chart, {"format": "png"}, kopts=chrome))


def _measure_pictures(address: str) -> Seconds:
    return {
        COLD: _measure_seconds(lambda: _fetch_picture(address)),
        NEXT: median(_measure_seconds(lambda: _fetch_picture(address)) for _ in range(WARM)),
        AGAIN: median(_measure_seconds(lambda: _fetch_picture(address, 900)) for _ in range(CACHED)),
        EIGHT: _measure_seconds(lambda: _fetch_together(address)),
    }


def _fetch_together(address: str) -> None:
    with ThreadPoolExecutor(TOGETHER) as pool:
        list(pool.map(lambda _: _fetch_picture(address), range(TOGETHER)))


def _fetch_picture(address: str, width: int = 0) -> None:
    _get(address, f"/charts/{SLUG}.png?width={width or next(_widths)}")


def _get(address: str, path: str) -> None:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")


def _measure_seconds(what: Callable[[], object]) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


@contextmanager
def _load(address: str) -> Iterator[None]:
    """Load of LOADERS threads that request new pictures while the context lasts."""
    enough = Event()

    def ask() -> None:
        while not enough.is_set():
            _fetch_picture(address)

    with ThreadPoolExecutor(LOADERS) as pool:
        asking = [pool.submit(ask) for _ in range(LOADERS)]
        yield
        enough.set()
        for future in asking:
            future.result()


def _measure_health(address: str) -> list[float]:
    """Measure the seconds of successive answers, with a pause between them."""
    waits, until = [], time.perf_counter() + LISTENING_SECONDS
    while time.perf_counter() < until:
        waits.append(_measure_seconds(lambda: _get(address, "/healthz")))
        time.sleep(PAUSE_SECONDS)
    return waits


def _write(rounds: Sequence[Seconds]) -> str:
    rows = [
        [
            what,
            report.format_spread([each[what] / each[CALL] for each in rounds]),
            _format_ms([each[what] for each in rounds]),
        ]
        for what in (CALL, COLD, NEXT, AGAIN, EIGHT)
    ]
    heading = (
        f"{report.describe_run(len(rounds), suffix='')}: median (quartiles) of the ratios within a round."
    )
    return heading + "\n\n" + _write_table(["", "beside the call", "ms"], rows)


def _write_health(alone: Sequence[float], beside: Sequence[float]) -> str:
    rows = [
        [name, f"{len(waits)}", *(f"{1000 * at(waits):.1f}" for at in (median, _find_percentile_99, max))]
        for name, waits in (("alone", alone), (f"while {LOADERS} ask for pictures", beside))
    ]
    heads = ["`/healthz`, ms", "answers", "median", "99 of 100 within", "longest"]
    return _write_table(heads, rows)


def _find_percentile_99(waits: Sequence[float]) -> float:
    return quantiles(waits, n=100, method="inclusive")[-1]


def _format_ms(seconds: Sequence[float]) -> str:
    return f"{median(seconds) * 1000:.0f}"


def _write_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---", *("--:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
