"""An uploaded file's bytes to sheets of text: what it is, not what its name says it is."""

from dashboard.uploads.file import delimited_text, encodings
from dashboard.uploads.file import xls as old_workbooks
from dashboard.uploads.file import xlsx as workbooks
from dashboard.uploads.file.decoded_file import MOST_BYTES, Decoded, Kind, SheetRead
from dashboard.uploads.file.signatures import OLE, WPS_ENDINGS, ZIP, other_than_table
from dashboard.uploads.file.unreadable import UnreadableError, WhichSheetError
from dashboard.uploads.sheet.fit import Fitted, fit, with_month
from dashboard.uploads.sheet.sheet_parts import LeftOut

__all__ = [
    "MOST_BYTES",
    "Decoded",
    "Fitted",
    "Kind",
    "LeftOut",
    "SheetRead",
    "UnreadableError",
    "WhichSheetError",
    "decode",
    "fit",
    "with_month",
]


def decode(content: bytes, file_name: str) -> Decoded:
    """Raises UnreadableError where the file is no table, and nothing else."""
    if len(content) > MOST_BYTES:
        raise UnreadableError("too_big", most=MOST_BYTES // 2**20)
    if file_name.lower().endswith(WPS_ENDINGS):
        raise UnreadableError("wps")
    decoded = _read(content)
    if not any(sheet.rows for sheet in decoded.sheets):
        raise UnreadableError("empty")
    return decoded


def _read(content: bytes) -> Decoded:
    if content.startswith(ZIP):
        return Decoded("xlsx", workbooks.sheets_of(content))
    if content.startswith(OLE):
        return Decoded("xls", old_workbooks.sheets_of(content))
    if code := other_than_table(content):
        raise UnreadableError(code)
    kind, text = encodings.text_of(content)
    return Decoded(kind, (SheetRead("", delimited_text.rows_of(text)),))
