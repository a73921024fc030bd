"""`python -m bench.documents [ROUNDS]`: measures a yearly briefing, and its page against a static one, into docs/performance.md."""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from html import escape
from pathlib import Path
from statistics import median

from bench import browser, report
from bench.browser import Visit
from bench.pages import dashboard, files, render_static_page
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
NAME, TITLE = "yearly", ("h1",)
WHOLE, ONE = "the whole yearly document", "its part with one chart"
PARTS: Mapping[str, Sequence[str]] = {WHOLE: (), ONE: ("open",)}
CONTENT, AGAIN_CONTENT = "its content, nothing read yet", "its content, asked before"
FORMS: Mapping[str, Callable[[BriefingData], object]] = {
    "Word, from its content": write_document,
    "PowerPoint": write_slides,
    "the page for printing": build_print_page,
}
Times = Mapping[str, float]
Pair = tuple[Sequence[Visit], Sequence[Visit]]  # the dashboard's page and the static page


def measure(rounds: int) -> str:
    """Measure, and write the tables into docs/performance.md."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder, url = Path(name), f"sqlite:///{Path(name) / 'documents.db'}"
        with _seeded(url) as desk:
            briefings = {
                title: build_briefing(desk, NAME, Filters(), parts=parts) for title, parts in PARTS.items()
            }
        times = [_measure_times(url) for _ in range(rounds)]
        for at, briefing in enumerate(briefings.values()):
            (folder / f"{at}.html").write_text(_build_static_page(briefing), encoding="utf-8")
        with dashboard(DATABASE_URL=url) as address, files(folder) as plain:
            rounds_of_pages = [_measure_round(address, plain, briefings, at) for at in range(rounds + 1)][
                1:
            ]  # without the first round, which warms up
    text = "\n\n".join((_write_times(times), _write_pages(rounds_of_pages)))
    return report.replace_part("documents", text)


@contextmanager
def _seeded(url: str) -> Iterator[Desk]:
    engine = open_store(url)
    bring_up_to_date(engine)
    plant(engine, demonstration=True)
    yield Desk(engine)
    engine.dispose()


def _measure_times(url: str) -> Times:
    """Measure seconds on a cold desk, without pictures or a browser."""
    engine = open_store(url)
    desk = Desk(engine)
    times = {
        title: _measure_seconds(lambda: build_briefing(desk, NAME, Filters()))
        for title in (CONTENT, AGAIN_CONTENT)
    }
    briefing = build_briefing(desk, NAME, Filters())
    times |= {title: _measure_seconds(partial(make, briefing)) for title, make in FORMS.items()}
    engine.dispose()
    return times


def _measure_seconds(carry_out: Callable[[], object]) -> float:
    began = time.perf_counter()
    carry_out()
    return time.perf_counter() - began


def _build_static_page(briefing: BriefingData) -> str:
    title = f"<h1>{escape(briefing.title)}</h1>"
    return render_static_page(title, [draw_chart(exhibit.data) for exhibit in briefing.exhibits])


def _measure_round(
    address: str, plain: str, briefings: Mapping[str, BriefingData], at: int
) -> Mapping[str, Pair]:
    """Measure each page and its static counterpart, in alternating order."""
    pairs = {}
    for number, (title, briefing) in enumerate(briefings.items()):
        pages = (f"{address}briefings/{NAME}.html?{briefing.query}", f"{plain}{number}.html")
        charts = len(list(briefing.exhibits))
        visits = {
            page: browser.measure_visits(page, charts, AGAIN, TITLE)
            for page in (pages[::-1] if at % 2 else pages)
        }
        pairs[title] = (visits[pages[0]], visits[pages[1]])
    return pairs


def _write_times(rounds: Sequence[Times]) -> str:
    heading = report.describe_run(len(rounds))
    rows = (
        f"| {title} | {report.format_spread([times[title] for times in rounds])} |" for title in rounds[0]
    )
    return f"{heading}\n\n| the yearly document | seconds |\n| --- | --: |\n" + "\n".join(rows)


def _write_pages(rounds: Sequence[Mapping[str, Pair]]) -> str:
    rows = (
        f"| {title} | {' | '.join(_spread_ratios(rounds, title, first) for first in (True, False))} |"
        for title in PARTS
    )
    heads = "| until drawn, beside a static page with the same charts | first | again |\n| --- | --: | --: |"
    base = (median(_find_median(each[WHOLE][1], first) for each in rounds) for first in (True, False))
    sentence = (
        "The static page of the whole document: {:.2f} s on the first visit and {:.2f} s again.".format(*base)
    )
    return f"{heads}\n" + "\n".join(rows) + f"\n\n{sentence}"


def _spread_ratios(rounds: Sequence[Mapping[str, Pair]], title: str, first: bool) -> str:
    pairs = (each[title] for each in rounds)
    return report.format_spread(
        [_find_median(ours, first) / _find_median(static, first) for ours, static in pairs]
    )


def _find_median(visits: Sequence[Visit], first: bool) -> float:
    return median(visit.charts for visit in (visits[:1] if first else visits[1:]))


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
