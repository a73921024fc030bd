"""Authorisation: every access rule, route and page, for every role and without an account."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.desk.desk import Desk
from dashboard.pages.navigation import PAGES
from dashboard.people.access import (
    ACCESS_RULES,
    ANONYMOUS,
    COOKIE,
    AccessError,
    Openness,
    Role,
    User,
    get_required_role,
    may_access,
    require_role,
)
from dashboard.people.accounts import Change, open_pages
from dashboard.render.outputs import CHART_FILES, DOCUMENT_FILES
from dashboard.text import say
from dashboard.web.routes import build_app
from db.engine import open_store
from db.writes import writer
from tests.accounts import ROLES, make_session
from tests.stores import make_store
from tests.views.test_pages import read_markup, read_words, run_page

EVERYBODY = ("", *ROLES)
RANK = {role: at for at, role in enumerate(EVERYBODY)}
SITUATIONS = {  # uploaded, opened, required
    "demonstration": Openness(False, False, False),
    "uploaded": Openness(True, False, False),
    "opened": Openness(True, True, False),
    "required": Openness(False, False, True),
}
# The least role by situation; a test fails for a resource that is missing here.
LEAST = {
    "health": ("", "", "", ""),
    "sign_in": ("", "", "", ""),
    "page_files": ("", "", "", ""),
    "help": ("", "", "", "viewer"),
    "remarks": ("viewer",) * 4,
    "figures": ("", "", "", "viewer"),
    "stations": ("", "viewer", "", "viewer"),
    "ranking": ("", "viewer", "", "viewer"),
    "attention": ("", "viewer", "", "viewer"),
    "records": ("", "viewer", "", "viewer"),
    "batches": ("", "viewer", "", "viewer"),
    "rules": ("viewer",) * 4,
    "uploads": ("staff",) * 4,
    "history": ("viewer",) * 4,
    "audit": ("administrator",) * 4,
    "accounts": ("administrator",) * 4,
}
ROUTES = {
    "GET /healthz": "health",
    "GET /api/v1/metrics": "figures",
    "GET /api/v1/published": "figures",
    "GET /api/v1/charts": "figures",
    "GET /api/v1/charts/{chart}": "figures",
    "GET /charts/{chart}.png": "figures",
    "GET /charts/{chart}.svg": "figures",
    **{f"GET /charts/{{chart}}.{ending}": "figures" for ending in CHART_FILES},
    "GET /charts/{chart}.metadata.json": "figures",
    "GET /charts/{chart}": "figures",
    "GET /embed/{chart}": "figures",
    "GET /embed/files/{file}": "page_files",
    **{f"GET /briefings/{{name}}.{ending}": "figures" for ending in DOCUMENT_FILES},
    "GET /files/audit.csv": "audit",
    "GET /files/template-{format}.xlsx": "uploads",
    "GET /files/template-{format}.csv": "uploads",
    "GET /files/draft-{draft}.xlsx": "uploads",
    "GET /wall": "figures",
    "GET /sign-in": "sign_in",
    "POST /sign-in": "sign_in",
    "POST /sign-out": "sign_in",
    "GET /password": "sign_in",
    "POST /password": "sign_in",
}
ADDRESSES = (
    ("/healthz", "health"),
    ("/api/v1/metrics", "figures"),
    ("/api/v1/published", "figures"),
    ("/api/v1/charts", "figures"),
    ("/api/v1/charts/completion-trend", "figures"),
    ("/api/v1/charts/completion-by-area?area={area}", "figures"),
    ("/api/v1/charts/ranking", "ranking"),
    ("/api/v1/charts/completion-by-station", "ranking"),
    ("/api/v1/charts/completion-trend?station={station}", "stations"),
    ("/api/v1/published?station={station}", "stations"),
    ("/api/v1/charts/completion-trend?station=nowhere", "stations"),
    ("/charts/completion-trend.metadata.json", "figures"),
    ("/charts/ranking.metadata.json", "ranking"),
    ("/charts/completion-trend.metadata.json?station={station}", "stations"),
)
PAGES_TAKE = dict.fromkeys(PAGES, "figures") | {  # what isn't named here is open but where all is closed
    "stations": "stations",
    "ranking": "ranking",
    "rules": "rules",
    "attention": "attention",
    "help": "help",
    "reporting_state": "stations",
    "reporting": "uploads",
    "history": "history",
    "accounts": "accounts",
}
CODES = {
    "seeded": {"area": "demo-01", "station": "demo-01-00"},
    "uploaded": {"area": "q1", "station": "q1-1"},
}


def test_every_rule_is_walked() -> None:
    assert set(ACCESS_RULES) == set(LEAST)


@pytest.mark.parametrize("what", LEAST)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_least_role(what: str, situation: str) -> None:
    least = LEAST[what][list(SITUATIONS).index(situation)]
    role = Role[least.upper()] if least else Role.NOBODY
    assert get_required_role(what, SITUATIONS[situation]) is role
    for each in Role:
        assert may_access(User("x", each), what, SITUATIONS[situation]) is (each >= role)


@pytest.mark.parametrize(("who", "status"), [(ANONYMOUS, 401), (User("li", Role.VIEWER), 403)])
def test_a_refusal_is_401_before_signing_in_and_403_after(who: User, status: int) -> None:
    with pytest.raises(AccessError) as error:
        require_role(who, Role.STAFF)
    assert error.value.status == status
    require_role(who, Role.NOBODY)


@pytest.fixture(scope="module", params=["seeded", "uploaded"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def engine(kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_store(make_store(tmp_path_factory.mktemp("access"), kind))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def tokens(engine: Engine) -> dict[str, str]:
    return {"": "", **{role: make_session(engine, role) for role in ROLES}}


@pytest.fixture(params=["", "opened", "required"])
def situation(
    request: pytest.FixtureRequest, kind: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The store's default, pages opened by the administrator, or SIGN_IN=required."""
    if request.param == "required":
        monkeypatch.setenv("SIGN_IN", "required")
    switch(engine, request.param == "opened")
    yield _find_situation(kind, request.param)
    switch(engine, False)


