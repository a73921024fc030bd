"""Finding things by what they are called: every word asked for stands somewhere in a thing's words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from unicodedata import normalize

from dashboard.catalogue.kinds import Origin


@dataclass(frozen=True, slots=True)
class Findable:
    """`kind` says what it is, `name` is what people call it, `also` what else it is found by, `note` stands beside it.

    `row` is a single matter as its table holds it.
    """

    kind: str
    code: str
    name: str
    also: tuple[str, ...] = ()
    note: str = ""
    origin: Origin | None = None
    row: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The first of a kind, and how many more there are."""

    kind: str
    things: Sequence[Findable]
    more: int


def plain(text: str) -> str:
    """Full-width and half-width, capitals and small letters are the same; each character by itself."""
    return "".join(map(_plain, text))


def holding(text: str, asked: str) -> list[tuple[str, bool]]:
    """The text in pieces, and of each whether it is one of the words that are asked for."""
    words = sorted(plain(asked).split(), key=len, reverse=True)
    source = [at for at, character in enumerate(text) for _ in _plain(character)]  # of each plain character
    marked = {
        source[at]
        for match in (re.finditer("|".join(map(re.escape, words)), plain(text)) if words else ())
        for at in range(*match.span())
    }
    pieces = groupby(enumerate(text), lambda one: one[0] in marked)
    return [("".join(character for _, character in piece), held) for held, piece in pieces]


def elsewhere(thing: Findable, asked: str) -> list[str]:
    """What it was found by and neither its name nor its note tells."""
    told = (thing.name, thing.code, thing.note)
    words = [word for word in plain(asked).split() if not any(word in plain(one) for one in told)]
    return [one for one in dict.fromkeys(thing.also) if any(word in plain(one) for word in words)]


def _plain(character: str) -> str:
    return normalize("NFKC", character).casefold()


def find(things: Iterable[Findable], asked: str, most: int) -> list[Found]:
    """By kind in the order in which the kinds come; those whose name holds it all stand before the others."""
    words = plain(asked).split()
    if not words:
        return []
    by_kind: dict[str, list[tuple[bool, Findable]]] = {}
    for thing in things:
        name, all_words = (
            plain(thing.name),
            plain("\n".join((thing.name, thing.code, thing.note, *thing.also))),
        )
        if all(word in all_words for word in words):
            by_kind.setdefault(thing.kind, []).append((not all(word in name for word in words), thing))
    return [
        Found(
            kind,
            [thing for _, thing in sorted(some, key=lambda one: one[0])[:most]],
            max(len(some) - most, 0),
        )
        for kind, some in by_kind.items()
    ]
