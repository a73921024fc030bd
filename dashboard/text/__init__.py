"""Texts that people see: zh/ and en/ hold the same files and dotted keys, with {places} for values."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

LANGUAGES = ("zh", "en")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
OWN_SPECS = re.compile(r":(?:,|%[Bb])\}|\|")
INTEGER = re.compile(r"(?<![\d.])\d+")  # what stands before the decimal point


class TextFormatter(Formatter):
    """Formatter of three specs besides Python's own, for English.

    `{days:day|days}`: the word before the bar where the value reads 1, −1 or +1, else the one behind it. `{items:,}`: thousands
    apart, in a text like "≥1234" too. `{month:%B}` and `{month:%b}`: January and Jan for 1.
    """

    def format_field(self, value: Any, format_spec: str) -> str:
        singular, bar, plural = format_spec.partition("|")
        if bar:
            return singular if str(value).lstrip("+−") == "1" else plural
        if format_spec in ("%B", "%b"):
            name = MONTHS[int(value) - 1]
            return name if format_spec == "%B" else name[:3]
        if format_spec == "," and isinstance(value, str):
            return INTEGER.sub(lambda number: f"{int(number[0]):,}", value)
        return str(super().format_field(value, format_spec))


FORMATTER = TextFormatter()


def say(lang: str, key: str, /, **values: object) -> str:
    """The text under `key` (dots lead into tables), filled in; KeyError where there is none."""
    text = list_texts(lang)[key]
    return FORMATTER.vformat(text, (), values) if has_own_specs(text) else text.format(**values)


@cache
def has_own_specs(text: str) -> bool:
    return bool(OWN_SPECS.search(text))


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
