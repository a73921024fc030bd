"""Briefings on real stores: every one on every selection, what they may not say, and their numbers counted anew."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.catalogue.formats import FORMATS
from dashboard.desk.attention import list_concerns
from dashboard.desk.desk import Desk, NotFoundError
from dashboard.desk.documents import build_briefing
from dashboard.desk.own_words import read_own_words
from dashboard.filters import FilterError, Filters, read_query
from dashboard.text import say
from dashboard.text.numerals import write_chinese_number
from dashboard.uploads.check.check import Sheet
from dashboard.uploads.store.apply import Source
from dashboard.wording.briefing.data import BriefingData, Section
from dashboard.wording.chart.values import format_number
from db.engine import open_store
from db.writes import writer
from tests.stores import TODAY, apply_file, make_store

pytestmark = pytest.mark.slow  # whole documents

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
    desks_by_kind = {kind: Desk(open_store(make_store(folder, kind))) for kind in kinds}
    yield desks_by_kind
    for desk in desks_by_kind.values():
        desk.engine.dispose()


def fit_filters(kind: str, name: str, filters: Filters) -> Filters | None:
    """The filters with whom the document is about; None where the store has no such place."""
    if kind == "bare" and filters.colours:
        return None
    about = BRIEFINGS[name].about
    if about == "pair":
        return filters.replace(other=filters.replace(areas=("demo-05",))) if kind == "seeded" else None
    if not about:
        return filters
    places = ABOUT.get(kind, {}).get(about)
    return filters.replace(**{f"{about}s": places}) if places else None


def list_words(content: Any) -> Iterator[str]:
    """Every text of a briefing, its charts' own words left to their tests."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, tuple | list):
        for part in content:
            yield from list_words(part)


def list_texts(briefing: BriefingData) -> list[str]:
    parts = [
        (
            part.heading,
            part.paragraphs,
            [astuple(f)[:4] for f in part.key_figures],
            [astuple(t) for t in part.tables],
        )
        for part in briefing.sections
    ]
    exhibits = [(part.message, part.caption) for part in briefing.exhibits]
    return list(list_words([briefing.title, briefing.opening, briefing.last_line, parts, exhibits]))


