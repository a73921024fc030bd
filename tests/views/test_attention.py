"""关注事项: rule by rule with its causes, what leaders leave there, and who may see that."""

from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from dashboard.desk import open_desk
from dashboard.desk.attention import list_items
from dashboard.desk.documents import build_briefing
from dashboard.filters import Filters
from dashboard.people.access import AccessError, Openness, Role, User, may_access
from dashboard.people.remarks import MAX_WORDS, RemarkError, add_note, group_remarks, mark_seen
from dashboard.text import say
from db.models import audit
from tests.accounts import bring_cookie, make_session
from tests.views.test_pages import read_markup, read_words
from tests.views.writing import copy_store, open_engine, press, run_page

HOSTILE = "<script>alert(1)</script> **粗** $x$"


@pytest.fixture
def own(stores: dict[str, str], tmp_path: Path) -> str:
    return copy_store(stores["seeded"], tmp_path)


def find_first_key() -> str:
    return list_items(open_desk(), Filters())[0].key


def open_item(own: str, monkeypatch: pytest.MonkeyPatch, role: str = "viewer") -> AppTest:
    run_page("attention", monkeypatch, own, role)
    return run_page("attention", monkeypatch, own, role, matter=find_first_key())


def list_audit() -> list[tuple[str, str, str]]:
    with open_engine().connect() as connection:
        rows = connection.execute(select(audit.c.actor, audit.c.action, audit.c.detail).order_by(audit.c.id))
        return [(row[0], row[1], row[2]) for row in rows if row[1].startswith("remark")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_says_the_day_the_rules_and_every_matter(
    lang: str, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run_page("attention", monkeypatch, own, "viewer", lang=lang)
    sentence = read_words(app)
    matches = list_items(open_desk(), Filters(lang=lang))
    assert len(matches) > 20
    assert say(lang, "attention.count", count=len(matches)) in sentence
    for matter in matches:
        assert matter.name in sentence
        assert matter.cause in sentence
    text = app.code[0].value
    lines = (say(lang, "attention.text_matter", name=matter.name, cause=matter.cause) for matter in matches)
    assert all(line in text for line in lines)
    assert text.startswith(say(lang, "sentence.mark"))
    assert say(lang, "band.full") in text


def test_what_has_been_seen_and_noted_stands_there_for_leaders_and_is_audited(
    own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = press(open_item(own, monkeypatch), "lsd-remark-seen")
    app.text_area(key="lsd-remark-words").set_value(HOSTILE)
    app.button[-1].click().run()
    assert HOSTILE in read_words(app)
    assert "<script>" not in read_markup(app)
    assert [item.kind for item in group_remarks(open_engine())[find_first_key()]] == ["seen", "note"]
    assert list_audit() == [
        ("the-viewer", "remark_seen", find_first_key()),
        ("the-viewer", "remark_note", find_first_key()),
    ]
    again = run_page("attention", monkeypatch, own, "administrator")
    assert say("zh", "remark.seen_by", names="the-viewer") in read_words(again)
    assert say("zh", "remark.notes", count=1) in read_words(again)


def test_a_whole_rule_is_seen_at_once_and_once_only(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = run_page("attention", monkeypatch, own, "viewer")
    late = [item.key for item in list_items(open_desk(), Filters()) if item.kind == "late"]
    app = press(app, "lsd-seen-all-late")
    assert set(group_remarks(open_engine())) == set(late)
    assert "lsd-seen-all-late" not in [button.key for button in app.button]
    token = make_session(open_engine(), "viewer")
    assert mark_seen(open_engine(), token, "127.0.0.1", late) == 0
    assert len(list_audit()) == len(late)


@pytest.mark.parametrize(("words_typed", "reason"), [("  ", "empty"), ("字" * (MAX_WORDS + 1), "long")])
def test_a_note_has_words_and_not_too_many(
    words_typed: str, reason: str, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_page("attention", monkeypatch, own, "viewer")
    with pytest.raises(RemarkError) as refused:
        add_note(
            open_engine(), make_session(open_engine(), "viewer"), "127.0.0.1", find_first_key(), words_typed
        )
    assert refused.value.explain("zh") == say("zh", f"remark.refused_{reason}", most=MAX_WORDS)
    assert group_remarks(open_engine()) == {}


def test_a_note_without_words_is_refused_on_the_page(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_item(own, monkeypatch)
    app.button[-1].click().run()
    assert say("zh", "remark.refused_empty") in read_words(app)


def test_nobody_and_the_staff_of_a_station_neither_see_nor_leave_any(
    own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(open_item(own, monkeypatch), "lsd-remark-seen")
    key = find_first_key()
    bound = make_session(open_engine(), "staff", "bound", frozenset({("station", "demo-01-00")}))
    for token in ("", bound):
        app = run_page("attention", monkeypatch, own, "", matter=key)
        bring_cookie(monkeypatch, token)
        text = read_words(app.run())
        assert "the-viewer" not in text
        assert say("zh", "remark.open") not in text
        with pytest.raises(AccessError):
            add_note(open_engine(), token, "127.0.0.1", key, "备注")
    assert len(group_remarks(open_engine())[key]) == 1


def test_an_area_shows_its_own_matters_found_among_all(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run_page("attention", monkeypatch, own, "viewer", area="demo-09")
    everywhere = list_items(open_desk(), Filters())
    here = list_items(open_desk(), Filters(areas=("demo-09",)))
    assert 0 < len(here) < len(everywhere)
    assert set(here) <= set(everywhere)
    assert {item.code[:7] for item in here if item.about == "station"} == {"demo-09"}


def test_with_nothing_reported_it_says_so(stores: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    text = read_words(run_page("attention", monkeypatch, stores["published_only"], "viewer"))
    assert say("zh", "empty.nothing") in text


def test_notes_stand_in_a_document_only_where_it_asks_for_them(
    own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_page("attention", monkeypatch, own, "viewer")
    add_note(
        open_engine(), make_session(open_engine(), "viewer"), "127.0.0.1", find_first_key(), "请核实\n后报"
    )
    desk = open_desk()

    def told(*parts: str, visit: bool = True) -> str:
        created = build_briefing(
            desk, "yearly", Filters(), parts=parts, allowed=lambda what: visit or what != "remarks"
        )
        return "".join(words for section in created.sections for words in section.paragraphs)

    assert "请核实" not in told()
    assert "请核实 后报（the-viewer" in told("attention", "remarks")
    assert "请核实" not in told("attention", "remarks", visit=False)
    add_note(open_engine(), make_session(open_engine(), "viewer"), "127.0.0.1", find_first_key(), "再核")
    assert "再核" in told("attention", "remarks")


def test_the_staff_of_a_station_get_no_notes_in_a_document() -> None:
    here = Openness(uploaded=True, opened=True, required=False)
    bound = User("li", Role.STAFF, frozenset({("station", "q1-1")}))
    assert [may_access(who, "remarks", here) for who in (User("li", Role.STAFF), bound)] == [True, False]
