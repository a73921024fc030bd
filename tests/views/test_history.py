"""报送记录: what came in, taking it back with the comparison first, and the audit for administrators alone."""

import csv
import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from dashboard.catalogue.formats import FORMATS
from dashboard.desk import open_desk
from dashboard.people.access import COOKIE
from dashboard.text import say
from dashboard.text.spreadsheet import build_csv
from dashboard.uploads.check.check import Sheet
from dashboard.uploads.store.apply import Source
from dashboard.uploads.store.audit_log import list_lines
from dashboard.uploads.store.boundaries import Requester
from dashboard.uploads.store.history import (
    BlockedError,
    ForeignRowsError,
    State,
    list_batches,
    try_undo,
    undo,
)
from dashboard.web.routes import build_app
from db.models import audit, batches
from db.reads import read_facts, read_newest_batch
from db.writes import writer
from tests.accounts import make_session
from tests.stores import apply_file
from tests.text.test_text import ZH
from tests.views.test_pages import read_markup, read_words
from tests.views.test_uploads import Person
from tests.views.writing import bind_to, copy_store, open_engine, press, run_page

HEADINGS = ("站点编码", "月份", "收集件数", "办结件数")


@pytest.fixture
def store(stores: dict[str, str], tmp_path: Path) -> str:
    """Real stations and a year of their figures, in three batches upon the seed's."""
    return copy_store(stores["uploaded"], tmp_path)


