"""What the desk shows of a version: its places, rules, days and targets, on stores of a few rows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from dashboard.desk.attention import find_threshold, list_concerns
from dashboard.desk.charts import build_chart
from dashboard.desk.desk import Desk, NotFoundError
from dashboard.desk.own_words import MOST_OWN, clean_words
from dashboard.desk.published import list_head_figures
from dashboard.desk.stations import build_ranking, list_ranks_over_time
from dashboard.filters import FilterError, Filters
from db.writes import NewBatch, Row
from tests.db.stored import ROWS, put

SHOWN = NewBatch("seed", "test", "seed", demonstration=True)
AREAS = [{"code": "a1", "name": "东片"}, {"code": "b1", "name": "西片"}]
STATIONS = [
    {"code": "s1", "name": "一站", "kind": "liaison", "area_code": "a1"},
    {"code": "s2", "name": "二站", "kind": "liaison", "area_code": "b1"},
]
DEMO_AREA = {"code": "d1", "name": "示例镇"}
DEMO_STATION = {"code": "d1-0", "name": "示例站", "kind": "liaison", "area_code": "d1"}
Tables = Mapping[str, Sequence[Row]]


def make_figure(
    station: str, month: str, received: int = 100, completed: int = 99, **more: Any
) -> dict[str, Any]:
    counts = {"received": received, "completed": completed}
    return {"station_code": station, "month": month, "colour": ""} | counts | more


@pytest.fixture
def make_desk(sqlite_store: Engine) -> Callable[..., Desk]:
    """A desk on a store with the real places and these batches, the demonstration's first."""

    def make(*batches: Tables, shown: Tables | None = None) -> Desk:
        if shown:
            put(sqlite_store, {"areas": [DEMO_AREA], "stations": [DEMO_STATION], **shown}, new=SHOWN)
        put(sqlite_store, {"areas": AREAS, "stations": STATIONS})
        for tables in batches:
            put(sqlite_store, tables)
        return Desk(sqlite_store)

    return make


MakeDesk = Callable[..., Desk]


def test_batches_stand_newest_first(make_desk: MakeDesk) -> None:
    desk = make_desk({"station_figures": [make_figure("s1", "2025-01")]})
    assert [batch["number"] for batch in desk.list_batches(Filters())] == [2, 1]


def test_categories_are_told_by_area_and_never_of_a_station_or_colour(make_desk: MakeDesk) -> None:
    category = {"month": "2025-01", "category": "道路", "received": 5}
    rows = [category | {"area_code": "a1"}, category | {"area_code": "b1"}]
    colour = [{"code": "1", "name": "第一类"}]
    desk = make_desk(
        {"station_figures": [make_figure("s1", "2025-01")], "category_figures": rows, "colours": colour}
    )
    shown = {
        name: desk.view(filters).categories["area_code"].tolist()
        for name, filters in {
            "all": Filters(),
            "area": Filters(areas=("a1",)),
            "station": Filters(stations=("s1",)),
            "colour": Filters(colours=("1",)),
        }.items()
    }
    assert shown == {"all": ["a1", "b1"], "area": ["a1"], "station": [], "colour": []}


def test_targets_are_those_of_the_year_of_the_last_month(make_desk: MakeDesk) -> None:
    target = {"metric": "completion_rate", "area_code": ""}
    targets = [target | {"year": 2024, "value": 98.0}, target | {"year": 2025, "value": 99.0}]
    desk = make_desk({"station_figures": [make_figure("s1", "2025-01")], "targets": targets})
    assert desk.view(Filters("2024-12", "2025-01")).targets == {("completion_rate", ""): 99.0}
    assert desk.view(Filters("2024-01", "2024-12")).targets == {("completion_rate", ""): 98.0}


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        (Filters(), ["s1", "s2"]),
        (Filters(areas=("b1",)), ["s2"]),
        (Filters(stations=("s1",)), ["s1"]),
        (Filters(areas=("a1",), stations=("s2",)), []),
    ],
)
def test_a_view_has_the_stations_of_its_filters(
    filters: Filters, codes: list[str], make_desk: MakeDesk
) -> None:
    desk = make_desk({"station_figures": [make_figure(code, "2025-01") for code in ("s1", "s2")]})
    view = desk.view(filters)
    assert view.stations["code"].tolist() == codes
    assert view.rows["station_code"].tolist() == codes


def test_a_rule_that_is_off_has_no_threshold(make_desk: MakeDesk) -> None:
    rules = [
        {"code": "late", "active": False, "threshold": 5.0},
        {"code": "stuck", "active": True, "threshold": 40.0},
    ]
    desk = make_desk({"attention_rules": rules})
    assert [find_threshold(desk, code, Filters()) for code in ("late", "stuck", "deadline")] == [
        None,
        40.0,
        None,
    ]


def test_months_are_young_for_the_longest_limit_of_a_colour(make_desk: MakeDesk) -> None:
    """Told 50 days after its end January is young where a colour may take 60 days."""
    colours = [
        {"code": "1", "name": "第一类", "limit_days": 15},
        {"code": "2", "name": "第二类", "limit_days": 60},
    ]
    rows = [make_figure("s1", "2025-01", as_at=date(2025, 3, 22))]
    desk = make_desk({"station_figures": rows}, {"colours": colours})
    assert desk.view(Filters(as_of=2)).rows["young"].tolist() == [False]
    assert desk.view(Filters(as_of=3)).rows["young"].tolist() == [True]


