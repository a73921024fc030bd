"""Every word that a person sees: zh.toml and en.toml, by dotted keys, with {places} for values."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("zh", "en")


def say(lang: str, key: str, /, **values: object) -> str:
    """The text under `key` (dots lead into tables), filled in; KeyError where there is none."""
    return words(lang)[key].format(**values)


def known(lang: str, key: str) -> bool:
    return key in words(lang)


@cache
def words(lang: str) -> dict[str, str]:
    """All texts of a language, by dotted key."""
    path = Path(__file__).parent / f"{lang}.toml"
    return dict(_flat("", tomllib.loads(path.read_text(encoding="utf-8"))))


def _flat(prefix: str, table: dict[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        found += _flat(f"{prefix}{key}.", value) if isinstance(value, dict) else [(prefix + key, value)]
    return found
