"""Briefings on real stores: every one on every selection, what they may not say, and their numbers counted anew."""

import re
from collections.abc import Iterator
from dataclasses import astuple
from typing import Any

import pytest
from sqlalchemy import text

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.desk import Desk, NotFoundError
from dashboard.filters import FilterError, Filters
from dashboard.measures.briefing import chinese_number
from dashboard.measures.briefing_data import BriefingData
from db.engine import open_store
from db.writes import writer
from tests.stores import make_store

SELECTIONS = {
    "nothing asked": Filters(),
    "one month": Filters(first="2025-03", last="2025-03"),
    "a colour": Filters(colours=("2",)),
    "without figures": Filters(first="2019-01", last="2019-12"),
}
ABOUT = {
    "seeded": {"station": ("demo-01-00",), "area": ("demo-05",)},
    "uploaded": {"station": ("q1-1",), "area": ("q2",)},
}
FORBIDDEN = re.compile(r"黑榜|末位|倒数|批示|None|nan\b|\d万(?!元)|\{(?!x\})|\bbriefing[._]|\bmetric\.")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Desk]]:
    folder = tmp_path_factory.mktemp("briefings")
    kinds = ("seeded", "published_only", "bare", "uploaded")
    made = {kind: Desk(open_store(make_store(folder, kind))) for kind in kinds}
    yield made
    for desk in made.values():
        desk.engine.dispose()


def asked(kind: str, name: str, filters: Filters) -> Filters | None:
    """The filters with whom the document is about; None where the store has no such place."""
    if kind == "bare" and filters.colours:
        return None
    about = BRIEFINGS[name].about
    if not about:
        return filters
    places = ABOUT.get(kind, {}).get(about)
    return filters.with_(**{f"{about}s": places}) if places else None


