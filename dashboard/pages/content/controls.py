"""Controls: choices that write into the page's address; the address is their only memory.

`key` identifies a control together with its current value, so that a new address makes a new control.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """What may be chosen: its value, its words, and the parameters that choosing it writes (blank: takes out)."""

    value: Any
    words: str
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several options; `current` None: nothing chosen yet. `width` in px; `searchable`: by typing."""

    key: str
    label: str
    options: Sequence[Option]
    current: Any
    width: int
    searchable: bool = False
    placeholder: str | None = None


@dataclass(frozen=True, slots=True)
class MultipleChoice:
    """Any number of codes for one parameter; `options` are their names."""

    key: str
    label: str
    parameter: str
    options: Mapping[str, str]
    current: Sequence[str]
    placeholder: str


@dataclass(frozen=True, slots=True)
class TextField:
    """Text of at most `most` characters for one parameter; `width` in px."""

    key: str
    label: str
    parameter: str
    current: str
    most: int
    width: int


@dataclass(frozen=True, slots=True)
class FilterBar:
    """Filters of a page: year and period in the open; behind one button, which `summary` names, the codes."""

    choices: Sequence[Choice]
    codes: Sequence[MultipleChoice]
    summary: str


Control = Choice | MultipleChoice | TextField
