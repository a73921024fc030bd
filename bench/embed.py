"""`python -m bench.embed [ROUNDS]`: measures an embedded chart against a static page with the same, into docs/performance.md."""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from statistics import median

from bench import browser, report
from bench.browser import Visit
from bench.pages import dashboard, files, render_static_page
from dashboard.desk.charts import build_chart
from dashboard.desk.desk import Desk
from dashboard.filters import Filters
from dashboard.render.plotly_chart.chart import draw_chart
from db.engine import bring_up_to_date, open_store
from seed.plant import plant

ROUNDS, AGAIN = 7, 3
SLUG, TITLE = "completion-trend", ("h1",)
EMBED, OWN_PAGE, STATIC = "the chart for a frame", "the page of the chart", "static HTML with the same chart"
Round = Mapping[str, Sequence[Visit]]


def measure(rounds: int) -> str:
    """Measure, and write the table into docs/performance.md."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        store = _prepare(folder)
        with dashboard(DATABASE_URL=store) as address, files(folder) as plain:
            pages = {
                EMBED: f"{address}embed/{SLUG}",
                OWN_PAGE: f"{address}charts/{SLUG}",
                STATIC: f"{plain}static.html",
            }
            for page in pages.values():
                browser.measure_visits(page, 1, 0, TITLE)  # warms the servers up
            measured = [_measure_round(pages, at) for at in range(rounds)]
    text = _write(measured)
    return report.replace_part("embed", text)


def _prepare(folder: Path) -> str:
    """Write a seeded store and the static page; return the store's URL."""
    url = f"sqlite:///{folder / 'embed.db'}"
    engine = open_store(url)
    bring_up_to_date(engine)
    plant(engine, demonstration=True)
    data = build_chart(Desk(engine), SLUG, Filters())
    engine.dispose()
    static = render_static_page(f"<h1>{escape(data.title)}</h1>", [draw_chart(data)])
    (folder / "static.html").write_text(static, encoding="utf-8")
    return url


def _measure_round(pages: Mapping[str, str], at: int) -> Round:
    """Measure each page once, another one first in each round."""
    names = list(pages)
    turn = at % len(names)
    return {
        name: browser.measure_visits(pages[name], 1, AGAIN, TITLE) for name in names[turn:] + names[:turn]
    }


def _write(rounds: Sequence[Round]) -> str:
    heading = report.describe_run(len(rounds))
    rows = [
        f"| {name} | {' | '.join(_write_cell(rounds, name, first) for first in (True, False))} |"
        for name in (EMBED, OWN_PAGE, STATIC)
    ]
    heads = "|  | drawn, first | drawn, again |\n| --- | --: | --: |"
    base = (median(_find_median(each[STATIC], first) for each in rounds) for first in (True, False))
    sentence = "1.00 is {:.2f} s on the first visit and {:.2f} s again.".format(*base)
    return f"{heading}\n\n{heads}\n" + "\n".join(rows) + f"\n\n{sentence}"


def _write_cell(rounds: Sequence[Round], name: str, first: bool) -> str:
    return report.format_spread(
        [_find_median(each[name], first) / _find_median(each[STATIC], first) for each in rounds]
    )


def _find_median(visits: Sequence[Visit], first: bool) -> float:
    return median(visit.charts for visit in (visits[:1] if first else visits[1:]))


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
