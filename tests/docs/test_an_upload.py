"""docs/an-upload.md: its file goes through the steps that it tells, and its tables are those of the store."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.people.access import Role, User
from dashboard.uploads.store.boundaries import Requester
from dashboard.uploads.store.draft_steps import (
    DraftReview,
    apply_draft,
    check_draft,
    create_draft,
    find_draft,
)
from dashboard.uploads.store.history import list_batches, undo
from db.engine import open_store
from tests.accounts import make_session
from tests.docs.test_docs import FENCE, read_document, read_table
from tests.stores import make_store

DOCUMENT = "docs/an-upload.md"
PERSON = User("office", Role.STAFF)
FORM, FILE_NAME, TODAY = FORMATS["station_figures"], "情况.csv", date(2026, 3, 5)
QUERY = (
    "select month, since, until, batch, line, received, completed from station_figures"
    " where station_code = 'q1-1' and month in ('2025-12', '2026-01') order by month, since"
)

pytestmark = pytest.mark.slow  # a reading process each


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(make_store(tmp_path, "uploaded"))
    make_session(engine, "staff", PERSON.name)
    yield engine
    engine.dispose()


def apply_file(engine: Engine) -> DraftReview:
    """Bring in the document's file and return what the page showed before."""
    content = next(block for block in FENCE.findall(read_document(DOCUMENT)) if "站点编码" in block)
    requester = Requester(lambda _connection: PERSON)
    name = create_draft(engine, FORM, FILE_NAME, content.encode("utf-8-sig"), requester)
    draft = find_draft(engine, name, PERSON)
    assert draft
    review = check_draft(engine, draft, frozenset(), TODAY)
    outcome = apply_draft(engine, draft, review, requester, TODAY)
    assert outcome.batch == 27, outcome.faults
    return review


def read_rows(engine: Engine) -> list[list[str]]:
    with engine.connect() as connection:
        return [
            ["" if cell is None else str(cell) for cell in row] for row in connection.exec_driver_sql(QUERY)
        ]


def test_what_would_change_is_as_the_document_says(engine: Engine) -> None:
    review = apply_file(engine)
    assert review.comparison
    kinds = {"new": review.comparison.new, "changed": review.comparison.changed}
    rows = [
        [
            str((difference.after or {})["month"]),
            kind,
            str(difference.before["received"]) if difference.before else "",
            str((difference.after or {})["received"]),
        ]
        for kind, differences in kinds.items()
        for difference in differences
    ]
    assert sorted(rows) == read_table(read_document(DOCUMENT), "month | kind")


def test_no_telephone_number_is_in_the_draft(engine: Engine) -> None:
    review = apply_file(engine)
    assert review.staged_sheet
    assert review.staged_sheet.dropped == ("联系电话",)
    assert "13800000000" not in repr(review.staged_sheet)


def test_the_rows_stand_as_the_document_says(engine: Engine) -> None:
    apply_file(engine)
    assert read_rows(engine) == read_table(read_document(DOCUMENT), "month | since")


def test_taken_back_the_earlier_row_opens_again(engine: Engine) -> None:
    apply_file(engine)
    batch = next(batch for batch in list_batches(engine) if batch.number == 27)
    undo(engine, batch, Requester(lambda _connection: PERSON))
    present = [row for row in read_rows(engine) if not row[2]]
    assert present == [["2025-12", "28", "", "26", "13", "72", "72"]]
