import json
from dataclasses import replace
from typing import Any

import pytest

from dashboard.render.files.json_answer import build_answer
from tests.render import samples

CHART = ["ok", "chart", "title", "kind", "unit", "period", "as_of", "as_at", "basis"]
CHART += ["origins", "sources", "notes", "alt", "series"]
POINT = ["key", "label", "value", "numerator", "denominator", "low", "high", "target", "origin"]
OF_FUNNEL = ["outer_low", "outer_high", "group"]


def read_answer(name: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(json.dumps(build_answer(samples.FULL[name]()), allow_nan=False))
    return answer


@pytest.mark.parametrize("kind", samples.FULL)
def test_the_answer_has_the_shape_that_others_rely_on(kind: str) -> None:
    answer = read_answer(kind)
    assert list(answer) == CHART
    assert list(answer["period"]) == ["from", "to", "words"]
    for series in answer["series"]:
        assert list(series) == ["name", "metric", "points"]
        shape = [*POINT, *OF_FUNNEL] if kind == "funnel" else POINT
        assert all(list(point) == shape for point in series["points"])


def test_the_points_of_a_funnel_have_both_limits_and_their_group() -> None:
    for point in read_answer("funnel")["series"][0]["points"]:
        assert point["outer_low"] <= point["low"] <= point["high"] <= point["outer_high"]
        assert point["group"] in ("above", "watch", "alike", "below")


def test_words_of_our_own_kinds_are_codes() -> None:
    answer = read_answer("interval")
    assert (answer["kind"], answer["basis"], answer["origins"]) == ("interval", "received", ["allocated"])
    assert (answer["as_at"], answer["as_of"]) == ("2025-12-31", 7)
    assert answer["series"][0]["points"][0]["origin"] == "allocated"


def test_a_count_has_no_counts_beside_it() -> None:
    point = read_answer("bar_of_months")["series"][0]["points"][0]
    assert (point["value"], point["numerator"], point["denominator"]) == (1402, None, None)


def test_an_empty_period_has_title_and_alt_and_no_points() -> None:
    answer = build_answer(samples.empty(samples.line()))
    assert answer["ok"] is True
    assert answer["title"]
    assert answer["alt"]
    assert (answer["as_at"], answer["basis"]) == (None, None)
    assert [series["points"] for series in answer["series"]] == [[]]  # type: ignore[attr-defined]


def test_what_is_no_number_is_null() -> None:
    broken = samples.changed(samples.line(), lambda at, point: replace(point, value=float("nan")))
    assert "NaN" not in json.dumps(build_answer(broken))
