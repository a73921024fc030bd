"""Charts of documents: none that says nothing, none with more names than can be read."""

from typing import Any

from dashboard.catalogue.charts import CHARTS
from dashboard.measures.chart.chart import measure_chart
from dashboard.wording.briefing.charts import MOST_NAMES, DocumentChart, fit_chart
from dashboard.wording.chart.chart import write_chart
from tests.measures.views import build_row, build_view

MONTH = ("2025-03", "2025-03")


def fit(
    slug: str, rows: list[dict[str, Any]], places: dict[str, dict[str, str]] | None = None
) -> DocumentChart | None:
    return fit_chart(write_chart("zh", measure_chart(CHARTS[slug], build_view(rows, MONTH, places))))


def build_many(*completed: int) -> tuple[list[dict[str, Any]], dict[str, dict[str, str]]]:
    """An area for each number completed of 100."""
    codes = {f"s{at}": {"area_code": f"m{at:02d}"} for at in range(len(completed))}
    rows = [build_row(code, "2025-03", 100, done) for code, done in zip(codes, completed, strict=True)]
    return rows, codes


def test_bars_that_are_all_alike_are_not_drawn() -> None:
    assert fit("completion-by-area", *build_many(*[100] * 36)) is None
    assert fit("open-by-area", *build_many(100, 100)) is None
    assert fit("completion-by-area", *build_many(100, 99)) is not None


def test_where_most_are_alike_those_that_differ_are_drawn() -> None:
    chart = fit("completion-by-area", *build_many(*[100] * 33, 99, 98, 97))
    assert chart
    assert [point.value for point in chart.data.points] == [99, 98, 97]
    assert chart.notes == ("其余33个均为100%",)
    assert chart.table is None


def test_more_names_than_can_be_read_stand_in_a_table() -> None:
    chart = fit("completion-by-area", *build_many(*range(60, 96)))
    assert chart
    assert len(list(chart.data.points)) == MOST_NAMES
    assert chart.notes == ("图中列前20个，其余16个见表",)
    assert chart.table
    assert [row[1] for row in chart.table.rows] == [str(rate) for rate in range(95, 59, -1)]


def test_parts_and_series_without_anything_have_no_entry_in_the_legend() -> None:
    rows = [build_row("a1", "2025-03", 10, 9, colour="1"), build_row("b1", "2025-03", 0, 0, colour="2")]
    chart = fit("colour-share", rows)
    assert chart
    assert [point.label for point in chart.data.points] == ["第一类"]
