"""A document's numbers without words: what each part needs, and nothing where nothing is reported."""

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.kinds import Origin, Part, PartKind
from dashboard.measures.briefing.document import DocumentNumbers, measure_document, merge_batches
from dashboard.measures.numbers.reporting import ReportCounts
from dashboard.measures.numbers.view import View
from tests.measures.views import build_row, build_view

MARCH = ("2025-03", "2025-03")
KEY = Part("key_figures", PartKind.KEY_FIGURES, ("received", "completion_rate"))
STATIONS = Part("stations", PartKind.TABLE, ("received",))
COMPLETION = Part("completion", PartKind.CHARTS, ("completion-by-area",))
RANKING = Part("ranking", PartKind.CHARTS, ("ranking",))


def measure(here: View, *parts: Part) -> DocumentNumbers:
    slugs = [slug for part in parts if part.kind is PartKind.CHARTS for slug in part.codes]
    return measure_document(parts, here, {slug: (CHARTS[slug], here) for slug in slugs})


def build_march() -> View:
    rows = [build_row("a1", "2025-03", 100, 99), build_row("b1", "2025-03", 9, 9, batch=2)]
    return build_view(rows, MARCH, places={"a1": {}, "b1": {}, "b2": {}})


def test_each_part_has_its_numbers() -> None:
    numbers = measure(build_march(), KEY, STATIONS, COMPLETION, RANKING)
    key = numbers.key_figures["key_figures"].readings
    assert [(line.reading.metric.code, line.reading.numerator) for line in key] == [
        ("received", 109),
        ("completion_rate", 108),
    ]
    table = numbers.tables["stations"]
    assert [(line.name, line.readings[0] and line.readings[0].numerator) for line in table.rows] == [
        ("站a1", 100),
        ("站b1", 9),
        ("站b2", None),
    ]
    assert numbers.areas_apart is None  # one of the two areas has too few items to be compared
    assert dict(numbers.not_ranked) == {"below_minimum": 1, "unknown_parts": 1}
    assert numbers.conditions.reports == ReportCounts(reported=2, partly=0, stations=3)


def test_what_no_part_needs_is_not_measured() -> None:
    numbers = measure(build_march(), KEY)
    assert not any((numbers.tables, numbers.not_ranked, numbers.chart_batches, numbers.table_batches))
    assert numbers.areas_apart is None


def test_where_nothing_is_reported_there_are_no_numbers() -> None:
    here = build_view([build_row("a1", "2025-03", 1, 1)], ("2024-03", "2024-03"))
    numbers = measure(here, KEY, STATIONS, COMPLETION, RANKING)
    assert numbers.conditions.basis is None
    assert not any((numbers.key_figures, numbers.tables, numbers.chart_batches, numbers.table_batches))


def test_batches_of_charts_and_tables_are_put_together_by_origin() -> None:
    numbers = measure(build_march(), STATIONS, COMPLETION)
    merged = merge_batches([*numbers.chart_batches.values(), *numbers.table_batches.values()])
    assert merged == {Origin.UPLOADED: {1}, Origin.ALLOCATED: {2}}
