"""The audit, templates and marked files: who is asking is looked up at the moment of the download."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Engine, update
from starlette.testclient import TestClient

from dashboard.catalogue.formats import FORMATS
from dashboard.desk.desk import Desk
from dashboard.filters import FilterError
from dashboard.people import accounts
from dashboard.people.access import COOKIE, Role, get_utc_time, require_user
from dashboard.people.accounts import Change
from dashboard.settings import PROJECT
from dashboard.text import say
from dashboard.uploads.store.boundaries import Requester
from dashboard.uploads.store.draft_steps import create_draft
from dashboard.web.routes import build_app
from db.accounts import Place
from db.engine import open_store
from db.models import accounts as account_rows
from db.models import drafts, sessions
from db.writes import writer
from tests.accounts import make_session
from tests.stores import make_store

pytestmark = pytest.mark.slow  # the whole app

AUDIT = "/files/audit.csv"
TEMPLATE = "/files/template-station_figures.xlsx"
FIELDS = ("when", "who", "action", "result", "batch", "detail", "where")
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
FILE = "站点名称,月份,收集件数,办结件数\r\n试验东镇中心站,2026年1月,40,50\r\n试验东镇第二站,2026年1月,=1+1,30\r\n"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A store of the test's own with a district's figures."""
    engine = open_store(make_store(tmp_path, "uploaded"))
    yield engine
    engine.dispose()


def open_client(engine: Engine, token: str = "") -> TestClient:
    return TestClient(build_app(Desk(engine)), cookies={COOKIE: token} if token else {})


def make_staff(engine: Engine, name: str, *places: Place) -> str:
    return make_session(engine, "staff", name, frozenset(places))


def add_draft(engine: Engine, token: str, content: str = FILE, name: str = "一月.csv") -> str:
    """The address of the marked file of a file that this person is checking."""
    asking = Requester(lambda connection: require_user(connection, token, Role.STAFF), "10.0.0.1")
    number = create_draft(engine, FORMATS["station_figures"], name, content.encode(), asking)
    return f"/files/draft-{number}.xlsx"


def change(engine: Engine, name: str, **values: object) -> None:
    with engine.begin() as connection:
        connection.execute(update(account_rows).where(account_rows.c.name == name).values(**values))


