"""The real writers of the zoo: Python's csv in every encoding, openpyxl, XlsxWriter, LibreOffice."""

import csv
import io
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

Rows = Iterable[Sequence[Any]]
Content = Callable[[], bytes]
MADE = datetime(2026, 11, 24)
GB18030, UTF_8 = 85, 76  # LibreOffice's numbers


def text(rows: Rows, encoding: str = "utf-8", separator: str = ",", ends: str = "\r\n") -> Content:
    """As Python's csv writes it."""

    def make() -> bytes:
        made = io.StringIO()
        csv.writer(made, delimiter=separator, lineterminator=ends).writerows(rows)
        return made.getvalue().encode(encoding)

    return make


def plain(content: str, encoding: str = "utf-8") -> Content:
    return lambda: content.encode(encoding)


def by_openpyxl(*sheets: tuple[str, Rows], then: Callable[[Worksheet], None] | None = None) -> Content:
    """`then` has its way with the first sheet."""

    def make() -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets:
            page = book.create_sheet(name)
            for row in rows:
                page.append(list(row))
        if then:
            then(book.worksheets[0])
        book.properties.created = book.properties.modified = MADE
        made = io.BytesIO()
        book.save(made)
        return made.getvalue()

    return make


def by_xlsxwriter(fill: Callable[[Any], None], **options: Any) -> Content:
    """`fill` gets the open workbook."""

    def make() -> bytes:
        made = io.BytesIO()
        with xlsxwriter.Workbook(made, {"in_memory": True, **options}) as book:
            book.set_properties({"created": MADE})
            fill(book)
        return made.getvalue()

    return make


def parts_of(workbook: bytes) -> dict[str, bytes]:
    """The files inside an .xlsx, by name."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return {name: package.read(name) for name in package.namelist()}


def by_libreoffice(source: Content, ending: str, *, separator: str = ",", encoding: int = UTF_8) -> Content:
    """An .xlsx opened, recalculated and saved in another kind."""
    kind = f"csv:Text - txt - csv (StarCalc):{ord(separator)},34,{encoding},1" if ending == "csv" else ending

    def make() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "in.xlsx").write_bytes(source())
            out = Path(folder) / "out"
            command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
            given = ["--convert-to", kind, "--outdir", str(out), f"{folder}/in.xlsx"]
            subprocess.run([*command, *given], check=True, capture_output=True, timeout=120)
            return (out / f"in.{ending}").read_bytes()

    return make
