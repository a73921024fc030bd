"""材料: chosen, put into order, said in one's own words; all of it in the address; earlier ones listed."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.desk.desk import Desk
from dashboard.desk.documents import build_briefing, record_briefing
from dashboard.filters import Filters
from dashboard.text import say
from db.engine import open_store
from tests.stores import make_store
from tests.views.test_pages import RAW, read_markup, read_words, run_page

WHOLE = [part.name for part in BRIEFINGS["yearly"].parts if not part.optional]
Stores = dict[str, str]
Patch = pytest.MonkeyPatch


def read_page(app: AppTest) -> str:
    """The document as it is seen on the page."""
    (frame,) = app.get("iframe")
    return str(frame.proto.srcdoc)


def list_filled(parts: list[str]) -> list[str]:
    """Those that have anything in them: of a demonstration there is nothing to reconcile."""
    return [part for part in parts if part != "annex"]


def list_shown(app: AppTest) -> list[str]:
    return re.findall(r'<section id="(\w+)"', read_page(app))


def list_files(app: AppTest) -> dict[str, dict[str, list[str]]]:
    """What the links to the files ask for, by ending."""
    links = re.findall(r'href="(\./briefings/[^"]*)"', read_markup(app).partition("<table")[0])
    matches = [urlsplit(unescape(link)) for link in links]
    return {link.path.rpartition(".")[2]: parse_qs(link.query) for link in matches}


def press(app: AppTest, what: str, part: str) -> AppTest:
    next(button for button in app.button if button.key == f"lsd-{what}-{part}").click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["monthly", "quarterly", "yearly"])
@pytest.mark.parametrize("kind", ["seeded", "published_only", "bare", "uploaded"])
def test_every_document_is_seen_on_every_store(
    name: str, kind: str, lang: str, stores: Stores, monkeypatch: Patch
) -> None:
    app = run_page("material", monkeypatch, stores[kind], lang=lang, briefing=name)
    assert not app.exception
    assert app.selectbox[0].value == name
    assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}"' in read_page(app)
    assert not RAW.search(read_words(app)), RAW.search(read_words(app))
    assert set(list_files(app)) == {"docx", "pptx", "html"}
    assert (say(lang, "band.full") in read_page(app)) is (kind == "seeded")


@pytest.mark.parametrize(("name", "about"), [("station", "demo-01-00"), ("area", "demo-05")])
def test_whom_it_is_about_is_chosen_first(name: str, about: str, stores: Stores, monkeypatch: Patch) -> None:
    app = run_page("material", monkeypatch, stores["seeded"], briefing=name)
    assert say("zh", f"material.which_{name}") in read_words(app)
    assert not app.get("iframe")
    app.selectbox[1].set_value(about).run()
    assert app.query_params[name] == about
    desk = Desk(open_store(stores["seeded"]))
    assert desk.map_names(Filters())[about] in read_page(app)
    assert list_files(app)["docx"][name] == [about]


def test_another_document_has_its_own_parts_and_place(stores: Stores, monkeypatch: Patch) -> None:
    app = run_page("material", monkeypatch, stores["seeded"], briefing="area", area="demo-05", to="2025-06")
    assert list_files(app)["docx"]["area"] == ["demo-05"]
    app.selectbox[0].set_value("monthly").run()
    assert app.query_params["briefing"] == "monthly"
    assert "area" not in app.query_params
    assert "2025年6月" in read_page(app)


def test_the_period_goes_into_the_address(stores: Stores, monkeypatch: Patch) -> None:
    app = run_page("material", monkeypatch, stores["seeded"], briefing="quarterly")
    assert app.selectbox[1].value == ("2025-10", "2025-12")
    app.selectbox[1].set_value(("2025-04", "2025-06")).run()
    assert (app.query_params["from"], app.query_params["to"]) == ("2025-04", "2025-06")
    assert "2025年二季度" in read_page(app)
    assert list_files(app)["pptx"]["from"] == ["2025-04"]


def test_parts_are_moved_left_out_and_put_back(stores: Stores, monkeypatch: Patch) -> None:
    app = run_page("material", monkeypatch, stores["seeded"], briefing="yearly")
    assert list_shown(app) == list_filled(WHOLE)
    assert "part" not in app.query_params
    press(app, "down", WHOLE[0])
    turned = [WHOLE[1], WHOLE[0], *WHOLE[2:]]
    assert app.query_params["part"] == list_files(app)["docx"]["part"] == turned
    assert list_shown(app) == list_filled(turned)
    press(app, "out", "open")
    assert "open" not in list_shown(app)
    assert say("zh", "material.left_out") in read_words(app)
    press(app, "back", "open")
    assert list_shown(app)[-1] == "open"
    press(app, "up", WHOLE[0])
    for _ in range(len(WHOLE) - 1 - WHOLE.index("open")):
        press(app, "up", "open")
    assert "part" not in app.query_params  # all of them in their own order
    assert list_shown(app) == list_filled(WHOLE)


def test_ends_and_the_last_part_have_nowhere_to_go(stores: Stores, monkeypatch: Patch) -> None:
    app = run_page("material", monkeypatch, stores["seeded"], briefing="yearly", part="open")
    disabled = {button.key for button in app.button if button.disabled}
    assert {"lsd-up-open", "lsd-down-open", "lsd-out-open"} <= disabled


def test_ones_own_words_stand_in_every_form_and_run_nothing(stores: Stores, monkeypatch: Patch) -> None:
    app = run_page("material", monkeypatch, stores["seeded"], briefing="yearly")
    app.text_area[0].set_value("本月<script>alert(1)</script>平稳。 ")
    next(button for button in app.button if button.label == say("zh", "material.own_put")).click().run()
    assert app.query_params["own"] == "本月<script>alert(1)</script>平稳。"
    assert "本月&lt;script&gt;" in read_page(app)
    assert "<script" not in read_page(app) + read_markup(app)
    assert list_files(app)["docx"]["own"] == ["本月<script>alert(1)</script>平稳。"]


def test_words_at_a_part_and_a_signature_stand_in_the_document(stores: Stores, monkeypatch: Patch) -> None:
    app = run_page("material", monkeypatch, stores["seeded"], briefing="yearly")
    place = next(box for box in app.selectbox if box.label == say("zh", "material.own_at"))
    place.set_value("coming").run()
    app.text_area[0].set_value("第一段。\n第二段。")
    signature, day = app.text_input[-2:]
    signature.set_value("示例人大办")
    day.set_value("2026-01-05")
    next(button for button in app.button if button.label == say("zh", "material.own_put")).click().run()
    assert not app.exception
    assert app.query_params["own_coming"] == "第一段。\n第二段。"
    assert '<p class="own">第二段。</p>' in read_page(app)
    assert '<p class="ending">2026年1月5日</p>' in read_page(app)
    assert list_files(app)["docx"]["signature"] == ["示例人大办"]


def test_a_copied_address_shows_the_same(stores: Stores, monkeypatch: Patch) -> None:
    chosen = {"briefing": "yearly", "part": ["open", "key_figures"], "own": "我的话"}
    first = run_page("material", monkeypatch, stores["seeded"], **chosen)  # type: ignore[arg-type]
    fixed, newest = re.findall(r"/material\?([^<\"]*)<", read_markup(first))
    again = parse_qs(unescape(fixed))
    assert {name: values for name, values in again.items() if name != "as_of"} == parse_qs(unescape(newest))
    assert again["as_of"]
    query = {f"{name}_": values[0] if len(values) == 1 else values for name, values in again.items()}
    second = run_page("material", monkeypatch, stores["seeded"], **query)  # type: ignore[arg-type]
    assert read_page(second) == read_page(first)
    foot = read_markup(first).rpartition('class="lsd-foot"')[2]
    assert "part=open" in foot


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_sign_in_there_is_no_list_and_what_takes_one_is_left_out(
    lang: str, stores: Stores, monkeypatch: Patch
) -> None:
    app = run_page("material", monkeypatch, stores["uploaded"], role="", briefing="yearly", lang=lang)
    assert not app.exception
    assert say(lang, "material.earlier_withheld") in read_words(app)
    assert read_words(app).count(say(lang, "material.part_withheld")) == 2
    assert not {"ranking", "attention"} & set(list_shown(app))
    station = run_page("material", monkeypatch, stores["uploaded"], role="", briefing="station", lang=lang)
    assert say(lang, "material.stations_withheld") in read_words(station)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_earlier_ones_are_listed_with_the_way_to_the_same(
    lang: str, tmp_path: Path, monkeypatch: Patch
) -> None:
    store = make_store(tmp_path, "seeded")
    none_yet = run_page("material", monkeypatch, store, lang=lang)
    assert say(lang, "material.earlier_none") in read_words(none_yet)
    desk = Desk(open_store(store))
    query = Filters(stations=("demo-01-00",), first="2025-03", last="2025-03", as_of=20)
    created = build_briefing(desk, "station", query, parts=("sentences",), own="<b>我的话</b>")
    record_briefing(desk, "the-administrator", created, "docx")
    app = run_page("material", monkeypatch, store, lang=lang)
    text, elements = read_words(app), read_markup(app)
    assert say(lang, "sources.batch", number=20) in text
    assert "示例甲镇街中心联络站" in text
    assert say(lang, "material.with_parts", count=1) in text
    assert say(lang, "material.with_own", words="<b>我的话</b>") in text
    assert "<b>我的话" not in elements
    assert f'href="./briefings/station.docx?{created.query}"'.replace("&", "&amp;") in elements
    assert not RAW.search(text)


@pytest.mark.parametrize(
    "query",
    [{"part": "nothing"}, {"own": "x" * 501}, {"as_of": "999"}, {"briefing": "area", "area": "nowhere"}],
)
def test_an_address_that_cannot_be_gets_a_sentence(
    query: dict[str, str], stores: Stores, monkeypatch: Patch
) -> None:
    app = run_page("material", monkeypatch, stores["seeded"], **{"briefing": "yearly", **query})
    assert not app.exception
    assert "lsd-error" in read_markup(app)
    assert not app.get("iframe")


def test_a_document_that_is_not_there_is_the_first(stores: Stores, monkeypatch: Patch) -> None:
    app = run_page("material", monkeypatch, stores["seeded"], briefing="nothing")
    assert app.selectbox[0].value == next(iter(BRIEFINGS))
