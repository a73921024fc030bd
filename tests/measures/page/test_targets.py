"""Targets: the gap of a rate and what it takes, a count against the calendar, no judgement without a target."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.page.targets import metric_lines, missing_items
from tests.measures.views import row, view

OLD = date(2026, 6, 30)


def standing(code: str, target: float | None, period: tuple[str, str] = ("2025-01", "2025-03")) -> str:
    rows = [row("a1", f"2025-0{month}", 100, 98, as_at=OLD) for month in (1, 2, 3)]
    targets = {} if target is None else {(code, ""): target}
    here = view(rows, period, targets=targets)
    return next(line.standing for line in metric_lines(here, [METRICS[code]]))


@pytest.mark.parametrize(
    ("code", "target", "said"),
    [
        ("completion_rate", None, "未设目标"),
        ("completion_rate", 98.0, "已达目标, 高0个百分点"),
        ("completion_rate", 98.4, "差0.4个百分点, 距目标还差2件"),
        ("received", 1200.0, "达到序时进度 (3个月应为300)"),
        ("received", 1300.0, "落后序时进度25 (3个月应为325)"),
    ],
)
def test_how_it_stands(code: str, target: float | None, said: str) -> None:
    assert standing(code, target) == said


def test_young_months_are_not_judged() -> None:
    here = view(
        [row("a1", "2025-12", 100, 50)], ("2025-12", "2025-12"), targets={("completion_rate", ""): 99.0}
    )
    assert next(metric_lines(here, [METRICS["completion_rate"]])).standing == "尚在办理期, 不作评价"


def test_of_what_nothing_is_known_nothing_is_told() -> None:
    assert list(metric_lines(view([]), METRICS.values())) == []


@given(st.integers(1, 5000), st.data(), st.integers(0, 10_000))
def test_what_is_missing_reaches_the_target_and_one_less_does_not(
    whole: int, data: st.DataObject, cents: int
) -> None:
    have, target = data.draw(st.integers(0, whole)), Fraction(cents, 100)
    missing = missing_items(Reading(METRICS["completion_rate"], have, whole), target)
    assert Fraction((have + missing) * 100, whole) >= target
    assert missing == 0 or Fraction((have + missing - 1) * 100, whole) < target
