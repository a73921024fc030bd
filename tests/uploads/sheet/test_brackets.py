"""Headings are understood with brackets of either width, half and full, whatever the format."""

import pytest

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import Column, Format
from dashboard.uploads.sheet.columns import lay_out

WIDE = str.maketrans("()%", "（）％")
BRACKETED = [
    (form, column, heading)
    for form in FORMATS.values()
    for column in form.columns
    for heading in (column.heading, *column.other_headings)
    if "(" in heading or "（" in heading
]


@pytest.mark.parametrize(
    ("form", "column", "heading"), BRACKETED, ids=[f"{form.name} {heading}" for form, _, heading in BRACKETED]
)
def test_a_heading_is_the_same_column_with_either_bracket(form: Format, column: Column, heading: str) -> None:
    wide = heading.translate(WIDE)
    assert wide != heading
    for written in (heading, wide, f" {wide.replace('（', ' （')} *"):
        layout = lay_out(form, (written,), ())
        assert list(layout.positions) == [column.code]
        assert layout.unknown == ()


def test_there_are_such_headings_and_templates_keep_theirs() -> None:
    """As docs/interfaces.md names them."""
    headings = {heading for _, _, heading in BRACKETED}
    assert {"保障资金(万元)", "计划投资(万元)", "完成投资(万元)", "工程进度(%)"} <= headings
