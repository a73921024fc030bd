"""Readers of areas, stations, colours and answer classes: by code, exact name or former name."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from dashboard.uploads.check.cell_readers import BadCell, Reader, read_text
from dashboard.uploads.sheet.character_width import normalise_width

SEPARATORS = re.compile("[、;,；，]")
MAX_SUGGESTIONS = 100  # a file; matching is slow, and more unknown names mean the wrong file
MAX_NAME = 64


def build_place_reader(places: Iterable[Mapping[str, Any]], kind: str) -> Reader:
    """Build a reader of `places` (code, name, aliases); `kind` is area, station or colour, for the fault's code."""
    codes_by_name = _map_names(places)
    suggestions = iter(range(MAX_SUGGESTIONS))

    def read(text: str) -> str | BadCell:
        codes = codes_by_name.get(text) or codes_by_name.get(normalise_width(text)) or set()
        if len(codes) == 1:
            return next(iter(codes))
        if codes:
            return BadCell("ambiguous", {"codes": tuple(sorted(codes))})
        likely = len(text) <= MAX_NAME and next(suggestions, None) is not None
        return BadCell(f"unknown_{kind}", {"nearest": _find_nearest(text, codes_by_name) if likely else ""})

    return read


def build_class_reader(classes: Iterable[Mapping[str, Any]]) -> Reader:
    """Build a reader of A, A类 or a class's name as its code; an unknown class stays as written."""
    codes = {
        name: answer_class["code"]
        for answer_class in classes
        for name in (answer_class["code"], answer_class["name"])
    }

    def read(text: str) -> str | BadCell:
        plain = normalise_width(text)
        matches = (codes[name] for name in (text, plain, plain.removesuffix("类")) if name in codes)
        return next(matches, None) or read_text(text)

    return read


def _find_nearest(text: str, names: Collection[str]) -> str:
    """Find the most similar name, blank where none is; 7 may be a 007 whose zeros a spreadsheet dropped."""
    padded = (name for name in names if text.isdecimal() and name.lstrip("0") == text.lstrip("0"))
    return next(padded, "") or "".join(get_close_matches(text, names, n=1))


def _map_names(places: Iterable[Mapping[str, Any]]) -> Mapping[str, set[str]]:
    codes = defaultdict(set)
    for place in places:
        aliases = SEPARATORS.split(place.get("aliases") or "")
        for name in (place["code"], place["name"], *aliases):
            if name.strip():
                codes[name.strip()].add(place["code"])
    return dict(codes)
