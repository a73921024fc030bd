"""Faults of a file: first what to do, by kind of fault, then the bad rows with their cells marked."""

from collections import defaultdict
from collections.abc import Sequence

from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.pages.content.blocks import ItemList, ListStyle, Paragraph, Section, Tone
from dashboard.pages.page import Page
from dashboard.uploads.check.check import Fault
from dashboard.uploads.sheet.columns import get_letters
from dashboard.uploads.sheet.table import Sheet
from dashboard.uploads.store.draft_steps import Draft, DraftReview
from dashboard.views.surface.draw import show, write
from dashboard.views.surface.html import show_html
from dashboard.views.uploads.choose import draw_uploader

MOST = 50  # bad rows that are shown
MOST_NUMBERS = 8  # of rows that are named for a kind of fault


def draw_faults(page: Page, draft: Draft, file: DraftReview) -> None:
    if not file.result or not file.sheet:
        return
    faults = file.result.faults
    has_bad_rows = any(fault.row for fault in faults)
    _draw_to_do(page, faults)
    if has_bad_rows:
        _draw_download(page, draft)
    show(Section(page.say("check.again")))
    draw_uploader(page, file.form)
    if has_bad_rows:
        _draw_bad_rows(page, file.sheet, faults)


def _draw_to_do(page: Page, faults: Sequence[Fault]) -> None:
    """A line for each kind of fault in each column."""
    kinds: defaultdict[tuple[str, str], list[Fault]] = defaultdict(list)
    for fault in faults:
        kinds[(fault.code, fault.column if fault.row else fault.describe(page.lang))].append(fault)
    title = Section(page.say("check.todo", count=len(kinds)))
    lines = ItemList([_write_kind(page, of_kind) for of_kind in kinds.values()], ListStyle.STEPS)
    show_html(tag("div", write(title, lines), class_="lsd-todo", role="alert"))


def _write_kind(page: Page, faults: Sequence[Fault]) -> str:
    first, rows = faults[0], [fault.row for fault in faults if fault.row]
    if len(rows) < 2:
        return first.explain(page.lang)
    numbers = page.say("list.comma").join(map(str, rows[:MOST_NUMBERS]))
    more = page.say("check.and_more") if len(rows) > MOST_NUMBERS else ""
    where = {"count": len(faults), "rows": numbers + more, "column": first.column}
    return page.say("check.kind_of_fault", **where, example=first.describe(page.lang))


def _draw_download(page: Page, draft: Draft) -> None:
    """The marked file: the same file with its faults beside their rows."""
    link = pieces.download(page.say("check.report"), page.link_to_file(f"draft-{draft.id}.xlsx"))
    note = Paragraph(page.say("check.report_help"), Tone.NOTE)
    show_html(tag("div", link, class_="lsd-downloads"), write(note))


def _draw_bad_rows(page: Page, sheet: Sheet, faults: Sequence[Fault]) -> None:
    by_row: defaultdict[int, list[Fault]] = defaultdict(list)
    for fault in faults:
        if fault.row:
            by_row[fault.row].append(fault)
    note = page.say("check.most", most=MOST, count=len(by_row)) if len(by_row) > MOST else ""
    show(Section(page.say("check.bad_rows"), note))
    show_html(_write_table(page, sheet, dict(list(by_row.items())[:MOST])))


def _write_table(page: Page, sheet: Sheet, by_row: dict[int, list[Fault]]) -> str:
    """Without columns that have neither a heading nor anything in them."""
    rows = [(number, cells) for number, cells in sheet.rows if number in by_row]
    width = max(len(sheet.headings), *(len(cells) for _, cells in rows))
    headings, *padded = (
        (*cells, *[""] * (width - len(cells))) for cells in (sheet.headings, *(cells for _, cells in rows))
    )
    filled = [at for at in range(width) if headings[at] or any(cells[at] for cells in padded)]
    names = [headings[at].strip() or get_letters(at) for at in filled]
    written = (
        [
            escape(number),
            _write_messages(page, by_row[number]),
            *_write_cells(page, names, [cells[at] for at in filled], by_row[number]),
        ]
        for (number, _), cells in zip(rows, padded, strict=True)
    )
    all_names = [page.say("check.row"), page.say("check.report_column"), *names]
    table = pieces.build_table(all_names, written, caption=page.say("check.bad_rows"), words=len(all_names))
    return tag("div", table, class_="lsd-rows")


def _write_messages(page: Page, faults: Sequence[Fault]) -> str:
    messages = (
        page.say("check.report_cell", column=fault.column, message=fault.describe(page.lang))
        if fault.column
        else fault.describe(page.lang)
        for fault in faults
    )
    return "".join(tag("span", escape(message), class_="lsd-fault") for message in messages)


def _write_cells(
    page: Page, names: Sequence[str], cells: Sequence[str], faults: Sequence[Fault]
) -> list[str]:
    """Every cell of the row, the faulty ones marked; of two columns with one heading both are."""
    bad = {fault.column for fault in faults}
    return [
        tag("mark", escape(cell or page.say("check.blank")), class_="lsd-bad")
        if name in bad
        else escape(cell)
        for name, cell in zip(names, cells, strict=True)
    ]
