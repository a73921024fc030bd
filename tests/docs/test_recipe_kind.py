"""Recipe of one more kind of chart: its definition and a drawing in each room are all that the outputs need."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from io import BytesIO
from types import ModuleType
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.kinds import By, Chart, ChartKind
from dashboard.desk.charts import build_chart
from dashboard.desk.desk import Desk
from dashboard.filters import Filters
from dashboard.render.office_chart import chart as office_chart
from dashboard.render.office_chart.interval import build_interval
from dashboard.render.plotly_chart import chart as plotly_chart
from dashboard.render.plotly_chart.interval import draw_interval
from dashboard.render.svg_chart import chart as svg_chart
from dashboard.render.svg_chart.interval import draw_interval as draw_svg_interval
from dashboard.settings import PROJECT
from dashboard.text import list_texts, say
from dashboard.web.routes import build_app
from db.engine import open_store
from tests.stores import make_store

CHART, TITLE = "completion-dots", "各月办结率（点图）"
ROOMS: Mapping[str, ModuleType] = {
    module.__name__.split(".")[-2]: module for module in (plotly_chart, svg_chart, office_chart)
}
NOTE = say("zh", "render.hollow")


def make_kind(name: str) -> ChartKind:
    """A kind that no module names, as a line of `ChartKind` would make it."""
    kind = str.__new__(ChartKind, name)
    kind._name_, kind._value_ = name.upper(), name
    return kind


@pytest.fixture
def engine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A store, and a dashboard with a chart of one more kind, months 尚在办理期 among its points."""
    kind = make_kind("dot")
    for room, draw in zip(ROOMS.values(), (draw_interval, draw_svg_interval, build_interval), strict=True):
        monkeypatch.setitem(room.DRAWINGS, kind, draw)
    monkeypatch.setitem(CHARTS, CHART, Chart(CHART, kind, ("completion_rate",), By.MONTH))
    monkeypatch.setitem(list_texts("zh"), f"chart.{CHART}.title", TITLE)
    engine = open_store(make_store(tmp_path_factory.mktemp("kind"), "seeded"))
    yield engine
    engine.dispose()


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_draws_every_kind_in_a_file_of_its_name(room: str) -> None:
    assert set(ROOMS[room].DRAWINGS) == set(ChartKind)
    folder = PROJECT / "dashboard/render" / room
    assert {kind for kind in ChartKind if not (folder / f"{kind}.py").is_file()} == set()


def test_the_interfaces_list_every_kind() -> None:
    listed = re.search(r"kind: ([a-z, ]+)\.", (PROJECT / "docs/interfaces.md").read_text(encoding="utf-8"))
    assert listed
    assert listed[1].split(", ") == list(ChartKind)


def test_the_kind_stands_in_every_file_of_a_chart(engine: Engine) -> None:
    web = TestClient(build_app(Desk(engine)))
    answer = web.get(f"/api/v1/charts/{CHART}").json()
    assert (answer["kind"], answer["title"]) == ("dot", TITLE)
    for address in (f"/charts/{CHART}", f"/charts/{CHART}.csv", f"/charts/{CHART}.xlsx", f"/embed/{CHART}"):
        assert web.get(address).status_code == 200, address
    slide = ZipFile(BytesIO(web.get(f"/charts/{CHART}.pptx").content))
    (native,) = [slide.read(name).decode() for name in slide.namelist() if "charts/chart" in name]
    assert NOTE in native


def test_hollow_marks_of_the_kind_are_explained(engine: Engine) -> None:
    data = build_chart(Desk(engine), CHART, Filters(first="2025-01", last="2025-12"))
    assert any(point.young for point in data.points)
    assert NOTE in unescape(svg_chart.draw_svg_chart(data))
    assert NOTE in json.loads(plotly_chart.draw_chart(data).to_json())["layout"]["annotations"][-1]["text"]
    assert NOTE.encode() in office_chart.draw_native_chart(data).xml
