"""The places and colours that a document is about alone, in words."""

from collections.abc import Mapping, Sequence

from dashboard.text import say

MOST_NAMES = 3  # more places than these are counted, not named


def write_scope(lang: str, names: Mapping[str, Sequence[str]]) -> str:
    """`names` by filter (area, station, colour): each by name, or counted where they are many; blank without any."""
    clauses = (_write_names(lang, kind, chosen) for kind, chosen in names.items() if chosen)
    return say(lang, "list.comma").join(clauses)


def _write_names(lang: str, kind: str, names: Sequence[str]) -> str:
    if len(names) > MOST_NAMES:
        return say(lang, f"filter.some_{kind}", count=len(names))
    return say(lang, "list.comma").join(names)
