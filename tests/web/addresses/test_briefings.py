"""/briefings/{name}.…: every document in every form, for whom, with which words, and its digits beside the API's."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.desk.desk import Desk
from dashboard.desk.documents import build_briefing, list_made_briefings
from dashboard.filters import read_query, write_query
from dashboard.people.access import COOKIE
from dashboard.render.outputs import DOCUMENT_FILES
from dashboard.text import say
from dashboard.web.routes import build_app
from dashboard.wording.chart.data import ChartData
from db.engine import open_store
from db.writes import writer
from tests.accounts import make_session
from tests.render.svg_chart.test_chart import find_named, list_titles
from tests.stores import make_store
from tests.web.answers.test_errors import read_error

pytestmark = pytest.mark.slow  # whole documents

ABOUT = {"station": "station=demo-01-00", "area": "area=demo-05", "pair": "area=demo-05&with_area=demo-06"}
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
YEARLY = "/briefings/yearly.html"


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Desk]]:
    folder = tmp_path_factory.mktemp("briefings")
    created = {kind: Desk(open_store(make_store(folder, kind))) for kind in ("published_only", "uploaded")}
    yield created
    for desk in created.values():
        desk.engine.dispose()


@pytest.fixture
def own_desk(tmp_path: Path) -> Iterator[Desk]:
    """Of a store of the test's own, to be written to."""
    engine = open_store(make_store(tmp_path, "uploaded"))
    yield Desk(engine)
    engine.dispose()


def open_client(desk: Desk, role: str = "") -> TestClient:
    cookies = {COOKIE: make_session(desk.engine, role)} if role else {}
    return TestClient(build_app(desk), cookies=cookies)


def address(name: str, ending: str, query: str = "") -> str:
    about = ABOUT.get(BRIEFINGS[name].about, "")
    return f"/briefings/{name}.{ending}?{'&'.join(filter(None, (about, query)))}"


def parse_main(page: str) -> Element:
    return ElementTree.fromstring(page[page.index("<main") : page.index("</body>")])


def read_words(page: str) -> str:
    return " ".join("".join(parse_main(page).itertext()).split())


def list_parts(page: str) -> list[str]:
    return [section.get("id") or "" for section in parse_main(page).iter("section")]


@pytest.mark.parametrize("query", ["", "lang=en", "from=2025-03&to=2025-03", "from=1999-01&to=1999-12"])
@pytest.mark.parametrize("ending", DOCUMENT_FILES)
@pytest.mark.parametrize("name", BRIEFINGS)
def test_every_document_has_every_form(web: TestClient, name: str, ending: str, query: str) -> None:
    answer = web.get(address(name, ending, query))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == DOCUMENT_FILES[ending].media_type
    assert answer.headers["cache-control"] == "private, no-cache"
    named_so = unquote(answer.headers["content-disposition"].partition("filename*=UTF-8''")[2])
    assert f'filename="{name}.{ending}"' in answer.headers["content-disposition"]
    assert named_so.endswith(f".{ending}")
    assert named_so.startswith("示例_") is ("1999" not in query)
    assert answer.content.startswith(b"PK" if ending != "html" else b"<!DOCTYPE html>")


@pytest.mark.parametrize("ending", DOCUMENT_FILES)
@pytest.mark.parametrize("name", ["monthly", "quarterly", "yearly"])
@pytest.mark.parametrize("kind", ["published_only", "uploaded"])
def test_a_store_with_little_or_other_figures_has_every_document(
    stores: dict[str, Desk], kind: str, name: str, ending: str
) -> None:
    answer = open_client(stores[kind], "viewer").get(address(name, ending))
    assert answer.status_code == 200
    assert "示例_" not in unquote(answer.headers["content-disposition"])
    assert "示例".encode() not in answer.content or ending != "html"


@pytest.mark.parametrize("query", ["", "area=demo-05", "from=2025-04&to=2025-06"])
@pytest.mark.parametrize("name", ["monthly", "yearly", "area"])
def test_the_page_has_the_digits_of_the_api(web: TestClient, desk: Desk, name: str, query: str) -> None:
    if name == "area":
        query = query.replace("area=demo-05", "")
    page = web.get(address(name, "html", query)).text
    markup = {svg.get("aria-labelledby") or "": svg for svg in find_named(parse_main(page), "svg")}
    request, compared = query_of(page), 0
    for slug, data in list_charts(desk, name, request).items():
        answer = web.get(f"/api/v1/charts/{slug}?{widen_query(data, request)}").json()
        mine = [
            title for key, svg in markup.items() if key.startswith(f"{slug}-") for title in list_titles(svg)
        ]
        for series, point in list_points(answer, data):
            words = f"{point['label']}：{series} {format_digits(point['value'])}"
            assert any(re.sub("[≥><]", "", title).startswith(words) for title in mine), words
            compared += 1
    assert compared > 10


