"""/healthz and /api/v1 as docs/interfaces.md tells them."""

import json

import pytest
from starlette.testclient import TestClient

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.charts import build_chart
from dashboard.desk.desk import Desk
from dashboard.filters import Filters

SHAPE = {
    "ok", "chart", "title", "kind", "unit", "period", "as_of", "as_at", "basis",
    "origins", "sources", "notes", "alt", "series",
}  # fmt: skip


def test_health(web: TestClient) -> None:
    assert web.get("/healthz").json() == {"ok": True}


def test_every_metric_is_told_once(web: TestClient) -> None:
    answer = web.get("/api/v1/metrics").json()
    assert answer["ok"] is True
    assert [metric["metric"] for metric in answer["metrics"]] == list(METRICS)
    rate = next(metric for metric in answer["metrics"] if metric["metric"] == "completion_rate")
    assert set(rate) == {"metric", "name", "unit", "numerator", "denominator", "better", "definition"}
    assert (rate["name"], rate["unit"], rate["better"]) == ("办结率", "%", "higher")


def test_every_chart_is_told_once(web: TestClient) -> None:
    answer = web.get("/api/v1/charts").json()
    assert answer["ok"] is True
    assert [chart["chart"] for chart in answer["charts"]] == list(CHARTS)
    assert {"chart": "completion-trend", "title": "各月办结率", "kind": "line"} in answer["charts"]


@pytest.mark.parametrize("slug", CHARTS)
def test_each_chart_answers_in_its_shape(web: TestClient, slug: str) -> None:
    answer = web.get(f"/api/v1/charts/{slug}")
    messages = answer.json()
    assert answer.status_code == 200
    assert set(messages) == SHAPE
    assert (messages["ok"], messages["chart"]) == (True, slug)


def test_a_chart_answers_what_the_desk_answers(web: TestClient, desk: Desk) -> None:
    query = "from=2025-01&to=2025-03&area=demo-01&area=demo-02&as_of=9"
    answer = web.get(f"/api/v1/charts/received-trend?{query}").json()
    data = build_chart(desk, "received-trend", Filters("2025-01", "2025-03", ("demo-01", "demo-02"), as_of=9))
    points = [point.value for point in data.points]
    assert [point["value"] for series in answer["series"] for point in series["points"]] == points
    assert len(points) == 3
    assert answer["as_of"] == 9
    assert answer["period"] == {"from": "2025-01", "to": "2025-03", "words": "2025年一季度"}


def test_the_year_adds_up_to_what_the_report_publishes(web: TestClient) -> None:
    answer = web.get("/api/v1/charts/received-trend?from=2025-01&to=2025-12").json()
    assert sum(point["value"] for point in answer["series"][0]["points"]) == 17475


def test_a_period_without_figures_is_empty_and_no_error(web: TestClient) -> None:
    answer = web.get("/api/v1/charts/completion-trend?from=1999-01&to=1999-12")
    messages = answer.json()
    assert answer.status_code == 200
    assert messages["title"]
    assert messages["alt"]
    assert all(point["value"] is None for series in messages["series"] for point in series["points"])


def test_published_figures_have_their_clause(web: TestClient) -> None:
    answer = web.get("/api/v1/published").json()
    assert answer["ok"] is True
    received = next(figure for figure in answer["figures"] if figure["value"] == 17475)
    assert set(received) == {
        "code", "name", "value", "unit", "qualifier", "period", "clause", "section", "checked", "year_inferred"
    }  # fmt: skip
    assert "17475" in received["clause"]
    assert (received["period"], received["checked"]) == ("2025", False)
    assert all(isinstance(figure["value"], int | float) for figure in answer["figures"])


def test_the_language_is_chinese_unless_asked(web: TestClient) -> None:
    assert web.get("/api/v1/charts/completion-trend").json()["title"] == "各月办结率"
    assert web.get("/api/v1/charts/completion-trend?lang=en").json()["title"].isascii()


def test_chinese_stands_unescaped_in_utf8(web: TestClient) -> None:
    answer = web.get("/api/v1/charts")
    assert answer.headers["content-type"].startswith("application/json")
    assert "各月办结率" in answer.content.decode("utf-8")


def test_unknown_parameters_are_passed_over(web: TestClient) -> None:
    plain = web.get("/api/v1/charts/completion-trend").json()
    assert web.get("/api/v1/charts/completion-trend?utm_source=x&theme=dark&x=%00").json() == plain


def test_of_a_parameter_given_twice_the_last_holds(web: TestClient) -> None:
    answer = web.get("/api/v1/charts/completion-trend?from=2025-01&from=2025-05&to=2025-06").json()
    assert answer["period"]["from"] == "2025-05"


def test_head_is_get_without_a_body(web: TestClient) -> None:
    for path in (
        "/healthz",
        "/api/v1/metrics",
        "/api/v1/published",
        "/api/v1/charts",
        "/api/v1/charts/ranking",
    ):
        head = web.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-length"] == web.get(path).headers["content-length"]


@pytest.mark.slow
def test_answers_are_strict_json(web: TestClient) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    for slug in CHARTS:
        json.loads(web.get(f"/api/v1/charts/{slug}?from=2024-01&to=2026-12").content, parse_constant=refuse)
