"""Every page in both languages on every store: whole, in words, with the band where it must be."""

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.caching.store import open_own_store
from dashboard.desk import open_desk
from dashboard.desk.stations import list_reporting_states
from dashboard.filters import Filters
from dashboard.measures.page.reporting_status import State
from dashboard.pages.navigation import PAGES
from dashboard.pages.page import find_path
from dashboard.pages.sources import POPULATIONS
from dashboard.render.page.chart_links import FILES
from dashboard.streamlit_internals import open_page
from dashboard.text import say
from db.models import FACTS
from tests.accounts import bring_cookie, make_session
from tests.stores import STORES, make_store

APP = Path(__file__).parents[2] / "streamlit_app.py"
RAW = re.compile(r"\bNone\b|\bnan\b|\bNaN\b|<NA>|Traceback|\{[a-z_]+\}|\b[a-z]+(_[a-z]+)+\b")


def run_page(
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    store: str,
    role: str = "administrator",
    **query: str | list[str],
) -> AppTest:
    """The page as the browser of somebody with this role would first get it; "" is nobody."""
    monkeypatch.setenv("DATABASE_URL", store)
    bring_cookie(monkeypatch, make_session(open_own_store(), role) if role else "")
    app = AppTest.from_file(APP, default_timeout=60)
    open_page(app, find_path(name))  # a page that is a function has no file to switch to
    for key, value in query.items():
        app.query_params[key.rstrip("_")] = value
    return app.run()


def read_words(app: AppTest) -> str:
    """What stands on the page, without tags and without addresses to copy."""
    pieces = [str(element.value) for element in app.html if "<style>" not in str(element.value)]
    text = unescape(re.sub(r"<code>.*?</code>|<[^>]*>", " ", " ".join(pieces)))
    return re.sub(r"python -m seed[ \w-]*|%\{x\}", "", text)  # a command, and a name that somebody typed


def read_markup(app: AppTest) -> str:
    return " ".join(str(element.value) for element in app.html)


def has_band(name: str, store: str) -> bool:
    """Whether the page shows demonstration figures: `uploaded` has items of its own, and nothing else."""
    shown = {"seeded": set(PAGES[name].populations), "uploaded": {*PAGES[name].populations} - {"items"}}
    return PAGES[name].has_figures and bool(shown.get(store))


# Descriptions meet every store and language in tests/pages; here each is drawn once, and pages of forms everywhere.
DRAWN = [
    (name, store, lang)
    for name, entry in PAGES.items()
    for store in STORES
    for lang in ("zh", "en")
    if not entry.describe or (store, lang) in (("seeded", "zh"), ("uploaded", "en"), ("bare", "zh"))
]


