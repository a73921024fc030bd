"""Every chart in a real browser: PNG and SVG, full, of one station, and empty."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image, PngImagePlugin

from dashboard.catalogue.charts import CHARTS
from dashboard.desk.charts import build_chart
from dashboard.desk.desk import Desk
from dashboard.filters import Filters
from dashboard.render.picture.chrome import find_chrome
from dashboard.render.picture.drawer import Drawer
from dashboard.render.picture.picture import Pictures
from dashboard.render.plotly_chart.size import draw_sized
from dashboard.render.shared.look import Look
from dashboard.text import say
from db.engine import open_store
from tests.render.drawing import make_pictures
from tests.stores import make_store

pytestmark = pytest.mark.slow  # a browser

SVG = "{http://www.w3.org/2000/svg}"
FILTERS = {
    "full": Filters(),
    "one station": Filters(stations=("demo-01-00",), lang="en"),
    "empty": Filters("1999-01", "1999-12"),
}


# Each chart as the seed has it; of each kind one with a single station and one without figures.
OF_EACH_KIND = {chart.kind: slug for slug, chart in CHARTS.items()}.values()
CASES = [(slug, name) for name in FILTERS for slug in CHARTS if name == "full" or slug in OF_EACH_KIND]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    engine = open_store(make_store(tmp_path_factory.mktemp("pictures"), "seeded"))
    yield Desk(engine)
    engine.dispose()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pictures]:
    mine = make_pictures(Drawer(find_chrome), tmp_path_factory.mktemp("kept"))
    yield mine
    mine.close()


@pytest.mark.parametrize(("slug", "name"), CASES)
def test_each_chart_is_a_png(browser: Pictures, desk: Desk, slug: str, name: str) -> None:
    data, look = build_chart(desk, slug, FILTERS[name]), Look("png", 600, scale=2)
    with Image.open(io.BytesIO(browser.draw(data, look))) as opened:
        assert isinstance(opened, PngImagePlugin.PngImageFile)
        assert opened.size == (1200, draw_sized(data, look).layout.height * 2)
        assert opened.text == {"Title": data.title, "Description": data.alt}
        colours = opened.convert("RGB").getcolors(opened.width * opened.height)
        assert colours
        assert len(colours) > 10, "something is drawn"


@pytest.mark.parametrize(("slug", "name"), CASES)
def test_each_chart_is_an_svg_with_all_that_travels(
    browser: Pictures, desk: Desk, slug: str, name: str
) -> None:
    data = build_chart(desk, slug, FILTERS[name])
    content = browser.draw(data, Look("svg", 900))
    root = ElementTree.fromstring(content)
    texts = "".join(text for part in root.iter(f"{SVG}text") for text in part.itertext()).replace(" ", "")
    batch = str(data.as_of)
    wanted = [data.title, data.period, data.unit, data.as_at_words, batch, *data.sources, *data.notes]
    mark = [say(data.lang, "band.short")] if data.demonstration else []
    assert [words for words in wanted + mark if words.replace(" ", "") not in texts] == []
    assert root.attrib["width"] == "900"
    assert b"'Noto Sans CJK SC'" in content
    assert b"'Microsoft YaHei'" in content
    assert not re.findall(rb"(?:href|src|url)\W{1,3}https?:", content), "it asks nobody for anything"


def test_a_picture_has_the_size_asked_for(browser: Pictures, desk: Desk) -> None:
    """Also where rows are scaled down."""
    for slug in ("completion-by-station", "completion-trend"):
        data = build_chart(desk, slug, Filters())
        look = Look("png", 777, 433, 1.5, "dark")
        with Image.open(io.BytesIO(browser.draw(data, look))) as opened:
            assert opened.size == (int(777 * 1.5), int(433 * 1.5))
            assert opened.convert("RGB").getpixel((2, 2)) == (0x15, 0x19, 0x1D)


def test_chinese_is_not_drawn_as_boxes(browser: Pictures, desk: Desk) -> None:
    """Missing glyphs are identical boxes: other characters would give the same picture."""
    data = build_chart(desk, "category-top", Filters())

    def draw_title(letters: str) -> bytes:
        changed = replace(data, title=letters)
        with Image.open(io.BytesIO(browser.draw(changed, Look("png", scale=2)))) as opened:
            return opened.crop((0, 0, 900, 100)).tobytes()

    assert draw_title("秀洲区人大") != draw_title("站点月报表")
    assert draw_title("秀洲区人大") == draw_title("秀洲区人大")
