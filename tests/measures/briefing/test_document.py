"""A document's numbers without words: what each part needs, and nothing where nothing is reported."""

from datetime import date

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
    (table,) = numbers.tables["stations"]
    assert [(line.name, line.readings[0] and line.readings[0].numerator) for line in table.rows] == [
        ("站a1", 100),
        ("站b1", 9),
        ("站b2", None),
    ]
    assert numbers.areas_apart is None  # one of the two areas has too few items to be compared
    assert dict(numbers.not_ranked) == {"below_minimum": 1, "unknown_parts": 1}
    assert numbers.conditions.reports == ReportCounts(reported=2, partly=0, stations=3)


def build_december(as_at: date) -> View:
    """October can be judged, November and December can't as at the end of December."""
    months = {"2025-10": 90, "2025-11": 70, "2025-12": 20}
    rows = [
        build_row(station, month, 100, completed, as_at=as_at)
        for month, completed in months.items()
        for station in ("a1", "b1")
    ]
    return build_view(rows, ("2025-12", "2025-12"))


def test_the_newest_month_tells_what_came_in_and_the_newest_that_can_be_judged_what_was_done() -> None:
    numbers = measure(build_december(date(2025, 12, 31)), KEY, STATIONS, COMPLETION)
    key = numbers.key_figures["key_figures"]
    assert [(line.reading.numerator, line.month) for line in key.readings] == [(200, ""), (180, "2025-10")]
    assert [remark.month for remark in key.remarks if remark.code == "judged"] == ["2025-10"]
    assert numbers.judged
    assert numbers.judged.period == ("2025-10", "2025-10")
    assert [table.period[0] for table in numbers.tables["stations"]] == ["2025-12", "2025-10"]
    assert numbers.areas_apart
    assert numbers.areas_apart.alike == 2


def test_a_month_told_late_enough_is_judged_itself() -> None:
    numbers = measure(build_december(date(2026, 6, 30)), KEY, STATIONS)
    assert numbers.judged is None
    assert [line.month for line in numbers.key_figures["key_figures"].readings] == ["", ""]
    assert len(numbers.tables["stations"]) == 1


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
