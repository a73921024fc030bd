"""Layout: blocks that hold others or that a surface draws in its own way, and the union of all blocks."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dashboard.pages.content.blocks import Fold, Heading, Paragraph, TextBlock
from dashboard.pages.content.controls import Control, FilterBar
from dashboard.render.shared.handout import Handout
from dashboard.wording.chart.data import ChartData


@dataclass(frozen=True, slots=True)
class ChartCard:
    """Chart with its heading and what it rests on; behind it its table, its meaning and its use.

    `scale` are the charts on whose common scale it is drawn. A chart without figures has `empty` instead of the
    picture and nothing behind it. `own_page` is the address of the chart's own page.
    """

    key: str
    data: ChartData
    heading: Heading
    basis: Paragraph
    empty: Paragraph
    behind: Sequence[Fold]
    handout: Handout
    own_page: str
    scale: Sequence[ChartData] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side on a wide page, one below the other on a phone."""

    columns: Sequence[Sequence[Block]]


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks in a box of their own; `key` names it for the style sheet, `border` draws a line around it."""

    key: str
    blocks: Sequence[Block]
    border: bool = True


@dataclass(frozen=True, slots=True)
class Expander:
    """Blocks, charts too, behind one line that opens them."""

    key: str
    summary: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Opening:
    """Start of a page: words on the left, filters on the right of the same line."""

    blocks: Sequence[Block]
    filters: FilterBar | None


@dataclass(frozen=True, slots=True)
class Tools:
    """Controls in one line."""

    controls: Sequence[Control]


@dataclass(frozen=True, slots=True)
class CopyText:
    """Plain text to copy as a whole, in lines."""

    words: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of several contents: the value and words that choose it, and its blocks."""

    value: Hashable
    words: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """One content of several, chosen in place and not in the address; the first is shown at first. `width` in px."""

    key: str
    label: str
    choices: Sequence[Alternative]
    width: int


@dataclass(frozen=True, slots=True)
class Widget:
    """What only the page's own view can draw, such as a form: its name there, and the values it takes."""

    name: str
    values: tuple[object, ...] = ()


Block: TypeAlias = (
    TextBlock
    | Control
    | FilterBar
    | ChartCard
    | Columns
    | Box
    | Expander
    | Opening
    | Tools
    | CopyText
    | Alternatives
    | Widget
)
