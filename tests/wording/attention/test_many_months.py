"""Months that are missing, in words: up to three each by its name."""

import pytest

from dashboard.measures.attention.causes import NotReported
from dashboard.measures.attention.item import AttentionItem
from dashboard.wording.attention.item import write_items

MONTHS = ("2025-01", "2025-02", "2025-03", "2025-04")


@pytest.mark.parametrize(
    ("count", "cause"),
    [
        (2, "尚未报送1月、2月数据（不等于0件）"),
        (3, "尚未报送1月、2月、3月数据（不等于0件）"),
        (4, "尚未报送1月至4月间共4个月数据（不等于0件）"),
    ],
)
def test_exactly_three_months_are_named_one_by_one(count: int, cause: str) -> None:
    item = AttentionItem("not_reported", "a1", "站a1", NotReported(MONTHS[:count], True), None)
    assert [worded.cause for worded in write_items("zh", [item])] == [cause]
