"""Rows of a sheet: cells read by their column's type, then completed from the stored row of the same key."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat, zip_longest
from typing import Any

from dashboard.catalogue.kinds import Column, Format, Type
from dashboard.uploads.check.cell_readers import CONTROL_CHARACTERS, BadCell, Reader, build_reader, read_code
from dashboard.uploads.check.name_readers import build_class_reader, build_place_reader
from dashboard.uploads.faults import Fault
from dashboard.uploads.sheet import personal_data
from dashboard.uploads.sheet.columns import ColumnLayout, get_letters
from dashboard.uploads.sheet.table import Line, Present, Row, Sheet

# Columns by which the store keeps track of a row, beside its facts.
STORE_COLUMNS = frozenset({"id", "since", "until", "batch", "line", "demonstration"})

NO_COLUMNS: frozenset[str] = frozenset()
BLOCK = 1_000  # rows

Cells = tuple[str, ...]
Values = dict[str, Any]


def read_lines(
    form: Format, sheet: Sheet, layout: ColumnLayout, present: Present
) -> tuple[list[Line], list[Fault]]:
    """Read every row with content, completed, and the faults of its cells; column by column, for speed."""
    filled_rows = [(number, cells) for number, cells in sheet.rows if layout.has_content(cells)]
    columns = _read_columns(form, sheet, layout, present, [cells for _, cells in filled_rows])
    columns_with_faults = [code for code, values in columns.items() if BadCell in map(type, values)]
    fill_row = _build_completion(form, sheet, layout, present)
    lines: list[Line] = []
    faults: list[Fault] = []
    for (number, cells), values in zip(filled_rows, zip(*columns.values(), strict=True), strict=True):
        row = dict(zip(columns, values, strict=True))
        bad = [code for code in columns_with_faults if type(row[code]) is BadCell]
        faults += [_build_cell_fault(form.get_column(code), number, cells, row[code], layout) for code in bad]
        if layout.headless:
            faults += _find_headless_cells(number, cells, layout)
        lines.append(Line(number, fill_row(row, number, bad), frozenset(bad) if bad else NO_COLUMNS))
    return lines, faults


def _read_columns(
    form: Format, sheet: Sheet, layout: ColumnLayout, present: Present, rows: Sequence[Cells]
) -> dict[str, list[Any]]:
    """Read the file's columns: a value a row."""
    special = _build_special_readers(form, sheet, layout, present)
    file_columns = _collect_columns(rows, len(sheet.headings))
    return {
        column.code: _read_values(
            [file_columns[position] for position in layout.positions[column.code]],
            build_reader(column, special),
        )
        for column in form.columns
        if column.code in layout.positions
    }


def _collect_columns(rows: Sequence[Cells], width: int) -> list[list[str]]:
    """Collect the cells of each column, blank where a row ends early.

    Works in blocks, since one large step would block the server's other threads.
    """
    columns: list[list[str]] = [[] for _ in range(width)]
    for at in range(0, len(rows), BLOCK):
        block = rows[at : at + BLOCK]
        below = chain(zip_longest(*block, fillvalue=""), repeat(("",) * len(block)))
        for column, cells in zip(columns, below, strict=False):
            column.extend(cells)
    return columns


def _build_special_readers(
    form: Format, sheet: Sheet, layout: ColumnLayout, present: Present
) -> Mapping[Type, Reader]:
    """Build the readers that depend on the store; a file of places may refer to its own rows."""
    areas, stations = present.select_own_kind(present.areas), present.select_own_kind(present.stations)
    if form.name == "areas":
        areas = _add_own_places(areas, sheet, layout)
    if form.name == "stations":
        stations = _add_own_places(stations, sheet, layout)
    suggestions = {row["code"] for row in present.select_own_kind(present.suggestions)}
    return {
        Type.AREA: build_place_reader(areas, "area"),
        Type.STATION: build_place_reader(stations, "station"),
        Type.COLOUR: build_place_reader(present.colours, "colour"),
        Type.ANSWER_CLASS: build_class_reader(present.answer_classes),
        Type.SUGGESTION: lambda text: text if text in suggestions else BadCell("unknown_suggestion"),
        Type.CODE: read_code if present.demonstration else _read_real_code,
    }


