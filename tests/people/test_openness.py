"""Access to stations, whichever population was uploaded first and whichever version is requested."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.desk.desk import Desk
from dashboard.pages.navigation import PAGES
from dashboard.people.access import ACCESS_RULES, COOKIE, AccessError, Role, User, may_access, read_openness
from dashboard.text import say
from dashboard.web.door.access import guard
from dashboard.web.routes import build_app
from db.engine import open_store
from db.reads import read_newest_batch
from tests.accounts import make_session
from tests.db.stored import undo
from tests.people.test_access import switch
from tests.stores import AREAS, ONE_ROW, STATIONS, bring_in, make_store
from tests.views.test_pages import read_markup, read_words, run_page

pytestmark = pytest.mark.slow  # the whole app in every order of uploads

STATION = "q1-1"
FIGURES = {"station_code": STATION, "month": "2025-01", "received": "61", "completed": "60"}
ROWS = ONE_ROW | {"station_figures": FIGURES}
ORDERS = {
    "items first": ("station_figures", "suggestions"),
    "suggestions first": ("suggestions", "station_figures"),
    "only categories": ("category_figures",),
    "only micro-projects": ("micro_projects",),
    "only livelihood projects": ("livelihood_projects",),
    "only opinions": ("opinions",),
    "only activities": ("activities",),
}
CLOSED = {"stations", "ranking", "attention", "batches", "records"}  # without an account
OF_STATIONS = ("station", "with_station")  # parameters that name a station
PLACES = {"file": "none", "chart": "suggestions-by-class", "name": "monthly"}


@dataclass(frozen=True)
class House:
    """Store after several uploads; `versions` run from the demonstration to the newest."""

    url: str
    desk: Desk
    app: Starlette
    versions: tuple[int, ...]

    def get_status_of_stranger(self, what: str, query: str, **places: str) -> int:
        """The status of an address without an account; 200 is admitted."""
        return self.get_status("", what, query, **places)

    def get_status(self, token: str, what: str, query: str, **places: str) -> int:
        """The status with a session's token; `places` are the parameters of the path."""
        scope = {
            "type": "http",
            "query_string": query.encode(),
            "headers": [(b"cookie", f"{COOKIE}={token}".encode())],
            "path_params": places,
            "app": self.app,
            "path": "/api/v1/charts",
        }
        try:
            return guard(what, lambda _request: Response())(Request(scope)).status_code
        except AccessError as error:
            return error.status


def build_house(folder: Path, forms: tuple[str, ...]) -> House:
    """Build a store: the demonstration, a district's places, then these formats, each in a batch."""
    url = make_store(folder, "seeded")
    engine = open_store(url)
    versions = [read_newest_batch(engine)]
    bring_in(engine, "areas", *AREAS)
    bring_in(engine, "stations", *STATIONS)
    versions.append(read_newest_batch(engine))
    for form in forms:
        bring_in(engine, form, tuple(ROWS[form]), [tuple(ROWS[form].values())])
        versions.append(read_newest_batch(engine))
    desk = Desk(engine)
    return House(url, desk, build_app(desk), tuple(versions))


