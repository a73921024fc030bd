"""The figures of native charts, read back out of the files and compared with what the API says, to the digit."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from starlette.testclient import TestClient

from dashboard.catalogue.charts import CHARTS
from dashboard.wording.briefing.charts import MOST_NAMES
from tests.web.addresses.test_charts import SELECTIONS, fetch_chart

pytestmark = pytest.mark.slow  # whole documents

STAR = "*"  # behind a month 尚在办理期
Values = dict[str, dict[str, Any]]  # by series, then by label


def fetch_native_chart(web: TestClient, slug: str, query: str) -> Any:
    """None where there is a sentence instead; tables of more names follow it."""
    slide, *_ = Presentation(io.BytesIO(web.get(f"/charts/{slug}.pptx{query}").content)).slides
    return next((shape.chart for shape in slide.shapes if shape.has_chart), None)


def read_drawn(chart: Any) -> Values:
    names = [category.label.removesuffix(STAR) for category in chart.plots[0].categories]
    return {
        series.name: {name: v for name, v in zip(names, series.values, strict=True) if v is not None}
        for series in chart.plots[0].series
    }


def read_cells(chart: Any) -> Values:
    """The same, out of the workbook inside."""
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))["Sheet1"]
    head, *rows = sheet.iter_rows(values_only=True)
    return {
        str(name): {str(row[0]).removesuffix(STAR): row[at] for row in rows if row[at] is not None}
        for at, name in enumerate(head)
        if at
    }


def read_values(data: Any) -> Values:
    matches: Values = {}
    for series in data["series"]:
        for point in series["points"]:
            names = (series["name"], point["label"])
            of, at = reversed(names) if data["kind"] == "share" else names
            if point["value"] is not None:
                matches.setdefault(of, {})[at] = point["value"]
    return matches


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("slug", [slug for slug, chart in CHARTS.items() if chart.kind != "funnel"])
def test_a_native_chart_holds_what_the_api_says(slug: str, selection: str, web: TestClient) -> None:
    query = SELECTIONS[selection]
    data, chart = fetch_chart(web, slug, query), fetch_native_chart(web, slug, query)
    wanted = read_values(data)
    if chart is None:
        assert wanted == {}
        return
    drawn = {name: values for name, values in read_drawn(chart).items() if name in wanted}
    assert {name: values for name, values in read_cells(chart).items() if name in wanted} == drawn
    shown = {label for values in drawn.values() for label in values}
    labels = {label for values in wanted.values() for label in values}
    assert len(shown) >= min(len(labels), MOST_NAMES)
    assert drawn == {
        name: {at: values[at] for at in values if at in shown} for name, values in wanted.items()
    }


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("slug", [slug for slug, chart in CHARTS.items() if chart.kind == "funnel"])
def test_a_native_funnel_holds_what_the_api_says(slug: str, selection: str, web: TestClient) -> None:
    query = SELECTIONS[selection]
    data, chart = fetch_chart(web, slug, query), fetch_native_chart(web, slug, query)
    points = [point for series in data["series"] for point in series["points"]]
    known = [p for p in points if p["value"] is not None]
    if chart is None:
        assert known == []
        return
    pairs = [_list_pairs(series) for series in chart.plots[0].series]
    outer, inner, whole, *groups = pairs
    assert sorted(outer) == _list_ends(known, "outer_low", "outer_high")
    assert sorted(inner) == _list_ends(known, "low", "high")
    assert len({value for _, value in whole}) == 1
    assert sorted(pair for group in groups for pair in group) == sorted(
        (p["denominator"], p["value"]) for p in known
    )


def _list_ends(points: Any, low: str, high: str) -> list[tuple[float, float]]:
    """Both limits at each n."""
    return sorted(
        pair for end in (low, high) for pair in {(point["denominator"], point[end]) for point in points}
    )


def _list_pairs(series: Any) -> list[tuple[float, float]]:
    xs = [float(v.text) for v in series._element.xpath("c:xVal//c:v")]
    return list(zip(xs, series.values, strict=True))