@pytest.fixture
def page(store: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return run_page("history", monkeypatch, store, role="staff")


def bring_in(*rows: tuple[str, ...], actor: str = "王科员") -> int:
    sheet = Sheet(HEADINGS, tuple(enumerate(rows, start=2)))
    outcome = apply_file(
        open_engine(), FORMATS["station_figures"], sheet, Source(actor, "更正.csv"), date(2026, 2, 10)
    )
    assert outcome.batch, outcome.faults
    return outcome.batch


def read_received(store: Engine, station: str, month: str) -> list[int]:
    rows = read_facts(store, "station_figures", read_newest_batch(store))
    return list(rows[(rows["station_code"] == station) & (rows["month"] == month)]["received"])


def search_for(app: AppTest, **query: str) -> AppTest:
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def test_the_newest_stands_first_with_who_what_and_its_state(page: AppTest) -> None:
    number = bring_in(("q1-1", "2025-12", "80", "72"))
    text = read_words(page.run())
    assert f"最后一批为第{number}批" in text
    assert "王科员" in text
    assert "更正.csv" in text
    assert say("zh", "history.state_applied") in text
    assert say("zh", "history.beginning", count=number - 4) in text


def test_an_empty_store_says_so(stores: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert say("zh", "reporting.last_none") in read_words(run_page("history", monkeypatch, stores["bare"]))


def test_a_viewer_sees_imports_and_takes_nothing_back(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = run_page("history", monkeypatch, store, role="viewer")
    assert "报表.csv" in read_words(app)
    assert "undo=" not in read_markup(app)
    assert say("zh", "history.audit") not in read_words(app)
    newest = str(read_newest_batch(open_engine()))
    refused = run_page("history", monkeypatch, store, role="viewer", undo=newest)
    assert say("zh", "access.not_allowed") in read_words(refused)
    assert not [button for button in refused.button if button.key == "lsd-undo"]


def test_nobody_sees_anything(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = run_page("history", monkeypatch, store, role="")
    assert say("zh", "access.sign_in_first") in read_words(app)
    assert "报表.csv" not in read_words(app)


def test_an_undo_is_seen_before_it_is_done_and_can_be_undone(page: AppTest) -> None:
    number = bring_in(("q1-1", "2025-12", "80", "72"))
    search_for(page, undo=str(number))
    elements = read_markup(page)
    assert say("zh", "history.undo_counts", back=0, gone=0, changed=1) in elements
    assert "<b>72</b>" in elements
    assert read_received(open_engine(), "q1-1", "2025-12") == [80]
    press(page, "lsd-undo")
    assert page.query_params["batch"] == str(number + 1)
    assert read_received(open_engine(), "q1-1", "2025-12") == [72]
    assert say("zh", "history.state_undone") in read_words(page)
    search_for(page, undo=str(number + 1))
    press(page, "lsd-undo")
    assert read_received(open_engine(), "q1-1", "2025-12") == [80]
    states = {batch.number: batch.state for batch in list_batches(open_engine())}
    assert (states[number], states[number + 1]) == (State.APPLIED, State.UNDONE)


def test_totals_before_and_after_leave_the_demonstration_out(page: AppTest) -> None:
    number = bring_in(("q2-2", "2025-12", "1000", "900"))
    search_for(page, undo=str(number))
    answer = " ".join(read_words(page).split())
    whole = 72 + 82 + 92
    assert f"收集（件） {whole + 1000} {whole}" in answer


def test_what_stands_in_the_way_is_named(page: AppTest) -> None:
    first, second = bring_in(("q1-1", "2025-12", "80", "72")), bring_in(("q1-1", "2025-12", "81", "72"))
    search_for(page, undo=str(first))
    assert say("zh", "history.blocked", batch=first) in read_words(page)
    assert f"undo={second}" in read_markup(page)
    assert not [button for button in page.button if button.key == "lsd-undo"]


def test_places_still_in_use_stand_in_the_way(page: AppTest) -> None:
    stations = next(batch for batch in list_batches(open_engine()) if batch.format == "stations")
    search_for(page, undo=str(stations.number))
    assert say("zh", "history.blocked", batch=stations.number) in read_words(page)


def test_seed_and_demonstration_say_how_they_go(page: AppTest) -> None:
    for batch in list_batches(open_engine()):
        if batch.state in (State.SEED, State.DEMONSTRATION):
            search_for(page, undo=str(batch.number))
            assert "python -m seed --remove" in read_markup(page)
            assert not [button for button in page.button if button.key == "lsd-undo"]
            if batch.number < 3:
                break


def test_the_last_real_rows_bring_the_demonstration_back(page: AppTest) -> None:
    figures = next(batch for batch in list_batches(open_engine()) if batch.format == "station_figures")
    search_for(page, undo=str(figures.number))
    assert say("zh", "history.shows_again") in read_words(page)
    press(page, "lsd-undo")
    search_for(page, undo=str(read_newest_batch(open_engine())))
    assert say("zh", "history.hides") in read_words(page)


def test_whoever_is_bound_takes_back_only_theirs(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    number = bring_in(("q1-1", "2025-12", "80", "72"))
    bind_to(monkeypatch, page, ("station", "q2-1"))
    search_for(page, undo=str(number))
    assert say("zh", "history.not_theirs") in read_words(page)
    bind_to(monkeypatch, page, ("station", "q2-1"))
    other = bring_in(("q2-1", "2025-12", "93", "90"))
    search_for(page, undo=str(other))
    press(page, "lsd-undo")
    assert read_received(open_engine(), "q2-1", "2025-12") == [92]


def test_a_refused_undo_stands_in_the_audit_and_changes_nothing(page: AppTest) -> None:
    first, second = bring_in(("q1-1", "2025-12", "80", "72")), bring_in(("q1-1", "2025-12", "81", "72"))
    batch = next(item for item in list_batches(open_engine()) if item.number == first)
    with pytest.raises(BlockedError):
        undo(open_engine(), batch, Requester(lambda _: Person("王科员"), "10.0.0.8"))
    bound = Person("李", frozenset({("area", "q2")}))
    newest = next(item for item in list_batches(open_engine()) if item.number == second)
    with pytest.raises(ForeignRowsError):
        undo(open_engine(), newest, Requester(lambda _: bound))
    assert read_newest_batch(open_engine()) == second
    answer = list_lines(open_engine(), "", "undo", "")[:2]  # above the demonstration's own
    assert [(line["actor"], line["result"], line["batch"], line["address"]) for line in answer] == [
        ("李", "refused", second, ""),
        ("王科员", "refused", first, "10.0.0.8"),
    ]


def test_looking_ahead_keeps_nothing(page: AppTest) -> None:
    number = bring_in(("q1-1", "2025-12", "80", "72"))
    with open_engine().connect() as connection:
        before = connection.execute(select(audit)).all(), connection.execute(select(batches)).all()
    batch = next(item for item in list_batches(open_engine()) if item.number == number)
    ahead = try_undo(open_engine(), batch, Person("王科员"))
    assert [len(item.changed) for item in ahead.comparisons] == [1]
    with open_engine().connect() as connection:
        assert before == (connection.execute(select(audit)).all(), connection.execute(select(batches)).all())


def test_an_administrator_narrows_the_audit(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = run_page("history", monkeypatch, store)
    bring_in(("q1-1", "2025-12", "80", "72"))
    app.run()
    assert say("zh", "history.audit_note") in read_words(app)
    app.selectbox(key="audit-actor:").set_value("王科员").run()
    assert app.query_params["actor"] == "王科员"
    table = read_markup(app).rpartition("<tbody>")[2]
    assert table.count("<tr>") == 1
    assert "站点月报 更正.csv" in table
    app.selectbox(key="audit-action:").set_value("import").run()
    assert read_markup(app).rpartition("<tbody>")[2].count("<tr>") == 1
    (address,) = re.findall(r'href="\.(/files/audit[^"]+)"', read_markup(app))
    web = TestClient(build_app(open_desk()), cookies={COOKIE: make_session(open_engine(), "administrator")})
    narrowed = web.get(unescape(address)).content.decode("utf-8-sig").splitlines()
    assert len(narrowed) == 2
    assert "王科员" in narrowed[1]


def test_every_action_of_the_audit_is_told_in_words(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run_page("history", monkeypatch, store)
    answer = sorted(key.removeprefix("audit_action.") for key in ZH if key.startswith("audit_action."))
    with writer(open_engine()) as opened_store:
        for action in answer:
            opened_store.note("", action, "done", detail="open_pages=yes" if action == "switch" else "")
        opened_store.commit()
    text = read_words(run_page("history", monkeypatch, store))
    for action in answer:
        assert say("zh", f"audit_action.{action}") in text
    assert say("zh", "history.switch_yes") in text
    assert say("zh", "history.nobody") in text


def test_the_file_of_the_audit_runs_nothing() -> None:
    rows = [("=1+1", "@x"), ("+1", "-1"), ("平常", 'a"b\nc'), ("\tx", "\rx")]
    text = build_csv(("甲", "乙"), rows).decode("utf-8-sig")
    read = list(csv.reader(text.splitlines(keepends=True)))
    assert read[0] == ["甲", "乙"]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in read for cell in row)
    assert ["平常", 'a"b\nc'] in read


def test_a_month_of_the_audit_is_one_of_this_clock(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run_page("history", monkeypatch, store)
    edge = datetime(2024, 3, 1).astimezone(UTC).replace(tzinfo=None)
    with open_engine().begin() as connection:
        for at in (edge - timedelta(seconds=1), edge):
            row = {
                "at": at,
                "actor": "edge",
                "login": "",
                "address": "",
                "action": "import",
                "result": "done",
            }
            connection.execute(insert(audit).values(**row, detail=""))
    assert [line["at"] for line in list_lines(open_engine(), "edge", "", "2024-03")] == [edge]
    assert len(list_lines(open_engine(), "edge", "", "2024-02")) == 1
