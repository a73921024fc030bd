"""File as it was read: encoding, sheet, rows, what was left out by name, and its first rows."""

from collections.abc import Iterator, Sequence

from dashboard.html.builder import escape, tag
from dashboard.pages.content.blocks import Section, Table, Term, Terms
from dashboard.pages.content.cells import Cell
from dashboard.pages.page import Page
from dashboard.uploads.file.decode import FittedSheet
from dashboard.uploads.sheet.table import Sheet
from dashboard.uploads.store.draft_steps import Draft, DraftReview
from dashboard.uploads.store.staging import StagedSheet
from dashboard.views.surface.draw import show, write
from dashboard.views.surface.html import show_html

MOST_LEFT_OUT = 20  # rows that are named


def draw_file_read(page: Page, draft: Draft, file: DraftReview) -> None:
    show(Section(f"{draft.file_name} · {page.say(f'format_name.{draft.format}')}"))
    terms = [_describe_fact(page, "kind", page.say(f"check.kind_{file.staged_file.kind}"))]
    if file.staged_sheet:
        terms += _describe_sheet(page, file.staged_sheet, file)
    show(Terms(terms))
    if file.staged_sheet:
        show_html(_write_first_rows(page, file.staged_sheet.fitted, is_open=file.comparison is not None))


def _describe_sheet(page: Page, taken: StagedSheet, file: DraftReview) -> Iterator[Term]:
    fitted = taken.fitted
    if fitted.sheet_name:
        yield _describe_fact(page, "sheet", fitted.sheet_name)
    yield _describe_fact(page, "rows", page.say("check.rows_count", count=len(fitted.sheet.rows)))
    if fitted.left_out:
        yield _describe_fact(page, "left_out", _list_left_out(page, fitted))
    dropped = (*taken.dropped, *(file.result.dropped_columns if file.result else ()))
    if dropped:
        names = _join_names(page, dropped)
        yield _describe_fact(page, "dropped", page.say("check.dropped_columns", names=names))
    if taken.unknown:
        names = _join_names(page, taken.unknown)
        yield _describe_fact(page, "unknown", page.say("check.unknown_columns", names=names))


def _describe_fact(page: Page, name: str, words: str) -> Term:
    return Term(page.say(f"check.{name}"), words)


def _list_left_out(page: Page, fitted: FittedSheet) -> str:
    """Each row by its number and what it calls itself."""
    listed = fitted.left_out[:MOST_LEFT_OUT]
    words = [row.explain(page.lang) for row in listed]
    if len(fitted.left_out) > len(listed):
        words.append(page.say("check.left_out_more", count=len(fitted.left_out)))
    return page.say("list.semicolon").join(words)


def _join_names(page: Page, names: Sequence[str]) -> str:
    return page.say("list.comma").join(dict.fromkeys(names))


def _write_first_rows(page: Page, fitted: FittedSheet, *, is_open: bool) -> str:
    """In the open where nothing else has to be looked at first."""
    summary = tag("summary", escape(page.say("check.first_rows", count=len(fitted.preview))))
    table = write(_describe_rows(page, Sheet(fitted.sheet.headings, fitted.preview)))
    rows = tag("div", table, class_="lsd-rows")
    return tag("details", summary, rows, class_="lsd-fold", open="open" if is_open else "")


def _describe_rows(page: Page, sheet: Sheet) -> Table:
    """Rows as they were read, each with its number as Excel counts it."""
    width = max(len(sheet.headings), *(len(cells) for _, cells in sheet.rows), 1)
    headings = [page.say("check.row"), *sheet.headings, *[""] * (width - len(sheet.headings))]
    rows: list[list[Cell]] = [[number, *cells, *[""] * (width - len(cells))] for number, cells in sheet.rows]
    return Table(page.say("check.as_read"), headings, rows, words=len(headings))
