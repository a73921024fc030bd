"""异议: a station contests its figure, it is marked until an administrator answers, and both stay."""

from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from dashboard.people.access import AccessError, get_utc_time
from dashboard.people.disputes import (
    DISPUTABLE,
    MAX_WORDS,
    Dispute,
    DisputeError,
    answer_dispute,
    list_disputes,
    open_dispute,
)
from dashboard.text import say
from db.models import audit
from tests.accounts import bring_cookie, make_session
from tests.views.test_pages import read_markup, read_words
from tests.views.writing import copy_store, open_engine, run_page

STATION = "q1-1"
HOSTILE = '<img src=x onerror="alert(1)">'
Stores = dict[str, str]
Patch = pytest.MonkeyPatch


@pytest.fixture
def own(stores: Stores, tmp_path: Path) -> str:
    return copy_store(stores["uploaded"], tmp_path)


def build_dispute(month: str = "2025-03", metric: str = "received", words_typed: str = "少报3件") -> Dispute:
    return Dispute(0, STATION, month, metric, 26, "", get_utc_time(), words_typed)


def make_token(*places: tuple[str, str], role: str = "staff") -> str:
    return make_session(
        open_engine(), role, f"{role}-{len(places)}-{''.join(code for _, code in places)}", frozenset(places)
    )


def send(app: AppTest, key: str, typed: str) -> AppTest:
    app.text_area(key=key).set_value(typed)
    label = say("zh", "dispute.send" if "contest" in key else "dispute.send_answer")
    return next(button for button in app.button if button.label == label).click().run()


def test_it_is_contested_on_the_page_marked_answered_and_kept(own: str, monkeypatch: Patch) -> None:
    run_page("stations", monkeypatch, own, station=STATION)
    bring_cookie(monkeypatch, make_token(("station", STATION)))
    app = send(open_as(monkeypatch, own, make_token(("station", STATION))), "lsd-contest-words", HOSTILE)
    assert HOSTILE in read_words(app)
    assert "<img src=x" not in read_markup(app)
    assert 'class="lsd-disputed"' in read_markup(app)
    table = read_markup(run_page("stations", monkeypatch, own, "viewer"))
    assert table.count('class="lsd-disputed"') == 1
    assert say("zh", "dispute.waiting") in read_words(run_page("stations", monkeypatch, own, "administrator"))
    (item,) = list_disputes(open_engine())
    app = send(
        run_page("stations", monkeypatch, own, "administrator", station=STATION),
        f"lsd-answer-words-{item.id}",
        "核对无误",
    )
    text = read_words(app)
    assert HOSTILE in text
    assert "核对无误" in text
    assert say("zh", "dispute.closed") in text
    assert 'class="lsd-disputed"' not in read_markup(app)
    with open_engine().connect() as connection:
        actions = connection.scalars(select(audit.c.action).where(audit.c.action.like("dispute%"))).all()
    assert list(actions) == ["dispute", "dispute_answer"]


def open_as(monkeypatch: Patch, own: str, held: str) -> AppTest:
    app = run_page("stations", monkeypatch, own, "", station=STATION)
    bring_cookie(monkeypatch, held)
    return app.run()


def test_the_mark_stands_only_while_the_month_is_shown(own: str, monkeypatch: Patch) -> None:
    run_page("stations", monkeypatch, own, station=STATION)
    open_dispute(open_engine(), make_token(), "", build_dispute(), "q1")
    shown = run_page("stations", monkeypatch, own, station=STATION, **{"from": "2025-01", "to": "2025-03"})
    assert 'class="lsd-disputed"' in read_markup(shown)
    other = run_page("stations", monkeypatch, own, station=STATION, **{"from": "2025-04", "to": "2025-06"})
    assert 'class="lsd-disputed"' not in read_markup(other)


@pytest.mark.parametrize("place", [("station", "q2-1"), ("area", "q2")])
def test_only_its_own_staff_and_the_office_contest(
    place: tuple[str, str], own: str, monkeypatch: Patch
) -> None:
    run_page("stations", monkeypatch, own)
    for held in (make_token(place), make_token(role="viewer"), ""):
        with pytest.raises(AccessError):
            open_dispute(open_engine(), held, "", build_dispute(), "q1")
    open_dispute(open_engine(), make_token(("area", "q1")), "", build_dispute(), "q1")
    open_dispute(open_engine(), make_token(), "", build_dispute("2025-04"), "q1")
    for held in (make_token(), make_token(role="viewer")):
        with pytest.raises(AccessError):
            answer_dispute(open_engine(), held, "", list_disputes(open_engine())[0].id, "不行")


@pytest.mark.parametrize(
    ("dispute", "reason"),
    [
        (build_dispute(words_typed=" "), "empty"),
        (build_dispute(words_typed="字" * (MAX_WORDS + 1)), "long"),
        (build_dispute(month="2019-01"), "no_figure"),
        (build_dispute(metric="open"), "metric"),
    ],
)
def test_what_cannot_be_contested_is_told(
    dispute: Dispute, reason: str, own: str, monkeypatch: Patch
) -> None:
    run_page("stations", monkeypatch, own)
    with pytest.raises(DisputeError) as refused:
        open_dispute(open_engine(), make_token(), "", dispute, "q1")
    assert refused.value.reason == reason
    assert "{" not in refused.value.explain("en")
    assert list_disputes(open_engine()) == []


def test_one_that_is_open_is_not_contested_again_and_an_answer_is_the_last_word(
    own: str, monkeypatch: Patch
) -> None:
    run_page("stations", monkeypatch, own)
    open_dispute(open_engine(), make_token(), "", build_dispute(), "q1")
    with pytest.raises(DisputeError) as refused:
        open_dispute(open_engine(), make_token(), "", build_dispute(), "q1")
    assert refused.value.reason == "open"
    item = list_disputes(open_engine(), [STATION])[0]
    answer_dispute(open_engine(), make_token(role="administrator"), "", item.id, "已改")
    with pytest.raises(DisputeError):
        answer_dispute(open_engine(), make_token(role="administrator"), "", item.id, "再改")
    open_dispute(open_engine(), make_token(), "", build_dispute(), "q1")
    assert len(list_disputes(open_engine())) == 2


def test_what_may_be_contested_has_a_name() -> None:
    assert all(say(lang, f"metric.{code}.name") for code in DISPUTABLE for lang in ("zh", "en"))
