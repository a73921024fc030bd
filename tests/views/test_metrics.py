"""指标: month, quarter and the period asked for side by side, each once."""

import pytest

from dashboard.desk.desk import Desk
from dashboard.desk.readings import read_metric
from dashboard.filters import Filters
from dashboard.pages.metrics import list_periods_beside
from dashboard.render.shared.words import format_or_dash
from db.engine import open_store
from tests.views.test_pages import read_words
from tests.views.writing import run_page


@pytest.mark.parametrize(
    ("query", "periods"),
    [
        (("2025-01", "2025-12"), [("2025-12", "2025-12"), ("2025-10", "2025-12"), ("2025-01", "2025-12")]),
        (("2025-01", "2025-02"), [("2025-02", "2025-02"), ("2025-01", "2025-02")]),
        (("2025-04", "2025-06"), [("2025-06", "2025-06"), ("2025-04", "2025-06")]),
        (("2025-05", "2025-05"), [("2025-05", "2025-05")]),
        (("2024-11", "2025-01"), [("2025-01", "2025-01"), ("2024-11", "2025-01")]),
    ],
)
def test_the_last_month_and_its_quarter_stand_beside_what_is_asked_for(
    query: tuple[str, str], periods: list[tuple[str, str]]
) -> None:
    assert list_periods_beside(*query) == periods


def test_each_value_is_that_of_its_period(stores: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    text = read_words(run_page("metrics", monkeypatch, stores["seeded"], ""))
    desk = Desk(open_store(stores["seeded"]))
    row = [
        format_or_dash(read_metric(desk, "received", Filters(first, last)).shown_value)
        for first, last in list_periods_beside("2025-01", "2025-12")
    ]
    assert row[-1] == "17475"
    assert "  ".join(row) in text
    desk.engine.dispose()
