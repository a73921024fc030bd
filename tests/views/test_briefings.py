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
from tests.views.test_pages import RAW, markup, opened, words

WHOLE = [part.name for part in BRIEFINGS["yearly"].parts if not part.optional]
Stores = dict[str, str]
Patch = pytest.MonkeyPatch


def page_of(app: AppTest) -> str:
    """The document as it is seen on the page."""
    (frame,) = app.get("iframe")
    return str(frame.proto.srcdoc)


def list_filled(parts: list[str]) -> list[str]:
    """Those that have anything in them: of a demonstration there is nothing to reconcile."""
    return [part for part in parts if part != "annex"]


def shown(app: AppTest) -> list[str]:
    return re.findall(r'<section id="(\w+)"', page_of(app))


def files(app: AppTest) -> dict[str, dict[str, list[str]]]:
    """What the links to the files ask for, by ending."""
    links = re.findall(r'href="(\./briefings/[^"]*)"', markup(app).partition("<table")[0])
    found = [urlsplit(unescape(link)) for link in links]
    return {link.path.rpartition(".")[2]: parse_qs(link.query) for link in found}


def pressed(app: AppTest, what: str, part: str) -> AppTest:
    next(button for button in app.button if button.key == f"lsd-{what}-{part}").click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["monthly", "quarterly", "yearly"])
@pytest.mark.parametrize("kind", ["seeded", "published_only", "bare", "uploaded"])
def test_every_document_is_seen_on_every_store(
    name: str, kind: str, lang: str, stores: Stores, monkeypatch: Patch
) -> None:
    app = opened("material", monkeypatch, stores[kind], lang=lang, briefing=name)
    assert not app.exception
    assert app.selectbox[0].value == name
    assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}"' in page_of(app)
    assert not RAW.search(words(app)), RAW.search(words(app))
    assert set(files(app)) == {"docx", "pptx", "html"}
    assert (say(lang, "band.full") in page_of(app)) is (kind == "seeded")


@pytest.mark.parametrize(("name", "about"), [("station", "demo-01-00"), ("area", "demo-05")])
def test_whom_it_is_about_is_chosen_first(name: str, about: str, stores: Stores, monkeypatch: Patch) -> None:
    app = opened("material", monkeypatch, stores["seeded"], briefing=name)
    assert say("zh", f"material.which_{name}") in words(app)
    assert not app.get("iframe")
    app.selectbox[1].set_value(about).run()
    assert app.query_params[name] == about
    desk = Desk(open_store(stores["seeded"]))
    assert desk.map_names(Filters())[about] in page_of(app)
    assert files(app)["docx"][name] == [about]


def test_another_document_has_its_own_parts_and_place(stores: Stores, monkeypatch: Patch) -> None:
    app = opened("material", monkeypatch, stores["seeded"], briefing="area", area="demo-05", to="2025-06")
    assert files(app)["docx"]["area"] == ["demo-05"]
    app.selectbox[0].set_value("monthly").run()
    assert app.query_params["briefing"] == "monthly"
    assert "area" not in app.query_params
    assert "2025年6月" in page_of(app)


def test_the_period_goes_into_the_address(stores: Stores, monkeypatch: Patch) -> None:
    app = opened("material", monkeypatch, stores["seeded"], briefing="quarterly")
    assert app.selectbox[1].value == ("2025-10", "2025-12")
    app.selectbox[1].set_value(("2025-04", "2025-06")).run()
    assert (app.query_params["from"], app.query_params["to"]) == ("2025-04", "2025-06")
    assert "2025年二季度" in page_of(app)
    assert files(app)["pptx"]["from"] == ["2025-04"]


def test_parts_are_moved_left_out_and_put_back(stores: Stores, monkeypatch: Patch) -> None:
    app = opened("material", monkeypatch, stores["seeded"], briefing="yearly")
    assert shown(app) == list_filled(WHOLE)
    assert "part" not in app.query_params
    pressed(app, "down", WHOLE[0])
    turned = [WHOLE[1], WHOLE[0], *WHOLE[2:]]
    assert app.query_params["part"] == files(app)["docx"]["part"] == turned
    assert shown(app) == list_filled(turned)
    pressed(app, "out", "open")
    assert "open" not in shown(app)
    assert say("zh", "material.left_out") in words(app)
    pressed(app, "back", "open")
    assert shown(app)[-1] == "open"
    pressed(app, "up", WHOLE[0])
    for _ in range(len(WHOLE) - 1 - WHOLE.index("open")):
        pressed(app, "up", "open")
    assert "part" not in app.query_params  # all of them in their own order
    assert shown(app) == list_filled(WHOLE)


def test_ends_and_the_last_part_have_nowhere_to_go(stores: Stores, monkeypatch: Patch) -> None:
    app = opened("material", monkeypatch, stores["seeded"], briefing="yearly", part="open")
    disabled = {button.key for button in app.button if button.disabled}
    assert {"lsd-up-open", "lsd-down-open", "lsd-out-open"} <= disabled


