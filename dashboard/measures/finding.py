"""Finding things by what they are called: every word asked for stands somewhere in a thing's words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from dashboard.catalogue.kinds import Origin


@dataclass(frozen=True, slots=True)
class Findable:
    """`kind` says what it is, `name` is what people call it, `also` what else it is found by, `note` stands beside it."""

    kind: str
    code: str
    name: str
    also: tuple[str, ...] = ()
    note: str = ""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The first of a kind, and how many more there are."""

    kind: str
    things: Sequence[Findable]
    more: int


def plain(text: str) -> str:
    """Full-width and half-width, capitals and small letters are the same."""
    return normalize("NFKC", text).casefold()


def find(things: Iterable[Findable], asked: str, most: int) -> list[Found]:
    """By kind in the order in which the kinds come; those whose name holds it all stand before the others."""
    words = plain(asked).split()
    if not words:
        return []
    by_kind: dict[str, list[tuple[bool, Findable]]] = {}
    for thing in things:
        name, all_words = plain(thing.name), plain("\n".join((thing.name, thing.code, *thing.also)))
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
