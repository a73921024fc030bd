"""File signatures: recognises files that are no tables by their first bytes."""

import re

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # container of .xls, .doc and encrypted files

BEGINNINGS = (
    ("pdf", (b"%PDF-",)),
    ("image", (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")),
    ("archive", (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")),
    ("program", (b"MZ", b"\x7fELF", b"#!")),
    ("other_office", (b"{\\rtf",)),
)
WEB_PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<head|<meta|<table|<style|mime-version:)", re.IGNORECASE)
XML = re.compile(rb"\s*(?:<\?xml|<workbook)", re.IGNORECASE)
BOM = b"\xef\xbb\xbf"
SAMPLE_BYTES = 512
WPS_ENDINGS = (".et", ".ett", ".wps", ".wpt", ".dps")


def identify_other_kind(content: bytes) -> str:
    """Identify a file that is no table: the code of its error, or blank where it may be a table."""
    start = content[:SAMPLE_BYTES]
    for code, beginnings in BEGINNINGS:
        if start.startswith(beginnings) and not _is_text_after_all(start, code):
            return code
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return "image"
    start = start.removeprefix(BOM)
    return "web_page" if WEB_PAGE.match(start) else "xml" if XML.match(start) else ""


def _is_text_after_all(start: bytes, code: str) -> bool:
    """Whether a two-letter signature (BM, MZ) begins plain text, such as a code in a table."""
    return (
        code in ("image", "program") and start[:2] in (b"BM", b"MZ") and not re.search(rb"[\0-\x08]", start)
    )
