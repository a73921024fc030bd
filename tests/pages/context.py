"""Pages as somebody requests them, and the words and parts of their descriptions."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from types import MappingProxyType
from typing import get_args

from dashboard.desk.desk import Desk
from dashboard.filters import read_query
from dashboard.pages.content import blocks, controls, layout
from dashboard.pages.content.blocks import TextBlock
from dashboard.pages.content.layout import Block
from dashboard.pages.content.markup import write_block
from dashboard.pages.navigation import PAGES
from dashboard.pages.page import Page
from dashboard.pages.parts.charts import describe_use
from dashboard.people.access import ANONYMOUS, Role, User, read_openness
from dashboard.render.shared.theme import PALETTES

DESCRIBED = [name for name, entry in PAGES.items() if entry.describe]
TEXT_BLOCKS = get_args(TextBlock)
STATIONS = {"seeded": "demo-01-00", "uploaded": "q1-1", "one_station": "q1-1"}


Query = Mapping[str, str]


def build_page(
    name: str,
    desk: Desk,
    role: Role = Role.ADMINISTRATOR,
    lang: str = "zh",
    query: Query = MappingProxyType({}),
) -> Page:
    """The page that somebody with this role requests with these parameters."""
    parameters = {parameter: [value] for parameter, value in query.items()}
    address_filters = read_query(parameters, lang)
    who = User(f"the-{role.name.lower()}", role) if role else ANONYMOUS
    here = read_openness(desk.engine, desk.has_uploads())
    filters = desk.resolve(address_filters)
    return Page(name, desk, desk.engine, address_filters, filters, who, here, parameters, "http://host")


def describe(page: Page) -> list[Block]:
    entry = PAGES[page.name]
    assert entry.describe
    return list(entry.describe(page))


def walk(content: Iterable[Block]) -> Iterator[Block]:
    """Every block, each followed by those that it holds."""
    for block in content:
        yield block
        yield from walk(list_inner(block))


def list_inner(block: Block) -> Iterable[Block]:  # noqa: PLR0911 — a case a kind of block
    match block:
        case layout.Columns():
            return [inner for column in block.columns for inner in column]
        case layout.Box() | layout.Expander() | blocks.Group() | blocks.Fold():
            return block.blocks
        case layout.Opening():
            return [*block.blocks, *([block.filters] if block.filters else [])]
        case controls.FilterBar():
            return [*block.choices, *block.codes]
        case layout.Tools():
            return block.controls
        case layout.Alternatives():
            return [inner for choice in block.choices for inner in choice.blocks]
        case layout.ChartCard():
            return _list_chart(block)
    return ()


def _list_chart(card: layout.ChartCard) -> list[Block]:
    if card.data.empty:
        return [card.heading, card.basis, card.empty]
    return [card.heading, card.basis, *card.behind, describe_use(card, 400)]


def read_words(content: Iterable[Block]) -> str:
    """Everything that can be read on the page: without tags, without addresses to copy, with what is on hover."""
    return " ".join(words for block in walk(content) for words in _read_block(block))


def _read_block(block: Block) -> Iterator[str]:
    match block:
        case controls.Choice():
            yield from (block.label, *(option.words for option in block.options))
        case controls.MultipleChoice():
            yield from (block.label, *block.options.values())
        case controls.TextField():
            yield block.label
        case controls.FilterBar() | layout.Expander():
            yield block.summary
        case layout.CopyText():
            yield block.words
        case layout.Alternatives():
            yield from (block.label, *(choice.words for choice in block.choices))
        case layout.ChartCard():
            yield block.data.alt
        case blocks.Group() | blocks.Fold() if any(True for _ in block.blocks):
            yield block.summary if isinstance(block, blocks.Fold) else ""
        case _ if isinstance(block, TEXT_BLOCKS):
            yield read_text(write_block(block, PALETTES["light"]))


def read_text(markup: str) -> str:
    shown = re.findall(r'(?:title|alt|aria-label)="([^"]*)"', markup)
    return unescape(re.sub(r"<code>.*?</code>|<[^>]*>", " ", markup) + " " + " ".join(shown))