def test_ones_own_words_stand_in_every_form_and_run_nothing(stores: Stores, monkeypatch: Patch) -> None:
    app = opened("material", monkeypatch, stores["seeded"], briefing="yearly")
    app.text_area[0].set_value("本月<script>alert(1)</script>平稳。 ")
    next(button for button in app.button if button.label == say("zh", "material.own_put")).click().run()
    assert app.query_params["own"] == "本月<script>alert(1)</script>平稳。"
    assert "本月&lt;script&gt;" in page_of(app)
    assert "<script" not in page_of(app) + markup(app)
    assert files(app)["docx"]["own"] == ["本月<script>alert(1)</script>平稳。"]


def test_words_at_a_part_and_a_signature_stand_in_the_document(stores: Stores, monkeypatch: Patch) -> None:
    app = opened("material", monkeypatch, stores["seeded"], briefing="yearly")
    place = next(box for box in app.selectbox if box.label == say("zh", "material.own_at"))
    place.set_value("coming").run()
    app.text_area[0].set_value("第一段。\n第二段。")
    signature, day = app.text_input[-2:]
    signature.set_value("示例人大办")
    day.set_value("2026-01-05")
    next(button for button in app.button if button.label == say("zh", "material.own_put")).click().run()
    assert not app.exception
    assert app.query_params["own_coming"] == "第一段。\n第二段。"
    assert '<p class="own">第二段。</p>' in page_of(app)
    assert '<p class="ending">2026年1月5日</p>' in page_of(app)
    assert files(app)["docx"]["signature"] == ["示例人大办"]


def test_a_copied_address_shows_the_same(stores: Stores, monkeypatch: Patch) -> None:
    chosen = {"briefing": "yearly", "part": ["open", "key_figures"], "own": "我的话"}
    first = opened("material", monkeypatch, stores["seeded"], **chosen)  # type: ignore[arg-type]
    fixed, newest = re.findall(r"/material\?([^<\"]*)<", markup(first))
    again = parse_qs(unescape(fixed))
    assert {name: values for name, values in again.items() if name != "as_of"} == parse_qs(unescape(newest))
    assert again["as_of"]
    query = {f"{name}_": values[0] if len(values) == 1 else values for name, values in again.items()}
    second = opened("material", monkeypatch, stores["seeded"], **query)  # type: ignore[arg-type]
    assert page_of(second) == page_of(first)
    foot = markup(first).rpartition('class="lsd-foot"')[2]
    assert "part=open" in foot


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_sign_in_there_is_no_list_and_what_takes_one_is_left_out(
    lang: str, stores: Stores, monkeypatch: Patch
) -> None:
    app = opened("material", monkeypatch, stores["uploaded"], role="", briefing="yearly", lang=lang)
    assert not app.exception
    assert say(lang, "material.earlier_withheld") in words(app)
    assert words(app).count(say(lang, "material.part_withheld")) == 2
    assert not {"ranking", "attention"} & set(shown(app))
    station = opened("material", monkeypatch, stores["uploaded"], role="", briefing="station", lang=lang)
    assert say(lang, "material.stations_withheld") in words(station)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_earlier_ones_are_listed_with_the_way_to_the_same(
    lang: str, tmp_path: Path, monkeypatch: Patch
) -> None:
    store = make_store(tmp_path, "seeded")
    none_yet = opened("material", monkeypatch, store, lang=lang)
    assert say(lang, "material.earlier_none") in words(none_yet)
    desk = Desk(open_store(store))
    asked = Filters(stations=("demo-01-00",), first="2025-03", last="2025-03", as_of=20)
    made = build_briefing(desk, "station", asked, parts=("sentences",), own="<b>我的话</b>")
    record_briefing(desk, "the-administrator", made, "docx")
    app = opened("material", monkeypatch, store, lang=lang)
    said, drawn = words(app), markup(app)
    assert say(lang, "sources.batch", number=20) in said
    assert "示例甲镇街中心联络站" in said
    assert say(lang, "material.with_parts", count=1) in said
    assert say(lang, "material.with_own", words="<b>我的话</b>") in said
    assert "<b>我的话" not in drawn
    assert f'href="./briefings/station.docx?{made.query}"'.replace("&", "&amp;") in drawn
    assert not RAW.search(said)


@pytest.mark.parametrize(
    "query",
    [{"part": "nothing"}, {"own": "x" * 501}, {"as_of": "999"}, {"briefing": "area", "area": "nowhere"}],
)
def test_an_address_that_cannot_be_gets_a_sentence(
    query: dict[str, str], stores: Stores, monkeypatch: Patch
) -> None:
    app = opened("material", monkeypatch, stores["seeded"], **{"briefing": "yearly", **query})
    assert not app.exception
    assert "lsd-error" in markup(app)
    assert not app.get("iframe")


def test_a_document_that_is_not_there_is_the_first(stores: Stores, monkeypatch: Patch) -> None:
    app = opened("material", monkeypatch, stores["seeded"], briefing="nothing")
    assert app.selectbox[0].value == next(iter(BRIEFINGS))