def words(told: Any) -> Iterator[str]:
    """Every text of a briefing, its charts' own words left to their tests."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, tuple | list):
        for one in told:
            yield from words(one)


def texts(briefing: BriefingData) -> list[str]:
    parts = [
        (
            one.heading,
            one.paragraphs,
            [astuple(f)[:4] for f in one.key_figures],
            [astuple(t) for t in one.tables],
        )
        for one in briefing.sections
    ]
    exhibits = [(one.message, one.caption) for one in briefing.exhibits]
    return list(words([briefing.title, briefing.opening, briefing.last_line, parts, exhibits]))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("name", BRIEFINGS)
@pytest.mark.parametrize("kind", ["seeded", "published_only", "bare", "uploaded"])
def test_every_briefing_on_every_store(
    kind: str, name: str, selection: str, lang: str, desks: dict[str, Desk]
) -> None:
    filters = asked(kind, name, SELECTIONS[selection].with_(lang=lang))
    if filters is None:
        return
    told = desks[kind].briefing(name, filters)
    said = texts(told)
    assert [one for one in said if FORBIDDEN.search(one)] == []
    assert told.demonstration == (kind == "seeded" and selection != "without figures")
    assert told.file_stem.startswith("示例_") == told.demonstration
    assert [one.number for one in told.exhibits] == list(range(1, len(list(told.exhibits)) + 1))
    tables = [table.number for one in told.sections for table in one.tables]
    assert tables == list(range(1, len(tables) + 1))
    assert told == desks[kind].briefing(name, filters)


def test_a_yearly_one_has_at_least_four_charts(desks: dict[str, Desk]) -> None:
    told = desks["seeded"].briefing("yearly", Filters())
    assert len(list(told.exhibits)) >= 4
    assert told.title == "2025年民情民意年度情况分析"
    assert told.sections[0].key_figures[0].words == "17475件"


def test_without_figures_the_report_still_makes_a_document(desks: dict[str, Desk]) -> None:
    told = desks["published_only"].briefing("yearly", Filters())
    said = " ".join(texts(told))
    assert "17475件" in said
    assert "2025年全年累计收集民情民意17475件, 办结率99.31%。(引自工作报告; 年份系推定)" in said
    assert list(told.exhibits) == []
    assert not told.demonstration


def test_key_figures_are_the_stores_own_sums(desks: dict[str, Desk]) -> None:
    told = desks["uploaded"].briefing("monthly", Filters(first="2025-03", last="2025-03"))
    figures = {figure.name: figure for figure in told.sections[0].key_figures}
    query = "select sum(received), sum(completed) from station_figures where until is null and month = :month"
    with desks["uploaded"].engine.connect() as connection:
        rows = {
            month: connection.execute(
                text(query + " and batch in (select number from batches where not demonstration)"),
                {"month": month},
            ).one()
            for month in ("2025-02", "2025-03")
        }
    received, completed = rows["2025-03"]
    change = round((received - rows["2025-02"][0]) / rows["2025-02"][0] * 100, 1)
    assert figures["收集"].words == f"{received}件"
    assert figures["办结"].words == f"{completed}件"
    assert figures["办结率"].counts == f"({completed}/{received})"
    assert figures["收集"].change == f"环比上升{change:g}%"  # of 2024 nothing is uploaded: no 同比


def test_young_months_are_not_compared(desks: dict[str, Desk]) -> None:
    told = desks["seeded"].briefing("monthly", Filters(first="2025-12", last="2025-12"))
    figures = {figure.name: figure for figure in told.sections[0].key_figures}
    assert figures["办结率"].change == "尚在办理期, 不作比较"
    assert figures["收集"].change.startswith("环比")


def test_a_year_has_no_month_before(desks: dict[str, Desk]) -> None:
    told = desks["seeded"].briefing("yearly", Filters(first="2025-01", last="2025-12"))
    assert "环比" not in " ".join(f.change for one in told.sections for f in one.key_figures)


def test_no_key_figure_is_invented(desks: dict[str, Desk]) -> None:
    for name in ("monthly", "quarterly", "yearly"):
        told = desks["seeded"].briefing(name, Filters())
        origins = {figure.origin.code for one in told.sections for figure in one.key_figures if figure.origin}
        assert origins <= {"allocated", "published"}


@pytest.mark.parametrize(
    ("name", "filters", "period"),
    [
        ("monthly", Filters(), ("2025-12", "2025-12")),
        ("monthly", Filters(first="2025-01", last="2025-06"), ("2025-06", "2025-06")),
        ("quarterly", Filters(), ("2025-10", "2025-12")),
        ("quarterly", Filters(last="2025-05"), ("2025-04", "2025-06")),
        ("yearly", Filters(), ("2025-01", "2025-12")),
        ("yearly", Filters(last="2024-12"), ("2024-01", "2024-12")),
    ],
)
def test_each_takes_the_period_that_fits_it(
    name: str, filters: Filters, period: tuple[str, str], desks: dict[str, Desk]
) -> None:
    told = desks["seeded"].briefing(name, filters)
    assert f"from={period[0]}&to={period[1]}" in told.query


def test_parts_come_in_the_order_that_is_asked_for(desks: dict[str, Desk]) -> None:
    told = desks["seeded"].briefing("monthly", Filters(), parts=("open", "key_figures"), own="请 核对")
    assert [one.name for one in told.sections] == ["open", "key_figures"]
    assert [one.heading[:2] for one in told.sections] == ["一、", "二、"]
    assert told.own == "请 核对"
    assert "part=open&part=key_figures" in told.query


def test_what_may_not_be_seen_is_left_out_and_said(desks: dict[str, Desk]) -> None:
    told = desks["uploaded"].briefing("quarterly", Filters(), seen=lambda what: what == "figures")
    assert {"ranking", "attention"}.isdisjoint(one.name for one in told.sections)
    said = " ".join(texts(told))
    assert "须登录并有相应权限才能查看, 未列入本材料: “站点之间的差异”、“需关注与靠前”" in told.opening
    assert "试验东镇第二站" not in said


@pytest.mark.parametrize(
    ("name", "more", "reason"),
    [
        ("station", {}, "briefing_about_station"),
        ("area", {"areas": ("demo-01", "demo-02")}, "briefing_about_area"),
        ("monthly", {"parts": ("none",)}, "briefing_part"),
        ("monthly", {"own": "长" * 501}, "briefing_own"),
    ],
)
def test_what_cannot_be_is_refused(
    name: str, more: dict[str, Any], reason: str, desks: dict[str, Desk]
) -> None:
    filters = Filters(areas=more.pop("areas", ()))
    with pytest.raises(FilterError) as error:
        desks["seeded"].briefing(name, filters, **more)
    assert error.value.reason == reason
    assert CHINESE.search(error.value.sentence("zh"))


def test_an_unknown_one_is_not_found(desks: dict[str, Desk]) -> None:
    with pytest.raises(NotFoundError):
        desks["seeded"].briefing("weekly", Filters())


def test_a_past_version_gives_the_same_document_after_later_batches(tmp_path: Any) -> None:
    desk = Desk(open_store(make_store(tmp_path, "seeded")))
    before = desk.briefing("yearly", Filters(as_of=desk.version()))
    with writer(desk.engine) as store:
        store.remove_demonstration("admin")
        store.commit()
    again = Desk(desk.engine)
    assert again.briefing("yearly", Filters()) != before
    assert again.briefing("yearly", Filters(as_of=before.as_of)) == before


@pytest.mark.parametrize(
    ("number", "said"), [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一")]
)
def test_headings_count_as_people_do(number: int, said: str) -> None:
    assert chinese_number(number) == said
