"""Blocks of text: the parts of a page that are plain HTML on every surface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from dashboard.pages.content.cells import Cell, Link


class Tone(Enum):
    """How loud a paragraph is; the value is its CSS class."""

    PLAIN = ""
    LEAD = "lsd-standing"
    NOTE = "lsd-note"
    EMPTY = "lsd-empty"
    STALE = "lsd-stale"


class ListStyle(Enum):
    """What the items of a list are; the value is its CSS class."""

    SENTENCES = "lsd-sentences"
    STEPS = "lsd-steps"
    ITEMS = "lsd-matters"
    FILES = "lsd-files"


class GroupStyle(Enum):
    """What blocks are grouped for; the value is the CSS class, blank for no box of their own."""

    PLAIN = ""
    RULE = "lsd-of-rule"
    DISPUTE = "lsd-dispute"


@dataclass(frozen=True, slots=True)
class Title:
    """Heading of the page."""

    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """Heading of a section, with a note below it."""

    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """Heading of a chart, a card or a table; `level` is h2, h3 …; `lang` where it isn't the page's."""

    words: str
    level: int = 3
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in its tone; `lang` where it isn't the page's."""

    words: Cell
    tone: Tone = Tone.PLAIN
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text of the report, in Chinese as it is published."""

    words: str


@dataclass(frozen=True, slots=True)
class ItemList:
    """List of items; sentences and steps are numbered."""

    items: Sequence[Cell]
    style: ListStyle = ListStyle.ITEMS


@dataclass(frozen=True, slots=True)
class Term:
    """Term and its meaning, or a field and its value; `lang` is the term's where it isn't the page's."""

    name: str
    meaning: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """List of terms; `is_record`: the fields of a single record, set smaller."""

    terms: Sequence[Term]
    is_record: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rectangle of cells: the first `words` and the last `words_last` columns hold words, the others figures.

    `caption` is its name for screen readers.
    """

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    words: int = 1
    words_last: int = 0


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks behind one line that opens them."""

    summary: str
    blocks: Sequence[TextBlock]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong closely together."""

    blocks: Sequence[TextBlock]
    style: GroupStyle = GroupStyle.PLAIN


@dataclass(frozen=True, slots=True)
class FigureCard:
    """Published figure: name, value with the words before and after it, year, and its clause."""

    name: str
    before: str
    value: str
    after: str
    year: str
    clause: Fold


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards of published figures."""

    figures: Sequence[FigureCard]


@dataclass(frozen=True, slots=True)
class Switches:
    """Links among ways to see the same part; `current` is the index of the way that is shown."""

    label: str
    links: Sequence[Link]
    current: int


@dataclass(frozen=True, slots=True)
class CopyLine:
    """Line to copy with its name and a button; `label` names the button, `done` replaces its words when pressed."""

    name: str
    words: str
    button: str
    label: str
    done: str


@dataclass(frozen=True, slots=True)
class Band:
    """Notice across the page that its figures are a demonstration."""

    words: str


@dataclass(frozen=True, slots=True)
class Foot:
    """Last line of a page: its version, and the address that always shows it."""

    words: str
    link: Link


TextBlock: TypeAlias = (
    Title
    | Section
    | Heading
    | Paragraph
    | Quotation
    | ItemList
    | Terms
    | Table
    | Fold
    | Group
    | Cards
    | Switches
    | CopyLine
    | Band
    | Foot
)
