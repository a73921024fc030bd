"""What a file was taken for: encoding, sheet, rows, what was left out by name, and its first rows as read."""

from collections.abc import Iterator, Sequence

from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.uploads.file.decode import Fitted
from dashboard.uploads.sheet.table import Sheet
from dashboard.uploads.store.journey import Draft, Seen
from dashboard.uploads.store.staging import Taken
from dashboard.views.page import Page
from dashboard.views.parts.show import show

MOST_LEFT_OUT = 20  # rows that are named


def draw(page: Page, draft: Draft, seen: Seen) -> None:
    title = f"{draft.file_name} · {page.say(f'format_name.{draft.format}')}"
    show(tag("h2", escape(title), class_="lsd-section"))
    told = [
        tag("dt", escape(page.say("check.kind")))
        + tag("dd", escape(page.say(f"check.kind_{seen.kept.kind}")))
    ]
    if seen.taken:
        told += list(_of_sheet(page, seen.taken, seen))
    show(tag("dl", *told, class_="lsd-terms"))
    if seen.taken:
        show(_first_rows(page, seen.taken.fitted, opened=seen.comparison is not None))


def _of_sheet(page: Page, taken: Taken, seen: Seen) -> Iterator[str]:
    fitted = taken.fitted
    if fitted.sheet_name:
        yield _term(page, "sheet", fitted.sheet_name)
    yield _term(page, "rows", page.say("check.rows_count", count=len(fitted.sheet.rows)))
    if fitted.left_out:
        yield _term(page, "left_out", _left_out(page, fitted))
    dropped = (*taken.dropped, *(seen.checked.dropped_columns if seen.checked else ()))
    if dropped:
        yield _term(page, "dropped", page.say("check.dropped_columns", names=_names(page, dropped)))
    if taken.unknown:
        yield _term(page, "unknown", page.say("check.unknown_columns", names=_names(page, taken.unknown)))


def _term(page: Page, name: str, words: str) -> str:
    return tag("dt", escape(page.say(f"check.{name}"))) + tag("dd", escape(words))


def _left_out(page: Page, fitted: Fitted) -> str:
    """Each by its row and what it calls itself."""
    shown = fitted.left_out[:MOST_LEFT_OUT]
    said = [row.sentence(page.lang) for row in shown]
    if len(fitted.left_out) > len(shown):
        said.append(page.say("check.left_out_more", count=len(fitted.left_out)))
    return page.say("list.semicolon").join(said)


def _names(page: Page, names: Sequence[str]) -> str:
    return page.say("list.comma").join(dict.fromkeys(names))


def _first_rows(page: Page, fitted: Fitted, *, opened: bool) -> str:
    """In the open where nothing else has to be looked at first."""
    summary = tag("summary", escape(page.say("check.first_rows", count=len(fitted.preview))))
    rows = _rows(page, Sheet(fitted.sheet.headings, fitted.preview))
    return tag("details", summary, rows, class_="lsd-fold", open="open" if opened else "")


def _rows(page: Page, sheet: Sheet) -> str:
    """Rows as they were read, with the row as Excel counts it."""
    width = max(len(sheet.headings), *(len(cells) for _, cells in sheet.rows), 1)
    headings = [page.say("check.row"), *sheet.headings, *[""] * (width - len(sheet.headings))]
    rows = (
        [escape(number), *(escape(cell) for cell in (*cells, *[""] * (width - len(cells))))]
        for number, cells in sheet.rows
    )
    table = pieces.build_table(headings, rows, caption=page.say("check.as_read"), words=len(headings))
    return tag("div", table, class_="lsd-rows")
