"""Bytes to text: UTF-8 with and without BOM, UTF-16, GB18030 (with it GBK and GB2312); nothing is replaced."""

import codecs
import re

from dashboard.text.control_characters import BINARY
from dashboard.uploads.file.raw import Kind
from dashboard.uploads.file.unreadable import UnreadableError

UTF_16_BOMS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
SLIPS = 10  # control characters that are left to the checks of their cells, beside one in a hundred
BEYOND_EUROPE = re.compile("[\u0800-\U0010ffff]")


def text_of(content: bytes) -> tuple[Kind, str]:
    """Raises UnreadableError where the bytes are no text, or a text that is damaged."""
    kind, text = _read(content)
    if "\0" in text or len(BINARY.findall(text)) > SLIPS + len(text) // 100:
        raise UnreadableError("not_text")
    return kind, text


def _read(content: bytes) -> tuple[Kind, str]:
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig", _strictly(content[3:], "utf-8")
    for bom, name in UTF_16_BOMS.items():
        if content.startswith(bom):
            return "utf-16", _strictly(content[2:], name)
    return _of_two_bytes(content) if b"\0" in content else _without_mark(content)


def _strictly(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        line = content[: error.start].decode(name, "replace").count("\n") + 1
        raise UnreadableError("damaged_text", line=line) from error


def _of_two_bytes(content: bytes) -> tuple[Kind, str]:
    """Commas, digits and ends of lines have their zero byte behind (LE) or before (BE) them."""
    name = "utf-16-le" if content[1::2].count(0) >= content[::2].count(0) else "utf-16-be"
    text = _tried(content, name)
    if text is None:
        raise UnreadableError("not_text")
    return "utf-16", text


def _without_mark(content: bytes) -> tuple[Kind, str]:
    """UTF-8 where it can be; but a few words of GBK are UTF-8 by chance, and hold no Chinese when read so."""
    utf_8 = _tried(content, "utf-8")
    if utf_8 is None:
        return _in_gb18030(content)
    if utf_8.isascii() or BEYOND_EUROPE.search(utf_8):
        return "utf-8", utf_8
    chinese = _tried(content, "gb2312")
    return ("utf-8", utf_8) if chinese is None else ("gb18030", chinese)


def _in_gb18030(content: bytes) -> tuple[Kind, str]:
    if _is_utf_8_with_damage(content):
        return "utf-8", _strictly(content, "utf-8")
    text = _tried(content, "gb18030")
    if text is None:
        raise UnreadableError("unknown_encoding")
    return "gb18030", text


def _tried(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None


def _is_utf_8_with_damage(content: bytes) -> bool:
    """A few broken bytes among many whole characters: reading it as GB18030 would garble every word."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return len(BEYOND_EUROPE.findall(text)) - broken > 2 * broken