@pytest.mark.parametrize(("name", "store", "lang"), DRAWN)
def test_every_page_draws_in_words(
    name: str, store: str, lang: str, stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run_page(name, monkeypatch, stores[store], lang=lang)
    assert not app.exception
    text = read_words(app)
    assert say(lang, f"nav.{name}") in text
    assert not RAW.search(text), RAW.search(text)
    assert (say(lang, "band.full") in text) is has_band(name, store)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_one_station(lang: str, stores: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    app = run_page("stations", monkeypatch, stores["seeded"], lang=lang, station="demo-01-00")
    assert not app.exception
    text = read_words(app)
    assert "示例甲镇街中心联络站" in text
    for key in ("station.ranks", "station.reports", "station.own"):
        assert say(lang, key) in text
    assert not RAW.search(text), RAW.search(text)


def test_a_station_that_reported_nothing_is_told_apart_from_one_without_cases(
    stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = read_words(run_page("stations", monkeypatch, stores["uploaded"], station="q2-2"))
    assert "试验西站%{x}尚未报送2025年数据（不等于0件）。".replace("%{x}", "") in silent
    assert "尚未报送过数据" in silent
    without_cases = read_words(run_page("stations", monkeypatch, stores["seeded"], station="demo-06-04"))
    assert say("zh", "empty.no_items") in without_cases
    assert "尚未报送" not in without_cases


def test_sources_say_that_of_other_populations_the_demonstration_still_shows(
    stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = read_words(run_page("sources", monkeypatch, stores["uploaded"]))
    assert say("zh", "origin.allocated.name") in text.partition(say("zh", "sources.compared_note"))[2]
    assert say("zh", "sources.demonstration_off") not in text


def test_the_populations_of_the_sources_page_are_those_of_the_store() -> None:
    answer = {table.info["population"] for table in FACTS.values()} - {""}
    assert set(POPULATIONS) == answer


def test_satisfaction_says_what_is_invented_and_only_that(
    stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = {
        store: [fold.label for fold in run_page("satisfaction", monkeypatch, stores[store]).expander]
        for store in ("seeded", "uploaded")
    }
    assert titles["seeded"] == [say("zh", "satisfaction.rates_invented")]
    assert titles["uploaded"] == [say("zh", "satisfaction.rates")]


@pytest.mark.parametrize("store", ["seeded", "published_only"])
def test_what_follows_from_the_report_is_marked_as_derived(
    store: str, stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = read_words(run_page("sources", monkeypatch, stores[store]))
    for answer in ("17354—17355件", "约120件（120—121件）", "30.43%", "14条 ÷ 46条"):
        assert answer in text
    derived = text.partition(say("zh", "sources.derived_note"))[2].partition(say("zh", "sources.compared"))[0]
    assert derived.count(say("zh", "origin.derived.name")) >= 3


def test_a_parent_shows_own_and_with_rooms(stores: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    text = read_words(run_page("stations", monkeypatch, stores["uploaded"], station="q1-1"))
    own = sum(60 + month for month in range(1, 13))
    rooms = own + sum(70 + month for month in range(1, 13))
    assert say("zh", "station.with_rooms") in text
    assert str(own) in text
    assert str(rooms) in text


def test_the_overview_begins_with_when_who_and_how(
    stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = read_words(run_page("overview", monkeypatch, stores["uploaded"]))
    first = ["统计截至2025年12月31日", "4个联络站中已有3个报送2025年数据", "按收集月份归集（同批办结率）"]
    assert " · ".join(first) in text
    assert "【示例】" not in text
    assert "另有1个站点未报送12月数据" in text


def test_uploaded_figures_make_the_demonstration_give_way(
    stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = read_words(run_page("stations", monkeypatch, stores["uploaded"]))
    assert "试验东镇中心站" in text
    assert "示例" not in text.replace(say("zh", "sources.demonstration_off"), "")


def test_head_cards_hold_published_figures_only(
    stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seeded = run_page("overview", monkeypatch, stores["seeded"])
    bare_of_demonstration = run_page("overview", monkeypatch, stores["published_only"])
    cards = [
        re.findall(r"<article.*?</article>", read_markup(app)) for app in (seeded, bare_of_demonstration)
    ]
    assert len(cards[0]) == 8
    assert cards[0] == cards[1]
    assert "17475" in cards[0][0]
    assert "全年累计收集民情民意17475件" in cards[0][0]


def test_without_anything_uploaded_the_report_and_the_next_step_stand(
    stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = read_words(run_page("overview", monkeypatch, stores["published_only"]))
    assert "2025年全年累计收集民情民意17475件，办结率99.31%。（引自工作报告；年份系推定）" in text
    assert say("zh", "empty.nothing") in text
    assert say("zh", "overview.step_3") in text


def test_what_people_typed_is_escaped(stores: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("overview", "stations", "ranking"):
        elements = read_markup(run_page(name, monkeypatch, stores["uploaded"]))
        assert "<img src=x" not in elements
        assert "<b>&</b>" not in elements
    assert "&lt;img src=x" in read_markup(run_page("stations", monkeypatch, stores["uploaded"]))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"from": "2025-13"}, "地址中的 from=2025-13 不是月份"),
        ({"from": "2025-06", "to": "2025-01"}, "起始月份 2025-06 晚于截止月份 2025-01"),
        ({"station": "nowhere"}, "没有编码为 nowhere 的站点"),
        ({"as_of": "999"}, "没有第 999 批"),
        ({"area": "<b>"}, "没有编码为 <b> 的镇街"),
    ],
)
def test_an_address_that_cannot_be_gets_a_sentence(
    query: dict[str, str], sentence: str, stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run_page("overview", monkeypatch, stores["seeded"], **query)
    assert not app.exception
    assert sentence in read_words(app)


def test_the_filters_of_the_address_are_those_of_the_page(
    stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    query = {"from": "2025-04", "to": "2025-06", "area": "demo-01", "lang": "zh"}
    app = run_page("overview", monkeypatch, stores["seeded"], **query)
    assert "2025年二季度" in read_words(app)
    assert app.multiselect[0].value == ["demo-01"]
    period = next(box for box in app.selectbox if isinstance(box.value, tuple))
    period.set_value(("2025-01", "2025-12")).run()
    assert app.query_params["from"] == "2025-01"
    assert app.query_params["to"] == "2025-12"
    assert app.query_params["area"] == "demo-01"


def test_search_order_and_type_of_the_stations(
    stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    matches = read_markup(run_page("stations", monkeypatch, stores["seeded"], q="丁镇街第2"))
    assert matches.count('scope="row"') == 1
    points = read_markup(run_page("stations", monkeypatch, stores["seeded"], kind="industry"))
    assert points.count('scope="row"') == 9
    nothing = read_words(run_page("stations", monkeypatch, stores["seeded"], q="没有这个站"))
    assert say("zh", "stations.none") in nothing


def test_a_version_shows_what_it_showed_then(stores: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    from db.engine import open_store
    from db.reads import read_newest_batch

    seeded = read_newest_batch(open_store(stores["seeded"]))
    then = read_words(run_page("overview", monkeypatch, stores["uploaded"], as_of=str(seeded)))
    before = read_words(run_page("overview", monkeypatch, stores["seeded"]))
    assert then.replace(say("zh", "foot.fixed"), "") == before.replace(say("zh", "foot.fixed"), "")


def test_the_language_is_the_address_s_or_chinese(
    stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "总览" in read_words(run_page("overview", monkeypatch, stores["bare"]))
    assert "Overview" in read_words(run_page("overview", monkeypatch, stores["bare"], lang="en"))
    assert "总览" in read_words(run_page("overview", monkeypatch, stores["bare"], lang="xx"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["overview", "ranking", "satisfaction"])
def test_every_chart_can_be_taken_along(
    name: str, lang: str, stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run_page(name, monkeypatch, stores["seeded"], lang=lang, area="demo-01")
    elements, charts = unescape(read_markup(app)), len(app.get("plotly_chart"))
    version = open_desk().find_version()
    assert charts
    assert elements.count(f"<summary>{say(lang, 'use.title')}</summary>") == charts
    for file in FILES:
        links = re.findall(
            rf'href="(\./charts/[\w-]+\.{file}\?[^"]*)" download="示例_[^"]+\.{file}"', elements
        )
        assert len(links) == charts
        assert all(f"as_of={version}" in link and "area=demo-01" in link for link in links)
    assert elements.count('<iframe src="./embed/') == charts  # a browser tells the host, an AppTest none
    assert elements.count(f'data-copied="{say(lang, "use.copied")}"') == 3 * charts


def test_a_chart_without_figures_is_not_handed_out(
    stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    elements = read_markup(run_page("ranking", monkeypatch, stores["published_only"]))
    assert say("zh", "use.title") not in elements


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_has_not_reported_can_be_copied(
    lang: str, stores: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run_page("reporting_state", monkeypatch, stores["seeded"], lang=lang, order="missing")
    lines = list_reporting_states(open_desk(), open_desk().resolve(Filters(lang=lang)))
    missing = [line.name for line in lines if line.states["2025-12"] is State.MISSING]
    assert missing
    assert [name for name in missing if name in app.code[0].value] == missing
    assert len(app.code[0].value.splitlines()) == len(missing) + 1


def test_a_page_of_figures_that_lag_behind_says_so(
    stores: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The station's items are told up to a day long before its projects were brought in."""
    store = make_store(tmp_path, "one_station")
    text = read_words(run_page("overview", monkeypatch, store))
    lag = re.search(r"“(\S+)”统计截至2025年12月31日，全部数据\S+，相差(\d+)天，超过45天", text)
    assert lag, text[:600]
    assert lag[1] == say("zh", "format_name.station_figures")
    assert "相差" not in read_words(run_page("projects", monkeypatch, store))
    assert "相差" not in read_words(run_page("overview", monkeypatch, stores["seeded"]))