def read_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def load_sheet(content: bytes) -> Worksheet:
    sheet = load_workbook(io.BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def list_statuses(engine: Engine, token: str, own: str) -> list[int]:
    """Of the audit, a template and the marked file `own`."""
    return [open_client(engine, token).get(address).status_code for address in (AUDIT, TEMPLATE, own)]


def test_each_file_takes_its_role(engine: Engine) -> None:
    li = make_staff(engine, "li")
    own = add_draft(engine, li)
    assert list_statuses(engine, "", own) == [401, 401, 401]
    assert list_statuses(engine, "no such token", own) == [401, 401, 401]
    assert list_statuses(engine, make_session(engine, "viewer"), own) == [403, 403, 403]
    assert list_statuses(engine, li, own) == [403, 200, 200]
    assert list_statuses(engine, make_staff(engine, "wang", ("area", "q2")), own) == [403, 200, 404]
    assert list_statuses(engine, make_session(engine, "administrator"), own) == [200, 200, 404]


@pytest.mark.parametrize("end", ["disabled", "session ended", "session over", "one-time password", "demoted"])
def test_whoever_was_there_a_moment_ago_gets_nothing_more(engine: Engine, end: str) -> None:
    """The session of a page that is still open, of an administrator who has a file under way."""
    token = make_session(engine, "administrator", "boss")
    make_session(engine, "administrator", "other")
    own, browser = add_draft(engine, token), open_client(engine, token)
    assert list_statuses(engine, token, own) == [200, 200, 200]
    with writer(engine) as store:
        if end == "disabled":
            accounts.disable(Change(store, "other"), "boss")
        elif end == "one-time password":
            accounts.reset_password(Change(store, "other"), "boss")
        store.commit()
    if end == "session ended":
        (session,) = accounts.list_sessions(engine, "boss")
        with writer(engine) as store:
            accounts.end_session(Change(store, "other"), "boss", session.id)
            store.commit()
    if end == "session over":
        with engine.begin() as connection:
            connection.execute(update(sessions).values(ends_at=get_utc_time()))
    if end == "demoted":
        change(engine, "boss", role="viewer")
    words = say("zh", "access.not_allowed" if end == "demoted" else "access.sign_in_first")
    for address in (AUDIT, TEMPLATE, own):
        answer = browser.get(address)
        status = 403 if end == "demoted" else 401
        assert answer.json() == {"ok": False, "error": words, "status": status}
        assert answer.status_code == status
        assert "content-disposition" not in answer.headers


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_browser_gets_a_page_that_leads_on(engine: Engine, lang: str) -> None:
    own = add_draft(engine, make_staff(engine, "li"))
    number = own.removeprefix("/files/draft-").removesuffix(".xlsx")
    ways = {
        f"{AUDIT}?actor=li&period=2026-01&lang={lang}": f"/history?actor=li&period=2026-01&lang={lang}",
        f"{TEMPLATE}?lang={lang}": f"/reporting?format=station_figures&lang={lang}",
        f"{own}?lang={lang}": f"/reporting?draft={number}&lang={lang}",
    }
    for address, page in ways.items():
        answer = open_client(engine).get(address, headers=BROWSER)
        assert (answer.status_code, answer.headers["content-type"]) == (401, "text/html; charset=utf-8")
        assert say(lang, "access.sign_in_first") in answer.text
        assert f"../sign-in?lang={lang}&amp;next={quote(page, safe='')}" in answer.text
    refused = open_client(engine, make_session(engine, "viewer")).get(f"{AUDIT}?lang={lang}", headers=BROWSER)
    assert refused.status_code == 403
    assert say(lang, "access.not_allowed") in refused.text
    gone = open_client(engine, make_session(engine, "administrator")).get(
        f"{own}?lang={lang}", headers=BROWSER
    )
    assert (gone.status_code, gone.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert say(lang, "not_found.draft") in gone.text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_is_kept_by_nobody_and_has_a_name_in_words(engine: Engine, lang: str) -> None:
    answer = open_client(engine, make_staff(engine, "li")).get(f"{TEMPLATE}?lang={lang}")
    assert answer.headers["cache-control"] == "private, no-store"
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith('attachment; filename="template-station_figures.xlsx"; ')
    expected = say(lang, "reporting.template_name", format=say(lang, "format_name.station_figures"))
    assert disposition.endswith(f"filename*=UTF-8''{quote(f'{expected}.xlsx')}")


def test_the_name_of_a_marked_file_is_safe_whatever_the_file_was_called(engine: Engine) -> None:
    li = make_staff(engine, "li")
    for given in ('..\\../"一月"\r\nX: y;.csv', "CON.csv", "\u202e" + "月" * 300 + ".csv"):
        answer = open_client(engine, li).get(add_draft(engine, li, name=given))
        disposition = answer.headers["content-disposition"]
        assert answer.status_code == 200
        assert disposition.startswith("attachment; filename=\"marked.xlsx\"; filename*=UTF-8''")
        assert disposition.endswith(f"{quote('_问题')}.xlsx") or "月" * 300 in given
        assert not set("\r\n/\\") & set(disposition)
        assert len(disposition) < 800
        assert "x" not in answer.headers


def test_the_audit_is_the_lines_that_are_sought(engine: Engine) -> None:
    admin = make_session(engine, "administrator")
    with writer(engine) as store:
        store.note("li", "import", "done", detail="station_figures 一月.csv", address="10.0.0.1")
        store.note("=1+1", "import", "refused", detail="@SUM(1)")
        store.note("li", "sign_in", "done")
        store.commit()
    browser = open_client(engine, admin)
    everything, narrowed = (
        read_rows(browser.get(AUDIT + query).content) for query in ("", "?actor=li&action=import")
    )
    assert everything[0] == [say("zh", f"history.{name}") for name in FIELDS]
    assert [row[1] for row in everything[1:4]] == ["li", "'=1+1", "li"]
    assert everything[2][5] == "'@SUM(1)"
    (line,) = narrowed[1:]
    assert line[1:] == ["li", say("zh", "audit_action.import"), line[3], "", "站点月报 一月.csv", "10.0.0.1"]
    month = f"{get_utc_time().astimezone():%Y-%m}"
    assert len(read_rows(browser.get(f"{AUDIT}?actor=li&period={month}").content)) == 3
    assert len(read_rows(browser.get(f"{AUDIT}?actor=li&period=1999-01").content)) == 1
    english = read_rows(browser.get(f"{AUDIT}?lang=en").content)
    assert english[0] == [say("en", f"history.{name}") for name in FIELDS]


@pytest.mark.parametrize("period", ["2026", "2026-13", "0000-01", "9999-12", "x", "2026-01-01"])
def test_a_month_that_cannot_be_is_told(engine: Engine, period: str) -> None:
    answer = open_client(engine, make_session(engine, "administrator")).get(AUDIT, params={"period": period})
    assert answer.status_code == 400
    assert answer.json()["error"] == FilterError("month", name="period", value=period).explain("zh")


def test_what_nobody_is_called_finds_nothing(engine: Engine) -> None:
    answer = open_client(engine, make_session(engine, "administrator")).get(AUDIT, params={"actor": "x\0"})
    assert (answer.status_code, len(read_rows(answer.content))) == (200, 1)


def test_a_template_holds_the_places_that_one_has_now(engine: Engine) -> None:
    li = make_staff(engine, "li", ("area", "q2"))
    address = TEMPLATE.replace("xlsx", "csv")
    assert {row[0] for row in read_rows(open_client(engine, li).get(address).content)[1:]} == {"q2-1", "q2-2"}
    with writer(engine) as store:
        accounts.bind(Change(store, "admin"), "li", frozenset({("station", "q1-1")}))
        store.commit()
    assert {row[0] for row in read_rows(open_client(engine, li).get(address).content)[1:]} == {"q1-1"}


def test_every_form_has_a_template_and_no_other_name_does(engine: Engine) -> None:
    browser = open_client(engine, make_staff(engine, "li"))
    for form in FORMATS:
        for ending in ("xlsx", "csv"):
            assert browser.get(f"/files/template-{form}.{ending}").status_code == 200
    answer = browser.get("/files/template-nix.csv")
    assert answer.json() == {"ok": False, "error": say("zh", "not_found.format", code="nix"), "status": 404}
    assert browser.get("/files/template-stations.pdf").status_code == 404


def test_a_marked_file_has_its_faults_in_words_and_no_formula(engine: Engine) -> None:
    li = make_staff(engine, "li")
    sheet = load_sheet(open_client(engine, li).get(add_draft(engine, li)).content)
    assert "大于" in str(sheet["E2"].value)
    assert (sheet["C3"].value, sheet["C3"].data_type) == ("=1+1", "s")
    assert sheet["C3"].fill.fgColor.rgb == "FFF9D9CC"
    english = load_sheet(open_client(engine, li).get(f"{add_draft(engine, li)}?lang=en").content)
    assert str(english["E1"].value) == say("en", "check.report_column")


def test_a_marked_file_is_judged_by_the_places_that_one_has_now(engine: Engine) -> None:
    li = make_staff(engine, "li")
    own = add_draft(engine, li, FILE.replace("40,50", "40,30").replace("=1+1", "35"))
    assert open_client(engine, li).get(own).status_code == 404  # nothing to be marked
    with writer(engine) as store:
        accounts.bind(Change(store, "admin"), "li", frozenset({("area", "q2")}))
        store.commit()
    sheet = load_sheet(open_client(engine, li).get(own).content)
    assert "不归您负责" in str(sheet["E2"].value)


def test_a_marked_file_is_gone_with_its_draft(engine: Engine) -> None:
    li = make_staff(engine, "li")
    own = add_draft(engine, li)
    with engine.begin() as connection:
        connection.execute(update(drafts).values(created_at=get_utc_time() - timedelta(days=2)))
    for address in (own, "/files/draft-nix.xlsx", "/files/draft-%00.xlsx"):
        answer = open_client(engine, li).get(address)
        assert answer.json() == {"ok": False, "error": say("zh", "not_found.draft"), "status": 404}


def test_no_page_hands_a_file_to_streamlit() -> None:
    """Its addresses answer whoever knows them."""
    for file in (PROJECT / "dashboard/views").rglob("*.py"):
        for name in ("download_button", "st.audio", "st.video", "st.image", "st.pdf", "media_file_manager"):
            assert name not in file.read_text(encoding="utf-8"), (file.name, name)
