"""Texts that people see: zh/ and en/ hold the same files and dotted keys, with {places} for values."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

LANGUAGES = ("zh", "en")


class PluralFormatter(Formatter):
    """Formatter for `{days:day|days}`: the word before the bar where the value reads 1, else the one behind it."""

    def format_field(self, value: Any, format_spec: str) -> str:
        singular, bar, plural = format_spec.partition("|")
        if bar:
            return singular if str(value) == "1" else plural
        return str(super().format_field(value, format_spec))


FORMATTER = PluralFormatter()


def say(lang: str, key: str, /, **values: object) -> str:
    """The text under `key` (dots lead into tables), filled in; KeyError where there is none."""
    text = list_texts(lang)[key]
    return FORMATTER.vformat(text, (), values) if "|" in text else text.format(**values)


def has_text(lang: str, key: str) -> bool:
    return key in list_texts(lang)


@cache
def list_texts(lang: str) -> dict[str, str]:
    """All texts of a language, by dotted key."""
    files = sorted((Path(__file__).parent / lang).glob("*.toml"))
    return {key: text for file in files for key, text in read_texts(file).items()}


def read_texts(file: Path) -> dict[str, str]:
    """The texts of one file, by dotted key in the order of the file."""
    return dict(_flatten("", tomllib.loads(file.read_text(encoding="utf-8"))))


def _flatten(prefix: str, table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(f"{prefix}{key}.", value)
        else:
            yield prefix + key, value
