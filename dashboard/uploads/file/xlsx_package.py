"""The zip that a spreadsheet is: opened within limits, so that a small file can't fill the memory."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape

from dashboard.uploads.file.unreadable import UnreadableError

MOST_INFLATED = 400 * 2**20
MOST_RATIO = 250  # sheets of the same row over and over shrink to about a hundredth
RATIO_FROM = 20 * 2**20
MOST_PARTS = 2000
PORTION = 2**20
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)

WORKBOOK, LINKS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
OTHER_OFFICE = ("xl/workbook.bin", "word/", "ppt/", "mimetype", "index/", "content.xml", "ofd.xml")
SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?\w+:id\s*=\s*[\"']([^\"']+)[\"']")
LINK = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
ATTRIBUTE = re.compile(rb"(\w+)\s*=\s*[\"']([^\"']*)[\"']")


class Package:
    """The parts of an .xlsx; raises UnreadableError where it is something else, damaged or too large."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            self._parts = {info.filename.lower(): info for info in self._zip.infolist()}
            self._hold_limits(len(content))
            self._hold_kind()
        except BROKEN as error:
            raise UnreadableError("damaged_workbook") from error

    def styles(self) -> bytes:
        return self.part(STYLES)

    def sheets(self) -> Iterator[bytes]:
        """The XML of each sheet, in the workbook's order."""
        targets = dict(self._links())
        for found in SHEET.findall(self.part(WORKBOOK)):
            yield self.part(targets.get(found, ""))

    def part(self, name: str) -> bytes:
        """Blank where the package lacks it."""
        info = self._parts.get(name.lower())
        try:
            return self._zip.read(info) if info else b""
        except BROKEN as error:
            raise UnreadableError("damaged_workbook") from error

    def _links(self) -> Iterator[tuple[bytes, str]]:
        for found in LINK.findall(self.part(LINKS)):
            told = dict(ATTRIBUTE.findall(found))
            target = unescape(told.get(b"Target", b"").decode("utf-8", "replace"))
            yield told.get(b"Id", b""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")

    def _hold_limits(self, size: int) -> None:
        """By what the parts say of themselves first, then by what comes out: a bomb lies."""
        said = sum(info.file_size for info in self._parts.values())
        if len(self._parts) > MOST_PARTS or _too_much(said, size):
            raise UnreadableError("inflates")
        inflated = 0
        for info in self._parts.values():
            if info.flag_bits & 1:
                raise UnreadableError("password")
            for portion in _portions(self._zip, info):
                inflated += portion
                if _too_much(inflated, size):
                    raise UnreadableError("inflates")

    def _hold_kind(self) -> None:
        if WORKBOOK in self._parts:
            return
        office = any(name.startswith(OTHER_OFFICE) for name in self._parts)
        raise UnreadableError("other_office" if office else "archive")


def _too_much(inflated: int, size: int) -> bool:
    return inflated > MOST_INFLATED or (inflated > RATIO_FROM and inflated > MOST_RATIO * size)


def _portions(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[int]:
    """The sizes of what comes out of a part, however much it says that it holds."""
    said, info.file_size = info.file_size, MOST_INFLATED + 1
    try:
        with package.open(info) as part:
            while portion := part.read(PORTION):
                yield len(portion)
    finally:
        info.file_size = said
