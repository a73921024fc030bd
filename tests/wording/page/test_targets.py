"""Targets in words: the gap of a rate and what it takes, a count against the calendar, no judgement without a target."""

from datetime import date

import pytest

from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.view import View
from dashboard.measures.page.targets import read_metric_lines
from dashboard.wording.page.targets import write_target
from tests.measures.views import build_row, build_view

OLD = date(2026, 6, 30)


def write_standing(here: View, code: str) -> str:
    (line,) = read_metric_lines(here, [METRICS[code]])
    return write_target("zh", line.target_standing)


@pytest.mark.parametrize(
    ("code", "target", "expected"),
    [
        ("completion_rate", None, "未设目标"),
        ("completion_rate", 98.0, "已达目标"),
        ("completion_rate", 97.5, "已达目标，高0.5个百分点"),
        ("completion_rate", 97.999, "已达目标，高不到0.01个百分点"),
        ("completion_rate", 98.001, "差不到0.01个百分点，距目标还差1件"),
        ("completion_rate", 98.4, "差0.4个百分点，距目标还差2件"),
        ("received", 1200.0, "达到序时进度（3个月应为300）"),
        ("received", 1300.0, "落后序时进度25（3个月应为325）"),
    ],
)
def test_a_reading_stands_to_its_target(code: str, target: float | None, expected: str) -> None:
    rows = [build_row("a1", f"2025-0{month}", 100, 98, as_at=OLD) for month in (1, 2, 3)]
    targets = {} if target is None else {(code, ""): target}
    assert write_standing(build_view(rows, ("2025-01", "2025-03"), targets=targets), code) == expected


def test_young_months_are_not_judged() -> None:
    here = build_view(
        [build_row("a1", "2025-12", 100, 50)], ("2025-12", "2025-12"), targets={("completion_rate", ""): 99.0}
    )
    assert write_standing(here, "completion_rate") == "尚在办理期，不作评价"
