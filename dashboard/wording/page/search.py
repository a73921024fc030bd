"""Search by words: a match contains every word of the query."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from unicodedata import normalize

from dashboard.catalogue.kinds import Origin


@dataclass(frozen=True, slots=True)
class Findable:
    """`name` is shown with `note` beside it; `also` are further words that it matches.

    `row` is a single record as its table holds it.
    """

    kind: str
    code: str
    name: str
    also: tuple[str, ...] = ()
    note: str = ""
    origin: Origin | None = None
    row: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Matches:
    """The first of a kind that match, and how many more there are."""

    kind: str
    things: Sequence[Findable]
    more: int


def fold(text: str) -> str:
    """Full-width and half-width, capitals and small letters are the same; each character by itself."""
    return "".join(map(_fold, text))


def split_at_words(text: str, query: str) -> list[tuple[str, bool]]:
    """The text in pieces, and of each whether it is one of the query's words."""
    words = sorted(fold(query).split(), key=len, reverse=True)
    source = [at for at, character in enumerate(text) for _ in _fold(character)]  # of each folded character
    marked = {
        source[at]
        for match in (re.finditer("|".join(map(re.escape, words)), fold(text)) if words else ())
        for at in range(*match.span())
    }
    pieces = groupby(enumerate(text), lambda character: character[0] in marked)
    return [("".join(character for _, character in piece), is_word) for is_word, piece in pieces]


def find_elsewhere(thing: Findable, query: str) -> list[str]:
    """Words that match the query but aren't shown in name, code or note."""
    shown = (thing.name, thing.code, thing.note)
    words = [word for word in fold(query).split() if not any(word in fold(text) for text in shown)]
    return [text for text in dict.fromkeys(thing.also) if any(word in fold(text) for word in words)]


def _fold(character: str) -> str:
    return normalize("NFKC", character).casefold()


def find(things: Iterable[Findable], query: str, most: int) -> list[Matches]:
    """Matches by kind, in the order of the kinds; those with the whole query in their name first."""
    words = fold(query).split()
    if not words:
        return []
    by_kind: dict[str, list[tuple[bool, Findable]]] = {}
    for thing in things:
        name, all_words = (
            fold(thing.name),
            fold("\n".join((thing.name, thing.code, thing.note, *thing.also))),
        )
        if all(word in all_words for word in words):
            by_kind.setdefault(thing.kind, []).append((not all(word in name for word in words), thing))
    return [
        Matches(
            kind,
            [thing for _, thing in sorted(matches, key=lambda match: match[0])[:most]],
            max(len(matches) - most, 0),
        )
        for kind, matches in by_kind.items()
    ]