def switch(engine: Engine, is_open: bool) -> None:
    with writer(engine) as store:
        open_pages(Change(store, "admin"), is_open)
        store.commit()


def _find_situation(kind: str, setting: str) -> str:
    if kind == "seeded":
        return "required" if setting == "required" else "demonstration"
    return setting or "uploaded"


def find_least(what: str, situation: str, kind: str) -> str:
    if (situation, kind) == ("required", "uploaded"):
        return LEAST[what][1] or LEAST[what][3]
    return LEAST[what][list(SITUATIONS).index(situation)]


def test_every_route_is_guarded_and_in_the_table(engine: Engine) -> None:
    routes = [route for route in build_app(Desk(engine)).routes if isinstance(route, Route)]
    resources = {
        f"{method} {route.path}": getattr(route.endpoint, "what", None)
        for route in routes
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert resources == ROUTES


@pytest.mark.slow
@pytest.mark.parametrize("role", EVERYBODY)
def test_every_address_for_every_role(
    role: str, kind: str, situation: str, engine: Engine, tokens: dict[str, str]
) -> None:
    web = TestClient(build_app(Desk(engine)), cookies={COOKIE: tokens[role]} if role else {})
    for pattern, what in ADDRESSES:
        answer = web.get(pattern.format(**CODES[kind]))
        if RANK[role] >= RANK[find_least(what, situation, kind)]:
            assert answer.status_code == (404 if "nowhere" in pattern else 200), (pattern, role)
            assert answer.json()["ok"] is (answer.status_code == 200)
        else:
            status = 403 if role else 401
            sentence = say("zh", "access.not_allowed" if role else "access.sign_in_first")
            assert answer.json() == {"ok": False, "error": sentence, "status": status}, (pattern, role)
            assert answer.status_code == status


def test_an_older_version_is_no_more_open_than_the_newest(kind: str, engine: Engine) -> None:
    web = TestClient(build_app(Desk(engine)))
    closed = kind == "uploaded"
    assert web.get("/api/v1/charts/ranking").status_code == (401 if closed else 200)
    assert web.get("/api/v1/charts/ranking?as_of=3").status_code == (401 if closed else 200)
    assert web.get("/api/v1/charts/ranking?as_of=999").status_code == (401 if closed else 404)
    assert web.get("/api/v1/charts/completion-trend?as_of=999").status_code == 404


@pytest.mark.parametrize("role", EVERYBODY)
def test_the_pages_for_signing_in_are_open_to_all(
    role: str, situation: str, engine: Engine, tokens: dict[str, str]
) -> None:
    web = TestClient(build_app(Desk(engine)), cookies={COOKIE: tokens[role]} if role else {})
    assert situation
    assert web.get("/sign-in", follow_redirects=False).status_code == (303 if role else 200)
    assert web.get("/password", follow_redirects=False).status_code == (200 if role else 303)
    for path in ("/sign-in", "/sign-out", "/password"):
        assert web.post(path, follow_redirects=False).status_code in ((403,) if role else (403, 303))


def test_every_page_is_in_the_table() -> None:
    assert {name: entry.access_rule for name, entry in PAGES.items()} == PAGES_TAKE


@pytest.mark.parametrize("name", PAGES_TAKE)
@pytest.mark.parametrize("below", [False, True])
def test_every_page_for_the_least_role_and_the_one_below(
    name: str, below: bool, kind: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole pages at the border; the rule itself is asked for every role."""
    situation = _find_situation(kind, "")
    at = RANK[find_least(PAGES_TAKE[name], situation, kind)] - below
    if at < 0:
        return
    role = EVERYBODY[at]
    page = run_page(name, monkeypatch, str(engine.url), role)
    shown_words = read_words(page)
    assert not page.exception
    refused = say("zh", "access.not_allowed" if role else "access.sign_in_first")
    if not below:
        assert refused not in shown_words
        assert 'class="lsd-title"' in read_markup(page)
    else:
        assert refused in shown_words
        assert 'class="lsd-title"' not in read_markup(page)
        assert not page.main.get("plotly_chart")


@pytest.mark.parametrize("name", PAGES_TAKE)
def test_with_sign_in_required_nobody_sees_a_page(
    name: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGN_IN", "required")
    shown_words = read_words(run_page(name, monkeypatch, str(engine.url), ""))
    assert say("zh", "access.sign_in_first") in shown_words
    assert "17475" not in shown_words
