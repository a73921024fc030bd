"""One chart by its address: files whose values are those of the API, its page, its page for an iframe."""

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from httpx2 import Response
from openpyxl import load_workbook
from pptx import Presentation
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.catalogue.charts import CHARTS
from dashboard.desk.desk import Desk
from dashboard.people.access import COOKIE
from dashboard.render.outputs import CHART_FILES
from dashboard.render.page.scripts import SCRIPTS, get_address, read_script
from dashboard.text import say
from dashboard.web.middleware import build_middleware
from dashboard.web.routes import build_app
from dashboard.wording.briefing.charts import MOST_NAMES
from db.engine import open_store
from tests.accounts import make_session
from tests.stores import make_store

pytestmark = pytest.mark.slow  # the whole app

SELECTIONS = {
    "seed": "",
    "one station": "?station=demo-01-00",
    "one area in English": "?area=demo-02&lang=en&from=2025-04&to=2025-06",
    "no data": "?from=1999-01&to=1999-12",
}
ENDINGS = (*CHART_FILES, "metadata.json")
FIGURES = re.compile(r'<script type="application/json" id="chart">(.*?)</script>', re.S)
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(scope="module")
def uploaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Of a district whose stations have been given hostile names."""
    engine = open_store(make_store(tmp_path_factory.mktemp("charts"), "uploaded"))
    yield Desk(engine)
    engine.dispose()


@pytest.fixture(scope="module")
def viewer(uploaded: Desk) -> TestClient:
    return TestClient(build_app(uploaded), cookies={COOKIE: make_session(uploaded.engine, "viewer")})


def fetch_chart(web: TestClient, slug: str, query: str = "") -> dict[str, Any]:
    answer: dict[str, Any] = web.get(f"/api/v1/charts/{slug}{query}").json()
    assert answer["ok"] is True
    return answer


def read_table(answer: Response, ending: str) -> list[list[Any]]:
    """The heading and the rows; numbers as they stand in the file."""
    if ending == "csv":
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heading = next(at for at, row in enumerate(rows) if row[0] in ("编码", "Code"))
    return rows[heading:]


def is_same(answer: float | None, cell: Any) -> bool:
    if answer is None:
        return cell in (None, "")
    return cell not in (None, "") and float(str(cell).removeprefix("≥")) == answer


def check_table(answer: dict[str, Any], rows: list[list[Any]]) -> None:
    """Every point of the API stands in the table, with its counts, and nothing else does."""
    heading, *lines = rows
    lang = "zh" if heading[0] == "编码" else "en"
    by_key = {str(line[0]).removeprefix("'"): dict(zip(heading, line, strict=True)) for line in lines}
    assert set(by_key) == {point["key"] for series in answer["series"] for point in series["points"]}
    for series in answer["series"]:
        column = say(lang, "render.table.value", name=series["name"], unit=answer["unit"])
        for point in series["points"]:
            row = by_key[point["key"]]
            assert is_same(point["value"], row[column])
            for part in ("numerator", "denominator", "low", "high", "target"):
                name = say(lang, f"render.table.{part}")
                if len(answer["series"]) > 1:
                    name = say(lang, "render.table.of_series", name=name, series=series["name"])
                assert is_same(point[part], row.get(name))
            if point["origin"]:
                origin = say(lang, f"origin.{point['origin']}.name")
                assert origin in row[say(lang, "render.table.origin")]


# Both files are written of one frame, which tests/render/files holds: every selection as CSV, one as a workbook.
TABLES = [*((selection, "csv") for selection in SELECTIONS), ("one area in English", "xlsx")]


@pytest.mark.parametrize(("selection", "ending"), TABLES)
@pytest.mark.parametrize("slug", CHARTS)
def test_every_table_holds_the_values_of_the_api(
    slug: str, selection: str, ending: str, web: TestClient
) -> None:
    query = SELECTIONS[selection]
    answer = web.get(f"/charts/{slug}.{ending}{query}")
    assert answer.status_code == 200
    check_table(fetch_chart(web, slug, query), read_table(answer, ending))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("slug", CHARTS)
def test_so_it_is_with_figures_of_its_own(slug: str, ending: str, viewer: TestClient) -> None:
    answer = viewer.get(f"/charts/{slug}.{ending}")
    check_table(fetch_chart(viewer, slug), read_table(answer, ending))
    names = [str(line[1]) for line in read_table(answer, ending)[1:]]
    if slug == "completion-by-station":
        assert '试验西站 <img src=x onerror="alert(1)">' in names


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("slug", CHARTS)
def test_the_metadata_are_those_of_the_api(slug: str, selection: str, web: TestClient) -> None:
    query = SELECTIONS[selection]
    answer, meta = fetch_chart(web, slug, query), web.get(f"/charts/{slug}.metadata.json{query}").json()
    for name in ("title", "kind", "unit", "period", "as_of", "as_at", "basis", "sources", "notes", "alt"):
        assert meta[name] == answer[name]
    assert [item["origin"] for item in meta["origins"]] == answer["origins"]
    assert {item["metric"] for item in meta["definitions"]} == set(CHARTS[slug].metrics)
    assert meta["demonstration"] is any(item in ("allocated", "illustrative") for item in answer["origins"])


def test_every_address_of_the_metadata_answers(web: TestClient) -> None:
    meta = web.get("/charts/received-trend.metadata.json?from=2025-02&to=2025-03").json()
    ours = {name: at for name, at in meta["addresses"].items() if name not in ("png", "svg")}
    assert {web.head(address).status_code for address in ours.values()} == {200}
    assert set(ours) == {"page", "embed", "metadata.json", *CHART_FILES}
    fixed = meta["addresses"]["page"].partition("?")[2]
    assert fetch_chart(web, "received-trend", f"?{fixed}")["as_of"] == meta["as_of"]


@pytest.mark.parametrize("ending", CHART_FILES)
def test_a_file_is_named_after_chart_and_period(ending: str, web: TestClient, viewer: TestClient) -> None:
    headers = web.get(f"/charts/completion-trend.{ending}?from=2025-01&to=2025-03").headers
    assert headers["content-type"] == CHART_FILES[ending].media_type
    assert f'attachment; filename="completion-trend.{ending}"' in headers["content-disposition"]
    named = unquote(headers["content-disposition"].partition("UTF-8''")[2])
    assert named == f"示例_各月办结率_2025年一季度.{ending}"
    real = viewer.get(f"/charts/completion-trend.{ending}").headers["content-disposition"]
    assert unquote(real.partition("UTF-8''")[2]) == f"各月办结率_2025年.{ending}"


@pytest.mark.parametrize(
    "path", [*(f"/charts/ranking.{ending}" for ending in ENDINGS), "/charts/ranking", "/embed/ranking"]
)
def test_what_the_browser_has_is_not_sent_again(path: str, web: TestClient) -> None:
    first = web.get(path)
    assert first.headers["cache-control"] == "private, no-cache"
    again = web.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert web.get(f"{path}?lang=en").headers["etag"] != first.headers["etag"]
    assert web.get(f"{path}?as_of=9").headers["etag"] != first.headers["etag"]
    assert web.get(path, headers={"host": "other.example"}).headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/charts/nix.csv", 404),
        ("/charts/nix", 404),
        ("/embed/nix", 404),
        ("/charts/ranking.gif", 404),
        ("/charts/ranking.csv?area=nowhere", 404),
        ("/charts/ranking.metadata.json?as_of=99999", 404),
        ("/embed/files/nix.js", 404),
        ("/embed/files/..%2fdraw.js", 404),
        ("/charts/ranking.xlsx?from=soon", 400),
        ("/embed/ranking?theme=red", 400),
        ("/embed/ranking?refresh=-1", 400),
        ("/embed/ranking?refresh=1441", 400),
        ("/embed/ranking?refresh=5.5", 400),
    ],
)  # fmt: skip
@pytest.mark.parametrize("headers", [{}, BROWSER], ids=["program", "browser"])
def test_errors_have_their_one_shape(
    path: str, status: int, headers: dict[str, str], web: TestClient
) -> None:
    answer = web.get(path, headers=headers | {"if-none-match": "*"})
    messages = answer.json()
    assert (answer.status_code, messages["status"], messages["ok"]) == (status, status, False)
    assert set(messages) == {"ok", "error", "status"}


def read_words(page: str) -> str:
    plain = re.sub(r"<(script|style).*?</\1>", " ", page, flags=re.S)
    return unescape(re.sub(r"<[^>]*>", " ", plain))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("where", ["charts", "embed"])
@pytest.mark.parametrize("slug", CHARTS)
def test_every_page_says_what_it_shows(slug: str, where: str, lang: str, web: TestClient) -> None:
    answer = web.get(f"/{where}/{slug}?lang={lang}")
    messages, page = fetch_chart(web, slug, f"?lang={lang}"), read_words(answer.text)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}"' in answer.text
    mark = say(lang, "band.short" if where == "embed" else "band.full")
    for text in (messages["title"], messages["period"]["words"], *messages["sources"], mark):
        assert text in page
    assert f"<title>{say(lang, 'sentence.mark')}{messages['title']}" in unescape(answer.text)
    markup = json.loads(FIGURES.findall(answer.text)[0])
    assert set(markup["figures"]) == {"light", "dark"}
    assert all(figure["data"] for figure in markup["figures"].values())


@pytest.mark.parametrize("where", ["charts", "embed"])
def test_without_figures_a_page_says_so_and_loads_no_plotly(where: str, web: TestClient) -> None:
    page = web.get(f"/{where}/completion-trend?from=1999-01&to=1999-12").text
    assert say("zh", "empty.selection") in page
    assert "plotly" not in page


@pytest.mark.parametrize("where", ["charts", "embed"])
@pytest.mark.parametrize("slug", ["completion-by-station", "completion-by-area", "ranking"])
def test_what_people_typed_stays_text(slug: str, where: str, viewer: TestClient) -> None:
    page = viewer.get(f"/{where}/{slug}").text
    assert "<img" not in page
    assert "<b>&</b>" not in page
    assert json.loads(FIGURES.findall(page)[0])["figures"]


@pytest.mark.parametrize("where", ["charts", "embed"])
def test_without_a_script_a_sentence_says_where_the_figures_stand(where: str, web: TestClient) -> None:
    (text,) = re.findall("<noscript>(.*?)</noscript>", web.get(f"/{where}/ranking?lang=en").text)
    assert say("en", "own_page.without_script") in read_words(text)


def test_no_page_of_ours_has_a_script_in_it(web: TestClient) -> None:
    for path in ("/charts/ranking", "/embed/ranking"):
        page = web.get(path).text
        assert re.findall(r"<script(?![^>]*(src=|application/json))", page) == []
        assert not re.search(r"\son\w+=", page)
        assert "http://" not in re.sub(r"http://testserver/", "", page)


def test_the_embed_takes_the_look_that_is_asked_for(web: TestClient) -> None:
    answer = web.get("/embed/completion-trend?theme=dark&refresh=15")
    markup = json.loads(FIGURES.findall(answer.text)[0])
    assert set(markup["figures"]) == {"dark"}
    assert (markup["theme"], markup["minutes"], markup["tag"]) == ("dark", 15, answer.headers["etag"])
    assert 'data-theme="dark"' in answer.text


def test_the_frame_follows_new_figures_and_the_rest_is_fixed(web: TestClient) -> None:
    page = unescape(web.get("/charts/completion-trend?area=demo-01").text)
    version = f"as_of={fetch_chart(web, 'completion-trend')['as_of']}"
    frame = re.search(r'<iframe src="([^"]+)"', page)
    assert frame
    assert "as_of" not in frame[1]
    assert "area=demo-01" in frame[1]
    files = re.findall(r'href="(\.\./charts/completion-trend\.\w+\?[^"]+)"', page)
    assert len(files) == 5
    assert all(version in file and "area=demo-01" in file for file in files)


def test_addresses_are_those_that_the_visitor_knows(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    headers = {"host": "kanban.example.gov.cn", "x-forwarded-proto": "https"}
    path = "/charts/received-trend.metadata.json"
    assert "http://kanban.example.gov.cn/" in web.get(path, headers=headers).json()["citation"]
    monkeypatch.setenv("TRUSTED_PROXY", "yes")
    assert "https://kanban.example.gov.cn/" in web.get(path, headers=headers).json()["citation"]


# Who may see it, and who may frame it


def test_a_frame_that_takes_a_sign_in_says_so(uploaded: Desk) -> None:
    web = TestClient(build_app(uploaded))
    for path in ("/embed/ranking", "/charts/ranking?area=q1"):
        page = web.get(path, headers=BROWSER)
        assert page.status_code == 401
        assert page.headers["content-type"].startswith("text/html")
        assert say("zh", "access.sign_in_first") in page.text
        assert "../sign-in?lang=zh&amp;next=%2Fcharts%2Franking" in page.text
        assert web.get(path).json() == {
            "ok": False,
            "error": say("zh", "access.sign_in_first"),
            "status": 401,
        }
    assert web.get("/embed/completion-trend", headers=BROWSER).status_code == 200


@pytest.mark.parametrize("ending", ENDINGS)
def test_so_does_every_file(ending: str, uploaded: Desk) -> None:
    web = TestClient(build_app(uploaded))
    for query in (f"completion-by-station.{ending}", f"completion-trend.{ending}?station=q1-1"):
        answer = web.get(f"/charts/{query}", headers=BROWSER | {"if-none-match": "*"})
        assert (answer.status_code, answer.json()["status"]) == (401, 401)


@pytest.fixture
def house(desk: Desk) -> TestClient:
    return TestClient(Starlette(middleware=build_middleware(desk)))


def read_frame_ancestors(answer: Response) -> str:
    (matches,) = re.findall(r"frame-ancestors ([^;]+)", answer.headers["content-security-policy"])
    return str(matches)


FRAMED = ("/embed/ranking", "/embed/ranking?from=soon", "/embed/nix", "/embed/files/nix.js")


@pytest.mark.parametrize("path", FRAMED)
def test_only_we_may_frame_it_unless_a_setting_names_others(
    path: str, house: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EMBED_FROM", raising=False)
    alone = house.get(path)
    assert read_frame_ancestors(alone) == "'self'"
    assert alone.headers["x-frame-options"] == "SAMEORIGIN"
    monkeypatch.setenv("EMBED_FROM", "https://oa.example.gov.cn http://10.0.0.8:8080")
    named = house.get(path)
    assert read_frame_ancestors(named) == "'self' https://oa.example.gov.cn http://10.0.0.8:8080"
    assert "x-frame-options" not in named.headers


@pytest.mark.parametrize("path", ["/charts/ranking", "/charts/ranking.csv", "/api/v1/charts", "/healthz"])
def test_nothing_else_may_be_framed_by_others(
    path: str, house: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMBED_FROM", "https://oa.example.gov.cn")
    answer = house.get(path)
    assert read_frame_ancestors(answer) == "'self'"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"


@pytest.mark.parametrize("path", ["/charts/ranking", "/embed/ranking"])
def test_our_light_pages_run_no_script_but_their_files(path: str, house: TestClient) -> None:
    policy = house.get(path).headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "connect-src 'self'"} <= set(policy)
    assert not any("unsafe-eval" in part for part in policy)


# Scripts


@pytest.mark.parametrize("stem", SCRIPTS)
def test_a_script_is_kept_for_ever_and_compressed_once(stem: str, web: TestClient) -> None:
    plain = web.get(f"/{get_address(stem)}", headers={"accept-encoding": "identity"})
    packed = web.get(f"/{get_address(stem)}", headers={"accept-encoding": "br, gzip"})
    assert plain.content == packed.content == SCRIPTS[stem].read_bytes()
    for answer in (plain, packed):
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert read_script(stem, compressed=True) is read_script(stem, compressed=True)
    assert gzip.decompress(read_script(stem, compressed=True)) == plain.content


@pytest.mark.parametrize("refused", ["", "gzip;q=0", "gzip;q=0.0", "br", "identity"])
def test_who_takes_no_gzip_gets_none(refused: str, web: TestClient) -> None:
    answer = web.get(f"/{get_address('draw')}", headers={"accept-encoding": refused})
    assert "content-encoding" not in answer.headers


def test_plotly_weighs_a_third_on_its_way() -> None:
    assert len(read_script("plotly", compressed=True)) < len(read_script("plotly", compressed=False)) / 3


# The slide


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("slug", CHARTS)
def test_every_chart_is_a_slide_too(slug: str, selection: str, web: TestClient) -> None:
    query = SELECTIONS[selection]
    answer = web.get(f"/charts/{slug}.pptx{query}")
    slide, *tables = Presentation(io.BytesIO(answer.content)).slides
    messages = fetch_chart(web, slug, query)
    text = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert messages["title"] in text
    assert messages["period"]["words"] in slide.notes_slide.notes_text_frame.text
    native = [shape for shape in slide.shapes if shape.has_chart]
    known = [point["value"] for series in messages["series"] for point in series["points"]]
    assert len(native) == (1 if any(value is not None for value in known) else 0)
    keys = {point["key"] for series in messages["series"] for point in series["points"]}
    assert bool(tables) == (len(keys) > MOST_NAMES and messages["kind"] not in ("funnel", "line", "share"))


def test_without_a_browser_the_page_says_so_in_the_pictures_place(
    web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_pictures = web.get("/charts/completion-trend?lang=zh").text
    assert "completion-trend.png" in with_pictures
    monkeypatch.setenv("CHROME", "/nowhere/chrome")
    page = web.get("/charts/completion-trend?lang=en&as_of=9").text
    assert say("en", "picture_error.no_browser") in unescape(page)
    assert "completion-trend.png" not in page
    assert "completion-trend.pptx" in page
