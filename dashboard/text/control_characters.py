"""Control characters: which are refused, replaced or dropped, for files, cells, names and the store."""

import re

# All but tab, line feed and carriage return, and halves of surrogate pairs: no cell holds them.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# Source: XML 1.0, 2.2, "Char".
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BINARY = re.compile("[\0-\x08\x0e-\x1f]")  # rare in files that are text; form feeds occur in printed tables
# Inside a character class: what a name shows nothing of, and what turns the direction of reading.
INVISIBLE = r"\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff"


def replace_control(text: str) -> str:
    """Each control character as U+FFFD, so that its loss shows."""
    return CONTROL.sub("\ufffd", text)


def drop_nul(text: str) -> str:
    """Without U+0000, which PostgreSQL refuses in any text; no name of ours holds it."""
    return text.replace("\0", "")


def drop_unprintable(text: str) -> str:
    """Without characters that are neither printable nor blank."""
    return "".join(sign for sign in text if sign.isprintable() or sign.isspace())
