"""报送记录: what was brought in, newest first, and how it is taken back; for administrators the whole audit."""

from collections.abc import Iterable

import streamlit as st

from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.uploads.store.history import Batch, State, all_batches
from dashboard.views.page import Page, local, parameter
from dashboard.views.parts import frame
from dashboard.views.parts.show import show
from dashboard.views.uploads import audit, style, undo

COLUMNS = ("batch", "when", "who", "what", "file", "state", "new", "changed", "same")
WORDS = 6  # of the columns hold words
SHORT = 12  # characters of a SHA-256 that are shown


def draw(page: Page) -> None:
    st.html(style.sheet(page.theme, page.lang))
    frame.title(page, "history")
    found = all_batches(page.engine)
    by_number = {str(batch.number): batch for batch in found}
    if parameter("undo") in by_number:
        undo.draw(page, by_number[parameter("undo")])
        return
    _last(page, found)
    if parameter("batch") in by_number:
        _one(page, by_number[parameter("batch")])
    _lists(page, found)
    if page.may("audit"):
        audit.draw(page)


def _last(page: Page, found: list[Batch]) -> None:
    """Which batch was the last one in: after a crash, what comes after it did not get in."""
    if found:
        last = found[0]
        told = {"batch": last.number, "at": local(last.at), "who": last.actor, "what": what(page, last)}
        show(tag("p", escape(page.say("history.last", **told)), class_="lsd-standing"))


def _one(page: Page, batch: Batch) -> None:
    """What an address of one batch shows of it."""
    frame.section(page, "history.one")
    told = {
        "batch": str(batch.number),
        "when": local(batch.at),
        "who": batch.actor,
        "what": what(page, batch),
        "file": batch.file_name or "—",
        "hash": batch.file_hash[:SHORT] or "—",
        "state": state(page, batch),
        "counts": page.say("compare.counts", new=batch.new, changed=batch.changed, same=batch.same),
    }
    terms = (
        tag("dt", escape(page.say(f"history.{name}"))) + tag("dd", escape(words))
        for name, words in told.items()
    )
    show(tag("dl", *terms, class_="lsd-terms"), tag("p", _undo_link(page, batch)))


def _lists(page: Page, found: list[Batch]) -> None:
    """Imports in the open; what was there from the beginning behind one line."""
    beginning = [batch for batch in found if _from_the_beginning(batch)]
    brought = [batch for batch in found if not _from_the_beginning(batch)]
    frame.section(page, "history.imports")
    if brought:
        show(_table(page, brought))
    else:
        show(tag("p", escape(page.say("reporting.last_none")), class_="lsd-empty"))
    if beginning:
        note = tag("p", escape(page.say("history.seed_note")), class_="lsd-note")
        title = page.say("history.beginning", count=len(beginning))
        show(pieces.fold(title, note, _table(page, beginning)))


def _from_the_beginning(batch: Batch) -> bool:
    return batch.state in (State.SEED, State.DEMONSTRATION) or (
        batch.demonstration and batch.kind != "removal"
    )


def _table(page: Page, found: Iterable[Batch]) -> str:
    headings = [page.say(f"history.{name}") for name in COLUMNS]
    rows = (
        [
            pieces.link(str(batch.number), page.href("history", {"batch": str(batch.number)})),
            escape(local(batch.at)),
            escape(batch.actor),
            escape(what(page, batch)),
            tag("span", escape(batch.file_name or "—"), class_="lsd-file"),
            escape(state(page, batch)) + tag("span", _undo_link(page, batch), class_="lsd-cause"),
            *(escape(count) for count in (batch.new, batch.changed, batch.same)),
        ]
        for batch in found
    )
    table = pieces.build_table(headings, rows, caption=page.say("history.imports"), words=WORDS)
    return tag("div", table, class_="lsd-log")


def what(page: Page, batch: Batch) -> str:
    """导入 · 站点月报; 撤销第12批 · 站点月报."""
    kind = page.say(f"batch_kind.{batch.kind}", batch=batch.undoes or "")
    return f"{kind} · {page.say(f'format_name.{batch.format}')}"


def state(page: Page, batch: Batch) -> str:
    said = page.say(f"history.state_{batch.state}")
    if batch.undone_by:
        said += page.say("history.undone_by", batch=batch.undone_by)
    return said


def _undo_link(page: Page, batch: Batch) -> str:
    if not batch.can_be_undone or page.who.role < undo.least_role(batch):
        return ""
    again = batch.kind == "undo"
    words = page.say("history.restore", batch=batch.undoes) if again else page.say("history.undo")
    return pieces.link(words, page.href("history", {"undo": str(batch.number)}))
