"""Published figures as people read them, and the sums that stand beside them."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard.catalogue.kinds import PublishedSum
from dashboard.measures.page.published import Agreement, PublishedFigure, compare_figures, read_figures

FUNDS = PublishedSum("projects", "finished_on", "funds", "funds", (("finished_on", None),), 10_000)
WHOLE = PublishedSum("figures", "month", "received", "received", whole_year=True)
ORIGINS = {1: {"": "uploaded"}, 2: {"": "illustrative", "funds": "allocated", "received": "allocated"}}


def build_figure(code: str, value: float, **more: Any) -> PublishedFigure:
    values: dict[str, Any] = {
        "name": code,
        "unit": "件",
        "qualifier": "",
        "year": 2025,
        "clause": "",
        "sentence": "",
        "section": "",
        "checked_by": "",
        "checked_on": None,
        "batch": 1,
    }
    return PublishedFigure(code=code, value=value, **(values | more))


def build_projects(
    funds: list[int], batch: int = 1, finished: date | None = date(2025, 5, 1)
) -> pd.DataFrame:
    rows = [{"finished_on": finished, "funds": amount, "batch": batch} for amount in funds]
    return pd.DataFrame(rows, columns=["finished_on", "funds", "batch"])


def find_agreement(
    code: str, value: float, added: PublishedSum, frame: pd.DataFrame
) -> tuple[Agreement, object]:
    (comparison,) = compare_figures([build_figure(code, value)], {code: added}, {added.table: frame}, ORIGINS)
    return comparison.agreement, comparison.sum


def test_sums_are_compared_in_the_unit_of_the_report() -> None:
    assert find_agreement("f", 941.3, FUNDS, build_projects([9_000_000, 413_000])) == (Agreement.SAME, 941.3)
    assert find_agreement("f", 941.3, FUNDS, build_projects([9_000_000])) == (Agreement.DIFFERENT, 900)
    assert find_agreement("f", 941.3, FUNDS, build_projects([9_413_000], finished=None)) == (
        Agreement.NONE,
        None,
    )
    assert (
        find_agreement("f", 941.3, FUNDS, build_projects([9_413_000], finished=date(2024, 5, 1)))[0]
        is Agreement.NONE
    )


def test_a_split_of_the_total_proves_nothing() -> None:
    assert find_agreement("f", 941.3, FUNDS, build_projects([9_413_000], batch=2)) == (
        Agreement.NECESSARY,
        941.3,
    )


def test_a_part_of_the_year_is_another_basis() -> None:
    months = pd.DataFrame([{"month": f"2025-{m:02d}", "received": 10, "batch": 1} for m in range(1, 13)])
    assert find_agreement("r", 120, WHOLE, months) == (Agreement.SAME, 120)
    assert find_agreement("r", 120, WHOLE, months.head(11))[0] is Agreement.OTHER_BASIS


def test_a_rate_is_compared_only_on_the_basis_of_the_report() -> None:
    rate = PublishedSum("figures", "month", "completed", "completed", whole_year=True, per="received")
    months = pd.DataFrame(
        [
            {"month": f"2025-{m:02d}", "received": 100, "completed": 99, "carried_over": None, "batch": 1}
            for m in range(1, 13)
        ]
    )
    assert find_agreement("c", 99, rate, months) == (Agreement.SAME, 99.0)
    assert find_agreement("c", 99.31, rate, months)[0] is Agreement.DIFFERENT
    assert find_agreement("c", 99, rate, months.assign(carried_over=1))[0] is Agreement.OTHER_BASIS


ROW: dict[str, Any] = {
    "year": 2025,
    "name": "名",
    "unit": None,
    "qualifier": None,
    "clause": None,
    "sentence": None,
    "section": None,
    "checked_by": None,
    "checked_on": None,
    "batch": 1,
}


def test_figures_stand_in_the_order_of_the_report_with_blanks_for_what_is_not_told() -> None:
    frame = pd.DataFrame(
        [ROW | {"code": "b", "value": 7.0, "line": 2}, ROW | {"code": "a", "value": 1.5, "line": 1}]
    )
    figures = read_figures(frame, {1: {"": "uploaded"}})
    assert [(figure.code, figure.value, figure.unit, figure.checked_on) for figure in figures] == [
        ("a", 1.5, "", None),
        ("b", 7, "", None),
    ]


def test_a_year_is_inferred_for_the_report_s_own_figures_alone() -> None:
    frame = pd.DataFrame(
        [
            ROW | {"code": code, "line": 1, "value": 1.0, "batch": batch}
            for code, batch in (("a", 1), ("b", 2))
        ]
    )
    origins = {1: {"": "uploaded", "value": "published"}, 2: {"": "uploaded"}}
    assert {f.code: f.year_inferred for f in read_figures(frame, origins)} == {"a": True, "b": False}
