"""Attention item: its cause, who has marked it as read, what was noted, and the way to do both."""

from collections.abc import Iterator, Mapping, Sequence

from dashboard.pages.content.blocks import Group, ItemList, Paragraph, Section, Tone
from dashboard.pages.content.cells import Cell, Detail, Link, Note
from dashboard.pages.content.layout import Block, Widget
from dashboard.pages.page import Page, format_time
from dashboard.people.remarks import Remark
from dashboard.wording.attention.item import WordedItem

MARK, NOTE = "mark_read", "leave_note"  # widgets of the view


def describe_item(page: Page, item: WordedItem, remarks: Sequence[Remark]) -> Iterator[Block]:
    back = Paragraph(Link(page.say("remark.back"), page.link_to("attention")))
    yield Group([back, Section(item.name), Paragraph(item.cause, Tone.LEAD)])
    yield Paragraph(page.say("remark.who_sees"), Tone.NOTE)
    if remarks:
        yield ItemList([_describe_remark(page, remark) for remark in remarks])
    if not _is_read_by(page.who.name, remarks):
        yield Widget(MARK, ("lsd-remark-seen", page.say("remark.seen"), (item.key,)))
    yield Widget(NOTE, (item.key,))


def describe_mark_all(
    page: Page, items: Sequence[WordedItem], remarks: Mapping[str, Sequence[Remark]]
) -> Iterator[Widget]:
    """One button for the items of a rule that this account hasn't marked as read yet."""
    keys = tuple(item.key for item in items if not _is_read_by(page.who.name, remarks.get(item.key, ())))
    if keys:
        label = page.say("remark.seen_all", count=len(keys))
        yield Widget(MARK, (f"lsd-seen-all-{items[0].kind}", label, keys))


def _is_read_by(name: str, remarks: Sequence[Remark]) -> bool:
    return any(remark.kind == "seen" and remark.account == name for remark in remarks)


def _describe_remark(page: Page, remark: Remark) -> Cell:
    words = page.say(f"remark.left_{remark.kind}", name=remark.account, at=format_time(remark.at))
    return (Detail(words), Note(remark.words)) if remark.words else Detail(words)
