"""Any bytes are read or refused with a sentence, and written tables are read back cell by cell."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import Column, Format, Type
from dashboard.uploads.check.check import check
from dashboard.uploads.faults import format_exact
from dashboard.uploads.file.decode import UnreadableError, decode, fit
from dashboard.uploads.store.apply import Source, apply_in
from db.writes import writer
from tests.files.make import FOLDER
from tests.uploads.samples import TODAY, build_present
from tests.uploads.test_any_table import draw_tame_sheet

pytestmark = pytest.mark.slow  # many files

FILES = [
    (FOLDER / name).read_bytes() for name in ("openpyxl.xlsx", "official.xls", "per-cent.xlsx", "gbk.csv")
]
BEGINNINGS = [
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"sep=",
    b"<",
]
FORM = FORMATS["station_figures"]
SEPARATORS = ",;\t"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030")
ANY_FORM = st.sampled_from(list(FORMATS.values()))


def read_or_refused(content: bytes, form: Format) -> None:
    """Only UnreadableError is raised, and every fault has a sentence."""
    try:
        decoded = decode(content, "x.csv")
        fitted = fit(decoded, form)
    except UnreadableError as error:
        _check_sentences(error)
        return
    numbers = {number for sheet in decoded.sheets for number, _ in sheet.rows}
    for fault in check(form, fitted.sheet, build_present(form.name)).faults:
        assert fault.explain("zh")
        assert fault.row is None or fault.row in numbers


def _check_sentences(error: UnreadableError) -> None:
    assert all(error.explain(lang) for lang in ("zh", "en"))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=400), ANY_FORM)
@example(b"", b"\x1e", FORM)
@example(b"", b'"', FORM)
@example(b"sep=", b"", FORM)
def test_any_bytes(beginning: bytes, rest: bytes, form: Format) -> None:
    read_or_refused(beginning + rest, form)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.data())
def test_real_files_with_any_damage(content: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(content)))
    until = at + data.draw(st.integers(0, 40))
    damage = data.draw(st.binary(max_size=40))
    read_or_refused(content[:at] + damage + content[until:], FORM)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from((*ENCODINGS, "utf-16-le", "utf-32")), ANY_FORM)
def test_any_text(text: str, encoding: str, form: Format) -> None:
    read_or_refused(text.encode(encoding, "ignore"), form)


def draw_cells(separator: str) -> st.SearchStrategy[str]:
    """Words of any script, with characters that need quoting, without the other separators."""
    others = SEPARATORS.replace(separator, "")
    letters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=others)
    return st.text(letters | st.sampled_from([separator, '"', "\n", "站", "1"]), max_size=6)


@st.composite
def draw_table(draw: st.DrawFn) -> tuple[bytes, list[tuple[int, tuple[str, ...]]]]:
    """A table written by Python's csv, and the rows expected."""
    separator, width = draw(st.sampled_from(SEPARATORS)), draw(st.integers(2, 5))
    row = st.lists(draw_cells(separator), min_size=width, max_size=width)
    rows = [
        ["站点编码", "月份", "收集件数", "办结", "其他"][:width],
        *draw(st.lists(row, min_size=2, max_size=6)),
    ]
    buffer = io.StringIO()
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    csv.writer(buffer, delimiter=separator, lineterminator=ends).writerows(rows)
    expected = [(at, tuple(cells)) for at, cells in enumerate(rows, start=1) if any(map(str.strip, cells))]
    return buffer.getvalue().encode(draw(st.sampled_from(ENCODINGS))), expected


@settings(max_examples=300, deadline=None)
@given(draw_table())
def test_what_was_written_comes_back_cell_by_cell(
    table: tuple[bytes, list[tuple[int, tuple[str, ...]]]],
) -> None:
    content, rows = table
    assert list(decode(content, "x.csv").sheets[0].rows) == rows


def export_value(column: Column, value: Any) -> str:
    """Format a stored value for a file."""
    if value is None:
        return ""
    if column.type is Type.MONEY:
        return f"{Decimal(value) / 10_000:f}"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    return format_exact(value) if isinstance(value, float) else str(value)


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_export_and_import_changes_nothing(form: Format, places: Engine) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(draw_tame_sheet(form), st.sampled_from(ENCODINGS), st.sampled_from(SEPARATORS))
    def check_round_trip(sheet: Any, encoding: str, separator: str) -> None:
        with writer(places) as store:
            apply_in(store, form, sheet, Source("test", "x.csv"), TODAY)
            stored = [row for row in store.present(form.name).values() if not _is_demonstration(row)]
            buffer = io.StringIO()
            writing = csv.writer(buffer, delimiter=separator)
            writing.writerow(column.heading for column in form.columns)
            writing.writerows(
                [export_value(column, row[column.code]) for column in form.columns] for row in stored
            )
            fitted = fit(decode(buffer.getvalue().encode(encoding), "x.csv"), form)
            outcome = apply_in(store, form, fitted.sheet, Source("test", "x.csv"), TODAY)
            assert (outcome.batch, outcome.counts.same) == (None, len(stored))
            assert outcome.faults == () or not stored

    check_round_trip()


def _is_demonstration(row: dict[str, Any]) -> bool:
    return str(row.get("code", "")).startswith("demo-")
