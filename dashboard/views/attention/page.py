"""关注事项: what deserves a look, rule by rule with its cause; what leaders leave there; a text to copy."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.desk.attention import describe_rules, list_items, list_pending, newest_day, write_text
from dashboard.html import pieces
from dashboard.html.builder import tag, text
from dashboard.measures.chart.data import as_at_words
from dashboard.people.remarks import Remark, may_remark, remarks_by_matter
from dashboard.views.attention import item as item_section
from dashboard.views.page import Page, parameter
from dashboard.views.parts import frame
from dashboard.views.parts.filter_bar import filter_bar
from dashboard.views.parts.show import show
from dashboard.wording.attention.item import WordedItem

MOST = 10  # of one rule that are shown at once
Remarks = Mapping[str, Sequence[Remark]]


def draw(page: Page) -> None:
    items = list_items(page.desk, page.asked)
    remarks: Remarks = remarks_by_matter(page.engine) if may_remark(page.who) else {}
    chosen = next((item for item in items if item.key == parameter("matter")), None)
    frame.title(page, "attention")
    if chosen and may_remark(page.who):
        item_section.draw(page, chosen, remarks.get(chosen.key, ()))
        return
    _standing(page, items, remarks)
    filter_bar(page, codes=("area", "station"))
    if not page.desk.months(page.asked) and not items:
        show(tag("p", text(page.say("empty.nothing")), class_="lsd-empty"))
        return
    _text(page, items)
    rules = describe_rules(page.desk, page.asked)
    for code, words in rules.items():
        _rule(page, words, [item for item in items if item.kind == code], remarks)
    _nothing_of(page, rules, {item.kind for item in items})
    _pending(page)


def _standing(page: Page, items: Sequence[WordedItem], remarks: Remarks) -> None:
    """The day that they go by, how many there are, and how many nobody has seen yet."""
    told = [
        as_at_words(page.lang, newest_day(page.desk, page.asked)),
        page.say("attention.count", count=len(items)),
    ]
    if may_remark(page.who):
        told.append(page.say("attention.unseen", count=sum(not remarks.get(one.key) for one in items)))
    show(tag("p", text(" · ".join(told)), class_="lsd-standing"))


def _text(page: Page, items: Sequence[WordedItem]) -> None:
    with st.expander(page.say("attention.copy"), key="lsd-attention-text"):
        st.code(write_text(page.desk, page.asked, items), language=None, wrap_lines=True)


def _rule(page: Page, words: str, items: Sequence[WordedItem], remarks: Remarks) -> None:
    if not items:
        return
    show(tag("h2", text(page.say("attention.rule", rule=words, count=len(items))), class_="lsd-section"))
    rows = [_row(page, item, remarks.get(item.key, ())) for item in items]
    names = ["name", "cause", "origin", *(["remarks"] if may_remark(page.who) else [])]
    headings = [page.say(f"attention.column_{name}") for name in names]
    tables = [pieces.table(headings, rows[:MOST], caption=words, words=len(names))]
    if len(rows) > MOST:
        others = page.say("attention.more", count=len(rows) - MOST)
        more = pieces.table(
            headings, rows[MOST:], caption=words + page.say("list.colon") + others, words=len(names)
        )
        tables.append(pieces.folded(others, more))
    show(tag("div", *tables, class_="lsd-of-rule"))
    if may_remark(page.who):
        item_section.all_seen(page, items, remarks)


def _row(page: Page, item: WordedItem, remarks: Sequence[Remark]) -> list[str]:
    origin = page.say(f"origin.{item.origin.code}.name") if item.origin else "—"
    cells = [pieces.link(item.name, _address(page, item)), text(item.cause), text(origin)]
    if may_remark(page.who):
        cells.append(_left(page, item, remarks))
    return cells


def _left(page: Page, item: WordedItem, remarks: Sequence[Remark]) -> str:
    """Who has seen it, how many notes there are, and the way to both."""
    seen = page.say("list.comma").join(one.account for one in remarks if one.kind == "seen")
    notes = sum(one.kind == "note" for one in remarks)
    told = [page.say("remark.seen_by", names=seen)] if seen else []
    told += [page.say("remark.notes", count=notes)] if notes else []
    way = pieces.link(page.say("remark.open"), page.href("attention", {"matter": item.key}))
    return way + tag("span", text(" · ".join(told)), class_="lsd-cause")


def _address(page: Page, item: WordedItem) -> str:
    """The page on which the item is told."""
    if item.about == "station":
        return page.href("stations", stations=(item.code,))
    if item.about == "area":
        return page.href("metrics", areas=(item.code,) if item.code else ())
    return page.href({"micro_project": "projects", "suggestion": "suggestions"}[item.about])


def _nothing_of(page: Page, rules: Mapping[str, str], found: set[str]) -> None:
    """The rules by which nothing was found, so that it is known that they were asked."""
    quiet = [page.say(f"attention_rule.{code}.name") for code in rules if code not in found]
    if quiet:
        said = page.say("attention.nothing_of", rules=page.say("list.comma").join(quiet))
        show(tag("p", text(said), class_="lsd-note"))


def _pending(page: Page) -> None:
    """Who hasn't reported yet what isn't due yet."""
    names = [item.name for item in list_pending(page.desk, page.asked)]
    if names:
        listed = page.say("list.comma").join(names)
        said = page.say("attention.pending", month=int(page.asked.last[5:]), count=len(names), names=listed)
        show(tag("p", text(said), class_="lsd-note"))
