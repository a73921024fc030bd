"""Recipes: one more metric and chart, added as docs/map.md says, reach every output; the page's is tests/views."""

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from sqlalchemy import Engine
from starlette.testclient import TestClient

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.kinds import Better, By, Chart, ChartKind, Metric, Part, PartKind
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.charts import build_chart
from dashboard.desk.desk import Desk
from dashboard.desk.documents import build_briefing
from dashboard.filters import Filters
from dashboard.pages.content.layout import Block, ChartCard
from dashboard.pages.navigation import PAGES, PageEntry
from dashboard.pages.page import Page
from dashboard.pages.parts.charts import describe_chart
from dashboard.render.picture.picture import get_pictures
from dashboard.render.shared.look import read_look
from dashboard.render.svg_chart.chart import draw_svg_chart
from dashboard.render.word.document import write_document
from dashboard.text import LANGUAGES, list_texts
from dashboard.web.routes import build_app
from db.engine import open_store
from tests.pages.context import build_page, describe, walk
from tests.stores import make_store

METRIC, CHART = "overdue_share", "overdue-by-area"
WORDS = {
    "metric.overdue_share.name": "超期占比",
    "metric.overdue_share.definition": "到期未办结件数占到期应办结件数的比例。",
    "metric.overdue_share.numerator": "到期未办结件数",
    "metric.overdue_share.denominator": "到期应办结件数",
    "chart.overdue-by-area.title": "各镇街超期占比",
    "nav.extra": "更多",
}
FILTERS = Filters(first="2025-01", last="2025-06")


@pytest.fixture
def engine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A store, and a dashboard with one more metric and chart: a line in each catalogue, and their words."""
    metric = Metric(METRIC, "per_cent", ("overdue_open",), ("due",), Better.LOWER)
    monkeypatch.setitem(METRICS, METRIC, metric)
    monkeypatch.setitem(CHARTS, CHART, Chart(CHART, ChartKind.BAR, (METRIC,), By.AREA, sorted_by_value=True))
    for lang in LANGUAGES:
        for key, words in WORDS.items():
            monkeypatch.setitem(list_texts(lang), key, words)
    engine = open_store(make_store(tmp_path_factory.mktemp("recipes"), "seeded"))
    yield engine
    engine.dispose()


def test_the_metric_and_the_chart_stand_in_the_api(engine: Engine) -> None:
    web = TestClient(build_app(Desk(engine)))
    (metric,) = [entry for entry in web.get("/api/v1/metrics").json()["metrics"] if entry["metric"] == METRIC]
    assert metric["name"] == WORDS[f"metric.{METRIC}.name"]
    answer = web.get(f"/api/v1/charts/{CHART}?from=2025-01&to=2025-06").json()
    assert answer["title"] == WORDS[f"chart.{CHART}.title"]
    point = answer["series"][0]["points"][0]
    assert point["value"] == round(100 * point["numerator"] / point["denominator"], 2)
    assert web.get(f"/charts/{CHART}.csv").status_code == 200


def describe_extra(page: Page) -> Iterator[Block]:
    """One line of a page."""
    yield describe_chart(page, CHART)


def test_the_chart_stands_on_a_page(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PAGES, "extra", PageEntry("figures", describe_extra))
    (card,) = [b for b in walk(describe(build_page("extra", Desk(engine)))) if isinstance(b, ChartCard)]
    assert card.data.title == WORDS[f"chart.{CHART}.title"]
    assert not card.data.empty


def test_the_chart_is_drawn(engine: Engine) -> None:
    data = build_chart(Desk(engine), CHART, FILTERS)
    drawing = unescape(draw_svg_chart(data))
    assert all(point.label in drawing for point in data.points)


@pytest.mark.slow
def test_the_chart_is_a_picture(engine: Engine) -> None:
    data = build_chart(Desk(engine), CHART, FILTERS)
    assert get_pictures().draw(data, read_look("png", {})).startswith(b"\x89PNG")


def test_the_chart_stands_in_a_document(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monthly = BRIEFINGS["monthly"]
    part = Part("open", PartKind.CHARTS, (CHART,))
    monkeypatch.setitem(BRIEFINGS, "monthly", replace(monthly, parts=(part,)))
    content = write_document(build_briefing(Desk(engine), "monthly", FILTERS))
    captions = [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]
    assert any(WORDS[f"chart.{CHART}.title"] in caption for caption in captions)
    assert "word/charts/chart1.xml" in ZipFile(BytesIO(content)).namelist()
