"""搜索: what each may find, where it leads, and that what people typed runs nothing."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.formats import FORMATS
from dashboard.pages.content.markup import mark_words
from dashboard.text import say
from tests.views.test_pages import read_markup, read_words
from tests.views.writing import run_page

Stores = dict[str, str]
Patch = pytest.MonkeyPatch


def test_stations_lead_to_their_page(stores: Stores, monkeypatch: Patch) -> None:
    app = run_page("search", monkeypatch, stores["seeded"], "", q="甲镇街 中心")
    assert "./stations?station=demo-01-00" in read_markup(app).replace("&amp;", "&")
    assert say("zh", "search.kind_station") in read_words(app)


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("示例微实事001", "micro_project"),
        ("17475", "published"),
        ("满意率", "metric"),
        (say("zh", "chart.ranking.title"), "chart"),
        (say("zh", "metric.completion_rate.definition"), "chart"),
        ("demo-02", "area"),
    ],
)
def test_every_kind_is_found(query: str, kind: str, stores: Stores, monkeypatch: Patch) -> None:
    text = read_words(run_page("search", monkeypatch, stores["seeded"], "", q=query))
    assert say("zh", f"search.kind_{kind}") in text


def test_nobody_finds_what_takes_a_sign_in_once_there_are_uploads(stores: Stores, monkeypatch: Patch) -> None:
    text = read_words(run_page("search", monkeypatch, stores["uploaded"], "", q="试验东镇中心站"))
    assert say("zh", "search.nothing", asked="试验东镇中心站") in text
    assert say("zh", "search.withheld") in text
    assert "q1-1" in read_words(
        run_page("search", monkeypatch, stores["uploaded"], "viewer", q="试验东镇中心站")
    )


def test_a_single_matter_is_told_as_its_row_stands(stores: Stores, monkeypatch: Patch) -> None:
    text = read_words(run_page("search", monkeypatch, stores["seeded"], "", q="示例微实事001"))
    for heading in (column.heading for column in FORMATS["micro_projects"].columns):
        assert heading in text
    assert say("zh", "search.row") in text
    assert say("zh", "sources.batch", number=13) in text


def test_what_is_found_by_its_clause_shows_it_marked(stores: Stores, monkeypatch: Patch) -> None:
    elements = read_markup(run_page("search", monkeypatch, stores["seeded"], "", q="优化营商环境条例"))
    assert "<mark>优化营商环境条例</mark>" in elements


def test_an_earlier_version_is_searched_as_it_was(stores: Stores, monkeypatch: Patch) -> None:
    name = "试验东镇中心站"
    assert "q1-1" in read_words(run_page("search", monkeypatch, stores["uploaded"], "viewer", q=name))
    text = read_words(run_page("search", monkeypatch, stores["uploaded"], "viewer", q=name, as_of="1"))
    assert say("zh", "search.nothing", asked=name) in text


def test_the_demonstration_s_places_are_not_found_beside_real_ones(
    stores: Stores, monkeypatch: Patch
) -> None:
    elements = read_markup(run_page("search", monkeypatch, stores["uploaded"], "viewer", q="示例甲镇街"))
    assert "stations?station=demo" not in elements


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_found_and_nothing_asked_say_what_can_be(
    lang: str, stores: Stores, monkeypatch: Patch
) -> None:
    assert say(lang, "search.what") in read_words(
        run_page("search", monkeypatch, stores["seeded"], "", lang=lang)
    )
    app = run_page("search", monkeypatch, stores["seeded"], "", lang=lang, q="<b>没有</b>")
    assert say(lang, "search.nothing", asked="<b>没有</b>") in read_words(app)
    assert "<b>没有" not in read_markup(app)


def test_what_is_typed_goes_into_the_address(stores: Stores, monkeypatch: Patch) -> None:
    app = run_page("search", monkeypatch, stores["seeded"], "")
    app.text_input[0].set_value("办结率").run()
    assert app.query_params["q"] == "办结率"
    assert say("zh", "search.kind_metric") in read_words(app)


@given(st.text(max_size=20), st.text(min_size=1, max_size=6).filter(str.strip))
def test_marking_escapes_and_changes_no_word(text: str, query: str) -> None:
    elements = mark_words(text, query)
    bare = elements.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare
    assert unescape(bare) == text
