"""Decoding of an upload to sheets of text; the kind of file follows from its bytes, not from its name."""

from dashboard.uploads.file import delimited_text, encodings
from dashboard.uploads.file import xls as old_workbooks
from dashboard.uploads.file import xlsx as workbooks
from dashboard.uploads.file.decoded_file import MAX_BYTES, DecodedFile, FileKind, RawSheet
from dashboard.uploads.file.signatures import OLE, WPS_ENDINGS, ZIP, identify_other_kind
from dashboard.uploads.file.unreadable import UnreadableError, WhichSheetError
from dashboard.uploads.sheet.fit import FittedSheet, add_month, fit
from dashboard.uploads.sheet.sheet_parts import OmittedRow

__all__ = [
    "MAX_BYTES",
    "DecodedFile",
    "FileKind",
    "FittedSheet",
    "OmittedRow",
    "RawSheet",
    "UnreadableError",
    "WhichSheetError",
    "add_month",
    "decode",
    "fit",
]


def decode(content: bytes, file_name: str) -> DecodedFile:
    """Decode a file. Raises UnreadableError, and nothing else, where it is no table."""
    if len(content) > MAX_BYTES:
        raise UnreadableError("too_big", most=MAX_BYTES // 2**20)
    if file_name.lower().endswith(WPS_ENDINGS):
        raise UnreadableError("wps")
    decoded = _read(content)
    if not any(sheet.rows for sheet in decoded.sheets):
        raise UnreadableError("empty")
    return decoded


def _read(content: bytes) -> DecodedFile:
    if content.startswith(ZIP):
        return DecodedFile("xlsx", workbooks.read_sheets(content))
    if content.startswith(OLE):
        return DecodedFile("xls", old_workbooks.read_sheets(content))
    if code := identify_other_kind(content):
        raise UnreadableError(code)
    kind, text = encodings.decode_text(content)
    return DecodedFile(kind, (RawSheet("", delimited_text.parse_rows(text)),))