@pytest.fixture(scope="module", params=ORDERS)
def order(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    built = build_house(tmp_path_factory.mktemp("order"), ORDERS[request.param])
    yield built
    built.desk.engine.dispose()


@pytest.fixture(scope="module")
def suggestions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A store whose only uploaded figures are suggestions."""
    built = build_house(tmp_path_factory.mktemp("suggestions"), ("suggestions",))
    yield built
    built.desk.engine.dispose()


def list_addresses(here: House) -> dict[str, str]:
    """Every GET address and the resource it requires."""
    routes = [route for route in here.app.routes if isinstance(route, Route)]
    return {
        route.path: getattr(route.endpoint, "what", "") for route in routes if "GET" in (route.methods or ())
    }


def list_versions(here: House) -> tuple[str, ...]:
    return "", *(f"as_of={version}" for version in here.versions)


def test_every_address_at_every_version_takes_the_same(order: House) -> None:
    viewer = make_session(order.desk.engine, "viewer")
    for path, what in list_addresses(order).items():
        rule = ACCESS_RULES[what]
        alone = 200 if rule.always is Role.NOBODY else 401
        signed = 200 if rule.always <= Role.VIEWER else 403
        for version in list_versions(order):
            assert order.get_status_of_stranger(what, version, **PLACES) == alone, (path, version)
            for name in OF_STATIONS:
                query = f"{name}={STATION}&{version}"
                assert order.get_status_of_stranger(what, query, **PLACES) == (200 if rule.exempt else 401), (
                    path,
                    query,
                )
                assert order.get_status(viewer, what, query, **PLACES) == signed, (path, query)


@pytest.mark.parametrize("slug", ["ranking", "completion-by-station", "contact-points"])
def test_every_address_of_a_chart_of_stations_takes_an_account(order: House, slug: str) -> None:
    viewer = make_session(order.desk.engine, "viewer")
    of_charts = {path: what for path, what in list_addresses(order).items() if "{chart}" in path}
    assert len(of_charts) > 5
    for path, what in of_charts.items():
        for version in list_versions(order):
            assert order.get_status_of_stranger(what, version, chart=slug) == 401, (path, version)
            assert order.get_status(viewer, what, version, chart=slug) == 200, (path, version)


@pytest.mark.parametrize("role", Role)
def test_every_page_takes_what_its_rule_says_in_every_order(order: House, role: Role) -> None:
    here = read_openness(order.desk.engine, order.desk.has_uploads())
    for name, page in PAGES.items():
        least = max(
            ACCESS_RULES[page.access_rule].always, Role.VIEWER if page.access_rule in CLOSED else Role.NOBODY
        )
        assert may_access(User("li", role), page.access_rule, here) is (role >= least), name
    for what in CLOSED:
        assert may_access(User("li", role), what, here) is (role >= Role.VIEWER), what


def test_what_an_administrator_opened_is_open_in_every_order(order: House) -> None:
    switch(order.desk.engine, True)
    for version in list_versions(order):
        assert order.get_status_of_stranger("figures", version, chart="ranking") == 200
        assert (
            order.get_status_of_stranger("figures", f"station={STATION}&{version}", chart="received-trend")
            == 200
        )
    switch(order.desk.engine, False)


def test_stations_alone_close_nothing(tmp_path: Path) -> None:
    assert build_house(tmp_path, ()).get_status_of_stranger("figures", "", chart="ranking") == 200


def test_a_chart_of_a_closed_station_as_of_an_earlier_batch(suggestions: House) -> None:
    """/api/v1/charts/suggestions-by-class?station=S2&as_of=29 was answered to strangers."""
    web = TestClient(suggestions.app)
    chart = "/api/v1/charts/suggestions-by-class"
    for version in list_versions(suggestions):
        refused = web.get(f"{chart}?station={STATION}&{version}")
        sentence = say("zh", "access.sign_in_first")
        assert refused.json() == {"ok": False, "error": sentence, "status": 401}
    assert web.get(chart).json()["ok"]


@pytest.mark.parametrize("as_of", ["", "newest", "before"])
def test_the_deputies_page_of_a_closed_station(
    suggestions: House, as_of: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """/deputies?station= was shown to strangers: no activities were uploaded."""
    query = {"newest": suggestions.versions[-1], "before": suggestions.versions[0]}
    address_values = {"as_of": str(query[as_of])} if as_of else {}
    page = run_page("deputies", monkeypatch, suggestions.url, "", station=STATION, **address_values)
    assert not page.exception
    assert say("zh", "access.sign_in_first") in read_words(page)
    assert 'class="lsd-title"' not in read_markup(page)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_contact_points_say_to_strangers_that_stations_take_a_sign_in(
    suggestions: House, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page("contact_points", monkeypatch, suggestions.url, "", lang=lang)
    assert not page.exception
    assert say(lang, "access.stations_withheld") in read_words(page)
    assert say(lang, "points.planned_note") in read_words(page)
    assert not page.main.get("plotly_chart")


def test_strangers_find_no_station_once_anything_is_uploaded(
    suggestions: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "q1-2 · " in read_words(run_page("search", monkeypatch, suggestions.url, q="第二站"))
    shown_words = read_words(run_page("search", monkeypatch, suggestions.url, "", q="第二站"))
    assert "q1-2 · " not in shown_words
    assert say("zh", "search.withheld") in shown_words


@pytest.mark.slow
def test_a_document_for_strangers_leaves_out_what_tells_of_stations(suggestions: House) -> None:
    web = TestClient(suggestions.app)
    for version in list_versions(suggestions):
        document = web.get(f"/briefings/quarterly.html?{version}").text
        assert "中心联络站" not in document, version
        assert say("zh", "briefing_part.ranking") in document  # among the parts that are withheld


def test_an_undo_opens_nothing_for_the_past_still_holds_it(tmp_path: Path) -> None:
    here = build_house(tmp_path, ("suggestions",))
    undo(here.desk.engine, here.versions[-1])
    for version in list_versions(here):
        assert here.get_status_of_stranger("figures", version, chart="ranking") == 401
        assert here.get_status_of_stranger("figures", version, chart="suggestions-by-class") == 200
