"""关注事项: what needs attention, rule by rule with its cause; what leaders note there; a text to copy."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from dashboard.desk.attention import (
    describe_left_out,
    describe_rules,
    find_newest_day,
    list_items,
    list_pending,
    write_heading,
    write_text,
)
from dashboard.pages.attention.item import describe_item, describe_mark_all
from dashboard.pages.content.blocks import Fold, Group, GroupStyle, Paragraph, Section, Table, Title, Tone
from dashboard.pages.content.cells import Cell, Detail, Link
from dashboard.pages.content.layout import Block, CopyText, Expander
from dashboard.pages.page import Page
from dashboard.pages.parts.filters import describe_filters
from dashboard.people.remarks import Remark, group_remarks, may_remark
from dashboard.wording.attention.item import WordedItem, find_items_day
from dashboard.wording.chart.values import write_as_at

MOST = 10  # items of one rule in the open; the others are behind a fold
PATHS = {"micro_project": "projects", "suggestion": "suggestions"}  # of the pages that show an item
Remarks = Mapping[str, Sequence[Remark]]


def describe_attention(page: Page) -> Iterator[Block]:
    """One item where the address names it and the visitor may leave remarks, else all of them."""
    items = list_items(page.desk, page.filters)
    remarks: Remarks = group_remarks(page.engine) if may_remark(page.who) else {}
    chosen = next((item for item in items if item.key == page.read_parameter("matter")), None)
    yield Title(page.say("nav.attention"))
    if chosen and may_remark(page.who):
        yield from describe_item(page, chosen, remarks.get(chosen.key, ()))
    else:
        yield from _describe_items(page, items, remarks)


def _describe_items(page: Page, items: Sequence[WordedItem], remarks: Remarks) -> Iterator[Block]:
    yield Paragraph(_write_summary(page, items, remarks), Tone.LEAD)
    yield from describe_filters(page, ("area", "station"))
    if not page.desk.list_months(page.filters) and not items:
        yield Paragraph(page.say("empty.nothing"), Tone.EMPTY)
        return
    left_out = describe_left_out(page.desk, page.filters)
    notes = [page.say("attention.standings"), *left_out]
    yield Paragraph(page.say("briefing.between_sentences").join(notes), Tone.NOTE)
    day = _find_day(page, items)
    text = CopyText(write_text(page.desk, page.filters, items, day))
    yield Expander("lsd-attention-text", page.say("attention.copy"), [text])
    rules = describe_rules(page.desk, page.filters)
    for code, words in rules.items():
        of_rule = [item for item in items if item.kind == code]
        if of_rule:
            heading = write_heading(page.desk, page.filters, code, of_rule, day)
            yield from _describe_rule(page, heading, words, of_rule, remarks)
    yield from _describe_quiet_rules(page, rules, {item.kind for item in items})
    yield from _describe_pending(page)


def _write_summary(page: Page, items: Sequence[WordedItem], remarks: Remarks) -> str:
    """The day that the items go by, how many there are, and how many nobody has marked as read."""
    parts = [
        write_as_at(page.lang, _find_day(page, items)),
        page.say("attention.count", count=len(items)),
    ]
    if may_remark(page.who):
        unread = sum(not remarks.get(item.key) for item in items)
        parts.append(page.say("attention.unseen", count=unread))
    return " · ".join(parts)


def _find_day(page: Page, items: Sequence[WordedItem]) -> date | None:
    """The newest day of the items' figures, of all figures where there are none."""
    return find_items_day(items) or find_newest_day(page.desk, page.filters)


def _describe_rule(
    page: Page, heading: str, words: str, items: Sequence[WordedItem], remarks: Remarks
) -> Iterator[Block]:
    yield Section(heading)
    rows = [_build_row(page, item, remarks.get(item.key, ())) for item in items]
    names = ["name", "cause", "origin", *(["remarks"] if may_remark(page.who) else [])]
    headings = [page.say(f"attention.column_{name}") for name in names]
    blocks: list[Table | Fold] = [Table(words, headings, rows[:MOST], words=len(names))]
    if len(rows) > MOST:
        others = page.say("attention.more", count=len(rows) - MOST)
        table = Table(words + page.say("list.colon") + others, headings, rows[MOST:], words=len(names))
        blocks.append(Fold(others, [table]))
    yield Group(blocks, GroupStyle.RULE)
    if may_remark(page.who):
        yield from describe_mark_all(page, items, remarks)


def _build_row(page: Page, item: WordedItem, remarks: Sequence[Remark]) -> list[Cell]:
    origin = page.say(f"origin.{item.origin.code}.name") if item.origin else "—"
    cells: list[Cell] = [Link(item.name, _link_to_subject(page, item)), item.cause, origin]
    if may_remark(page.who):
        cells.append(_describe_remarks(page, item, remarks))
    return cells


def _describe_remarks(page: Page, item: WordedItem, remarks: Sequence[Remark]) -> Cell:
    """Who has marked the item as read, how many notes there are, and the way to both."""
    readers = page.say("list.comma").join(remark.account for remark in remarks if remark.kind == "seen")
    notes = sum(remark.kind == "note" for remark in remarks)
    parts = [page.say("remark.seen_by", names=readers)] if readers else []
    parts += [page.say("remark.notes", count=notes)] if notes else []
    link = Link(page.say("remark.open"), page.link_to("attention", {"matter": item.key}))
    return (link, Detail(" · ".join(parts)))


def _link_to_subject(page: Page, item: WordedItem) -> str:
    """The address of the page that shows what the item is about."""
    if item.about == "station":
        return page.link_to("stations", stations=(item.code,))
    if item.about == "area":
        return page.link_to("metrics", areas=(item.code,) if item.code else ())
    return page.link_to(PATHS[item.about])


def _describe_quiet_rules(page: Page, rules: Collection[str], kinds: Collection[str]) -> Iterator[Block]:
    """The rules that picked out nothing, so that it is known that they are on."""
    quiet = [page.say(f"attention_rule.{code}.name") for code in rules if code not in kinds]
    if quiet:
        names = page.say("list.comma").join(quiet)
        yield Paragraph(page.say("attention.nothing_of", rules=names), Tone.NOTE)


def _describe_pending(page: Page) -> Iterator[Block]:
    """Stations that haven't reported yet what isn't due yet."""
    items = list_pending(page.desk, page.filters)
    if items:
        names = page.say("list.comma").join(item.name for item in items)
        values = {"cause": items[0].cause, "count": len(items), "names": names}
        yield Paragraph(page.say("attention.pending", **values), Tone.NOTE)
