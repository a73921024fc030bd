"""Areas, stations and answer classes as people write them: by code, by exact name, or by a former name."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from dashboard.uploads.check.cell_readers import Bad, Reader, read_text
from dashboard.uploads.sheet.character_width import half_width

SEPARATORS = re.compile("[、;,；，]")
SUGGESTIONS = 100  # a file with more unknown names than this is another file, and likeness is slow
LONGEST = 64


def place_reader(places: Iterable[Mapping[str, Any]], kind: str) -> Reader:
    """Reads a text as the code of one of `places` (code, name, aliases); `kind` is area or station."""
    meanings = _meanings(places)
    suggestions = iter(range(SUGGESTIONS))

    def read(text: str) -> str | Bad:
        codes = meanings.get(text) or meanings.get(half_width(text)) or set()
        if len(codes) == 1:
            return next(iter(codes))
        if codes:
            return Bad("ambiguous", {"codes": tuple(sorted(codes))})
        likely = len(text) <= LONGEST and next(suggestions, None) is not None
        return Bad(f"unknown_{kind}", {"nearest": _nearest(text, meanings) if likely else ""})

    return read


def class_reader(classes: Iterable[Mapping[str, Any]]) -> Reader:
    """Reads A, A类 or the class's name as its code; what isn't in the table stays as it is written."""
    codes = {name: one["code"] for one in classes for name in (one["code"], one["name"])}

    def read(text: str) -> str | Bad:
        plain = half_width(text)
        known = (codes[name] for name in (text, plain, plain.removesuffix("类")) if name in codes)
        return next(known, None) or read_text(text)

    return read


def _nearest(text: str, names: Collection[str]) -> str:
    """Blank where none is like it. A spreadsheet makes 7 of 007."""
    padded = (name for name in names if text.isdecimal() and name.lstrip("0") == text.lstrip("0"))
    return next(padded, "") or "".join(get_close_matches(text, names, n=1))


def _meanings(places: Iterable[Mapping[str, Any]]) -> Mapping[str, set[str]]:
    found = defaultdict(set)
    for place in places:
        aliases = SEPARATORS.split(place.get("aliases") or "")
        for name in (place["code"], place["name"], *aliases):
            if name.strip():
                found[name.strip()].add(place["code"])
    return dict(found)
