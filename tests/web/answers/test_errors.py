"""Every error has one shape and its status, whatever is sent."""

from typing import Any, NoReturn

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dashboard.catalogue.charts import CHARTS
from dashboard.desk.desk import Desk
from dashboard.filters import Filters
from dashboard.web.routes import build_app

CHART = "/api/v1/charts/completion-trend"
CHINESE = "没有"


def read_error(answer: Any, status: int) -> str:
    messages = answer.json()
    assert answer.status_code == status
    assert set(messages) == {"ok", "error", "status"}
    assert (messages["ok"], messages["status"]) == (False, status)
    assert answer.headers["content-type"].startswith("application/json")
    assert "Traceback" not in messages["error"]
    return str(messages["error"])


@pytest.mark.parametrize(
    "query",
    [
        "from=2025-13",
        "from=soon",
        "to=2025",
        "from=2025-06&to=2025-01",
        "as_of=x",
        "as_of=-1",
        "as_of=１",
        "lang=fr",
    ],
)
def test_a_value_that_cannot_be_is_400(web: TestClient, query: str) -> None:
    assert read_error(web.get(f"{CHART}?{query}"), 400)


@pytest.mark.parametrize(
    "query",
    [
        "area=nowhere",
        "station=nowhere",
        "colour=9",
        "as_of=999999",
        "area=demo-01&area=nowhere",
        "station=demo-01",
        "area=demo-01-00",
    ],
)
def test_a_code_that_is_not_there_is_404(web: TestClient, query: str) -> None:
    assert read_error(web.get(f"{CHART}?{query}"), 404)


def test_the_error_names_what_was_wrong_in_the_language_asked(web: TestClient) -> None:
    assert "nowhere" in read_error(web.get(f"{CHART}?area=nowhere"), 404)
    assert CHINESE in read_error(web.get(f"{CHART}?area=nowhere"), 404)
    assert read_error(web.get(f"{CHART}?area=nowhere&lang=en"), 404).isascii()
    assert "nix" in read_error(web.get("/api/v1/charts/nix"), 404)


@pytest.mark.parametrize(
    "path",
    [
        "/api", "/api/", "/api/v1", "/api/v1/", "/api/v1/charts/", "/api/v1/nix", "/api/v2/charts", "/healthz/",
        "/healthz/x", "/charts", "/charts/", "/charts/nix.png", "/briefings", "/briefings/nix.docx", "/embed",
        "/embed/", "/embed/nix", "/api/v1/charts/a/b", "/api/v1/charts/..%2f..%2fetc", "/api/v1/charts/%ff",
    ],
)  # fmt: skip
def test_what_lies_below_our_addresses_and_is_not_there_is_404(web: TestClient, path: str) -> None:
    assert read_error(web.get(path), 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_our_addresses_are_only_read(web: TestClient, method: str) -> None:
    for path in ("/healthz", "/api/v1/charts", CHART):
        answer = web.request(method, path)
        assert method in read_error(answer, 405)
        assert "GET" in answer.headers["allow"]


def test_our_own_fault_is_500_and_keeps_its_reason(desk: Desk) -> None:
    class Broken(Desk):
        def view(self, filters: Filters) -> NoReturn:
            raise RuntimeError("the secret")

    app = build_app(Broken(desk.engine))
    words = read_error(TestClient(app, raise_server_exceptions=False).get(CHART), 500)
    assert "secret" not in words
    with pytest.raises(RuntimeError):  # the server gets it, for its log
        TestClient(app).get(CHART)


@pytest.mark.parametrize("name", ["from", "to", "area", "station", "colour", "as_of", "lang"])
@pytest.mark.parametrize(
    "value", ["%00", "%ff%fe", "9" * 5000, "x" * 20000, "%0d%0aSet-Cookie:a=b", "'; drop table batches;--"]
)
def test_hostile_values_are_refused_in_a_sentence(web: TestClient, name: str, value: str) -> None:
    answer = web.get(f"{CHART}?{name}={value}")
    assert read_error(answer, answer.status_code)
    assert answer.status_code in (400, 404)
    assert "set-cookie" not in answer.headers


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["from", "to", "area", "station", "colour", "as_of", "lang", "x"]),
        st.lists(
            st.text(max_size=12)
            | st.sampled_from(["2025-01", "2025-12", "demo-01", "demo-01-00", "1", "zh"]),
            max_size=3,
        ),
    ),
    st.sampled_from(sorted(CHARTS)),
)
def test_no_query_is_our_fault(web: TestClient, query: dict[str, list[str]], chart: str) -> None:
    answer = web.get(f"/api/v1/charts/{chart}", params=query)
    assert answer.status_code in (200, 400, 404)
    assert answer.json()["ok"] is (answer.status_code == 200)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="/?#"), min_size=1))
def test_no_chart_name_is_our_fault(web: TestClient, slug: str) -> None:
    assume(slug not in CHARTS)  # hypothesis knows the words of the source
    path = "".join(f"%{byte:02x}" for byte in slug.encode())
    assert read_error(web.get(f"/api/v1/charts/{path}"), 404)
