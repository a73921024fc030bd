"""`python -m bench.documents [ROUNDS]`: how long a yearly document takes, and its page beside a static one, into docs/performance.md."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from statistics import median

from bench import browser, report
from bench.browser import Visit
from bench.pages import dashboard, files, static_page_of
from dashboard.desk.desk import Desk
from dashboard.desk.documents import build_briefing
from dashboard.filters import Filters
from dashboard.render.page.print_page import build_print_page
from dashboard.render.plotly_chart.chart import draw_chart
from dashboard.render.powerpoint.slides import write_slides
from dashboard.render.word.document import write_document
from dashboard.wording.briefing.data import BriefingData
from db.engine import bring_up_to_date, open_store
from seed.plant import plant

ROUNDS, AGAIN = 7, 3
PAGE, BEGIN, END = report.PAGE, "<!-- documents: begin -->", "<!-- documents: end -->"
NAME, TITLE = "yearly", ("h1",)
WHOLE, ONE = "the whole yearly document", "its part with one chart"
PARTS: Mapping[str, Sequence[str]] = {WHOLE: (), ONE: ("open",)}
CONTENT, AGAIN_CONTENT = "its content, nothing read yet", "its content, asked before"
SET: Mapping[str, Callable[[BriefingData], object]] = {
    "Word, from its content": write_document,
    "PowerPoint": write_slides,
    "the page for printing": build_print_page,
}
Times = Mapping[str, float]
Pair = tuple[Sequence[Visit], Sequence[Visit]]  # our page and the static one


def measure(rounds: int) -> str:
    """Writes the tables between their marks, and returns them."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder, url = Path(name), f"sqlite:///{Path(name) / 'documents.db'}"
        with _seeded(url) as desk:
            made = {
                title: build_briefing(desk, NAME, Filters(), parts=parts) for title, parts in PARTS.items()
            }
        times = [_times(url) for _ in range(rounds)]
        for at, briefing in enumerate(made.values()):
            (folder / f"{at}.html").write_text(_static(briefing), encoding="utf-8")
        with dashboard(DATABASE_URL=url) as address, files(folder) as plain:
            found = [_round(address, plain, made, at) for at in range(rounds + 1)][1:]  # asked before
    told = "\n\n".join((_told_times(times), _told_pages(found)))
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(before + "\n\n".join((BEGIN, told, END)) + rest.partition(END)[2], encoding="utf-8")
    return told


@contextmanager
def _seeded(url: str) -> Iterator[Desk]:
    engine = open_store(url)
    bring_up_to_date(engine)
    plant(engine, demonstration=True)
    yield Desk(engine)
    engine.dispose()


def _times(url: str) -> Times:
    """Seconds, on a desk that has read nothing; no picture and no browser is in any."""
    engine = open_store(url)
    desk = Desk(engine)
    found = {
        title: _seconds(lambda: build_briefing(desk, NAME, Filters())) for title in (CONTENT, AGAIN_CONTENT)
    }
    briefing = build_briefing(desk, NAME, Filters())
    found |= {title: _seconds(partial(make, briefing)) for title, make in SET.items()}
    engine.dispose()
    return found


def _seconds(carry_out: Callable[[], object]) -> float:
    began = time.perf_counter()
    carry_out()
    return time.perf_counter() - began


def _static(briefing: BriefingData) -> str:
    title = f"<h1>{escape(briefing.title)}</h1>"
    return static_page_of(title, [draw_chart(exhibit.data) for exhibit in briefing.exhibits])


def _round(address: str, plain: str, made: Mapping[str, BriefingData], at: int) -> Mapping[str, Pair]:
    """Each page and its static one, one of them first each time."""
    found = {}
    for number, (title, briefing) in enumerate(made.items()):
        pages = (f"{address}briefings/{NAME}.html?{briefing.query}", f"{plain}{number}.html")
        charts = len(list(briefing.exhibits))
        visits = {
            page: browser.visits(page, charts, AGAIN, TITLE) for page in (pages[::-1] if at % 2 else pages)
        }
        found[title] = (visits[pages[0]], visits[pages[1]])
    return found


def _told_times(found: Sequence[Times]) -> str:
    said = f"Measured {date.today():%Y-%m-%d} on {os.cpu_count()} cores, {len(found)} rounds: median (quartiles)."
    rows = (f"| {title} | {report.spread([one[title] for one in found])} |" for title in found[0])
    return f"{said}\n\n| the yearly document | seconds |\n| --- | --: |\n" + "\n".join(rows)


def _told_pages(found: Sequence[Mapping[str, Pair]]) -> str:
    rows = (
        f"| {title} | {' | '.join(_ratios(found, title, first) for first in (True, False))} |"
        for title in PARTS
    )
    heads = "| until drawn, beside a static page with the same charts | first | again |\n| --- | --: | --: |"
    base = (median(_until_drawn(one[WHOLE][1], first) for one in found) for first in (True, False))
    told = "The static page of the whole document: {:.2f} s on the first visit and {:.2f} s again.".format(
        *base
    )
    return f"{heads}\n" + "\n".join(rows) + f"\n\n{told}"


def _ratios(found: Sequence[Mapping[str, Pair]], title: str, first: bool) -> str:
    pairs = (one[title] for one in found)
    return report.spread([_until_drawn(ours, first) / _until_drawn(static, first) for ours, static in pairs])


def _until_drawn(visits: Sequence[Visit], first: bool) -> float:
    return median(visit.charts for visit in (visits[:1] if first else visits[1:]))


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
