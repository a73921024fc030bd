"""Signing in through a browser's eyes: forms, cookies, and what other sites can't do."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from httpx2 import Response
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from dashboard.desk.desk import Desk
from dashboard.people import accounts, attempts, passwords, signing
from dashboard.people.access import COOKIE, get_utc_time, identify_user
from dashboard.people.accounts import Change
from dashboard.text import say
from dashboard.web.door.origin import DEVICE_COOKIE
from dashboard.web.ready import make_first_account
from dashboard.web.routes import build_app
from dashboard.web.signing.forms import FORM_COOKIE, MOST_BYTES, clean_path
from db.engine import open_store
from db.models import audit
from db.writes import writer
from tests.accounts import make_session
from tests.stores import make_store

PASSWORD, NEXT = "每月五日以前报上来的那张表", "六月以后大家改用这一句话"


@pytest.fixture(autouse=True)
def _quick_and_forgetful(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords.hash_nobody.cache_clear()
    monkeypatch.setattr(attempts, "UNKNOWN_NAMES", attempts.MemoryFailures())
    yield
    passwords.hash_nobody.cache_clear()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A store with the account li and its PASSWORD."""
    engine = open_store(make_store(tmp_path, "bare"))
    with writer(engine) as store:
        first = accounts.add(Change(store, "admin"), "li", "staff")
        store.commit()
    caller = signing.Caller("10.0.0.1")
    signing.change_password(engine, signing.sign_in(engine, "li", first, caller), first, PASSWORD, caller)
    with writer(engine) as store:
        store.note("test", "begins", "done")
        store.commit()
    yield engine
    engine.dispose()


@pytest.fixture
def browser(engine: Engine) -> TestClient:
    return TestClient(build_app(Desk(engine)), follow_redirects=False)


def read_proof(answer: Response) -> str:
    matches = re.search(r'name="form" value="([^"]+)"', answer.text)
    assert matches
    return unescape(matches[1])


def enter(
    browser: TestClient, name: str = "li", password: str = PASSWORD, query: str = "", **headers: str
) -> Response:
    """Opens the page, fills the form in and sends it."""
    form = {"form": read_proof(browser.get(f"/sign-in{query}")), "name": name, "password": password}
    return browser.post(f"/sign-in{query}", data=form, headers=headers)


def change(browser: TestClient, old: str, new: str, again: str = "", query: str = "") -> Response:
    form = {"form": read_proof(browser.get("/password")), "old": old, "new": new, "again": again or new}
    return browser.post(f"/password{query}", data=form)


def test_the_page_works_without_a_script(browser: TestClient) -> None:
    answer = browser.get("/sign-in")
    page = answer.text
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.headers["content-type"].startswith("text/html")
    assert "<script" not in page
    assert '<form method="post"' in page
    assert 'lang="zh-CN"' in page
    assert "prefers-color-scheme: dark" in page
    for name, messages, kind in (("name", "username", "text"), ("password", "current-password", "password")):
        assert f'<label for="{name}">' in page
        assert re.search(rf'<input id="{name}" name="{name}" type="{kind}" autocomplete="{messages}"', page)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_in_both_languages(browser: TestClient, lang: str) -> None:
    page = browser.get(f"/sign-in?lang={lang}&next=/ranking").text
    other = {"zh": "en", "en": "zh"}[lang]
    assert f"<h1>{say(lang, 'sign_in.title')}</h1>" in page
    assert f'href="sign-in?next=%2Franking&amp;lang={other}"' in page


def test_signing_in_leads_on_with_a_cookie_that_scripts_cannot_read(
    browser: TestClient, engine: Engine
) -> None:
    answer = enter(browser, query="?next=/ranking%3Farea%3Dq1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/ranking?area=q1")
    session, device = (
        {part.strip().lower() for part in cookie.split(";")[1:]}
        for cookie in answer.headers.get_list("set-cookie")
    )
    assert session == {"httponly", "samesite=lax", "path=/"}
    assert {part for part in device if not part.startswith("expires")} == session | {"max-age=15552000"}
    assert identify_user(engine, browser.cookies[COOKIE]).name == "li"
    assert browser.get("/sign-in").headers["location"] == "/"


