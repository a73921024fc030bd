"""Markup: blocks of text as HTML, the same for every surface."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.pages.content import blocks, cells
from dashboard.pages.content.blocks import GroupStyle, ListStyle, TextBlock, Tone
from dashboard.pages.content.cells import Cell
from dashboard.pages.content.timeline_bar import write_timeline_bar
from dashboard.render.shared.theme import Palette
from dashboard.wording.page.search import split_at_words

NUMBERED = (ListStyle.SENTENCES, ListStyle.STEPS)


def write_block(block: TextBlock, palette: Palette) -> str:
    """The block as HTML; `palette` colours its small pictures."""
    return BLOCKS[type(block)](block, palette)


def write_blocks(parts: Iterable[TextBlock], palette: Palette) -> str:
    return "".join(write_block(part, palette) for part in parts)


def write_cell(cell: Cell, palette: Palette) -> str:
    """A cell's parts as HTML, one behind the other."""
    if isinstance(cell, tuple):
        return "".join(write_cell(part, palette) for part in cell)
    if isinstance(cell, str | int):
        return escape(cell)
    if isinstance(cell, blocks.Fold | blocks.Terms):
        return write_block(cell, palette)
    return PARTS[type(cell)](cell, palette)


def mark_words(words: str, query: str) -> str:
    """HTML with the query's words marked, in whatever width and case they are written."""
    parts = ((escape(part), is_match) for part, is_match in split_at_words(words, query))
    return "".join(tag("mark", part) if is_match else part for part, is_match in parts)


def _write_words(words: str | cells.Marked) -> str:
    return mark_words(words.words, words.query) if isinstance(words, cells.Marked) else escape(words)


def _write_link(link: cells.Link, _palette: Palette, class_: str = "") -> str:
    return tag("a", _write_words(link.words), href=link.href, target="_self", class_=class_)


def _write_download(link: cells.Download, _palette: Palette) -> str:
    return tag("a", escape(link.words), href=link.href, download=link.file)


def _write_detail(detail: cells.Detail, _palette: Palette) -> str:
    class_ = "lsd-cause lsd-said" if detail.is_sentence else "lsd-cause"
    return tag("span", _write_words(detail.words), class_=class_)


def _write_sign(sign: cells.Sign, _palette: Palette) -> str:
    shown = tag("span", sign.sign, title=sign.words, aria_hidden="true", class_=f"lsd-state-{sign.state}")
    return shown + tag("span", escape(sign.words), class_="lsd-hidden")


PARTS: Mapping[type, Callable[[Any, Palette], str]] = {
    cells.Link: _write_link,
    cells.Download: _write_download,
    cells.Marked: lambda part, _: _write_words(part),
    cells.Quote: lambda part, _: tag("q", escape(part.words), lang="zh"),
    cells.Strong: lambda part, _: tag("b", escape(part.words)),
    cells.Detail: _write_detail,
    cells.Note: lambda part, _: tag("div", escape(part.words)),
    cells.Sign: _write_sign,
    cells.Badge: lambda part, _: tag("span", escape(part.words), title=part.title, class_="lsd-disputed"),
    cells.Sparkline: lambda part, palette: pieces.draw_sparkline(part.values, part.words, palette.accent),
    cells.TimelineBar: write_timeline_bar,
}


def _write_section(section: blocks.Section, _palette: Palette) -> str:
    heading = tag("h2", escape(section.words), class_="lsd-section")
    return heading + (tag("p", escape(section.note), class_=Tone.NOTE.value) if section.note else "")


def _write_heading(heading: blocks.Heading, _palette: Palette) -> str:
    return tag(f"h{heading.level}", escape(heading.words), class_="lsd-chart-title", lang=heading.lang)


def _write_paragraph(paragraph: blocks.Paragraph, palette: Palette) -> str:
    role = "note" if paragraph.tone is Tone.STALE else ""
    words = write_cell(paragraph.words, palette)
    return tag("p", words, class_=paragraph.tone.value, lang=paragraph.lang, role=role)


def _write_list(items: blocks.ItemList, palette: Palette) -> str:
    name = "ol" if items.style in NUMBERED else "ul"
    return tag(
        name, *(tag("li", write_cell(item, palette)) for item in items.items), class_=items.style.value
    )


def _write_terms(terms: blocks.Terms, _palette: Palette) -> str:
    pairs = (
        tag("dt", escape(term.name), lang=term.lang) + tag("dd", escape(term.meaning)) for term in terms.terms
    )
    return tag("dl", *pairs, class_="lsd-row" if terms.is_record else "lsd-terms")


def _write_table(table: blocks.Table, palette: Palette) -> str:
    rows = ([write_cell(cell, palette) for cell in row] for row in table.rows)
    columns = {"words": table.words, "words_last": table.words_last}
    return pieces.build_table(table.headings, rows, caption=table.caption, **columns)


def _write_fold(fold: blocks.Fold, palette: Palette) -> str:
    return pieces.fold(fold.summary, write_blocks(fold.blocks, palette))


def _write_group(group: blocks.Group, palette: Palette) -> str:
    inside = write_blocks(group.blocks, palette)
    return inside if group.style is GroupStyle.PLAIN else tag("div", inside, class_=group.style.value)


def _write_cards(cards: blocks.Cards, palette: Palette) -> str:
    return tag("div", *(_write_card(figure, palette) for figure in cards.figures), class_="lsd-cards")


def _write_card(figure: blocks.FigureCard, palette: Palette) -> str:
    value = tag("span", escape(figure.value), class_="lsd-value")
    return tag(
        "article",
        tag("div", escape(figure.name), class_="lsd-card-name"),
        tag("div", escape(figure.before), value, escape(figure.after), class_="lsd-card-value"),
        tag("div", escape(figure.year), class_=Tone.NOTE.value),
        _write_fold(figure.clause, palette),
        class_="lsd-card",
    )


def _write_switches(switches: blocks.Switches, palette: Palette) -> str:
    links = (
        _write_link(link, palette, "lsd-switch lsd-here" if at == switches.current else "lsd-switch")
        for at, link in enumerate(switches.links)
    )
    return tag("nav", *links, class_="lsd-switches", aria_label=switches.label)


def _write_copy_line(line: blocks.CopyLine, _palette: Palette) -> str:
    """The button is pressed by copy.js, which the page around loads; a click on the words selects them all."""
    attributes = {"type": "button", "data_copied": line.done, "aria_label": line.label}
    button = tag("button", escape(line.button), **attributes)
    return tag(
        "div", tag("b", escape(line.name)), tag("code", escape(line.words)), button, class_="lsd-copied"
    )


def _write_foot(foot: blocks.Foot, palette: Palette) -> str:
    return tag("footer", escape(foot.words), " ", _write_link(foot.link, palette), class_="lsd-foot")


BLOCKS: Mapping[type, Callable[[Any, Palette], str]] = {
    blocks.Title: lambda block, _: tag("h1", escape(block.words), class_="lsd-title"),
    blocks.Section: _write_section,
    blocks.Heading: _write_heading,
    blocks.Paragraph: _write_paragraph,
    blocks.Quotation: lambda block, _: tag("blockquote", escape(block.words), lang="zh"),
    blocks.ItemList: _write_list,
    blocks.Terms: _write_terms,
    blocks.Table: _write_table,
    blocks.Fold: _write_fold,
    blocks.Group: _write_group,
    blocks.Cards: _write_cards,
    blocks.Switches: _write_switches,
    blocks.CopyLine: _write_copy_line,
    blocks.Band: lambda block, _: tag("div", escape(block.words), class_="lsd-band", role="note"),
    blocks.Foot: _write_foot,
}
