"""Cells: what a table's cell, an item of a list or a paragraph is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from dashboard.pages.content.blocks import Fold, Terms


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in which those of a search query are marked."""

    words: str
    query: str


@dataclass(frozen=True, slots=True)
class Link:
    """Link to an address of this server, relative to the page."""

    words: str | Marked
    href: str


@dataclass(frozen=True, slots=True)
class Download:
    """Link that saves a file under this name."""

    words: str
    href: str
    file: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Clause of the report, in Chinese as it is published."""

    words: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words in bold."""

    words: str


@dataclass(frozen=True, slots=True)
class Detail:
    """Second, quieter line below a cell's or an item's first. `is_sentence`: it may wrap in a column of figures."""

    words: str | Marked
    is_sentence: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Text on a line of its own below an item's first."""

    words: str


@dataclass(frozen=True, slots=True)
class Sign:
    """Sign for the eye; its word for screen readers and on hover. `state` is the code that its style goes by."""

    sign: str
    words: str
    state: str


@dataclass(frozen=True, slots=True)
class Badge:
    """Short mark beside a value, explained on hover."""

    words: str
    title: str


@dataclass(frozen=True, slots=True)
class Sparkline:
    """One count over the months as a small line; None: unknown. `words` are its alternative text."""

    values: Sequence[int | None]
    words: str


@dataclass(frozen=True, slots=True)
class TimelineBar:
    """One project's year as a bar, in fractions of the year; None: outside it. `words` are its alternative text."""

    end: float
    done: float
    today: float | None
    finished: float | None
    words: str


Part: TypeAlias = (
    "str | int | Link | Download | Quote | Strong | Detail | Note | Sign | Badge | Marked | Sparkline"
    " | TimelineBar | Fold | Terms"
)
Cell: TypeAlias = "Part | tuple[Part, ...]"
