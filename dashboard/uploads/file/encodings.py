"""Encodings: UTF-8 with or without BOM, UTF-16, GB18030 (which covers GBK and GB2312); decoding is strict."""

import codecs
import re

from dashboard.uploads.file.decoded_file import FileKind
from dashboard.uploads.file.unreadable import UnreadableError

UTF_16_BOMS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
CONTROL_CHARACTERS = re.compile("[\0-\x08\x0e-\x1f]")
TOLERATED_CONTROLS = 10  # beside one in a hundred; cell checks report these few
BEYOND_EUROPE = re.compile("[\u0800-\U0010ffff]")


def decode_text(content: bytes) -> tuple[FileKind, str]:
    """Decode bytes to text. Raises UnreadableError where they are no text, or damaged text."""
    kind, text = _decode(content)
    if "\0" in text or len(CONTROL_CHARACTERS.findall(text)) > TOLERATED_CONTROLS + len(text) // 100:
        raise UnreadableError("not_text")
    return kind, text


def _decode(content: bytes) -> tuple[FileKind, str]:
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig", _decode_strictly(content[3:], "utf-8")
    for bom, name in UTF_16_BOMS.items():
        if content.startswith(bom):
            return "utf-16", _decode_strictly(content[2:], name)
    return _decode_utf_16(content) if b"\0" in content else _decode_unmarked(content)


def _decode_strictly(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        line = content[: error.start].decode(name, "replace").count("\n") + 1
        raise UnreadableError("damaged_text", line=line) from error


def _decode_utf_16(content: bytes) -> tuple[FileKind, str]:
    """Decode UTF-16 without BOM; ASCII has its zero byte second (LE) or first (BE)."""
    name = "utf-16-le" if content[1::2].count(0) >= content[::2].count(0) else "utf-16-be"
    text = _try_decoding(content, name)
    if text is None:
        raise UnreadableError("not_text")
    return "utf-16", text


def _decode_unmarked(content: bytes) -> tuple[FileKind, str]:
    """Decode text without BOM: UTF-8 if valid and Chinese; short GBK text may be valid UTF-8 by chance."""
    utf_8 = _try_decoding(content, "utf-8")
    if utf_8 is None:
        return _decode_gb18030(content)
    if utf_8.isascii() or BEYOND_EUROPE.search(utf_8):
        return "utf-8", utf_8
    chinese = _try_decoding(content, "gb2312")
    return ("utf-8", utf_8) if chinese is None else ("gb18030", chinese)


def _decode_gb18030(content: bytes) -> tuple[FileKind, str]:
    if _is_utf_8_with_damage(content):
        return "utf-8", _decode_strictly(content, "utf-8")
    text = _try_decoding(content, "gb18030")
    if text is None:
        raise UnreadableError("unknown_encoding")
    return "gb18030", text


def _try_decoding(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None


def _is_utf_8_with_damage(content: bytes) -> bool:
    """Whether few bytes are broken among many valid characters; as GB18030 every word would be garbled."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return len(BEYOND_EUROPE.findall(text)) - broken > 2 * broken
