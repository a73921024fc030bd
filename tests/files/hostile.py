"""The zoo: small files made to cost much, and files that look like them and are read."""

from collections.abc import Iterator

from tests.files.broken import BOOK, zipped
from tests.files.case import Case
from tests.files.texts import BASIC, HEADINGS, READ
from tests.files.writers import Content, by_openpyxl, parts_of, text

SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
MOST = 2_000  # characters of a cell


def with_parts(**parts: bytes) -> Content:
    """BOOK with these parts in place of its own."""
    names = {"sheet": SHEET, "strings": STRINGS, "styles": STYLES}
    return lambda: zipped(parts_of(BOOK()) | {names[name]: content for name, content in parts.items()})()


def sheet_of(rows: bytes, before: bytes = b"") -> bytes:
    return b"<worksheet>" + before + b"<sheetData>" + rows + b"</sheetData></worksheet>"


def table(more: bytes = b"", before: bytes = b"") -> bytes:
    """BASIC as its XML, with more rows behind."""
    rows = (b"".join(map(_own_text, row)) for row in BASIC)
    return sheet_of(b"".join(b"<row>" + row + b"</row>" for row in rows) + more, before)


def _own_text(value: str) -> bytes:
    return b'<c t="inlineStr"><is><t>' + value.encode() + b"</t></is></c>"


def naming(times: int) -> bytes:
    """A sheet whose cells, one below the other, all name the first of the shared texts."""
    return sheet_of(b"".join(b'<row><c t="s"><v>0</v></c></row>' for _ in range(times)))


def shared(*texts: bytes) -> bytes:
    return b"<sst>" + b"".join(b"<si>" + told + b"</si>" for told in texts) + b"</sst>"


def run(length: int) -> bytes:
    return b"<t>" + b"x" * length + b"</t>"


def attributes(count: int) -> bytes:
    return b"".join(b' a%d="1"' % at for at in range(count))


def laughs() -> Iterator[bytes]:
    """Entities that each name the one before ten times."""
    yield b'<!DOCTYPE worksheet [<!ENTITY a0 "haha">'
    for at in range(1, 10):
        yield b'<!ENTITY a%d "' % at + b"&a%d;" % (at - 1) * 10 + b'">'
    yield b"]>" + sheet_of(b'<row><c t="str"><v>&a9;</v></c></row>')


LONG = b"<row>" + _own_text("x" * (MOST + 1)) + b"</row>"
BRACKETS = b'<numFmts><numFmt numFmtId="200" formatCode="' + b"[" * 20_000 + b'"/></numFmts>'
STYLED = b"<styleSheet>" + BRACKETS + b'<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
FAR_STYLED = b"".join(b'<row r="%d"><c r="XFD%d" s="0"/></row>' % (at, at) for at in range(5, 2_000))
FORMULA = b'<row><c><f>"' + b"x" * 8_000 + b'"</f></c></row>'
COPIES = b"<row>" + b'<c r="A5" t="s"><v>0</v></c>' * 5_000 + b"</row>"

CASES = (
    Case(
        "row-that-never-ends.xlsx",
        with_parts(sheet=sheet_of(b'<row r="999999" ' * 20_000)),
        unreadable="damaged_workbook",
    ),
    Case(
        "cell-that-never-ends.xlsx",
        with_parts(sheet=sheet_of(b'<c r="A1" t="e" s="9" ' * 20_000)),
        unreadable="damaged_workbook",
    ),
    Case(
        "tag-of-a-megabyte.xlsx",
        with_parts(sheet=table(b"<row" + b" " * 2 * 2**20 + b"/>")),
        unreadable="damaged_workbook",
    ),
    Case("entities-in-entities.xlsx", with_parts(sheet=b"".join(laughs())), unreadable="damaged_workbook"),
    Case(
        "two-values-in-a-cell.xlsx",
        with_parts(sheet=sheet_of(b'<row><c t="s"><v>0</v><v>1</v></c></row>'), strings=shared(run(1))),
        unreadable="damaged_workbook",
    ),
    Case(
        "long-text-named-often.xlsx",
        with_parts(sheet=naming(5_000), strings=shared(run(60_000))),
        unreadable="cell_too_long",
    ),
    Case(
        "text-named-too-often.xlsx",
        with_parts(sheet=naming(25_001), strings=shared(run(MOST))),
        unreadable="too_much_text",
    ),
    Case(
        "text-named-too-often-in-one-place.xlsx",
        with_parts(sheet=sheet_of(COPIES * 6), strings=shared(run(MOST))),
        unreadable="too_much_text",
    ),
    Case(
        "text-of-many-runs.xlsx",
        with_parts(
            sheet=naming(1), strings=shared(b"".join(b"<r>" + run(1) + b"</r>" for _ in range(9_000)))
        ),
        unreadable="cell_too_long",
    ),
    Case("long-text-in-a-cell.xlsx", with_parts(sheet=table(LONG)), unreadable="cell_too_long"),
    Case(
        "long-text-by-its-writer.xlsx",
        by_openpyxl(("表", (HEADINGS, ("007", "2025-03", 1, "长" * (MOST + 1))))),
        unreadable="cell_too_long",
    ),
    Case(
        "long-text.csv",
        text((HEADINGS, ("007", "2025-03", "1", "长" * (MOST + 1)))),
        unreadable="cell_too_long",
    ),
    Case(
        "many-attributes.xlsx",
        with_parts(sheet=table(b"<row" + attributes(20_000) + b"/>")),
        kind="xlsx",
        sheet="三月",
        rows=(2, 3),
        values=READ,
    ),
    Case(
        "nested-deep.xlsx",
        with_parts(sheet=table(before=b"<ext>" * 20_000 + b"</ext>" * 20_000)),
        kind="xlsx",
        sheet="三月",
        rows=(2, 3),
        values=READ,
    ),
    Case(
        "greatest-dimension.xlsx",
        with_parts(sheet=table(before=b'<dimension ref="A1:XFD1048576"/>')),
        kind="xlsx",
        sheet="三月",
        rows=(2, 3),
        values=READ,
    ),
    Case(
        "long-text-that-no-cell-names.xlsx",
        with_parts(sheet=table(), strings=shared(run(60_000))),
        kind="xlsx",
        sheet="三月",
        rows=(2, 3),
        values=READ,
    ),
    Case(
        "format-of-brackets.xlsx",
        with_parts(sheet=table(), styles=STYLED),
        kind="xlsx",
        sheet="三月",
        rows=(2, 3),
        values=READ,
    ),
    Case(
        "styled-cells-in-the-last-column.xlsx",
        with_parts(sheet=table(FAR_STYLED)),
        kind="xlsx",
        sheet="三月",
        rows=(2, 3),
        values=READ,
    ),
    Case(
        "long-formula-without-a-result.xlsx",
        with_parts(sheet=table(FORMULA)),
        kind="xlsx",
        sheet="三月",
        rows=(2, 3, 4),
        faults=(
            (4, "站点编码", "formula"),
            (4, "月份", "required"),
            (4, "收集件数", "required"),
            (4, "办结件数", "required"),
        ),
    ),
)
