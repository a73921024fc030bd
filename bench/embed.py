"""`python -m bench.embed [ROUNDS]`: a chart for a frame beside a static page with the same, into docs/performance.md."""

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from statistics import median

from bench import browser, report
from bench.browser import Visit
from bench.pages import dashboard, files, static_page_of
from dashboard.desk.charts import build_chart
from dashboard.desk.desk import Desk
from dashboard.filters import Filters
from dashboard.render.plotly_chart.chart import draw_chart
from db.engine import bring_up_to_date, open_store
from seed.plant import plant

ROUNDS, AGAIN = 7, 3
PAGE, BEGIN, END = report.PAGE, "<!-- embed: begin -->", "<!-- embed: end -->"
SLUG, TITLE = "completion-trend", ("h1",)
EMBED, OWN_PAGE, STATIC = "the chart for a frame", "the page of the chart", "static HTML with the same chart"
Round = Mapping[str, Sequence[Visit]]


def measure(rounds: int) -> str:
    """Writes the table between its marks, and returns it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        store = _made(folder)
        with dashboard(DATABASE_URL=store) as address, files(folder) as plain:
            pages = {
                EMBED: f"{address}embed/{SLUG}",
                OWN_PAGE: f"{address}charts/{SLUG}",
                STATIC: f"{plain}static.html",
            }
            for page in pages.values():
                browser.visits(page, 1, 0, TITLE)  # so that the servers have been asked before
            found = [_round(pages, at) for at in range(rounds)]
    told = _told(found)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(before + "\n\n".join((BEGIN, told, END)) + rest.partition(END)[2], encoding="utf-8")
    return told


def _made(folder: Path) -> str:
    """The address of a seeded store; beside it the static page is written."""
    url = f"sqlite:///{folder / 'embed.db'}"
    engine = open_store(url)
    bring_up_to_date(engine)
    plant(engine, demonstration=True)
    data = build_chart(Desk(engine), SLUG, Filters())
    engine.dispose()
    static = static_page_of(f"<h1>{escape(data.title)}</h1>", [draw_chart(data)])
    (folder / "static.html").write_text(static, encoding="utf-8")
    return url


def _round(pages: Mapping[str, str], at: int) -> Round:
    """Each page once, another one first each time."""
    names = list(pages)
    turn = at % len(names)
    return {name: browser.visits(pages[name], 1, AGAIN, TITLE) for name in names[turn:] + names[:turn]}


def _told(found: Sequence[Round]) -> str:
    said = f"Measured {date.today():%Y-%m-%d} on {os.cpu_count()} cores, {len(found)} rounds: median (quartiles)."
    rows = [
        f"| {name} | {' | '.join(_cell(found, name, first) for first in (True, False))} |"
        for name in (EMBED, OWN_PAGE, STATIC)
    ]
    heads = "|  | drawn, first | drawn, again |\n| --- | --: | --: |"
    base = (median(_seconds(one[STATIC], first) for one in found) for first in (True, False))
    told = "1.00 is {:.2f} s on the first visit and {:.2f} s again.".format(*base)
    return f"{said}\n\n{heads}\n" + "\n".join(rows) + f"\n\n{told}"


def _cell(found: Sequence[Round], name: str, first: bool) -> str:
    return report.spread([_seconds(one[name], first) / _seconds(one[STATIC], first) for one in found])


def _seconds(visits: Sequence[Visit], first: bool) -> float:
    return median(visit.charts for visit in (visits[:1] if first else visits[1:]))


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
