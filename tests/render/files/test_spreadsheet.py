"""Chart table as CSV and workbook: figures as numbers, all words as text, with its sources."""

import csv
import io
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from dashboard.render.files.spreadsheet import write_csv, write_workbook
from dashboard.render.files.table import build_table
from dashboard.render.shared.handout import Handout, list_facts
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.words import is_known
from dashboard.text import say
from dashboard.wording.chart.data import ChartData
from tests.render import samples

TYPED = ("=1+1", "  +SUM(A1)", '@x <img src=x onerror="alert(1)">', "\t-2+3", "http://example.invalid")
RATE = {
    "metric": "completion_rate",
    "name": "办结率",
    "unit": "%",
    "numerator": "办结件数",
    "denominator": "收集件数",
    "definition": "办结件数 ÷ 收集件数。",
}


def make_handout(data: ChartData) -> Handout:
    query = {"from": ["2025-01"], "lang": ["zh"]}
    return Handout(data, (RATE,), "http://localhost:8501", query | {"as_of": ["7"]}, query)


def read_csv(data: ChartData) -> list[list[str]]:
    return list(csv.reader(io.StringIO(write_csv(data).decode("utf-8-sig"), newline="")))


def open_workbook(data: ChartData) -> Workbook:
    return load_workbook(io.BytesIO(write_workbook(make_handout(data))))


def typed(data: ChartData) -> ChartData:
    return samples.changed(data, lambda at, point: replace(point, label=TYPED[at % len(TYPED)]))


def make_sample(kind: str, name: str) -> ChartData:
    data = samples.FULL[kind]()
    return data if name == "full" else {**samples.ODD, "typed": typed}[name](data)


@pytest.mark.parametrize("name", ["full", "typed", *samples.ODD])
@pytest.mark.parametrize("kind", samples.FULL)
def test_both_files_hold_the_same_in_the_same_places(kind: str, name: str) -> None:
    data = make_sample(kind, name)
    lines, book = read_csv(data), open_workbook(data)
    sheet = book.worksheets[0]
    first = data.demonstration + data.empty + 1
    heading = [cell.value for cell in sheet[first]]
    assert heading == lines[0]
    for row, line in zip(sheet.iter_rows(min_row=first + 1), lines[1:], strict=True):
        assert [_plain(cell) for cell in row] == [text.removeprefix("'") for text in line]


def _plain(cell: Any) -> str:
    """Format a cell as the CSV does; a count with unknown parts is a number displayed as ≥12."""
    if cell.value is None:
        return ""
    sign = "≥" if "≥" in cell.number_format else ""
    return f"{sign}{cell.value}"


@pytest.mark.parametrize("kind", samples.FULL)
def test_every_point_stands_in_the_file(kind: str) -> None:
    data = samples.FULL[kind]()
    heading, *lines = read_csv(data)
    keys = [line[0] for line in lines]
    assert keys == [point.key for point in list_rows(data)]
    for series in data.series:
        column = heading.index(say("zh", "render.table.value", name=series.name, unit=data.unit))
        for point in series.points:
            cell = lines[keys.index(point.key)][column]
            assert float(cell.removeprefix("≥")) == point.value if is_known(point.value) else cell == ""


@pytest.mark.parametrize("kind", samples.FULL)
def test_the_page_has_no_column_that_the_file_lacks(kind: str) -> None:
    data = samples.FULL[kind]()
    of_the_page = [name for name in build_table(data).columns if "波动范围（" not in name]
    heading = read_csv(data)[0]
    assert set(of_the_page) <= set(heading)
    assert {"编码", "单位", "来源"} <= set(heading)


def test_an_interval_is_two_numbers() -> None:
    heading, first, *_ = read_csv(samples.interval())
    ends = [float(first[heading.index(f"波动范围{end}")]) for end in ("下限", "上限")]
    point = next(samples.interval().points)
    assert ends == [point.low, point.high]


@pytest.mark.parametrize("make", [samples.bar, samples.funnel, samples.stacked])
def test_nothing_that_people_typed_runs(make: Any) -> None:
    data = typed(make())
    for line in read_csv(data)[1:]:
        assert not any(cell.strip()[:1] in ("=", "+", "@") for cell in line)
        assert not line[1].strip().startswith("-")
    for sheet in open_workbook(data).worksheets:
        for row in sheet.iter_rows():
            assert not any(cell.data_type == "f" or cell.hyperlink for cell in row)
            assert all(cell.quotePrefix for cell in row[1:2] if isinstance(cell.value, str) and cell.row > 2)


def test_figures_are_numbers_and_codes_are_not() -> None:
    data = replace(samples.bar(), series=samples.changed(samples.bar(), _coded).series)
    row = next(iter(open_workbook(data).worksheets[0].iter_rows(min_row=3)))
    assert (row[0].value, row[0].data_type) == ("007", "s")
    assert [(cell.data_type, cell.number_format) for cell in row[2:6]] == [
        ("n", "0.00"),
        ("n", "0"),
        ("n", "0"),
        ("n", "0"),
    ]


def _coded(at: int, point: Any) -> Any:
    return replace(point, key=f"{at + 7:03}")


def test_a_count_with_unknown_parts_is_a_number_that_says_so() -> None:
    sheet = open_workbook(samples.bar_of_months()).worksheets[0]
    cell = sheet["C11"]
    assert (cell.value, cell.number_format) == (1524, '"≥"0')
    assert read_csv(samples.bar_of_months())[9][2] == "≥1524"


def test_a_demonstration_says_so_before_anything_else() -> None:
    sheet = open_workbook(samples.line()).worksheets[0]
    assert sheet["A1"].value == say("zh", "band.short")
    assert sheet.freeze_panes == "C3"
    assert open_workbook(samples.published()).worksheets[0]["A1"].value == "编码"


def test_a_table_without_figures_says_that_there_are_none() -> None:
    sheet = open_workbook(samples.empty(samples.bar())).worksheets[0]
    assert sheet["A1"].value == say("zh", "empty.selection")
    assert sheet.max_row == 2


def test_the_second_sheet_says_what_the_figures_rest_on() -> None:
    data = samples.line()
    sheet = open_workbook(data).worksheets[1]
    rows = [(row[0].value, row[1].value) for row in sheet.iter_rows(max_col=2)]
    assert rows == list(list_facts(make_handout(data)))
    text = " ".join(str(words) for _, words in rows)
    for words in (
        data.title,
        data.period,
        *data.sources,
        *data.notes,
        data.alt,
        "第7批",
        RATE["definition"],
    ):
        assert words in text
    assert say("zh", "band.short") in text


def test_asked_again_the_same_bytes_come() -> None:
    assert write_workbook(make_handout(samples.line())) == write_workbook(make_handout(samples.line()))
