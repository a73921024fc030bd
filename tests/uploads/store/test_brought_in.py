"""What a file brings in: its origins, its place in the file, and which demonstration gives way to it."""

from datetime import date

from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.people.accounts import create_first_account
from dashboard.uploads.check.check import CheckResult, check
from dashboard.uploads.sheet.table import Sheet
from dashboard.uploads.store.apply import Source, is_unchanged
from dashboard.uploads.store.draft_steps import check_draft
from dashboard.uploads.store.staging import pack, read
from db import drafts
from db.drafts import FileRead
from db.reads import read_batch_frame, read_newest_batch
from db.writes import writer
from tests.stores import apply_file
from tests.uploads.samples import FIGURE, TODAY, build_present, build_sheet

FORM = FORMATS["station_figures"]
SHOWN = Source("seed", "示例.csv", kind="seed", demonstration=True, origins={"received": "allocated"})


def bring(store: Engine, row: dict[str, str], source: Source) -> int:
    outcome = apply_file(store, FORM, build_sheet(FORM.name, row), source, TODAY)
    assert outcome.batch, outcome.faults
    return outcome.batch


def test_origins_are_those_of_the_source_or_uploaded_throughout(places: Engine) -> None:
    shown = bring(places, {**FIGURE, "station_code": "demo-01-00"}, SHOWN)
    mine = bring(places, FIGURE, Source("王", "三月.csv"))
    batches = read_batch_frame(places, mine).set_index("number")["origins"]
    assert batches[shown] == {"received": "allocated"}
    assert set(batches[mine].values()) == {"uploaded"}
    assert {"received", "completed", "as_at"} <= set(batches[mine])


def test_the_same_row_further_down_in_a_file_changes_nothing(places: Engine) -> None:
    number = bring(places, FIGURE, Source("王", "三月.csv"))
    first = build_sheet(FORM.name, FIGURE)
    lower = Sheet(first.headings, tuple((row + 3, cells) for row, cells in first.rows))
    outcome = apply_file(places, FORM, lower, Source("王", "三月.csv"), TODAY)
    assert (outcome.batch, outcome.faults, outcome.counts.same) == (None, (), 1)
    assert read_newest_batch(places) == number


def test_a_file_that_closes_rows_does_not_stand_already() -> None:
    stored = {"station_code": "S2", "month": "2025-03", "colour": "1", "received": 20, "completed": 10}
    stored_rows = build_present(FORM.name, stored)
    checked = check(FORM, build_sheet(FORM.name, {**FIGURE, "colour": "1"}), stored_rows)
    assert is_unchanged(checked, stored_rows)
    closing = CheckResult(FORM, rows=checked.rows, closing=(("S2", "2025-03", ""),))
    assert not is_unchanged(closing, stored_rows)


def find_giving_way(store: Engine, form: str, text: str) -> tuple[str, ...]:
    """The formats whose demonstration would give way to this file."""
    content = pack(read(FORMATS[form], text.encode(), "表.csv"))
    with writer(store) as held:
        number = drafts.add(held, "admin", form, FileRead("表.csv", "ab", content), {})
        held.commit()
    draft = drafts.find(store, number, "admin")
    assert draft
    review = check_draft(store, draft, frozenset(), TODAY)
    assert review.comparison
    return review.hidden_formats


def test_a_demonstration_gives_way_to_the_first_file_of_its_population_and_to_no_other(
    places: Engine,
) -> None:
    create_first_account(places)
    figures = "站点编码,月份,收集件数,办结件数\nS2,2025-03,20,10"
    station = "站点编码,站点名称,站点类型,镇街编码\nS9,九站,代表联络站,A1"
    assert find_giving_way(places, FORM.name, figures) == ()
    bring(places, {**FIGURE, "station_code": "demo-01-00"}, SHOWN)
    assert find_giving_way(places, FORM.name, figures) == (FORM.name,)
    assert find_giving_way(places, "stations", station) == ()
    bring(places, {**FIGURE, "month": "2025-02"}, Source("王", "二月.csv"))
    assert find_giving_way(places, FORM.name, figures) == ()


def test_a_file_is_looked_at_beside_the_day_of_the_person_who_asks(places: Engine) -> None:
    create_first_account(places)
    content = pack(read(FORM, "站点编码,月份,收集件数,办结件数\nS2,2025-03,20,10".encode(), "表.csv"))
    with writer(places) as held:
        number = drafts.add(held, "admin", FORM.name, FileRead("表.csv", "ab", content), {})
        held.commit()
    draft = drafts.find(places, number, "admin")
    assert draft
    before = check_draft(places, draft, frozenset(), date(2025, 2, 28)).result
    assert before
    assert [fault.code for fault in before.faults] == ["month_to_come"]
    elsewhere = check_draft(places, draft, frozenset({("area", "A1")}), TODAY).result
    assert elsewhere
    assert [fault.code for fault in elsewhere.faults] == ["not_theirs"]
