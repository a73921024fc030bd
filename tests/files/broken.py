"""The zoo: what is no table, whatever its name says."""

import io
import random
import zipfile
from collections.abc import Callable

from openpyxl.worksheet.worksheet import Worksheet

from tests.files.case import Case
from tests.files.texts import BASIC, HEADINGS
from tests.files.writers import Content, by_libreoffice, by_openpyxl, parts_of, plain, text

BOOK = by_openpyxl(("三月", BASIC))
PASSWORD = "open sesame"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc33"
    "0000000049454e44ae426082"
)
HTML = "<html><head><meta charset='gbk'></head><body><table><tr><td>站点编码</td></tr></table></body></html>"
XML = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
)


def protected() -> bytes:
    """As Excel protects a workbook; needs msoffcrypto-tool, which nothing else does."""
    from msoffcrypto.format.ooxml import OOXMLFile

    made = io.BytesIO()
    OOXMLFile(io.BytesIO(BOOK())).encrypt(PASSWORD, made)
    return made.getvalue()


def zipped(parts: dict[str, bytes]) -> Content:
    def make() -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
            for name, content in parts.items():
                package.writestr(
                    zipfile.ZipInfo(name, (2026, 11, 24, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
                )
        return made.getvalue()

    return make


def changed(change: Callable[[bytes], bytes]) -> Content:
    """BOOK with its sheet's XML changed."""

    def make() -> bytes:
        parts = parts_of(BOOK())
        parts["xl/worksheets/sheet1.xml"] = change(parts["xl/worksheets/sheet1.xml"])
        return zipped(parts)()

    return make


def _far(page: Worksheet) -> None:
    page["XFD1048576"] = "x"


def _bomb(xml: bytes) -> bytes:
    return xml.replace(b"</worksheet>", b" " * 60 * 2**20 + b"</worksheet>")


def _lying() -> bytes:
    """A bomb whose directory says that it is small."""
    content = changed(_bomb)()
    large = (60 * 2**20).to_bytes(4, "little")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        large = package.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    return content.replace(large, (1000).to_bytes(4, "little"))


WIDE = tuple(f"列{at}" for at in range(201))

CASES = (
    Case("empty.csv", lambda: b"", unreadable="empty"),
    Case("empty.xlsx", lambda: b"", unreadable="empty"),
    Case("blank.csv", plain("\n  \n,,,\n"), unreadable="empty"),
    Case("only-a-bom.csv", lambda: b"\xef\xbb\xbf", unreadable="empty"),
    Case("blank.xlsx", by_openpyxl(("表", ())), unreadable="empty"),
    Case("picture.csv", lambda: PNG, unreadable="image"),
    Case("photo.xlsx", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(50), unreadable="image"),
    Case("scan.csv", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", unreadable="pdf"),
    Case("program.csv", lambda: b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", unreadable="program"),
    Case("script.csv", lambda: b"#!/bin/sh\nexit\n", unreadable="program"),
    Case("archive.xlsx", zipped({"三月.csv": b"a,b"}), unreadable="archive"),
    Case("archive.7z.csv", lambda: b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(30), unreadable="archive"),
    Case(
        "word.xlsx",
        zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
        unreadable="other_office",
    ),
    Case("sheet.ods", by_libreoffice(BOOK, "ods"), unreadable="other_office"),
    Case("web-page.xls", plain(HTML, "gbk"), unreadable="web_page"),
    Case("xml-of-2003.xls", plain(XML), unreadable="xml"),
    Case("wps.et", by_libreoffice(BOOK, "xls"), unreadable="wps"),
    Case("protected.xlsx", protected, unreadable="password"),
    Case("cut-off.xlsx", lambda: BOOK()[:3000], unreadable="damaged_workbook"),
    Case("cut-off.xls", lambda: by_libreoffice(BOOK, "xls")()[:2000], unreadable="damaged_workbook"),
    Case("broken-xml.xlsx", changed(lambda xml: xml[: len(xml) // 2]), unreadable="damaged_workbook"),
    Case("bomb.xlsx", changed(_bomb), unreadable="inflates"),
    Case("bomb-that-lies.xlsx", _lying, unreadable="inflates"),
    Case("cell-far-away.xlsx", by_openpyxl(("表", BASIC), then=_far), unreadable="too_many_rows"),
    Case("too-wide.csv", text((WIDE, ["1"] * 201)), unreadable="too_many_columns"),
    Case("too-wide.xlsx", by_openpyxl(("表", (WIDE,))), unreadable="too_many_columns"),
    Case("too-long.csv", lambda: b"a\n" * 200_001, unreadable="too_many_rows"),
    Case(
        "open-quotation.csv", plain('站点编码,月份\n007,"2025-03\nS2,2025-03\n'), unreadable="open_quotation"
    ),
    Case("cell-too-long.csv", plain("站点编码,月份\n007," + "长" * 140_000), unreadable="cell_too_long"),
    Case(
        "damaged-utf-8.csv",
        lambda: text(BASIC)() + "第二站,2025-".encode() + b"\xe4\xb8,1,1\n",
        unreadable="damaged_text",
    ),
    Case("cut-off-utf-16.csv", lambda: text(BASIC, "utf-16")()[:-1], unreadable="damaged_text"),
    Case(
        "unknown-encoding.csv",
        lambda: b"code,name\n\xff\xfe\xfd,\x80\x81\xff\n",
        unreadable="unknown_encoding",
    ),
    Case("noise.csv", lambda: bytes([0]) + random.Random(1).randbytes(2000), unreadable="not_text"),
    Case(
        "headings-in-latin.csv",
        text((("Größe", "Maß"), ("1", "2")), "utf-8"),
        rows=(2,),
        faults=((None, "", "no_known_column"),),
        unknown=("Größe", "Maß"),
    ),
    Case(
        "two-letters-of-a-picture.csv",
        text((HEADINGS, ("BM1", "2025-03", "1", "1"))),
        rows=(2,),
        faults=((2, "站点编码", "unknown_station"),),
    ),
    Case(
        "begins-like-a-picture.csv",
        plain("BM,站点编码,月份,收集件数,办结件数\n1,007,2025-03,2,1\n"),
        rows=(2,),
        unknown=("BM",),
    ),
)