@pytest.mark.parametrize(
    ("base", "trusted", "secure"),
    [
        ("https://testserver", "", True),
        ("http://testserver", "", False),
        ("http://testserver", "yes", True),
        ("http://testserver", "no", False),
    ],
)
def test_the_cookie_is_secure_behind_https(
    engine: Engine, base: str, trusted: str, secure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUSTED_PROXY", trusted)
    browser = TestClient(build_app(Desk(engine)), base, follow_redirects=False)
    headers = {"x-forwarded-proto": "http, https", "x-forwarded-for": "10.9.9.9, 10.0.0.7"}
    shown = browser.get("/sign-in", headers=headers)
    browser.cookies.set(FORM_COOKIE, read_proof(shown), "testserver.local")
    form = {"form": read_proof(shown), "name": "li", "password": PASSWORD}
    answer = browser.post("/sign-in", data=form, headers=headers | {"origin": base})
    for response in (shown, answer):
        assert ("Secure" in response.headers["set-cookie"]) is secure
    (session,) = [s for s in accounts.list_sessions(engine, "li") if s.address != "10.0.0.1"]
    assert session.address == ("10.0.0.7" if trusted == "yes" else "testclient")


def test_a_session_that_somebody_planted_is_not_taken_over(browser: TestClient, engine: Engine) -> None:
    planted = make_session(engine, "viewer", "eve")
    browser.cookies.set(COOKIE, planted)
    form = {"form": read_proof(browser.get("/password")), "name": "li", "password": PASSWORD}
    answer = browser.post("/sign-in", data=form)
    token = answer.cookies[COOKIE]
    assert token != planted
    assert identify_user(engine, token).name == "li"
    assert identify_user(engine, planted).name == ""


def test_a_wrong_password_and_an_unknown_name_get_the_same_pages(browser: TestClient) -> None:
    known, unknown = ([enter(browser, name, "wrong") for _ in range(4)] for name in ("li", "nobody"))
    assert [page.text for page in known] == [page.text for page in unknown]
    assert [page.status_code for page in known] == [401, 401, 401, 429]
    assert f'role="alert">{say("zh", "sign_in.refused_wrong")}</p>' in known[0].text
    assert say("zh", "sign_in.refused_waiting", seconds=1) in known[3].text
    assert known[3].headers["retry-after"] == "1"
    assert COOKIE not in browser.cookies


def pause_account(engine: Engine) -> None:
    """Ten wrong passwords at li from the address of the tests' browsers, the last of them now."""
    began = get_utc_time() - timedelta(seconds=900)
    for number in range(10):
        caller = signing.Caller("testclient", at=began + timedelta(seconds=100 * number))
        with pytest.raises(signing.SigningError):
            signing.sign_in(engine, "li", "wrong", caller)


def test_a_pause_is_told_with_its_end_and_the_command(browser: TestClient, engine: Engine) -> None:
    pause_account(engine)
    answer = enter(browser)
    assert answer.status_code == 429
    assert 1780 < int(answer.headers["retry-after"]) <= 1800
    assert "30分钟后" in answer.text
    assert "python -m dashboard user password NAME" in answer.text
    assert not {COOKIE, DEVICE_COOKIE} & set(browser.cookies)


def test_a_browser_that_signed_in_before_is_spared_a_pause(browser: TestClient, engine: Engine) -> None:
    enter(browser)
    browser.post("/sign-out", data={"form": read_proof(browser.get("/password"))})
    pause_account(engine)
    assert COOKIE not in browser.cookies
    assert enter(browser).status_code == 303
    assert enter(TestClient(browser.app, follow_redirects=False)).status_code == 429


def test_a_browser_keeps_its_token_and_gets_a_new_one_for_a_strange_one(
    browser: TestClient, engine: Engine
) -> None:
    browser.cookies.set(DEVICE_COOKIE, "planted", domain="testserver.local")
    enter(browser)
    given = browser.cookies.get(DEVICE_COOKIE, domain="testserver.local")
    assert given != "planted"
    assert given
    browser.post("/sign-out", data={"form": read_proof(browser.get("/password"))})
    enter(browser)
    assert browser.cookies.get(DEVICE_COOKIE, domain="testserver.local") == given


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/password"])
@pytest.mark.parametrize("cheat", ["no token", "wrong token", "no cookie", "other origin", "null origin"])
def test_another_sites_form_is_refused(browser: TestClient, engine: Engine, path: str, cheat: str) -> None:
    enter(browser)
    token = browser.cookies[COOKIE]
    form = {"form": read_proof(browser.get("/password")), "name": "li", "password": PASSWORD}
    form |= {"old": PASSWORD, "new": NEXT, "again": NEXT}
    headers = {}
    match cheat:
        case "no token":
            del form["form"]
        case "wrong token":
            form["form"] = form["form"][::-1]
        case "no cookie":
            browser.cookies.delete(FORM_COOKIE)
        case "other origin":
            headers = {"origin": "http://elsewhere"}
        case "null origin":
            headers = {"origin": "null"}
    answer = browser.post(path, data=form, headers=headers)
    assert answer.status_code == 403
    assert say("zh", "sign_in.refused_expired") in answer.text
    assert identify_user(engine, token).name == "li"
    assert COOKIE not in answer.cookies


@pytest.mark.parametrize(
    "target",
    [
        "http://elsewhere/",
        "//elsewhere",
        "///elsewhere",
        "/\\elsewhere",
        "\\/elsewhere",
        "/\t/elsewhere",
        "/\n/elsewhere",
        " //elsewhere",
        "javascript:alert(1)",
        "elsewhere",
        "/中文",
        "/sign-in?next=/sign-in",
        "/" + "x" * 3000,
        "",
    ],
)
def test_the_way_on_is_always_ours(browser: TestClient, target: str) -> None:
    assert clean_path(target) == "/"
    shown = browser.get("/sign-in", params={"next": target})
    form = {"form": read_proof(shown), "name": "li", "password": PASSWORD}
    answer = browser.post("/sign-in", params={"next": target}, data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize("target", ["/", "/ranking", "/stations?station=q1-1&lang=en", "/password?next=%2F"])
def test_a_page_of_ours_is_a_way_on(target: str) -> None:
    assert clean_path(target) == target


def test_what_is_typed_is_escaped(browser: TestClient) -> None:
    page = browser.get("/sign-in", params={"next": '/"><script>alert(1)</script>', "lang": "<b>"}).text
    assert "<script" not in page
    assert "<b>" not in page


def test_a_body_without_end_or_sense_is_refused(browser: TestClient) -> None:
    for body in (b"x" * (MOST_BYTES * 4), b"\xff\xfe=1", b"&".join([b"a=1"] * 500)):
        assert browser.post("/sign-in", content=body).status_code == 403


def test_the_first_sign_in_leads_to_a_new_password(browser: TestClient, engine: Engine) -> None:
    with writer(engine) as store:
        first = accounts.add(Change(store, "admin"), "wang", "viewer")
        store.commit()
    answer = enter(browser, "wang", first, "?next=/ranking")
    assert answer.headers["location"] == "/password?lang=zh&next=%2Franking"
    assert browser.get("/sign-in").headers["location"].startswith("/password?")
    assert say("zh", "sign_in.must_change") in browser.get("/password").text
    assert identify_user(engine, browser.cookies[COOKIE]).name == ""
    changed = change(browser, first, NEXT, query="?next=/ranking")
    assert (changed.status_code, changed.headers["location"]) == (303, "/ranking")
    assert identify_user(engine, browser.cookies[COOKIE]).name == "wang"


@pytest.mark.parametrize(
    ("typed", "reason", "status"),
    [
        ((PASSWORD, NEXT, NEXT + "x"), "unlike", 400),
        ((PASSWORD, "short"), "short", 400),
        ((PASSWORD, "Password2026!!"), "known", 400),
        ((PASSWORD, PASSWORD), "same", 400),
        (("wrong", NEXT), "wrong", 401),
    ],
)
def test_a_new_password_that_cannot_be_is_told(
    browser: TestClient, typed: tuple[str, ...], reason: str, status: int
) -> None:
    enter(browser)
    answer = change(browser, *typed)
    assert answer.status_code == status
    assert say("zh", f"sign_in.refused_{reason}", word="password") in answer.text


def test_ones_own_page_asks_to_sign_in_and_comes_back(browser: TestClient) -> None:
    query = browser.get("/password?lang=en")
    assert query.status_code == 303
    assert query.headers["location"].startswith("/sign-in?lang=en&next=%2Fpassword")
    form = {"form": read_proof(browser.get(query.headers["location"])), "name": "li", "password": PASSWORD}
    back = browser.post(query.headers["location"], data=form)
    assert back.headers["location"].startswith("/password?lang=en")


def test_sign_out_ends_the_session_and_the_cookie(browser: TestClient, engine: Engine) -> None:
    enter(browser)
    token, form = browser.cookies[COOKIE], {"form": read_proof(browser.get("/password"))}
    answer = browser.post("/sign-out?lang=en", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?lang=en")
    assert COOKIE not in browser.cookies
    assert identify_user(engine, token).name == ""
    assert browser.get("/sign-out").status_code == 405


def test_another_session_of_ones_own_is_ended(browser: TestClient, engine: Engine) -> None:
    there = make_session(engine, "staff", "li")
    enter(browser)
    page = browser.get("/password").text
    ids = re.findall(r'name="session" value="([0-9a-f]{16})"', page)
    assert len(ids) == 2  # that of the fixture, and the one there
    for item in ids:
        answer = browser.post(
            "/sign-out", data={"form": read_proof(browser.get("/password")), "session": item}
        )
        assert answer.headers["location"].startswith("/password")
    assert identify_user(engine, there).name == ""
    assert identify_user(engine, browser.cookies[COOKIE]).name == "li"
    assert 'name="session"' not in browser.get("/password").text


def test_nothing_secret_is_logged_noted_or_in_an_address(
    browser: TestClient, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    answers = [enter(browser, password="the wrong one"), enter(browser), change(browser, PASSWORD, NEXT)]
    with engine.connect() as connection:
        lines = repr(connection.execute(select(audit)).all())
    cookies = (browser.cookies[name] for name in (COOKIE, FORM_COOKIE, DEVICE_COOKIE))
    secrets = (PASSWORD, NEXT, "the wrong one", *cookies)
    for secret in secrets:
        assert secret not in lines
        assert secret not in caplog.text
        assert all(secret not in answer.headers.get("location", "") for answer in answers)
    assert answers[-1].status_code == 303


def test_the_first_start_prints_a_one_time_password_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    engine = open_store(make_store(tmp_path, "published_only"))
    make_first_account(engine)
    out, err = capsys.readouterr()
    matches = re.search(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", err)
    assert matches
    assert out == ""
    assert "python -m dashboard user password admin" in err
    assert matches[0] not in caplog.text
    assert signing.sign_in(engine, "admin", matches[0], signing.Caller(""))
    make_first_account(engine)
    assert capsys.readouterr() == ("", "")
    engine.dispose()
