"""The desk on real stores: every chart on every selection, its sums against plain SQL, its queries counted."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.kinds import ChartKind
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.charts import build_chart, list_charts, list_definitions, list_metrics
from dashboard.desk.desk import Desk, NotFoundError
from dashboard.desk.published import compare_sums
from dashboard.desk.readings import read_metric, write_sentences
from dashboard.filters import Filters, read_query, write_query
from dashboard.measures.numbers.records import RECORDS
from dashboard.render.files.json_answer import build_answer
from dashboard.render.files.table import build_table
from dashboard.render.plotly_chart.chart import draw_chart
from dashboard.text import say
from dashboard.wording.chart.data import ChartData
from db.engine import open_store
from tests.stores import bring_in, make_store

SELECTIONS = {
    "seed": Filters(),
    "one station": Filters(stations=("demo-01-00",)),
    "one month": Filters(first="2025-03", last="2025-03"),
    "one area": Filters(areas=("demo-05",)),
    "one colour": Filters(colours=("2",)),
    "a quarter in English": Filters(first="2025-04", last="2025-06", lang="en"),
    "two years": Filters(first="2024-01", last="2025-12"),
}
NOTHING = Filters(first="2019-01", last="2019-12")


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Desk]]:
    folder = tmp_path_factory.mktemp("desks")
    kinds = ("seeded", "published_only", "bare", "uploaded")
    desks_by_kind = {kind: Desk(open_store(make_store(folder, kind))) for kind in kinds}
    yield desks_by_kind
    for desk in desks_by_kind.values():
        desk.engine.dispose()


def draw_everywhere(data: ChartData) -> dict[str, object]:
    """The chart through every output there is; what comes back is the answer of the API."""
    for theme in ("light", "dark"):
        picture = json.loads(draw_chart(data, theme).to_json())
        assert "NaN" not in json.dumps(picture)
    assert len(build_table(data)) >= 0
    content = build_answer(data)
    json.dumps(content, allow_nan=False)
    return content


@pytest.mark.slow
@pytest.mark.parametrize("name", SELECTIONS)
@pytest.mark.parametrize("slug", CHARTS)
def test_every_chart_on_every_selection(slug: str, name: str, desks: dict[str, Desk]) -> None:
    data = build_chart(desks["seeded"], slug, SELECTIONS[name])
    content = draw_everywhere(data)
    assert content["ok"] is True
    if slug == "category-top" and (SELECTIONS[name].stations or SELECTIONS[name].colours):
        assert data.empty  # categories are told by area
        assert data.notes
        return
    if METRICS[CHARTS[slug].metrics[0]].table in RECORDS and data.empty:
        assert SELECTIONS[name].areas or SELECTIONS[name].stations
        assert data.notes  # not all of them are told by place
        return
    if slug == "colour-share" and name == "one colour":
        assert [point.value for point in data.points] == [100.0]
    assert not data.empty
    assert data.sources
    assert data.origins
    assert data.alt.startswith(data.title)
    for point in data.points:
        assert point.value is None or point.origin is not None


@pytest.mark.slow
@pytest.mark.parametrize("slug", CHARTS)
@pytest.mark.parametrize("kind", ["seeded", "published_only", "bare"])
def test_no_data_is_an_empty_chart_with_its_words(slug: str, kind: str, desks: dict[str, Desk]) -> None:
    data = build_chart(desks[kind], slug, NOTHING if kind == "seeded" else Filters())
    draw_everywhere(data)
    assert data.empty
    assert data.title
    assert data.alt
    assert data.sources == ()
    assert data.origins == ()


def test_without_uploads_or_demonstration_the_report_s_year_is_the_period(desks: dict[str, Desk]) -> None:
    filters = desks["published_only"].resolve(Filters())
    assert (filters.first, filters.last) == ("2025-01", "2025-12")


@pytest.mark.parametrize(
    ("filters", "period"),
    [
        (Filters(), ("2025-01", "2025-12")),
        (Filters(first="2024-05"), ("2024-05", "2025-12")),
        (Filters(last="2024-05"), ("2024-01", "2024-05")),
        (Filters(first="2027-05"), ("2027-05", "2027-05")),
    ],
)
def test_what_stands_in_for_a_missing_from_or_to(
    filters: Filters, period: tuple[str, str], desks: dict[str, Desk]
) -> None:
    resolved = desks["seeded"].resolve(filters)
    assert (resolved.first, resolved.last) == period


def sum_figures(engine: Engine, columns: str, where: str) -> list[tuple[object, ...]]:
    sql = f"select {columns} from station_figures f join stations s on s.code = f.station_code and s.until is null"
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(f"{sql} where f.until is null and {where}"))]


def test_trends_and_areas_are_the_store_s_own_sums(desks: dict[str, Desk]) -> None:
    desk = desks["seeded"]
    months = {
        str(key): (int(str(completed)), int(str(received)))
        for key, completed, received in sum_figures(
            desk.engine, "month, sum(completed), sum(received)", "month like '2025-%' group by month"
        )
    }
    trend = build_chart(desk, "completion-trend", Filters()).series[0]
    assert {p.key: (p.numerator, p.denominator) for p in trend.points} == months
    areas = {
        str(key): (int(str(completed)), int(str(received)))
        for key, completed, received in sum_figures(
            desk.engine, "area_code, sum(completed), sum(received)", "month like '2025-%' group by area_code"
        )
    }
    by_area = build_chart(desk, "completion-by-area", Filters()).series[0]
    assert {p.key: (p.numerator, p.denominator) for p in by_area.points} == areas


def test_the_demonstration_adds_up_to_the_published_totals(desks: dict[str, Desk]) -> None:
    desk = desks["seeded"]
    rate = read_metric(desk, "completion_rate", Filters())
    assert (rate.numerator, rate.denominator, rate.shown_value) == (17355, 17475, 99.31)
    assert all(comparison.agreement.value == "necessary" for comparison in compare_sums(desk, Filters()))
    for slug, chart in CHARTS.items():
        if chart.metrics == ("received",) and chart.kind is ChartKind.BAR:
            assert sum(int(p.value or 0) for p in build_chart(desk, slug, Filters()).points) <= 17475


def test_uploaded_sums_are_compared_and_differ(desks: dict[str, Desk]) -> None:
    agreements = {
        comparison.figure.code: comparison.agreement.value
        for comparison in compare_sums(desks["uploaded"], Filters())
    }
    assert agreements["items_received"] == "different"
    assert agreements["micro_projects_completed"] == "necessary"  # of that population nothing is uploaded


@pytest.mark.slow
def test_a_version_gives_the_same_answer_for_ever(desks: dict[str, Desk]) -> None:
    seeded, uploaded = desks["seeded"], desks["uploaded"]
    then = Filters(as_of=seeded.find_version())
    for slug in CHARTS:
        assert draw_everywhere(build_chart(uploaded, slug, then)) == draw_everywhere(
            build_chart(seeded, slug, then)
        )


def test_a_page_that_was_asked_before_costs_one_query(desks: dict[str, Desk]) -> None:
    desk, statements = desks["seeded"], []
    for slug in CHARTS:
        build_chart(desk, slug, Filters())
    listen = lambda *arguments: statements.append(arguments[2])  # noqa: E731
    event.listen(desk.engine, "before_cursor_execute", listen)
    filters = desk.resolve(Filters())
    for slug in CHARTS:
        build_chart(desk, slug, filters)
    write_sentences(desk, filters)
    event.remove(desk.engine, "before_cursor_execute", listen)
    assert len([statement for statement in statements if statement != "BEGIN"]) == 1


@pytest.mark.parametrize(
    ("filters", "kind"),
    [
        (Filters(areas=("x",)), "area"),
        (Filters(stations=("x",)), "station"),
        (Filters(colours=("9",)), "colour"),
        (Filters(as_of=10_000), "batch"),
    ],
)
def test_what_is_not_there_is_named(filters: Filters, kind: str, desks: dict[str, Desk]) -> None:
    with pytest.raises(NotFoundError) as error:
        build_chart(desks["seeded"], "ranking", filters)
    assert error.value.kind == kind
    for lang in ("zh", "en"):
        assert error.value.code in error.value.explain(lang)
    with pytest.raises(NotFoundError):
        build_chart(desks["seeded"], "nothing", Filters())
    with pytest.raises(NotFoundError):
        read_metric(desks["seeded"], "nothing", Filters())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_lists_tell_everything_in_words(lang: str) -> None:
    assert {entry["chart"] for entry in list_charts(lang)} == set(CHARTS)
    metrics = list_metrics(lang)
    assert {entry["metric"] for entry in metrics} == set(METRICS)
    for entry in metrics:
        assert entry["name"]
        assert entry["definition"]
        assert bool(entry["denominator"]) is METRICS[entry["metric"]].is_rate


def test_filters_come_back_from_their_query() -> None:
    filters = Filters("2025-01", "2025-03", ("a", "b"), ("s",), ("1",), 7, "en")
    assert read_query(write_query(filters)) == filters
    assert read_query({"unknown": ["x"], "lang": ["zh"]}) == Filters()
    assert replace(filters, as_of=0) == read_query(write_query(replace(filters, as_of=0)))


def test_what_becomes_of_items_names_its_invented_parts_among_its_sources(desks: dict[str, Desk]) -> None:
    data = build_chart(desks["seeded"], "outcome-of-100", Filters())
    assert any("示例虚拟" in source for source in data.sources)


def test_a_chart_of_some_places_says_so_wherever_it_goes(desks: dict[str, Desk]) -> None:
    filters = Filters(areas=("demo-01",), colours=("1",))
    noted = build_chart(desks["seeded"], "received-trend", filters).notes[0]
    assert noted == "仅含示例甲镇街、第一类。"
    assert not build_chart(desks["seeded"], "received-trend", Filters()).notes[0].startswith("仅含")
    uncoloured = build_chart(desks["seeded"], "micro-by-area", filters).notes
    assert "仅含示例甲镇街。" in uncoloured
    assert say("zh", "note.no_colours") in uncoloured


def test_the_definitions_of_a_chart_are_those_of_its_metrics() -> None:
    for slug, chart in CHARTS.items():
        assert {definition["metric"] for definition in list_definitions(slug, "zh")} == set(chart.metrics)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_record_without_a_place_is_a_point_of_its_own(lang: str, tmp_path: Path) -> None:
    """Industry suggestions needn't name their contact point."""
    engine = open_store(make_store(tmp_path, "one_station"))
    row = {"code": "o-9", "title": "减免租金", "population": "产业发展建议", "submitted_on": "2025-03-03"}
    bring_in(engine, "opinions", tuple(row), [tuple(row.values())])
    chart = build_chart(Desk(engine), "contact-points", Filters(first="2025-01", last="2025-12", lang=lang))
    engine.dispose()
    points = [(point.label, point.value) for point in chart.series[0].points]
    assert points == [(say(lang, "record.untold"), 1)]
