"""Livelihood projects against the calendar in words: finished, late, behind, or not judged."""

from datetime import date
from typing import Any

import pytest

from dashboard.wording.page.timeline import write_progress
from tests.measures.page.test_timeline import read_single

YEAR_END = date(2025, 12, 31)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"due_on": date(2025, 6, 19), "progress": 80.0}, "未完工，已逾期12天"),
        ({"due_on": date(2025, 3, 1), "finished_on": date(2025, 3, 1)}, "按期完工"),
        ({"due_on": date(2025, 3, 1), "finished_on": date(2025, 3, 4)}, "完工，逾期3天"),
        ({"due_on": YEAR_END, "progress": 40.0}, "进度落后9.86个百分点"),
        ({"due_on": YEAR_END, "progress": 50.0}, "进度正常"),
        ({"progress": 10.0}, "未填计划完工日期"),
        ({"due_on": YEAR_END}, "未报送工程进度"),
    ],
)
def test_how_a_project_stands_is_written(row: dict[str, Any], words: str) -> None:
    assert write_progress("zh", read_single(**row)) == words
