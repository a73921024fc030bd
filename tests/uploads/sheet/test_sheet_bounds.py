"""Sheets at their bounds: months of titles, cells that look personal, names of figures."""

from typing import Any

import pytest

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.sheet.personal_data import are_mostly_numbers
from dashboard.uploads.sheet.sheet_parts import split_sheet
from tests.uploads.samples import build_present, check_rows

HEADINGS = ("站点编码", "收集件数", "办结件数")
MOBILE = "13912345678"


@pytest.mark.parametrize(
    ("titles", "month"),
    [
        (("2025年3月民情民意月报",), "2025-03"),
        (("2025年3月月报", "2025年3月份"), "2025-03"),
        (("2025年3月月报", "较2025年2月"), ""),
        (("民情民意月报",), ""),
    ],
)
def test_a_title_says_its_month_where_it_names_a_single_one(titles: tuple[str, ...], month: str) -> None:
    rows = [*((title,) for title in titles), HEADINGS, ("S2", "20", "10")]
    laid = split_sheet(FORMATS["station_figures"], tuple(enumerate(rows, start=1)))
    assert (laid.title_month, len(laid.sheet.rows)) == (month, 1)


@pytest.mark.parametrize(
    ("cells", "is_personal"),
    [
        ([MOBILE, "修路"], True),
        ([MOBILE, "修路", ""], True),
        ([MOBILE, "修路", "路灯"], False),
        (["修路"], False),
        ([], False),
    ],
)
def test_a_column_is_personal_from_half_of_its_filled_cells_on(cells: list[str], is_personal: bool) -> None:
    assert are_mostly_numbers(cells, mobiles=True) is is_personal


def test_a_figure_is_called_what_the_file_calls_it_rather_than_the_store() -> None:
    stored: dict[str, Any] = {"year": 2024, "code": "drafts", "name": "草案", "value": 9.0}
    rows = [
        {"year": "2025", "code": "drafts", "name": "法规草案", "value": "10"},
        {"year": "2023", "code": "drafts", "name": "", "value": "8"},
    ]
    result = check_rows("year_figures", *rows, stored=build_present("year_figures", stored))
    assert [row["name"] for row in result.rows] == ["法规草案", "法规草案"]