@pytest.mark.parametrize("query", ["", "area=demo-05", "from=2025-04&to=2025-06"])
@pytest.mark.parametrize("ending", ["docx", "pptx"])
def test_word_and_powerpoint_have_the_digits_of_the_api(
    web: TestClient, desk: Desk, ending: str, query: str
) -> None:
    request = query_of(web.get(address("yearly", "html", query)).text)
    answer = Counter(
        format_digits(point["value"])
        for slug, data in list_charts(desk, "yearly", request).items()
        for _, point in list_points(
            web.get(f"/api/v1/charts/{slug}?{widen_query(data, request)}").json(), data
        )
    )
    held = Counter(
        format_digits(value)
        for part in read_charts(web.get(address("yearly", ending, query)).content)
        for value in part
    )
    assert answer.total() > 50
    assert not answer - held


def read_charts(content: bytes) -> Iterator[list[float]]:
    """The values that each chart of an Office file shows."""
    with ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if re.search(r"/charts/[^/]*\.xml$", name):
                root = ElementTree.fromstring(package.read(name))
                values = (value for kind in ("val", "yVal") for value in root.iter(f"{CHART}{kind}"))
                yield [float(item.text or "") for value in values for item in value.iter(f"{CHART}v")]


def query_of(page: str) -> str:
    return parse_main(page).get("data-query") or ""


def list_charts(desk: Desk, name: str, query: str) -> dict[str, ChartData]:
    """The charts that the document draws: none of which all marks are alike."""
    exhibits = build_briefing(desk, name, read_query(parse_qs(query))).exhibits
    return {exhibit.data.slug: exhibit.data for exhibit in exhibits}


def widen_query(data: ChartData, query: str) -> str:
    """The chart for its own period: at least a year of months, rates of a month that can be judged."""
    request = read_query(parse_qs(query))
    return urlencode(write_query(request.replace(first=data.first, last=data.last)), doseq=True)


def list_points(answer: dict[str, Any], data: ChartData) -> Iterator[tuple[str, dict[str, Any]]]:
    """Those with a value that the document's chart has; it leaves out only what is 0."""
    drawn = {(series.name, point.key) for series in data.series for point in series.points}
    for series in answer["series"]:
        for point in series["points"]:
            if (series["name"], point["key"]) in drawn and point["value"] is not None:
                yield series["name"], point
            else:
                assert not point["value"]


def format_digits(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def test_the_page_runs_and_loads_nothing(web: TestClient) -> None:
    answer = web.get(YEARLY)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    assert "frame-ancestors 'self'" in policy
    assert "<script" not in answer.text
    assert answer.headers["content-disposition"].startswith("inline")
    assert 'lang="en"' in web.get(f"{YEARLY}?lang=en").text


def test_parts_come_in_the_order_asked_for_and_others_stay_out(web: TestClient) -> None:
    whole = list_parts(web.get(YEARLY).text)
    wanted = [part.name for part in BRIEFINGS["yearly"].parts if not part.optional]
    assert whole == [name for name in wanted if name != "annex"]  # a demonstration is not reconciled
    page = web.get(f"{YEARLY}?part=open&part=key_figures").text
    assert list_parts(page) == ["open", "key_figures"]


def test_ones_own_words_stand_in_it_and_run_nothing(web: TestClient) -> None:
    page = web.get(YEARLY, params={"own": "我的话<script>alert(1)</script>"}).text
    assert "我的话<script>alert(1)</script>" in read_words(page)
    assert "<script" not in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/briefings/nothing.html", 404),
        ("/briefings/yearly.pdf", 404),
        ("/briefings/yearly", 404),
        ("/briefings/", 404),
        ("/briefings/yearly.html?area=nowhere", 404),
        ("/briefings/yearly.html?as_of=999", 404),
        ("/briefings/station.html?station=nowhere", 404),
        ("/briefings/yearly.html?from=2025-13", 400),
        ("/briefings/yearly.html?part=nothing", 400),
        ("/briefings/yearly.html?own=" + "x" * 501, 400),
        ("/briefings/station.html", 400),
        ("/briefings/area.html?area=demo-01&area=demo-02", 400),
        ("/briefings/yearly.html?lang=xx", 400),
    ],
)
def test_what_cannot_be_is_said_in_one_shape(web: TestClient, path: str, status: int) -> None:
    read_error(web.get(path), status)


