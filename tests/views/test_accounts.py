"""账号与权限, and what pages withhold from those who have not signed in."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from streamlit.testing.v1 import AppTest

from dashboard.caching.store import open_own_store
from dashboard.people import accounts
from dashboard.people.access import Role, get_utc_time, identify_user
from dashboard.people.attempts import Caller, count_attempt, list_counts
from dashboard.text import say
from db.models import audit
from db.writes import writer
from tests.accounts import make_session
from tests.stores import make_store
from tests.views.test_pages import read_markup, read_words, run_page


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A store of the test's own with a district's figures."""
    return make_store(tmp_path, "uploaded")


@pytest.fixture
def engine(own: str, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("DATABASE_URL", own)
    return open_own_store()


def run_accounts(monkeypatch: pytest.MonkeyPatch, own: str, role: str = "administrator") -> AppTest:
    return run_page("accounts", monkeypatch, own, role)


def find_account(engine: Engine, name: str) -> accounts.Account:
    return next(account for account in accounts.list_accounts(engine) if account.name == name)


def test_nobody_sees_lists_of_stations_or_who_brought_them_in(
    own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    overview = read_words(run_page("overview", monkeypatch, own, ""))
    assert say("zh", "access.attention_withheld") in overview
    assert "统计截至2025年12月31日" in overview
    sources = read_words(run_page("sources", monkeypatch, own, ""))
    assert say("zh", "access.batches_withheld") in sources
    assert "报表.csv" not in sources
    for name in ("试验东镇中心站", "试验东镇第二站", "试验西站"):
        for title in ("overview", "satisfaction", "sources"):
            assert name not in read_words(run_page(title, monkeypatch, own, ""))
            assert name not in read_words(run_page(title, monkeypatch, own, "", area="q1"))
    filters = run_page("overview", monkeypatch, own, "").multiselect
    assert [box.label for box in filters] == [say("zh", "filter.area"), say("zh", "filter.colour")]


def test_one_station_is_refused_on_any_page_and_so_is_whether_it_is_there(
    own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("overview", "stations", "satisfaction"):
        for station in ("q1-1", "nowhere"):
            text = read_words(run_page(name, monkeypatch, own, "", station=station))
            assert say("zh", "access.sign_in_first") in text
    assert "nowhere" in read_words(run_page("overview", monkeypatch, own, "viewer", station="nowhere"))


def test_a_refusal_keeps_the_way_back(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    elements = read_markup(run_page("ranking", monkeypatch, own, "", area="q1", lang="en"))
    assert "./sign-in?lang=en&amp;next=%2Franking%3F" in elements
    assert "area%3Dq1" in elements
    assert say("en", "access.sign_in_first") in elements


def test_the_head_says_who_is_signed_in_and_lets_them_out(
    own: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run_page("overview", monkeypatch, own, "viewer")
    assert "the-viewer" in read_words(app)
    assert len(accounts.list_sessions(engine)) == 1
    app.button(key="lsd-sign-out").click().run()
    assert "the-viewer" not in read_words(app)
    assert accounts.list_sessions(engine) == []


@pytest.mark.parametrize(("role", "shown"), [("", False), ("staff", False), ("administrator", True)])
def test_only_administrators_are_shown_the_way_to_accounts(
    own: str, monkeypatch: pytest.MonkeyPatch, role: str, shown: bool
) -> None:
    links = run_page("overview", monkeypatch, own, role).get("page_link")
    assert (say("zh", "nav.accounts") in [getattr(link, "label", "") for link in links]) is shown


def test_an_account_is_added_and_its_password_shown_once(
    own: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = run_accounts(monkeypatch, own)
    app.text_input(key="lsd-new-name").set_value("Wang")
    app.selectbox(key="lsd-new-role").set_value("staff")
    app.multiselect(key="lsd-places-new:area").set_value(["q1"])
    next(button for button in app.button if button.label == say("zh", "accounts.add")).click().run()
    assert not app.exception
    shown = read_words(app)
    assert "已新增wang。一次性密码：" in shown
    assert find_account(engine, "wang").places == {("area", "q1")}
    assert "一次性密码：" not in read_words(app.run())
    with engine.connect() as connection:
        line = connection.execute(select(audit).where(audit.c.action == "account_add")).one()
    assert (line.actor, line.detail, line.address) == ("the-administrator", "wang staff area=q1", "127.0.0.1")


def test_a_name_that_cannot_be_is_told(own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = run_accounts(monkeypatch, own)
    app.text_input(key="lsd-new-name").set_value("<b>")
    next(button for button in app.button if button.label == say("zh", "accounts.add")).click().run()
    assert "用户名 <b> 不可用" in read_words(app)
    assert "<b>" not in read_markup(app).replace("&lt;b&gt;", "")


def test_disable_enable_and_reset(own: str, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    token = make_session(engine, "staff", "li")
    app = run_accounts(monkeypatch, own)
    app.selectbox(key="lsd-account").set_value("li").run()
    app.button(key="lsd-disable").click().run()
    assert find_account(engine, "li").disabled_at
    assert identify_user(engine, token).role is Role.NOBODY
    app.button(key="lsd-enable").click().run()
    assert find_account(engine, "li").disabled_at is None
    app.button(key="lsd-reset").click().run()
    assert "已重置li的密码。一次性密码：" in read_words(app)
    assert accounts.decide_status(find_account(engine, "li"), ()) == "one_time"


def test_a_pause_is_shown_and_ended(own: str, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    make_session(engine, "staff", "li")
    now = get_utc_time()
    with writer(engine) as store:
        counts = list_counts(store, "li", True, Caller("10.0.0.1", at=now))
        for number in range(10):
            count_attempt(counts, now + timedelta(minutes=2 * number))
        store.commit()
    app = run_accounts(monkeypatch, own)
    assert say("zh", "accounts.standing_locked") in read_words(app)
    app.selectbox(key="lsd-account").set_value("the-administrator").run()
    assert not [button for button in app.button if button.key == "lsd-unlock"]
    app.selectbox(key="lsd-account").set_value("li").run()
    app.button(key="lsd-unlock").click().run()
    assert say("zh", "accounts.unlock_done", name="li") in read_words(app)
    assert say("zh", "accounts.standing_locked") not in read_words(app)


def test_the_last_administrator_stays(own: str, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    app = run_accounts(monkeypatch, own)
    app.button(key="lsd-disable").click().run()
    assert say("zh", "accounts.refused_last_administrator", name="the-administrator") in read_words(app)
    assert find_account(engine, "the-administrator").disabled_at is None


def test_staff_are_bound_to_places(own: str, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    make_session(engine, "staff", "li", frozenset({("area", "q1")}))
    app = run_accounts(monkeypatch, own)
    app.selectbox(key="lsd-account").set_value("li").run()
    assert app.multiselect(key="lsd-places-li:area").value == ["q1"]
    app.multiselect(key="lsd-places-li:area").set_value([])
    app.multiselect(key="lsd-places-li:station").set_value(["q1-1", "q2-1"])
    next(button for button in app.button if button.label == say("zh", "accounts.bind")).click().run()
    assert find_account(engine, "li").places == {("station", "q1-1"), ("station", "q2-1")}


def test_a_session_is_ended(own: str, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    token = make_session(engine, "staff", "li")
    (session,) = accounts.list_sessions(engine, "li")
    run_accounts(monkeypatch, own).button(key=f"lsd-end-{session.id}").click().run()
    assert identify_user(engine, token).name == ""


def test_the_administrator_opens_the_pages_and_closes_them(
    own: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for is_open in (True, False):
        app = run_accounts(monkeypatch, own)
        app.button(key="lsd-open-pages").click().run()
        assert accounts.are_pages_open(engine) is is_open
        text = read_words(run_page("ranking", monkeypatch, own, ""))
        assert (say("zh", "access.sign_in_first") not in text) is is_open


def test_whoever_lost_the_role_changes_nothing(
    own: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page was drawn for an administrator whose session then ended."""
    app = run_accounts(monkeypatch, own)
    make_session(engine, "administrator", "other")
    monkeypatch.setattr("dashboard.views.accounts.read_token", lambda: "")
    app.button(key="lsd-open-pages").click().run()
    assert not accounts.are_pages_open(engine)
    assert say("zh", "access.sign_in_first") in read_words(app)
