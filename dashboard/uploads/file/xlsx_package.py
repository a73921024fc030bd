"""Zip package of an .xlsx, opened within limits so that a small file can't fill the memory."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from dashboard.uploads.file.unreadable import UnreadableError
from dashboard.uploads.file.xml_part import Attributes, read_part

MAX_INFLATED = 400 * 2**20
MAX_RATIO = 250  # sheets of repeated rows compress to about a hundredth
RATIO_APPLIES_FROM = 20 * 2**20
MAX_PARTS = 2000
PORTION = 2**16
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)

WORKBOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES, STRINGS = "xl/styles.xml", "xl/sharedstrings.xml"
OTHER_OFFICE = ("xl/workbook.bin", "word/", "ppt/", "mimetype", "index/", "content.xml", "ofd.xml")


class Package:
    """Parts of an .xlsx. Raises UnreadableError where it is another kind of file, damaged or too large."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._parts = {info.filename.lower(): info for info in self._zip.infolist()}
            self._check_limits(len(content))
            self._check_kind()
        except ZIP_ERRORS as error:
            raise UnreadableError("damaged_workbook") from error

    def list_sheets(self) -> list[tuple[str, str]]:
        """List (name of the sheet, its part) in the workbook's order."""
        targets, sheets = self._read_links(), []

        def begin(name: str, attributes: Attributes) -> None:
            if name == "sheet":
                link = next((value for name, value in attributes.items() if name.endswith(":id")), "")
                sheets.append((attributes.get("name", ""), targets.get(link, "")))

        read_part(self.read_portions(WORKBOOK), begin)
        return sheets

    def has(self, part: str) -> bool:
        return part.lower() in self._parts

    def read_portions(self, part: str) -> Iterator[bytes]:
        """Yield the content of a part in portions; nothing where the package lacks it."""
        if not self.has(part):
            return
        try:
            with self._zip.open(self._parts[part.lower()]) as opened:
                while portion := opened.read(PORTION):
                    yield portion
        except ZIP_ERRORS as error:
            raise UnreadableError("damaged_workbook") from error

    def _read_links(self) -> dict[str, str]:
        """Read the relationships of the workbook: id to part."""
        parts: dict[str, str] = {}

        def begin(name: str, attributes: Attributes) -> None:
            if name == "Relationship":
                target = posixpath.join("/xl", attributes.get("Target", ""))
                parts[attributes.get("Id", "")] = posixpath.normpath(target).lstrip("/")

        read_part(self.read_portions(LINKS), begin)
        return parts

    def _check_limits(self, size: int) -> None:
        """Check the declared sizes first, then the actual ones: a zip bomb declares false sizes."""
        declared = sum(info.file_size for info in self._parts.values())
        if len(self._parts) > MAX_PARTS or _is_too_much(declared, size):
            raise UnreadableError("inflates")
        if len(self._parts) < len(
            self._zip.infolist()
        ):  # a name twice: readers differ in which part they take
            raise UnreadableError("damaged_workbook")
        inflated = 0
        for info in self._parts.values():
            if info.flag_bits & 1:
                raise UnreadableError("password")
            for portion in _read_sizes(self._zip, info):
                inflated += portion
                if _is_too_much(inflated, size):
                    raise UnreadableError("inflates")

    def _check_kind(self) -> None:
        if WORKBOOK in self._parts:
            return
        office = any(name.startswith(OTHER_OFFICE) for name in self._parts)
        raise UnreadableError("other_office" if office else "archive")


def _is_too_much(inflated: int, size: int) -> bool:
    return inflated > MAX_INFLATED or (inflated > RATIO_APPLIES_FROM and inflated > MAX_RATIO * size)


def _read_sizes(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[int]:
    """Yield the sizes of a part's portions, whatever size it declares."""
    declared, info.file_size = info.file_size, MAX_INFLATED + 1
    try:
        with package.open(info) as part:
            while portion := part.read(PORTION):
                yield len(portion)
    finally:
        info.file_size = declared
