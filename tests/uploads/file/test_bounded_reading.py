"""Cost of reading a file, bounded whatever it contains; counted in bytes, cells and steps, never in time.

Where nothing can be counted, the text is so long that quadratic work would not finish.
"""

import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import python_calamine

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.check.file_checks import find_circles, find_warnings
from dashboard.uploads.file import characters, delimited_text
from dashboard.uploads.file import xls_container as container
from dashboard.uploads.file.characters import MAX_IN_CELL, MAX_IN_FILE, CharacterCount
from dashboard.uploads.file.decode import UnreadableError, decode
from dashboard.uploads.file.shared_strings import read_lengths
from dashboard.uploads.file.sheet_xml import Workbook, read_overlay
from dashboard.uploads.file.xlsx_cells import MAX_STYLES, parse_format, read_formats
from dashboard.uploads.file.xlsx_extent import MAX_AREA, Extent, check_extent, parse_place
from dashboard.uploads.file.xlsx_package import PORTION, Package
from dashboard.uploads.file.xml_part import MAX_TAG, read_part
from dashboard.uploads.sheet import columns, sheet_parts
from dashboard.uploads.sheet.table import Line
from tests.files.broken import zipped
from tests.files.hostile import CASES, SHEET, naming, run, shared, sheet_of, table, with_parts
from tests.files.make import FOLDER
from tests.files.writers import parts_of
from tests.uploads.file.test_decode import catch_refusal
from tests.uploads.samples import build_present

LONG = 200_000  # characters: quadratic work would not finish
BOOKS = [case for case in CASES if case.name.endswith(".xlsx")]
REFUSED = [case for case in BOOKS if case.unreadable]


class CountedPortions:
    """Portions of a part, counted as they are consumed."""

    def __init__(self, portions: Iterable[bytes]) -> None:
        self._portions, self.taken = portions, 0

    def __iter__(self) -> Iterator[bytes]:
        for portion in self._portions:
            self.taken += len(portion)
            yield portion


