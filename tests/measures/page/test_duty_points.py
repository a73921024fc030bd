"""履职积分: points of areas by hand."""

from datetime import date

import pytest

from dashboard.catalogue.kinds import Origin
from dashboard.measures.page.duty_points import PointLine, build_point_lines
from tests.measures.records import make_records
from tests.measures.views import build_row, build_view

RULES = {"visit": 1.5, "class": 2.0}
EVENT = {"title": "接待日", "held_on": date(2025, 1, 10)}


@pytest.mark.parametrize(("deputies", "at_least"), [(5, False), (None, True)])
def test_points_are_the_kinds_own_for_each_attendance(deputies: int | None, at_least: bool) -> None:
    """Visits of 4 and 3 deputies and a class of 5 or of nobody knows how many; training has no points."""
    events = [
        EVENT | {"code": "e1", "kind": "visit", "deputies": 4},
        EVENT | {"code": "e2", "kind": "visit", "deputies": 3},
        EVENT | {"code": "e3", "kind": "class", "deputies": deputies},
        EVENT | {"code": "e4", "kind": "training", "deputies": 90},
    ]
    here = build_view([build_row("a1", "2025-01", 1, 1)], records=make_records("activities", events))
    attendances = {"visit": 7} if deputies is None else {"visit": 7, "class": 5}
    points = 10.5 if deputies is None else 20.5
    assert build_point_lines(here, RULES) == [PointLine("", attendances, points, at_least, Origin.UPLOADED)]


def test_points_are_rounded_half_up() -> None:
    events = [EVENT | {"code": "e1", "kind": "visit", "deputies": 1}]
    here = build_view([build_row("a1", "2025-01", 1, 1)], records=make_records("activities", events))
    assert [line.points for line in build_point_lines(here, {"visit": 0.125})] == [0.13]


def test_points_have_the_weakest_origin_of_their_events() -> None:
    events = [
        EVENT | {"code": f"e{batch}", "kind": "visit", "deputies": 1, "batch": batch} for batch in (1, 2)
    ]
    origins = {1: {"": "uploaded"}, 2: {"": "illustrative"}}
    here = build_view(
        [build_row("a1", "2025-01", 1, 1)], records=make_records("activities", events), origins=origins
    )
    assert [line.origin for line in build_point_lines(here, RULES)] == [Origin.ILLUSTRATIVE]


def test_events_outside_the_period_have_no_points() -> None:
    events = [EVENT | {"code": "e1", "kind": "visit", "deputies": 1, "held_on": date(2024, 12, 31)}]
    here = build_view([build_row("a1", "2025-01", 1, 1)], records=make_records("activities", events))
    assert build_point_lines(here, RULES) == []
