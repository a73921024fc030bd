"""推算 in words: the range where it is one, and the reckoning."""

from dashboard.measures.page.derived import derive
from dashboard.wording.page.derived import write_derived
from tests.measures.page.test_derived import REPORT


def test_values_are_written_with_their_reckoning() -> None:
    words = {derived.code: write_derived("zh", derived) for derived in derive(REPORT)}
    assert words["items_completed"]["value"] == "17354—17355件"
    assert words["items_completed"]["how"] == "17475件 × 99.31%"
    assert words["items_open"]["value"] == "约120件（120—121件）"
    assert words["proposals_adopted"]["value"] == "30.43%"
    assert words["proposals_adopted"]["how"] == "14条 ÷ 46条"