def give_endlessly(begin: bytes, more: bytes) -> CountedPortions:
    """Portions on demand, up to a hundred times the limit of a tag."""

    def yield_portions() -> Iterator[bytes]:
        yield begin
        for _ in range(100 * MAX_TAG // PORTION):
            yield more * (PORTION // len(more))

    return CountedPortions(yield_portions())


@pytest.mark.parametrize("case", REFUSED, ids=[case.name for case in REFUSED])
def test_a_hostile_workbook_is_refused_before_the_library_lays_it_out(
    case: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(python_calamine, "load_workbook", opened.append)
    assert catch_refusal(lambda: decode(case.content(), "x.xlsx")).code == case.unreadable
    assert opened == []


@pytest.mark.parametrize("case", BOOKS, ids=[case.name for case in BOOKS])
def test_each_part_is_looked_at_once(case: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: Counter[str] = Counter()
    before = Package.read_portions

    def count_portions(self: Package, part: str) -> Iterator[bytes]:
        for portion in before(self, part):
            taken[part.lower()] += len(portion)
            yield portion

    monkeypatch.setattr(Package, "read_portions", count_portions)
    content = case.content()
    with suppress(UnreadableError):
        decode(content, "x.xlsx")
    sizes = {info.filename.lower(): info.file_size for info in ZipFile(BytesIO(content)).infolist()}
    assert taken
    assert all(taken[part] <= sizes[part] for part in taken)


@pytest.mark.parametrize(
    ("begin", "more"),
    [
        (b"<worksheet><row r='999999' ", b" "),
        (b"<worksheet><row r='", b"9"),
        (b"<worksheet><", b"r"),
        (b"<worksheet><!--", b"-x"),
        (b"<worksheet>&", b"a"),
        (b"<worksheet>&#", b"1"),
    ],
)
def test_a_tag_without_an_end_is_left_early(begin: bytes, more: bytes) -> None:
    given = give_endlessly(begin, more)
    assert catch_refusal(lambda: read_part(given, lambda *_: None)).code == "damaged_workbook"
    assert given.taken <= MAX_TAG + 2 * PORTION


def test_a_text_without_an_end_is_left_at_the_limit_of_a_cell() -> None:
    given = give_endlessly(b"<worksheet><sheetData><row><c t='str'><v>", b"x")
    assert catch_refusal(lambda: read_overlay(given, Workbook((), {}))).code == "cell_too_long"
    assert given.taken <= 3 * PORTION


def test_shared_texts_without_an_end_are_left_at_the_limit_of_a_file() -> None:
    given = give_endlessly(b"<sst><si><t>", b"x")
    assert catch_refusal(lambda: read_lengths(given)).code == "too_much_text"
    assert given.taken <= MAX_IN_FILE + 2 * PORTION


def test_more_shared_texts_than_cells_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.uploads.file.shared_strings.MAX_CELLS", 1_000)
    given = give_endlessly(b"<sst>", b"<si/>")
    assert catch_refusal(lambda: read_lengths(given)).code == "inflates"
    assert given.taken <= 2 * PORTION


def test_a_workbook_has_no_document_type() -> None:
    begun: list[str] = []
    given = [b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>']
    assert (
        catch_refusal(lambda: read_part(given, lambda name, _: begun.append(name))).code == "damaged_workbook"
    )
    assert begun == []


@pytest.mark.parametrize("prefix", [b"", b"x:"])
def test_elements_are_known_with_and_without_a_prefix(prefix: bytes) -> None:
    begun: list[str] = []
    ended: list[str] = []
    read_part(
        [b"<%(p)sa><%(p)sb/></%(p)sa>" % {b"p": prefix}], lambda name, _: begun.append(name), ended.append
    )
    assert (begun, ended) == (["a", "b"], ["b", "a"])


def test_a_shared_text_is_as_long_as_its_runs_without_how_they_are_read_aloud() -> None:
    spoken = b"<rPh><t>abc</t></rPh>"
    part = shared(run(3), b"<r>" + run(2) + b"</r><r>" + run(2) + b"</r>" + spoken, b"", b"<t>&amp;</t>")
    assert list(read_lengths([part])) == [3, 4, 0, 1]


def test_a_text_counts_as_often_as_cells_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(characters, "MAX_IN_FILE", 100)
    fits, beyond = (with_parts(sheet=naming(times), strings=shared(run(10)))() for times in (10, 11))
    assert len(decode(fits, "x.xlsx").sheets[0].rows) == 10
    assert catch_refusal(lambda: decode(beyond, "x.xlsx")).code == "too_much_text"


def test_the_text_of_all_sheets_is_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    content = (FOLDER / "two-sheets-fit.xlsx").read_bytes()
    (first, other) = decode(content, "x.xlsx").sheets
    total = sum(len(cell) for sheet in (first, other) for _, cells in sheet.rows for cell in cells)
    monkeypatch.setattr(characters, "MAX_IN_FILE", total)
    assert decode(content, "x.xlsx").sheets == (first, other)
    monkeypatch.setattr(characters, "MAX_IN_FILE", total - 1)
    assert catch_refusal(lambda: decode(content, "x.xlsx")).code == "too_much_text"


@pytest.mark.parametrize("name", ["libreoffice.xls", "utf-8.csv", "libreoffice.xlsx"])
def test_every_kind_of_file_is_held_to_both_limits(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (FOLDER / name).read_bytes()
    monkeypatch.setattr(characters, "MAX_IN_FILE", 20)
    assert catch_refusal(lambda: decode(content, name)).code == "too_much_text"
    monkeypatch.setattr(characters, "MAX_IN_CELL", 3)
    monkeypatch.setattr("dashboard.uploads.file.sheet_xml.MAX_IN_CELL", 3)
    error = catch_refusal(lambda: decode(content, name))
    assert (error.code, error.values["row"], error.values["column"]) == ("cell_too_long", 1, "A")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_cell_of_the_greatest_length_comes_in(ending: str) -> None:
    cell = "长" * MAX_IN_CELL
    own = f'<row><c t="inlineStr"><is><t>{cell}</t></is></c></row>'.encode()
    content = cell.encode() if ending == "csv" else with_parts(sheet=sheet_of(own))()
    assert decode(content, f"x.{ending}").sheets[0].rows == ((1, (cell,)),)


def test_a_cell_that_is_too_long_is_told_with_its_place() -> None:
    long = "长" * (MAX_IN_CELL + 1)
    error = catch_refusal(lambda: decode(f"a,b\n\n1,{long}".encode(), "x.csv"))
    assert error.explain("zh").startswith("第3行B列的文字超过2000个字符，")
    assert error.explain("en").startswith("The text in row 3, column B exceeds 2,000 characters")
    book = with_parts(sheet=table(f'<row r="7"><c r="D7" t="str"><v>{long}</v></c></row>'.encode()))()
    assert (
        catch_refusal(lambda: decode(book, "x.xlsx")).explain("zh").startswith("工作表“三月”：第7行D列的文字")
    )


def test_too_much_text_is_told_with_the_limit() -> None:
    error = characters.build_too_much_error()
    assert "50,000,000个字符" in error.explain("zh")
    assert "50,000,000 characters" in error.explain("en")


def test_characters_are_counted_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(characters, "MAX_IN_FILE", 6)
    counted = CharacterCount()
    counted.add_row(1, ("ab", "c"))
    counted.add_cell((1, 0), 3)
    assert catch_refusal(lambda: counted.add_row(3, ("a",))).code == "too_much_text"
    assert catch_refusal(lambda: counted.add_cell((3, 0), 1)).code == "too_much_text"


def test_the_areas_of_all_sheets_are_held_together() -> None:
    taken = Extent()
    reach = (200_000 - 1, 40 - 1)
    check_extent(reach)
    taken.add_sheet(reach, 1)
    assert catch_refusal(lambda: taken.add_sheet(reach, 1)).code == "inflates"
    assert catch_refusal(lambda: Extent().add_sheet((0, 0), MAX_AREA + 1)).code == "inflates"


@pytest.mark.parametrize("name", ["", "1", "A", "A0", "AÄ1", "Ａ1", "A１", "A" * 40 + "1", "A" + "1" * 40])
def test_a_place_that_is_none_is_damage(name: str) -> None:
    assert catch_refusal(lambda: parse_place(name)).code == "damaged_workbook"


def test_two_parts_of_one_name_are_damage() -> None:
    """Readers differ in which of the two they take."""
    parts = parts_of(with_parts(sheet=table())())
    assert Package(zipped(parts)())
    assert catch_refusal(lambda: Package(zipped(parts | {SHEET.upper(): b""})())).code == "damaged_workbook"


def test_only_so_many_styles_and_characters_of_a_format_are_looked_at() -> None:
    more = b"<xf numFmtId='10'/>" * (MAX_STYLES + 5)
    assert len(read_formats([b"<styleSheet><cellXfs>" + more + b"</cellXfs></styleSheet>"])) == MAX_STYLES
    assert parse_format("[" * LONG + "%") is None


def test_a_footer_of_blanks_ends() -> None:
    assert sheet_parts.FOOTER.fullmatch("备注" + " " * LONG + "x") is None
    assert sheet_parts.FOOTER.fullmatch("备注" + " " * LONG + "1 ：x")


def test_marks_of_an_end_within_a_text_are_counted_once() -> None:
    marks = delimited_text.END * LONG
    text = f"a,{'b' * 100}\n" * 10 + f"x{marks}"
    rows = delimited_text.parse_rows(text.replace(marks, marks[:50]))
    assert rows[-1] == (11, (f"x{marks[:50]}",))
    assert catch_refusal(lambda: delimited_text.parse_rows(text)).code == "cell_too_long"


def test_an_open_quotation_is_told_as_one_however_long() -> None:
    error = catch_refusal(lambda: decode(b'a,b\n1,"2\n' + b"3,4\n" * LONG, "x.csv"))
    assert (error.code, error.values["row"]) == ("open_quotation", 2)


def test_a_table_of_sectors_named_over_and_over_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    content = bytearray((FOLDER / "libreoffice.xls").read_bytes())
    sectors = len(content) // 512 - 1
    struct.pack_into("<II", content, container.FIRST_OF_LIST, sectors, 2**31)
    content += struct.pack("<I", 0) * 127 + struct.pack("<I", sectors)  # a list that continues with itself
    read: list[int] = []
    before = container._read_entries

    def count_entries(content: bytes, size: int, sector: int) -> Sequence[int]:
        read.append(sector)
        return before(content, size, sector)

    monkeypatch.setattr(container, "_read_entries", count_entries)
    assert catch_refusal(lambda: decode(bytes(content), "x.xls")).code == "damaged_workbook"
    assert len(read) <= 10


class CountedParents(Mapping[str, str | None]):
    """Parents whose look-ups are counted."""

    def __init__(self, parents: Mapping[str, str | None]) -> None:
        self._parents, self.looked_up = parents, 0

    def __getitem__(self, code: str) -> str | None:
        self.looked_up += 1
        return self._parents[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parents)

    def __len__(self) -> int:
        return len(self._parents)


def test_a_long_line_of_parents_is_walked_once() -> None:
    line: dict[str, str | None] = {f"{at}": f"{at - 1}" if at else None for at in range(5_000)}
    parents = CountedParents(line)
    assert find_circles(parents) == set()
    assert parents.looked_up <= 4 * len(line)
    circle = CountedParents({**line, "0": "9", "x": "x", "y": "4999", "z": "gone"})
    assert find_circles(circle) == {*map(str, range(10)), "x"}
    assert circle.looked_up <= 4 * len(circle)


def test_rows_are_walked_once_for_all_unknown_classes() -> None:
    class Walked(tuple[Line, ...]):
        times = 0

        def __iter__(self) -> Iterator[Line]:
            self.times += 1
            return super().__iter__()

    form = FORMATS["suggestions"]
    headings = {column.code: column.heading for column in form.columns}
    blank: dict[str, Any] = dict.fromkeys(headings)

    def warn(classes: int) -> tuple[list[tuple[int | None, object]], int]:
        """The warnings as (row, number of rows), and how often the rows were walked."""
        rows = (blank | {"answer_class": f"X{at % classes}"} for at in range(2, 202))
        lines = Walked(Line(number, row, frozenset()) for number, row in enumerate(rows, start=2))
        warnings = list(find_warnings(form, lines, (), headings, build_present(form.name)))
        return [(warning.row, warning.values["rows"]) for warning in warnings], lines.times

    single, many = warn(1), warn(50)
    assert single[0] == [(2, 200)]
    assert many[0] == [(at, 4) for at in range(2, 52)]
    assert single[1] == many[1]


def test_what_headings_mean_is_worked_out_once_for_a_format() -> None:
    form = FORMATS["station_figures"]
    assert columns.map_headings(form) is columns.map_headings(form)
