"""The sheet's cells made into whole rows: each read as its column's type and laid over the row that stands."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat, zip_longest
from typing import Any

from dashboard.catalogue.kinds import Column, Format, Type
from dashboard.text.control_characters import replace_control
from dashboard.uploads.check.cells import Bad, Reader, read_code, reader
from dashboard.uploads.check.names import class_reader, place_reader
from dashboard.uploads.faults import Fault
from dashboard.uploads.sheet import personal
from dashboard.uploads.sheet.headings import Layout, letters
from dashboard.uploads.sheet.table import Key, Line, Present, Row, Sheet

# What a stored row says of itself, beside its facts.
OF_THE_STORE = frozenset({"id", "since", "until", "batch", "line", "demonstration"})

NONE: frozenset[str] = frozenset()
BLOCK = 1_000  # rows

Cells = tuple[str, ...]
Values = dict[str, Any]


def read_lines(
    form: Format, sheet: Sheet, layout: Layout, present: Present
) -> tuple[list[Line], list[Fault]]:
    """Every row that holds something, whole, and the faults of its cells; read column by column, for speed."""
    held = [(number, cells) for number, cells in sheet.rows if layout.holds(cells)]
    columns = _columns(form, sheet, layout, present, [cells for _, cells in held])
    suspect = [code for code, values in columns.items() if Bad in map(type, values)]
    complete = _completion(form, sheet, layout, present)
    lines: list[Line] = []
    faults: list[Fault] = []
    for (number, cells), values in zip(held, zip(*columns.values(), strict=True), strict=True):
        row = dict(zip(columns, values, strict=True))
        bad = [code for code in suspect if type(row[code]) is Bad]
        faults += [_cell_fault(form.column(code), number, cells, row[code], layout) for code in bad]
        if layout.nameless:
            faults += _under_no_heading(number, cells, layout)
        lines.append(Line(number, complete(row, number, bad), frozenset(bad) if bad else NONE))
    return lines, faults


def _columns(
    form: Format, sheet: Sheet, layout: Layout, present: Present, rows: Sequence[Cells]
) -> dict[str, list[Any]]:
    """The values of each column that the file has, one a row."""
    special = _special(form, sheet, layout, present)
    by_place = _by_place(rows, len(sheet.headings))
    return {
        column.code: _values([by_place[at] for at in layout.places[column.code]], reader(column, special))
        for column in form.columns
        if column.code in layout.places
    }


def _by_place(rows: Sequence[Cells], width: int) -> list[list[str]]:
    """The cells below each heading, one a row, blank where rows are shorter.

    Block by block: all at once would keep the server's other threads waiting.
    """
    columns: list[list[str]] = [[] for _ in range(width)]
    for at in range(0, len(rows), BLOCK):
        block = rows[at : at + BLOCK]
        below = chain(zip_longest(*block, fillvalue=""), repeat(("",) * len(block)))
        for column, cells in zip(columns, below, strict=False):
            column.extend(cells)
    return columns


def _special(form: Format, sheet: Sheet, layout: Layout, present: Present) -> Mapping[Type, Reader]:
    """Readers of what depends on the store; a file of places may name its own."""
    areas, stations = present.of_kind(present.areas), present.of_kind(present.stations)
    if form.name == "areas":
        areas = _with_own(areas, sheet, layout)
    if form.name == "stations":
        stations = _with_own(stations, sheet, layout)
    suggestions = {row["code"] for row in present.of_kind(present.suggestions)}
    return {
        Type.AREA: place_reader(areas, "area"),
        Type.STATION: place_reader(stations, "station"),
        Type.COLOUR: place_reader(present.colours, "colour"),
        Type.ANSWER_CLASS: class_reader(present.answer_classes),
        Type.SUGGESTION: lambda text: text if text in suggestions else Bad("unknown_suggestion"),
        Type.CODE: read_code if present.demonstration else _real_code,
    }


def _real_code(text: str) -> str | Bad:
    """A code that can't be taken for one of the demonstration's."""
    return Bad("reserved") if text.lower().startswith("demo-") else read_code(text)


def _with_own(standing: Iterable[Row], sheet: Sheet, layout: Layout) -> list[Row]:
    """The places as they would stand: those of the file in place of those with the same code."""
    places = {row["code"]: row for row in standing}
    for _, cells in sheet.rows:
        told = {code: _text(cells, at) for code, (at, *_) in layout.places.items()}
        if told["code"]:
            places[told["code"]] = {**places.get(told["code"], {}), **told}
    return list(places.values())


def _text(cells: Cells, at: int) -> str:
    return cells[at].strip() if at < len(cells) else ""


def _values(texts: Sequence[Sequence[str]], read: Reader) -> list[Any]:
    if len(texts) > 1:
        return [_agreed(told, read) for told in zip(*texts, strict=True)]
    return list(map(read, texts[0]))


def _agreed(told: Cells, read: Reader) -> Any:
    """Where a place's code and its name both stand in the file, the two have to agree."""
    texts = [text for cell in told if (text := cell.strip())] or [""]
    values = [read(text) for text in texts]
    bad = next((value for value in values if type(value) is Bad), None)
    agree = len(set(map(str, values))) == 1
    return bad or (values[0] if agree else Bad("two_places", {"texts": tuple(texts)}))


def _cell_fault(column: Column, number: int, cells: Cells, bad: Bad, layout: Layout) -> Fault:
    texts = [text for at in layout.places[column.code] if (text := _text(cells, at))]
    value = replace_control(personal.masked(" ".join(texts)))
    values = {"type": column.type.value, **bad.values}
    return Fault(bad.code, number, layout.headings[column.code], value, values)


def _under_no_heading(number: int, cells: Cells, layout: Layout) -> Iterator[Fault]:
    for at in layout.nameless:
        if text := _text(cells, at):
            yield Fault("no_heading", number, letters(at), personal.masked(text))


def _completion(
    form: Format, sheet: Sheet, layout: Layout, present: Present
) -> Callable[[Values, int, Collection[str]], Values]:
    """How a row of the file becomes the row that would then stand."""
    codes = tuple(column.code for column in form.columns)
    lacking = [code for code in codes if code not in layout.places and code not in form.key]
    keyed = frozenset(form.key)
    some = next(iter(present.rows.values()), {})
    beside = tuple(name for name in some if name not in OF_THE_STORE and name not in codes)
    names = _figure_names(sheet, layout, present) if form.name == "year_figures" else {}

    def complete(row: Values, number: int, bad: Collection[str]) -> Values:
        for name in form.key:
            if row.get(name) is None:
                row[name] = ""
        stands = present.rows and keyed.isdisjoint(bad)
        before = present.rows.get(_key(form, row), {}) if stands else {}
        for code in lacking:
            row[code] = before.get(code)
        row["line"] = number
        if names and row["name"] is None and "name" not in bad:
            row["name"] = names.get(str(row["code"]))
        if beside and all(before.get(code) == row[code] for code in codes):
            row |= {name: before[name] for name in beside}
        return row

    return complete


def _figure_names(sheet: Sheet, layout: Layout, present: Present) -> dict[str, str]:
    """A figure is named once: what the store or another row of the file calls it, the file's word first."""
    names = {row["code"]: row["name"] for row in present.rows.values()}
    if "name" in layout.places:
        at = {part: layout.places[part][0] for part in ("code", "name")}
        told = ((_text(cells, at["code"]), _text(cells, at["name"])) for _, cells in sheet.rows)
        names |= {code: name for code, name in told if name}
    return names


def _key(form: Format, row: Values) -> Key:
    return tuple([row[name] for name in form.key])