def list_table_numbers(section: Section) -> list[int]:
    """Those of the key figures and of the tables, in the order in which they stand."""
    return [*([section.number] if section.key_figures else []), *(table.number for table in section.tables)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("name", BRIEFINGS)
@pytest.mark.parametrize("kind", ["seeded", "published_only", "bare", "uploaded"])
def test_every_briefing_on_every_store(
    kind: str, name: str, selection: str, lang: str, desks: dict[str, Desk]
) -> None:
    filters = fit_filters(kind, name, SELECTIONS[selection].replace(lang=lang))
    if filters is None:
        return
    briefing = build_briefing(desks[kind], name, filters)
    texts = list_texts(briefing)
    assert [part for part in texts if FORBIDDEN.search(part)] == []
    assert briefing.demonstration == (kind == "seeded" and selection != "without figures")
    assert briefing.file_stem.startswith("示例_") == briefing.demonstration
    assert [exhibit.number for exhibit in briefing.exhibits] == list(
        range(1, len(list(briefing.exhibits)) + 1)
    )
    tables = [number for section in briefing.sections for number in list_table_numbers(section)]
    assert tables == list(range(1, len(tables) + 1))
    assert briefing == build_briefing(desks[kind], name, filters)


def test_a_yearly_one_has_at_least_four_charts(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(desks["seeded"], "yearly", Filters())
    assert len(list(briefing.exhibits)) >= 4
    assert briefing.title == "2025年民情民意年度情况分析"
    assert briefing.sections[0].tables[0].rows[0][1] == "17475件"


def test_a_yearly_one_has_a_part_for_each_other_system(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(desks["seeded"], "yearly", Filters())
    for name in ("micro_projects", "livelihood_projects", "suggestions", "activities"):
        section = find_section(briefing, name)
        assert section.exhibits
        assert not any("尚在办理期" in words for words in section.paragraphs)
    assert "附件" not in " ".join(find_section(briefing, "sources").paragraphs)
    alone = build_briefing(desks["published_only"], "yearly", Filters())
    assert "micro_projects" not in {section.name for section in alone.sections}


def test_key_figures_agree_with_the_sentences_behind_them(desks: dict[str, Desk]) -> None:
    """A year with young months says both rates where it says the first."""
    briefing = build_briefing(desks["seeded"], "yearly", Filters())
    rate = next(f for f in find_section(briefing, "key_figures").key_figures if f.name == "办结率")
    first = find_section(briefing, "sentences").paragraphs[0]
    judged = re.search(r"办结率([\d.]+)%", first)
    assert judged
    assert f"不计尚在办理期的月份为{judged[1]}%" in rate.counts


def test_a_place_s_document_says_where_the_district_stands(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(desks["seeded"], "area", Filters(areas=("demo-04",)))
    words = find_section(briefing, "key_figures").paragraphs[0]
    assert words.startswith(
        "同期全区：收集17475件，办结17355件，本期未办结120件，办结率99.31%（17355/17475）"
    )
    whole = build_briefing(desks["seeded"], "yearly", Filters())
    assert not any("同期全区" in words for words in find_section(whole, "key_figures").paragraphs)


def test_a_comparison_begins_with_a_sentence_and_its_table(desks: dict[str, Desk]) -> None:
    filters = Filters(areas=("demo-01",), other=Filters(areas=("demo-05",)))
    section = find_section(build_briefing(desks["seeded"], "compare", filters), "compared")
    assert re.search(
        r"收集：示例甲镇街\d+件，示例戊镇街\d+件，示例甲镇街[多少]\d+件。", section.paragraphs[0]
    )
    assert section.tables_first
    slugs = [exhibit.data.slug for exhibit in section.exhibits]
    assert len(slugs) == len(set(slugs))
    for exhibit in section.exhibits:
        assert [series.name for series in exhibit.data.series] == ["示例甲镇街", "示例戊镇街"]


def test_two_years_stand_under_the_same_months(desks: dict[str, Desk]) -> None:
    filters = Filters(first="2025-01", last="2025-06", other=Filters(first="2024-01", last="2024-06"))
    briefing = build_briefing(desks["seeded"], "compare", filters)
    assert briefing.title == "2025年1—6月与2024年1—6月民情民意对比情况"
    trend = next(exhibit.data for exhibit in briefing.exhibits if exhibit.data.slug == "received-trend")
    assert [[point.label for point in series.points] for series in trend.series] == [
        [f"{month}月" for month in range(1, 7)]
    ] * 2


def test_without_figures_the_report_still_makes_a_document(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(desks["published_only"], "yearly", Filters())
    words = " ".join(list_texts(briefing))
    assert "17475件" in words
    assert "2025年全年累计收集民情民意17475件，办结率99.31%。（引自工作报告；年份系推定）" in words
    assert list(briefing.exhibits) == []
    assert not briefing.demonstration


def test_key_figures_are_the_stores_own_sums(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(desks["uploaded"], "monthly", Filters(first="2025-03", last="2025-03"))
    figures = {figure.name: figure for figure in briefing.sections[0].key_figures}
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
    assert figures["办结率"].counts == f"（{completed}/{received}）"
    assert figures["收集"].change == f"环比上升{change:g}%"  # of 2024 nothing is uploaded


def test_a_young_month_is_told_by_the_newest_that_can_be_judged(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(desks["seeded"], "monthly", Filters(first="2025-12", last="2025-12"))
    figures = {figure.name: figure for figure in briefing.sections[0].key_figures}
    assert figures["办结率（10月收集）"].change.startswith("环比")
    assert any("最近可评价的2025年10月" in words for words in briefing.sections[0].paragraphs)
    assert figures["收集"].change.startswith("环比")


def test_a_year_has_no_month_before(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(desks["seeded"], "yearly", Filters(first="2025-01", last="2025-12"))
    assert "环比" not in " ".join(f.change for section in briefing.sections for f in section.key_figures)


def test_no_key_figure_is_invented(desks: dict[str, Desk]) -> None:
    for name in ("monthly", "quarterly", "yearly"):
        briefing = build_briefing(desks["seeded"], name, Filters())
        origins = {
            figure.origin.code
            for section in briefing.sections
            for figure in section.key_figures
            if figure.origin
        }
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
    briefing = build_briefing(desks["seeded"], name, filters)
    assert f"from={period[0]}&to={period[1]}" in briefing.query


def test_parts_come_in_the_order_that_is_asked_for(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(
        desks["seeded"], "monthly", Filters(), parts=("open", "key_figures"), own="请 核对"
    )
    assert [section.name for section in briefing.sections] == ["open", "key_figures"]
    assert [section.heading[:2] for section in briefing.sections] == ["一、", "二、"]
    assert briefing.own == "请 核对"
    assert "part=open&part=key_figures" in briefing.query


def test_what_may_not_be_seen_is_left_out_and_said(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(
        desks["uploaded"], "quarterly", Filters(), allowed=lambda what: what == "figures"
    )
    assert {"ranking", "attention"}.isdisjoint(section.name for section in briefing.sections)
    words = " ".join(list_texts(briefing))
    assert "须登录并具有相应权限方可查看，未列入本材料：“站点之间的差异”、“需关注与靠前”" in briefing.opening
    assert "试验东镇第二站" not in words


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
        build_briefing(desks["seeded"], name, filters, **more)
    assert error.value.reason == reason
    assert CHINESE.search(error.value.explain("zh"))


def test_an_unknown_one_is_not_found(desks: dict[str, Desk]) -> None:
    with pytest.raises(NotFoundError):
        build_briefing(desks["seeded"], "weekly", Filters())


def test_a_past_version_gives_the_same_document_after_later_batches(tmp_path: Any) -> None:
    desk = Desk(open_store(make_store(tmp_path, "seeded")))
    before = build_briefing(desk, "yearly", Filters(as_of=desk.find_version()))
    with writer(desk.engine) as store:
        store.remove_demonstration("admin")
        store.commit()
    again = Desk(desk.engine)
    assert build_briefing(again, "yearly", Filters()) != before
    assert build_briefing(again, "yearly", Filters(as_of=before.as_of)) == before


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一")]
)
def test_headings_count_as_people_do(number: int, numeral: str) -> None:
    assert write_chinese_number(number) == numeral


def find_section(briefing: BriefingData, name: str) -> Section:
    return next(section for section in briefing.sections if section.name == name)


SUMS_QUERY = (
    "select {by}, sum(received), sum(completed), sum(due), sum(on_time),"
    " count(*) = count(completed), count(*) = count(due) and count(*) = count(on_time)"
    " from station_figures join stations on stations.code = station_code and stations.until is null"
    " where station_figures.until is null and month between :first and :last group by 1 order by 1"
)


def sum_figures(desk: Desk, by: str, first: str, last: str) -> dict[str, tuple[int, ...]]:
    """The sums of the demonstration's station figures, added up by the store itself."""
    with desk.engine.connect() as connection:
        rows = connection.execute(text(SUMS_QUERY.format(by=by)), {"first": first, "last": last}).all()
    return {str(row[0]): tuple(row[1:]) for row in rows}


def sum_months_of_both_years(desk: Desk, column: str) -> tuple[int, int]:
    """The sums of 2025 and 2024 over the stations and months that both have."""
    query = f"""
        with sums as (
            select station_code, month, sum({column}) as items from station_figures
            where until is null group by station_code, month
        )
        select sum(now.items), sum(past.items) from sums as now join sums as past
        on now.station_code = past.station_code
        and now.month like '2025-%' and past.month = '2024' || substr(now.month, 5)
    """
    with desk.engine.connect() as connection:
        now, past = connection.execute(text(query)).one()
    return int(now), int(past)


def round_per_cent(part: int, whole: int) -> str:
    exact = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{exact.normalize():f}"


@pytest.mark.parametrize("quarter", [("2025-01", "2025-03"), ("2025-07", "2025-09"), ("2025-10", "2025-12")])
def test_the_table_of_areas_is_what_the_store_adds_up_to(
    quarter: tuple[str, str], desks: dict[str, Desk]
) -> None:
    desk = desks["seeded"]
    briefing = build_briefing(desk, "quarterly", Filters(first=quarter[0], last=quarter[1]))
    (table,) = find_section(briefing, "areas").tables
    names = desk.map_choices("area", Filters())
    sums = sum_figures(desk, "area_code", *quarter) | {"together": sum_figures(desk, "1", *quarter)["1"]}
    wanted = [
        (
            names.get(code, "合计"),
            str(received),
            f"{'' if is_complete else '≥'}{completed}",
            f"{'' if is_complete else '≥'}{received - completed}",
            f"{float(round_per_cent(completed, received)):.2f}" + ("" if is_complete else "*"),
            f"{float(round_per_cent(on_time, due)):.2f}" + ("" if rest else "*"),
        )
        for code, (received, completed, due, on_time, is_complete, rest) in sums.items()
    ]
    assert list(table.rows) == wanted


def test_the_first_sentence_is_what_the_store_adds_up_to(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(desks["seeded"], "yearly", Filters())
    whole = sum_figures(desks["seeded"], "1", "2025-01", "2025-12")["1"]
    judged = sum_figures(desks["seeded"], "1", "2025-01", "2025-10")["1"]
    received, before = sum_months_of_both_years(desks["seeded"], "received")
    sentence = find_section(briefing, "sentences").paragraphs[0]
    change = (Decimal(received - before) * 100 / before).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert sentence == (
        f"【示例】截至12月31日，本年累计收集民情民意{whole[0]}件，同比上升{change.normalize():f}%"
        "（按可比的48/49个站点计算）；"
        f"其中1—10月收集的{judged[0]}件已办结{judged[1]}件，办结率{round_per_cent(judged[1], judged[0])}%。"
    )


def test_what_charts_say_stands_in_them(desks: dict[str, Desk]) -> None:
    """Every number of a message is a number of its chart, or counts its points."""
    for name in ("monthly", "quarterly", "yearly"):
        for exhibit in build_briefing(desks["seeded"], name, Filters()).exhibits:
            message = re.sub(
                r"另有.*不参与排序.*|即使实际水平相同[^；。]*|\d+(?:—\d+)?月|\d{4}年|每收集100件|[\d.]+%，(?=\d+/)",
                "",
                exhibit.message,
            )
            data = exhibit.data
            there = {format_number(point.value) for point in data.points if point.value is not None}
            there |= {str(count) for p in data.points for count in (p.numerator, p.denominator)}
            there |= {format_number(data.whole)} if data.whole is not None else set()
            totals = [sum(int(p.value or 0) for p in data.points if p.young or not young) for young in (0, 1)]
            groups = Counter(point.group for point in data.points)
            there |= set(map(str, (*totals, *groups.values(), len(list(data.points)), 0)))
            assert set(re.findall(r"\d+(?:\.\d+)?", message)) <= there, exhibit.message


def test_what_it_is_narrowed_to_stands_in_title_and_captions(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(desks["seeded"], "yearly", Filters(areas=("demo-05",), colours=("2",)))
    assert briefing.title == "示例戊镇街2025年民情民意年度情况分析"
    assert briefing.opening.endswith("选取范围：示例戊镇街、第二类")
    assert all("示例戊镇街" in exhibit.caption for exhibit in briefing.exhibits)
    assert "第二类" not in " ".join(exhibit.caption for exhibit in briefing.exhibits)
    assert "全区" not in " ".join(exhibit.message for exhibit in briefing.exhibits)
    many = build_briefing(
        desks["seeded"], "yearly", Filters(areas=tuple(f"demo-0{at}" for at in range(1, 6)))
    )
    assert many.title.startswith("2025年")
    assert many.opening.endswith("选取范围：5个镇街")
    assert sum("示例甲镇街、示例乙镇街" in words for words in list_texts(many)) == 0


def test_places_are_compared_with_the_whole_district(desks: dict[str, Desk]) -> None:
    """高于全区 of a place's document is that of the whole's, not of the place alone."""
    desk = desks["seeded"]
    briefing = build_briefing(desk, "area", Filters(areas=("demo-02",)))
    concerns = [matter for matter in list_concerns(desk, Filters()) if matter.kind == "outside_funnel"]
    outside = [matter for matter in concerns if "示例乙镇街" in matter.name]
    assert outside
    assert all(matter.name in " ".join(find_section(briefing, "attention").paragraphs) for matter in outside)


def test_published_figures_stand_in_their_own_year_only(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(desks["seeded"], "yearly", Filters(last="2024-12"))
    assert "published" not in {section.name for section in briefing.sections}
    assert "“工作报告公布的数字”" in " ".join(find_section(briefing, "sources").paragraphs)
    assert "17475" not in " ".join(list_texts(briefing))
    alone = build_briefing(desks["published_only"], "monthly", Filters(last="2024-05"))
    assert find_section(alone, "sentences").paragraphs == ("2024年5月没有站点填报数据（不等于0件）。",)


def test_of_one_area_the_report_says_nothing(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(
        desks["uploaded"], "area", Filters(areas=("q1",), first="2024-01", last="2024-12")
    )
    assert "17475" not in " ".join(list_texts(briefing))


def test_beside_real_figures_no_demonstration_is_compared(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(desks["uploaded"], "yearly", Filters())
    assert [table.caption for table in find_section(briefing, "published").tables] == [
        "工作报告公布的主要数字与原文"
    ]
    annex = briefing.sections[-1]
    assert annex.heading == "附件　系统合计与公布数字对照"
    assert [table.caption for table in annex.tables] == ["系统合计与公布数字对照"]
    assert all(say("zh", "agreement.necessary") not in row for row in annex.tables[0].rows)


def test_a_month_shows_where_it_comes_from(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(desks["seeded"], "monthly", Filters(last="2025-03"))
    periods = {exhibit.data.slug: (exhibit.data.first, exhibit.data.last) for exhibit in briefing.exhibits}
    assert periods["completion-trend"] == periods["received-trend"] == ("2024-04", "2025-03")
    assert periods["completion-by-area"] == ("2025-03", "2025-03")


def test_what_has_no_figures_is_named_and_nothing_is_made_of_it(desks: dict[str, Desk]) -> None:
    briefing = build_briefing(desks["seeded"], "monthly", Filters(last="2019-05"))
    assert [section.name for section in briefing.sections] == ["sentences", "sources"]
    assert briefing.opening == "2019年5月没有站点填报数据（不等于0件）"
    last = find_section(briefing, "sources").paragraphs[-1]
    assert last.startswith("下列部分没有可用数据（不等于0），未列入本材料：“主要数字”、")


def test_a_single_station_takes_what_stations_take(desks: dict[str, Desk]) -> None:
    here = Filters(stations=("q1-1",))
    briefing = build_briefing(desks["uploaded"], "station", here, allowed=lambda what: what != "stations")
    assert briefing.sections == ()
    assert "须登录并具有相应权限方可查看" in briefing.opening
    narrowed = build_briefing(desks["uploaded"], "yearly", here, allowed=lambda what: what != "stations")
    assert narrowed.sections == ()


def test_what_is_withheld_depends_on_the_asker_and_is_not_kept_for_another(desks: dict[str, Desk]) -> None:
    desk = desks["uploaded"]
    few = build_briefing(desk, "quarterly", Filters(), allowed=lambda what: what == "figures")
    assert {"ranking", "attention"} <= {
        section.name for section in build_briefing(desk, "quarterly", Filters()).sections
    }
    assert few == build_briefing(desk, "quarterly", Filters(), allowed=lambda what: what == "figures")


def test_no_address_of_ours_stands_in_the_text(desks: dict[str, Desk]) -> None:
    for name in ("monthly", "yearly"):
        texts = list_texts(build_briefing(desks["seeded"], name, Filters(), own="核对"))
        assert not any("/briefings" in words or "as_of=" in words for words in texts)


def test_own_words_stand_at_any_part_and_somebody_signs(desks: dict[str, Desk]) -> None:
    query = {
        "own": ["第一段。\r\n\r\n第二段。"],
        "own_coming": ["收集说明。\n另一段。"],
        "signature": ["示例人大办"],
        "date": ["2026-01-05"],
    }
    own = read_own_words(query)
    briefing = build_briefing(desks["seeded"], "monthly", Filters(), own=own)
    assert briefing.own.splitlines() == ["第一段。", "第二段。"]
    assert find_section(briefing, "coming").own == ("收集说明。", "另一段。")
    assert briefing.ending == ("示例人大办", "2026年1月5日")
    assert read_own_words(parse_qs(briefing.query)) == own
    with pytest.raises(FilterError):
        read_own_words({"date": ["去年"]})


def test_ones_own_words_are_plain(desks: dict[str, Desk]) -> None:
    own = "  请\n核对\u3000<b>\x00\u202e并“报送”  "
    briefing = build_briefing(desks["seeded"], "monthly", Filters(), own=own)
    assert briefing.own == "请\n核对 <b>并“报送”"
    assert read_query(parse_qs(briefing.query)).last == "2025-12"
    assert parse_qs(briefing.query)["own"] == [briefing.own]


@given(
    order=st.permutations([part.name for part in BRIEFINGS["monthly"].parts if not part.optional]),
    many=st.integers(0, 8),
)
@settings(max_examples=10, deadline=None)
def test_the_same_address_gives_the_same_document(
    order: list[str], many: int, desks: dict[str, Desk]
) -> None:
    briefing = build_briefing(
        desks["seeded"], "monthly", Filters(last="2025-04"), parts=order[:many], own="核对"
    )
    given_back = parse_qs(briefing.query)
    again = build_briefing(
        desks["seeded"],
        briefing.name,
        read_query(given_back),
        parts=given_back.get("part", ()),
        own=given_back["own"][0],
    )
    assert again == briefing
    assert [section.name for section in briefing.sections] == (
        order[:many] or [p.name for p in BRIEFINGS["monthly"].parts if not p.optional]
    )
    assert [exhibit.number for exhibit in briefing.exhibits] == list(
        range(1, len(list(briefing.exhibits)) + 1)
    )


TARGETS = (("completion_rate", "2025", "", "99.5"), ("received", "2025", "q1", "2000"))


@pytest.fixture(scope="module")
def aiming(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A store of its own with targets: none is shipped."""
    desk = Desk(open_store(make_store(tmp_path_factory.mktemp("targets"), "uploaded")))
    rows = tuple((at, row) for at, row in enumerate(TARGETS, start=2))
    sheet = Sheet(("metric", "year", "area_code", "value"), rows)
    assert apply_file(desk.engine, FORMATS["targets"], sheet, Source("admin", "目标.csv"), TODAY).batch
    yield desk
    desk.engine.dispose()


@pytest.mark.parametrize(
    ("name", "filters", "expected"),
    [
        # 666 of 675 are completed; 99.5 % of them would be 671.6
        ("quarterly", Filters(last="2025-06"), ["办结率目标99.5%：差0.83个百分点，距目标还差6件。"]),
        # without December, which is young, 2235 of 2265; 99.5 % of them would be 2253.7
        (
            "yearly",
            Filters(),
            ["办结率目标99.5%：差0.82个百分点，距目标还差19件（不计尚在办理期的月份）。"],
        ),
        (
            "area",
            Filters(areas=("q1",), first="2025-01", last="2025-06"),
            ["收集目标2000件：落后序时进度178（6个月应为1000）。"],
        ),
        ("station", Filters(stations=("q1-1",)), []),
    ],
)
def test_targets_stand_below_the_key_figures_of_those_whose_they_are(
    name: str, filters: Filters, expected: list[str], aiming: Desk
) -> None:
    paragraphs = find_section(build_briefing(aiming, name, filters), "key_figures").paragraphs
    assert [words for words in paragraphs if "目标" in words] == expected
