"""对比: two sides chosen in the address, on the page and in a document."""

from urllib.parse import parse_qs

import pytest

from dashboard.desk.charts import build_chart
from dashboard.desk.comparison import compare_sides
from dashboard.desk.desk import Desk
from dashboard.desk.documents import build_briefing
from dashboard.filters import Filters, read_query, write_query
from dashboard.render.plotly_chart.chart import draw_chart, widen_value_axis
from dashboard.text import say
from db.engine import open_store
from tests.views.test_pages import read_words
from tests.views.writing import run_page

TWO_AREAS = {"area": "demo-01", "with_area": "demo-02"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_areas_stand_side_by_side(
    lang: str, stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run_page("compare", monkeypatch, stores["seeded"], "", lang=lang, **TWO_AREAS)
    text = read_words(app)
    assert not app.exception
    assert "示例甲镇街" in text
    assert "示例乙镇街" in text
    assert say(lang, "beside.difference") in text
    assert len(app.get("plotly_chart")) == 6


def test_two_periods_of_one_district(stores: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"from": "2025-01", "to": "2025-03", "with_from": "2024-01", "with_to": "2024-03"}
    text = read_words(run_page("compare", monkeypatch, stores["seeded"], "", **query))
    assert "2025年一季度" in text
    assert "2024年一季度" in text


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ({}, "choose_area"),
        ({"by": "period"}, "choose_period"),
        ({"station": "demo-01-00", "with_station": "demo-lp-1"}, "not_kinds"),
        ({"area": "demo-01", "with_area": "demo-02", "from": "2019-01", "to": "2019-02"}, "not_nothing"),
    ],
)
def test_what_is_not_compared_is_said(
    query: dict[str, str], key: str, stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(open_store(stores["seeded"]))
    points = [
        code
        for code in desk.map_choices("station", Filters())
        if desk.map_names(Filters())[code].startswith("示例联系点")
    ]
    query = {name: points[0] if value == "demo-lp-1" else value for name, value in query.items()}
    assert say("zh", f"beside.{key}") in read_words(
        run_page("compare", monkeypatch, stores["seeded"], "", **query)
    )


def test_the_address_gives_both_sides_back() -> None:
    query = read_query({"area": ["a"], "with_area": ["b"], "from": ["2025-01"], "to": ["2025-03"]})
    assert query.other == Filters("2025-01", "2025-03", ("b",))
    assert read_query(write_query(query)) == query
    assert read_query({"area": ["a"]}).other is None


def test_the_document_holds_both_sides_and_the_same_for_ever(stores: dict[str, str]) -> None:
    desk = Desk(open_store(stores["seeded"]))
    created = build_briefing(
        desk, "compare", read_query({name: [value] for name, value in TWO_AREAS.items()})
    )
    again = build_briefing(Desk(open_store(stores["seeded"])), "compare", read_query(parse_qs(created.query)))
    assert again == created
    (table,) = [table for section in created.sections for table in section.tables]
    assert table.headings[1:3] == ("示例甲镇街", "示例乙镇街")
    lines = compare_sides(desk, read_query({name: [value] for name, value in TWO_AREAS.items()}))
    assert len(table.rows) == len(lines)
    assert len(list(created.exhibits)) == 3  # each chart once, with both sides
    assert created.band
    assert "with_area=demo-02" in created.query
    assert "示例甲镇街与示例乙镇街" in created.title
    desk.engine.dispose()


def test_a_station_on_the_other_side_takes_what_stations_take(
    stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = read_words(
        run_page("compare", monkeypatch, stores["uploaded"], "", area="q1", with_station="q1-1")
    )
    assert say("zh", "access.sign_in_first") in text


@pytest.mark.parametrize("slug", ["completion-trend", "received-trend"])
def test_charts_side_by_side_stand_on_one_scale(slug: str, stores: dict[str, str]) -> None:
    desk = Desk(open_store(stores["seeded"]))
    sides = [build_chart(desk, slug, Filters(areas=(code,))) for code in ("demo-01", "demo-02")]
    markup = [widen_value_axis(draw_chart(data), sides).layout.yaxis.range for data in sides]
    alone = [draw_chart(data).layout.yaxis.range for data in sides]
    assert markup[0] == markup[1]
    assert markup[0] == (min(item[0] for item in alone), max(item[1] for item in alone))
    desk.engine.dispose()
