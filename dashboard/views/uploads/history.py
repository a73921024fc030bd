"""报送记录: what was brought in, newest first, and how it is taken back; for administrators the whole audit."""

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.pages.content.blocks import Paragraph, Section, Term, Terms, Title, Tone
from dashboard.pages.page import Page, format_time
from dashboard.uploads.store.history import Batch, State, list_batches
from dashboard.views.request import read_theme
from dashboard.views.surface.draw import show, write
from dashboard.views.surface.html import show_html
from dashboard.views.uploads.audit import draw_audit
from dashboard.views.uploads.style import write_sheet
from dashboard.views.uploads.undo import draw_undo, find_least_role

COLUMNS = ("batch", "when", "who", "what", "file", "state", "new", "changed", "same")
WORDS = 6  # of the columns hold words
SHORT = 12  # characters of a SHA-256 that are shown


def draw_history(page: Page) -> None:
    st.html(write_sheet(read_theme(), page.lang))
    show(Title(page.say("nav.history")))
    batches = list_batches(page.engine)
    by_number = {str(batch.number): batch for batch in batches}
    if page.read_parameter("undo") in by_number:
        draw_undo(page, by_number[page.read_parameter("undo")])
        return
    _draw_last(page, batches)
    if page.read_parameter("batch") in by_number:
        _draw_batch(page, by_number[page.read_parameter("batch")])
    _draw_lists(page, batches)
    if page.may("audit"):
        draw_audit(page)


def _draw_last(page: Page, batches: Sequence[Batch]) -> None:
    """Which batch was the last one in: after a crash, what comes after it did not get in."""
    if batches:
        last = batches[0]
        action = _write_action(page, last)
        values = {"batch": last.number, "at": format_time(last.at), "who": last.actor, "what": action}
        show(Paragraph(page.say("history.last", **values), Tone.LEAD))


def _draw_batch(page: Page, batch: Batch) -> None:
    """What an address of one batch shows of it."""
    show(Section(page.say("history.one")))
    facts = {
        "batch": str(batch.number),
        "when": format_time(batch.at),
        "who": batch.actor,
        "what": _write_action(page, batch),
        "file": batch.file_name or "—",
        "hash": batch.file_hash[:SHORT] or "—",
        "state": _write_state(page, batch),
        "counts": page.say("compare.counts", new=batch.new, changed=batch.changed, same=batch.same),
    }
    terms = Terms([Term(page.say(f"history.{name}"), words) for name, words in facts.items()])
    show_html(write(terms), tag("p", _write_undo(page, batch)))


def _draw_lists(page: Page, batches: Sequence[Batch]) -> None:
    """Imports in the open; what was there from the beginning behind one line."""
    first = [batch for batch in batches if _is_from_the_beginning(batch)]
    imports = [batch for batch in batches if not _is_from_the_beginning(batch)]
    show(Section(page.say("history.imports")))
    if imports:
        show_html(_write_table(page, imports))
    else:
        show(Paragraph(page.say("reporting.last_none"), Tone.EMPTY))
    if first:
        note = write(Paragraph(page.say("history.seed_note"), Tone.NOTE))
        summary = page.say("history.beginning", count=len(first))
        show_html(pieces.fold(summary, note, _write_table(page, first)))


def _is_from_the_beginning(batch: Batch) -> bool:
    return batch.state in (State.SEED, State.DEMONSTRATION) or (
        batch.demonstration and batch.kind != "removal"
    )


def _write_table(page: Page, batches: Iterable[Batch]) -> str:
    headings = [page.say(f"history.{name}") for name in COLUMNS]
    rows = (_write_row(page, batch) for batch in batches)
    table = pieces.build_table(headings, rows, caption=page.say("history.imports"), words=WORDS)
    return tag("div", table, class_="lsd-log")


def _write_row(page: Page, batch: Batch) -> list[str]:
    number = str(batch.number)
    return [
        pieces.link(number, page.link_to("history", {"batch": number})),
        escape(format_time(batch.at)),
        escape(batch.actor),
        escape(_write_action(page, batch)),
        tag("span", escape(batch.file_name or "—"), class_="lsd-file"),
        escape(_write_state(page, batch)) + tag("span", _write_undo(page, batch), class_="lsd-cause"),
        *(escape(count) for count in (batch.new, batch.changed, batch.same)),
    ]


def _write_action(page: Page, batch: Batch) -> str:
    """导入 · 站点月报; 撤销第12批 · 站点月报."""
    kind = page.say(f"batch_kind.{batch.kind}", batch=batch.undoes or "")
    return f"{kind} · {page.say(f'format_name.{batch.format}')}"


def _write_state(page: Page, batch: Batch) -> str:
    words = page.say(f"history.state_{batch.state}")
    if batch.undone_by:
        words += page.say("history.undone_by", batch=batch.undone_by)
    return words


def _write_undo(page: Page, batch: Batch) -> str:
    """The way to undo the batch; blank where it can't be undone, or not by this account."""
    if not batch.can_be_undone or page.who.role < find_least_role(batch):
        return ""
    is_undo = batch.kind == "undo"
    words = page.say("history.restore", batch=batch.undoes) if is_undo else page.say("history.undo")
    return pieces.link(words, page.link_to("history", {"undo": str(batch.number)}))
