"""What is wrong with a file: first what to do, by kind of fault, then the bad rows with their cells marked."""

from collections import defaultdict
from collections.abc import Sequence

from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.uploads.check.check import Fault
from dashboard.uploads.sheet.headings import letters
from dashboard.uploads.sheet.table import Sheet
from dashboard.uploads.store.journey import Draft, Seen
from dashboard.views.page import Page
from dashboard.views.parts import frame
from dashboard.views.parts.show import show
from dashboard.views.uploads import choose

MOST = 50  # bad rows that are shown
ROWS_NAMED = 8  # of a kind of fault


def draw(page: Page, draft: Draft, seen: Seen) -> None:
    if not seen.checked or not seen.sheet:
        return
    faults = seen.checked.faults
    _to_do(page, faults)
    if any(fault.row for fault in faults):
        _download(page, draft)
    frame.section(page, "check.again")
    choose.uploader(page, seen.form)
    if any(fault.row for fault in faults):
        _bad_rows(page, seen.sheet, faults)


def _to_do(page: Page, faults: Sequence[Fault]) -> None:
    """One line for each kind of fault in each column."""
    kinds: defaultdict[tuple[str, str], list[Fault]] = defaultdict(list)
    for fault in faults:
        kinds[(fault.code, fault.column if fault.row else fault.message(page.lang))].append(fault)
    lines = (tag("li", escape(_kind(page, found))) for found in kinds.values())
    title = tag("h2", escape(page.say("check.todo", count=len(kinds))), class_="lsd-section")
    show(tag("div", title, tag("ol", *lines, class_="lsd-steps"), class_="lsd-todo", role="alert"))


def _kind(page: Page, found: Sequence[Fault]) -> str:
    first, rows = found[0], [fault.row for fault in found if fault.row]
    if len(rows) < 2:
        return first.sentence(page.lang)
    named = page.say("list.comma").join(map(str, rows[:ROWS_NAMED]))
    more = page.say("check.and_more") if len(rows) > ROWS_NAMED else ""
    where = {"count": len(found), "rows": named + more, "column": first.column}
    return page.say("check.kind_of_fault", **where, example=first.message(page.lang))


def _download(page: Page, draft: Draft) -> None:
    link = pieces.download(page.say("check.report"), page.file_href(f"draft-{draft.id}.xlsx"))
    note = tag("p", escape(page.say("check.report_help")), class_="lsd-note")
    show(tag("div", link, class_="lsd-downloads"), note)


def _bad_rows(page: Page, sheet: Sheet, faults: Sequence[Fault]) -> None:
    by_row: defaultdict[int, list[Fault]] = defaultdict(list)
    for fault in faults:
        if fault.row:
            by_row[fault.row].append(fault)
    note = page.say("check.most", most=MOST, count=len(by_row)) if len(by_row) > MOST else ""
    frame.section(page, "check.bad_rows", note)
    shown = dict(list(by_row.items())[:MOST])
    show(_table(page, sheet, shown))


def _table(page: Page, sheet: Sheet, shown: dict[int, list[Fault]]) -> str:
    """Without columns that have neither a heading nor anything in them."""
    rows = [(number, cells) for number, cells in sheet.rows if number in shown]
    width = max(len(sheet.headings), *(len(cells) for _, cells in rows))
    headings, *padded = (
        (*cells, *[""] * (width - len(cells))) for cells in (sheet.headings, *(cells for _, cells in rows))
    )
    kept = [at for at in range(width) if headings[at] or any(cells[at] for cells in padded)]
    names = [headings[at].strip() or letters(at) for at in kept]
    drawn = (
        [
            escape(number),
            _messages(page, shown[number]),
            *_cells(page, names, [cells[at] for at in kept], shown[number]),
        ]
        for (number, _), cells in zip(rows, padded, strict=True)
    )
    named = [page.say("check.row"), page.say("check.report_column"), *names]
    table = pieces.build_table(named, drawn, caption=page.say("check.bad_rows"), words=len(named))
    return tag("div", table, class_="lsd-rows")


def _messages(page: Page, faults: Sequence[Fault]) -> str:
    said = (
        page.say("check.report_cell", column=f.column, message=f.message(page.lang))
        if f.column
        else f.message(page.lang)
        for f in faults
    )
    return "".join(tag("span", escape(words), class_="lsd-fault") for words in said)


def _cells(page: Page, names: Sequence[str], cells: Sequence[str], faults: Sequence[Fault]) -> list[str]:
    """Every cell of the row, the faulty ones marked; of two columns with one heading both are."""
    bad = {fault.column for fault in faults}
    return [
        tag("mark", escape(cell or page.say("check.blank")), class_="lsd-bad")
        if name in bad
        else escape(cell)
        for name, cell in zip(names, cells, strict=True)
    ]
