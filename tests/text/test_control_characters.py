"""Control characters: which are refused, replaced and dropped, and that nobody else lists them."""

import re

import pytest

from dashboard.settings import PROJECT
from dashboard.text.control_characters import (
    BINARY,
    CONTROL,
    INVISIBLE,
    NOT_XML,
    drop_nul,
    drop_unprintable,
    replace_control,
)

BLANKS = "\t\n\r"


@pytest.mark.parametrize("sign", [*map(chr, range(0x20)), "\x7f"])
def test_control_characters_are_known(sign: str) -> None:
    assert bool(CONTROL.search(sign)) is (sign not in BLANKS)
    assert re.fullmatch(f"[{INVISIBLE}]", sign)


def test_half_a_surrogate_pair_is_one_too() -> None:
    assert all(CONTROL.search(chr(code)) and NOT_XML.search(chr(code)) for code in range(0xD800, 0xE000))


def test_words_stay_as_they_are() -> None:
    words = "甲\u3000Ä é\t1\r\n𠮷"
    assert replace_control(words) == drop_nul(words) == drop_unprintable(words) == words
    assert not CONTROL.search(words)
    assert not BINARY.search(words + "\v\f")


def test_a_replaced_character_shows_and_a_dropped_one_does_not() -> None:
    assert replace_control("甲\x00乙\x1b") == "甲\ufffd乙\ufffd"
    assert drop_nul("甲\x00乙\x1b") == "甲乙\x1b"
    assert drop_unprintable("甲\x00\u202e\u3000乙\n") == "甲\u3000乙\n"


def test_they_are_listed_in_one_place() -> None:
    listed = re.compile(r"\\x1f|\\x00-|\\0-|\\ud[78]|replace\(\"\\0\"")
    files = [file for room in ("dashboard", "db", "seed") for file in (PROJECT / room).rglob("*.py")]
    matches = {str(file.relative_to(PROJECT)) for file in files if listed.search(file.read_text("utf-8"))}
    assert matches == {
        "dashboard/text/control_characters.py",
        "dashboard/uploads/file/signatures.py",  # bytes that files of other kinds begin with
    }