@pytest.mark.parametrize("ending", DOCUMENT_FILES)
def test_a_station_s_document_takes_a_sign_in_once_figures_are_uploaded(
    stores: dict[str, Desk], ending: str
) -> None:
    path = f"/briefings/station.{ending}?station=q1-1"
    read_error(open_client(stores["uploaded"]).get(path), 401)
    assert open_client(stores["uploaded"], "viewer").get(path).status_code == 200


def test_parts_that_one_may_not_see_are_left_out_and_said(stores: dict[str, Desk]) -> None:
    anonymous, viewer = (
        open_client(stores["uploaded"]).get(YEARLY),
        open_client(stores["uploaded"], "viewer").get(YEARLY),
    )
    assert {"ranking", "attention"} & set(list_parts(anonymous.text)) == set()
    assert {"ranking", "attention"} <= set(list_parts(viewer.text))
    assert "试验东镇中心站" not in anonymous.text
    for part in ("ranking", "attention"):
        assert say("zh", f"briefing_part.{part}") in read_words(anonymous.text)
    assert anonymous.headers["etag"] != viewer.headers["etag"]


@pytest.mark.parametrize("ending", DOCUMENT_FILES)
def test_what_a_browser_has_is_not_made_again(web: TestClient, ending: str) -> None:
    first = web.get(address("monthly", ending))
    again = web.get(address("monthly", ending), headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    queries = ("lang=en", "own=x", "part=open", "from=2025-02&to=2025-02", "as_of=9", "area=demo-01")
    others = {web.get(address("monthly", ending, query)).headers["etag"] for query in queries}
    assert len(others | {first.headers["etag"]}) == len(queries) + 1


def test_asked_again_at_the_same_version_the_same_parts_come(own_desk: Desk) -> None:
    viewer = open_client(own_desk, "viewer")
    before = viewer.get(YEARLY)
    fixed = f"{YEARLY}?{query_of(before.text)}"
    forms = {
        ending: unzip_parts(ending, viewer.get(fixed.replace("html", ending)).content)
        for ending in DOCUMENT_FILES
    }
    for change in (_take_back, _take_back):  # the figures go, and come back
        change(own_desk)
        assert viewer.get(YEARLY).text != before.text
        for ending, content in forms.items():
            assert unzip_parts(ending, viewer.get(fixed.replace("html", ending)).content) == content


def _take_back(desk: Desk) -> None:
    """Undoes the newest batch: the figures, then that undo."""
    with writer(desk.engine) as store:
        store.undo(desk.find_version(), "tester")
        store.commit()


def unzip_parts(ending: str, content: bytes) -> dict[str, bytes]:
    """A document's parts unzipped, those that tell when it was made aside."""
    if ending == "html":
        return {"": content}
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.startswith("docProps/")}


def test_who_made_which_document_is_kept_once(own_desk: Desk) -> None:
    viewer, staff = open_client(own_desk, "viewer"), open_client(own_desk, "staff")
    open_client(own_desk).get(YEARLY)
    assert list_made_briefings(own_desk, 20) == []
    for _ in range(2):
        first = viewer.get(f"{YEARLY}?part=open&own=话")
    viewer.get(f"{YEARLY}?part=open&own=话", headers={"If-None-Match": first.headers["etag"]})
    viewer.head(YEARLY)
    viewer.get("/briefings/nothing.html")
    staff.get("/briefings/monthly.html?from=2025-03&to=2025-03")
    newest, oldest = list_made_briefings(own_desk, 20)
    assert (newest.account, newest.name, newest.format) == ("the-staff", "monthly", "html")
    assert (oldest.account, oldest.name, oldest.as_of) == ("the-viewer", "yearly", own_desk.find_version())
    assert "part=open" in oldest.query
    assert f"as_of={own_desk.find_version()}" in oldest.query


def test_a_store_that_another_writes_to_still_gives_documents(own_desk: Desk) -> None:
    viewer = open_client(own_desk, "viewer")
    with writer(own_desk.engine) as store:
        store.connection.execute(text("update switches set value = value"))
        assert viewer.get(YEARLY).status_code == 200
    assert list_made_briefings(own_desk, 20) == []