def _read_real_code(text: str) -> str | BadCell:
    """Read a code, refusing the demonstration's prefix."""
    return BadCell("reserved") if text.lower().startswith("demo-") else read_code(text)


def _add_own_places(rows: Iterable[Row], sheet: Sheet, layout: ColumnLayout) -> list[Row]:
    """Add the file's places to the stored ones, replacing those of the same code."""
    places = {row["code"]: row for row in rows}
    for _, cells in sheet.rows:
        values = {code: _get_text(cells, at) for code, (at, *_) in layout.positions.items()}
        if values["code"]:
            places[values["code"]] = {**places.get(values["code"], {}), **values}
    return list(places.values())


def _get_text(cells: Cells, at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _read_values(texts: Sequence[Sequence[str]], read: Reader) -> list[Any]:
    if len(texts) > 1:
        return [_read_agreed(cells, read) for cells in zip(*texts, strict=True)]
    return list(map(read, texts[0]))


def _read_agreed(cells: Cells, read: Reader) -> Any:
    """Read several cells of one column, such as a place's code and name, which must agree."""
    texts = [text for cell in cells if (text := cell.strip())] or [""]
    values = [read(text) for text in texts]
    bad = next((value for value in values if type(value) is BadCell), None)
    agree = len(set(map(str, values))) == 1
    return bad or (values[0] if agree else BadCell("two_places", {"texts": tuple(texts)}))


def _build_cell_fault(column: Column, number: int, cells: Cells, bad: BadCell, layout: ColumnLayout) -> Fault:
    texts = [text for at in layout.positions[column.code] if (text := _get_text(cells, at))]
    value = CONTROL_CHARACTERS.sub("\ufffd", personal_data.hide_numbers(" ".join(texts)))
    values = {"type": column.type.value, **bad.values}
    return Fault(bad.code, number, layout.headings[column.code], value, values)


def _find_headless_cells(number: int, cells: Cells, layout: ColumnLayout) -> Iterator[Fault]:
    for at in layout.headless:
        if text := _get_text(cells, at):
            yield Fault("no_heading", number, get_letters(at), personal_data.hide_numbers(text))


def _build_completion(
    form: Format, sheet: Sheet, layout: ColumnLayout, present: Present
) -> Callable[[Values, int, Collection[str]], Values]:
    """Build the function that completes a row of the file, in place, to the row that would be stored."""
    codes = tuple(column.code for column in form.columns)
    missing = [code for code in codes if code not in layout.positions and code not in form.key]
    key_columns = frozenset(form.key)
    any_row = next(iter(present.rows.values()), {})
    extra_columns = tuple(name for name in any_row if name not in STORE_COLUMNS and name not in codes)
    names = _map_figure_names(sheet, layout, present) if form.name == "year_figures" else {}

    def fill_row(row: Values, number: int, bad: Collection[str]) -> Values:
        for name in form.key:
            if row.get(name) is None:
                row[name] = ""
        is_readable = present.rows and key_columns.isdisjoint(bad)
        stored = present.rows.get(form.build_key(row), {}) if is_readable else {}
        for code in missing:
            row[code] = stored.get(code)
        row["line"] = number
        if names and row["name"] is None and "name" not in bad:
            row["name"] = names.get(str(row["code"]))
        if extra_columns and all(stored.get(code) == row[code] for code in codes):
            row |= {name: stored[name] for name in extra_columns}
        return row

    return fill_row


def _map_figure_names(sheet: Sheet, layout: ColumnLayout, present: Present) -> dict[str, str]:
    """Map codes of figures to names, from the store and then the file: a row may leave out a known name."""
    names = {row["code"]: row["name"] for row in present.rows.values()}
    if "name" in layout.positions:
        positions = {part: layout.positions[part][0] for part in ("code", "name")}
        pairs = (
            (_get_text(cells, positions["code"]), _get_text(cells, positions["name"]))
            for _, cells in sheet.rows
        )
        names |= {code: name for code, name in pairs if name}
    return names
