"""Standings on whole stores: the demonstration's, whatever period is chosen, and real stations and matters beside it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.desk.attention import find_newest_real_day, list_items, list_pending, write_text
from dashboard.desk.desk import Desk
from dashboard.desk.documents import build_briefing
from dashboard.desk.readings import read_opening, read_overview, write_sentences
from dashboard.desk.stations import list_reporting_states
from dashboard.filters import Filters
from dashboard.wording.attention.item import find_items_day
from db.engine import open_store
from tests.pages.context import build_page, describe, read_words
from tests.stores import AREAS, STATIONS, bring_in, make_store

PERIODS = {
    "newest year": Filters(),
    "december": Filters(first="2025-12", last="2025-12"),
    "march": Filters(first="2025-03", last="2025-03"),
    "last year": Filters(first="2024-01", last="2024-12"),
    "two years": Filters(first="2024-01", last="2025-12"),
}
STUCK = ("code", "title", "area_code", "funds", "ordered_on"), ("ms-1", "修路灯", "q1", "3.5", "2025-01-06")


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(open_store(make_store(tmp_path_factory.mktemp("seeded"), "seeded")))
    yield desk
    desk.engine.dispose()


@pytest.fixture
def mixed(tmp_path: Path) -> Iterator[Desk]:
    """Real stations and a real micro-project beside the demonstration's items."""
    engine = open_store(make_store(tmp_path, "seeded"))
    bring_in(engine, "areas", *AREAS)
    bring_in(engine, "stations", *STATIONS)
    bring_in(engine, "micro_projects", STUCK[0], [STUCK[1]])
    yield Desk(engine)
    engine.dispose()


@pytest.mark.parametrize("period", PERIODS)
def test_25_items_are_overdue_at_13_stations_on_the_day_whatever_period_is_chosen(
    seeded: Desk, period: str
) -> None:
    overview = read_overview(seeded, PERIODS[period])
    assert overview
    backlog = overview.backlog
    assert (backlog.day, backlog.overdue.numerator, backlog.stations) == (date(2025, 12, 31), 25, 13)
    assert backlog.outdated
    assert backlog.outdated.day == date(2024, 12, 31)
    late = [item for item in list_items(seeded, PERIODS[period]) if item.kind == "late"]
    assert (len(late), {item.day for item in late}) == (13, {date(2025, 12, 31)})
    sentence = write_sentences(seeded, PERIODS[period])[-1]
    assert (
        "到期未办结≥25件，涉及13个站点（另有11个月份的未办结件自2024年12月31日后未更新，未计入）" in sentence
    )
    assert ("截至2025年12月31日（不限收集月份）" in sentence) == (period not in ("newest year", "two years"))


def test_a_year_is_reported_with_all_its_months(seeded: Desk) -> None:
    reports = read_opening(seeded, Filters()).reports
    assert (reports.reported, reports.partly, reports.stations) == (48, 1, 49)
    overview = read_words(describe(build_page("overview", seeded)))
    assert "49个联络站中已有48个报送2025年数据，另有1个部分报送" in overview
    assert "另有1个站点未报送12月数据" in overview
    assert "已有49个报送" not in overview


def test_the_overview_of_an_earlier_month_says_of_which_day_its_list_is(seeded: Desk) -> None:
    note = "到期未办结、未报送情况截至2025年12月31日，不随所选时间变化。"
    month = {"from": "2025-03", "to": "2025-03"}
    assert note in read_words(describe(build_page("overview", seeded, query=month)))
    assert note not in read_words(describe(build_page("overview", seeded)))


@pytest.mark.parametrize("month", ["2025-12", "2025-03"])
def test_a_months_document_tells_what_stands_on_the_day_and_what_is_open_of_the_month(
    seeded: Desk, month: str
) -> None:
    filters = Filters(first=month, last=month)
    briefing = build_briefing(seeded, "monthly", filters)
    words = [sentence for section in briefing.sections for sentence in section.paragraphs]
    period = f"2025年{int(month[5:])}月"
    assert any("截至2025年12月31日（不限收集月份），到期未办结≥25件，涉及13个站点" in line for line in words)
    assert any(line.startswith("【示例】截至2025年12月31日，需关注站点13个：") for line in words)
    assert any(f"{period}收集的尚有" in line for line in words)
    assert "尚未报送12月数据（不等于0件）的站点1个：示例丙镇街第4联络站。" in "".join(words)
    assert not any("没有逾期" in line or "没有需关注" in line for line in words)
    assert f"报送{period}数据" in briefing.opening


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_months_left_out_are_named_on_the_page_of_attention_and_in_its_text(seeded: Desk, lang: str) -> None:
    words = {
        "zh": "另有11个月份的未办结件自2024年12月31日后未更新，未计入。",
        "en": "Not counting the open items of 11 months not updated since 31 December 2024.",
    }[lang]
    page = build_page("attention", seeded, lang=lang, query={"from": "2025-03", "to": "2025-03"})
    assert read_words(describe(page)).count(words) == 2
    text = write_text(seeded, Filters(lang=lang), list_items(seeded, Filters(lang=lang)), None)
    assert text.splitlines()[-2] == words


@pytest.mark.parametrize("name", ["overview", "attention", "reporting_state", "ranking", "metrics"])
def test_beside_a_demonstration_no_page_names_a_real_station_as_late(mixed: Desk, name: str) -> None:
    page = build_page(name, mixed)
    words = read_words(block for block in describe(page) if not _is_filter(block))
    assert not any(name in words for name in ("试验东镇第二站", "试验西站"))


def test_beside_a_demonstration_a_real_stations_page_does_not_call_it_late(mixed: Desk) -> None:
    words = read_words(describe(build_page("stations", mixed, query={"station": "q2-1"})))
    assert "尚未报送" not in words
    assert "现有站点月报为示例数据，不含试验西站" in words


def _is_filter(block: object) -> bool:
    return type(block).__name__ in ("FilterBar", "Opening")


def test_beside_a_demonstration_no_real_station_is_expected_to_report(mixed: Desk) -> None:
    real = {row[0] for row in STATIONS[1]}
    for filters in (Filters(), Filters(areas=("q1",)), Filters(stations=("q2-1",))):
        items = (*list_items(mixed, filters), *list_pending(mixed, filters))
        assert not real & {item.code for item in items}
        assert not real & {line.code for line in list_reporting_states(mixed, filters)}
    assert read_opening(mixed, Filters()).reports.stations == 49


def test_a_text_of_real_matters_carries_the_day_of_their_figures(mixed: Desk) -> None:
    day = mixed.find_snapshot(Filters()).last_days["micro_projects"]
    items = list_items(mixed, Filters())
    real = [item for item in items if not (item.origin and item.origin.demonstration)]
    assert [item.code for item in real] == ["ms-1"]
    assert find_items_day(real) == find_newest_real_day(mixed, Filters()) == day != date(2025, 12, 31)
    told = f"统计截至{day.year}年{day.month}月{day.day}日"
    text = write_text(mixed, Filters(), real, find_items_day(real))
    assert told in text.splitlines()[0]
    assert "2025年12月31日" not in text
    both = write_text(mixed, Filters(), items, find_items_day(items)).splitlines()
    assert told in both[0]
    assert both[1].endswith("（13项，统计截至2025年12月31日）")