def test_demonstration_places_go_with_the_demonstration_of_items(make_desk: MakeDesk) -> None:
    shown = {"station_figures": [make_figure("d1-0", "2025-01")]}
    desk = make_desk({"station_figures": [make_figure("s1", "2025-01")]}, shown=shown)
    assert sorted(desk.map_choices("area", Filters(as_of=2))) == ["a1", "b1", "d1"]
    assert sorted(desk.map_choices("station", Filters(as_of=2))) == ["d1-0", "s1", "s2"]
    assert sorted(desk.map_choices("area", Filters())) == ["a1", "b1"]
    assert sorted(desk.map_choices("station", Filters())) == ["s1", "s2"]


def test_an_address_may_name_a_demonstrations_place_as_long_as_some_of_it_is_shown(
    make_desk: MakeDesk,
) -> None:
    project = ROWS["micro_projects"]
    shown = {
        "station_figures": [make_figure("d1-0", "2025-01")],
        "micro_projects": [project | {"code": "demo-m", "area_code": "d1"}],
    }
    desk = make_desk(
        {"station_figures": [make_figure("s1", "2025-01")]}, {"micro_projects": [project]}, shown=shown
    )
    assert desk.resolve(Filters(areas=("d1",), as_of=3)).areas == ("d1",)
    with pytest.raises(NotFoundError):
        desk.resolve(Filters(areas=("d1",), as_of=4))


def test_a_demonstration_is_told_up_to_its_own_day(make_desk: MakeDesk) -> None:
    desk = make_desk(shown={"station_figures": [make_figure("d1-0", "2025-12")]})
    assert str(desk.view(Filters()).as_at) == "2025-12-31"


def test_a_quarter_that_ends_with_the_period_has_its_rank(make_desk: MakeDesk) -> None:
    months = [f"2025-0{month}" for month in range(1, 8)]
    rows = [make_figure("s1", month, 100, 99) for month in months] + [
        make_figure("s2", month, 100, 98) for month in months
    ]
    desk = make_desk({"station_figures": rows})
    for last, ends in (("2025-06", ["2025-03", "2025-06"]), ("2025-05", ["2025-03"]), ("2025-02", [])):
        result = list_ranks_over_time(desk, "s2", Filters("2025-01", last))
        assert [each.period[1] for each in result] == ends
        assert [each.of for each in result] == [2] * len(ends)


def test_a_stations_concerns_are_found_among_all_stations(make_desk: MakeDesk) -> None:
    """At 80 % s1 lies far below the whole, though alone it would be the whole."""
    rows = [make_figure("s1", "2025-01", 500, 400), make_figure("s2", "2025-01", 5000, 4990)]
    desk = make_desk({"station_figures": rows})
    for filters in (Filters(stations=("s1",)), Filters(areas=("a1",)), Filters()):
        kinds = [(item.kind, item.code) for item in list_concerns(desk, filters)]
        assert ("outside_funnel", "s1") in kinds
    assert list_concerns(desk, Filters(stations=("s2",))) == ()


def test_ranks_and_limits_of_an_area_are_those_among_all(make_desk: MakeDesk) -> None:
    """The centre line, both pairs of limits, group and rank of s1 don't change with the areas chosen."""
    rows = [make_figure("s1", "2025-01", 500, 400), make_figure("s2", "2025-01", 5000, 4990)]
    desk = make_desk({"station_figures": rows})
    whole, part = (build_chart(desk, "ranking", Filters(areas=areas)) for areas in ((), ("a1",)))
    assert (whole.whole, part.whole) == (98.0, 98.0)
    assert list(part.points) == [point for point in whole.points if point.key == "s1"]
    assert [point.group for point in part.points] == ["below"]
    for by, code in (("station_code", "s1"), ("area_code", "a1")):
        table = build_ranking(desk, by, Filters(areas=("a1",)))
        assert [(line.code, line.rank, line.group) for line in table.lines] == [(code, 2, "below")]
        assert table.compared == 2


def test_the_limits_have_the_centre_of_those_that_are_ranked(make_desk: MakeDesk) -> None:
    """Contact points aren't ranked, so that they don't move the centre; the table of areas says what it leaves out."""
    point = {"code": "p1", "name": "联系点", "kind": "industry", "area_code": "a1"}
    rows = [make_figure("s1", "2025-01", 500, 490), make_figure("s2", "2025-01", 500, 490)]
    desk = make_desk(
        {"stations": [point]}, {"station_figures": [*rows, make_figure("p1", "2025-01", 300, 3)]}
    )
    assert build_chart(desk, "ranking", Filters()).whole == 98.0
    left_out = [build_ranking(desk, "area_code", Filters(areas=areas)).left_out for areas in ((), ("b1",))]
    assert left_out == [300, 0]


def test_head_figures_of_a_year_are_its_own(make_desk: MakeDesk) -> None:
    columns = {"code": "items_received", "name": "收集", "unit": "件", "clause": "收集件数"}
    rows = [columns | {"year": 2024, "value": 10.0}, columns | {"year": 2025, "value": 20.0}]
    desk = make_desk({"year_figures": rows})
    assert [figure.value for figure in list_head_figures(desk, Filters(), 2024)] == [10]
    assert [figure.value for figure in list_head_figures(desk, Filters(), 2025)] == [20]
    assert list_head_figures(desk, Filters(), 2023) == ()


def test_own_words_may_be_500_characters_long_and_no_more() -> None:
    assert MOST_OWN == 500
    assert clean_words("字" * 500) == "字" * 500
    assert clean_words(f"  {'字' * 500}\n ") == "字" * 500
    with pytest.raises(FilterError):
        clean_words("字" * 501)
