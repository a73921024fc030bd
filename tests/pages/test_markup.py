"""Blocks as HTML: whatever people typed is escaped, in every block and every part of a cell."""

import re

import pytest

from dashboard.pages.content import blocks, cells
from dashboard.pages.content.blocks import TextBlock
from dashboard.pages.content.cells import Cell
from dashboard.pages.content.markup import BLOCKS, PARTS, write_block, write_cell
from dashboard.render.shared.theme import PALETTES

HOSTILE = '<img src=x onerror="alert(1)">'
LIGHT = PALETTES["light"]
FOLD = blocks.Fold(HOSTILE, [blocks.Paragraph(HOSTILE)])
LINK = cells.Link(HOSTILE, HOSTILE)
CELLS: list[Cell] = [
    HOSTILE,
    LINK,
    cells.Link(cells.Marked(HOSTILE, "img"), "./"),
    cells.Download(HOSTILE, HOSTILE, HOSTILE),
    cells.Quote(HOSTILE),
    cells.Strong(HOSTILE),
    cells.Detail(HOSTILE, is_sentence=True),
    cells.Detail(cells.Marked(HOSTILE, "onerror")),
    cells.Note(HOSTILE),
    cells.Sign("●", HOSTILE, "late"),
    cells.Badge(HOSTILE, HOSTILE),
    cells.Marked(HOSTILE, "src"),
    cells.Sparkline([1, None, 3, 4], HOSTILE),
    cells.TimelineBar(0.9, 0.5, 0.4, None, HOSTILE),
    (HOSTILE, FOLD, blocks.Terms([blocks.Term(HOSTILE, HOSTILE, HOSTILE)])),
]
TEXTS: list[TextBlock] = [
    blocks.Title(HOSTILE),
    blocks.Section(HOSTILE, HOSTILE),
    blocks.Heading(HOSTILE, 2, HOSTILE),
    blocks.Paragraph((HOSTILE, LINK), blocks.Tone.STALE, HOSTILE),
    blocks.Quotation(HOSTILE),
    blocks.ItemList([HOSTILE, LINK], blocks.ListStyle.STEPS),
    blocks.Terms([blocks.Term(HOSTILE, HOSTILE)], is_record=True),
    blocks.Table(HOSTILE, [HOSTILE, HOSTILE], [[HOSTILE, LINK]]),
    FOLD,
    blocks.Group([FOLD], blocks.GroupStyle.DISPUTE),
    blocks.Cards([blocks.FigureCard(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, FOLD)]),
    blocks.Switches(HOSTILE, [LINK, LINK], 1),
    blocks.CopyLine(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
    blocks.Band(HOSTILE),
    blocks.Foot(HOSTILE, LINK),
]


def test_every_block_and_part_is_tried() -> None:
    assert {type(block) for block in TEXTS} == set(BLOCKS)
    assert {type(cell) for cell in CELLS} - {str, tuple} == set(PARTS)


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: type(cell).__name__)
def test_a_cell_escapes_what_is_typed(cell: Cell) -> None:
    check_escaped(write_cell(cell, LIGHT))


@pytest.mark.parametrize("block", TEXTS, ids=lambda block: type(block).__name__)
def test_a_block_escapes_what_is_typed(block: TextBlock) -> None:
    check_escaped(write_block(block, LIGHT))


def check_escaped(markup: str) -> None:
    """Between tags there is no other tag, and within a tag no attribute of the hostile words."""
    bare = re.sub(r"</?mark>", "", markup)
    assert "<img src=x" not in bare
    for element in re.findall(r"<[^>]*>", re.sub(r'"[^"]*"', '""', bare)):
        assert "onerror" not in element, element
