"""Activities of the demonstration: thematic activities and classes in the published numbers, others invented."""

from datetime import date
from random import Random

from seed.chance import deal, draw_integer, draw_workday, make_rng, pick, split_by_weights
from seed.places import CLOSED, OPENED, list_liaison_stations

THEMATIC, ATTENDANCE = 78, 1580  # as published
CLASSES, SPEAKERS = 22, 61  # as published: classes, and deputies who spoke in them
TRAININGS, PARTICIPANTS = 9, 1046  # invented
VISITS, PROPOSALS = 64, 34  # invented
YEAR = (date(2025, 1, 6), date(2025, 12, 24))
DEPUTIES_DAY = date(2025, 12, 3)


def build_thematic_activities() -> list[dict[str, str]]:
    """Build 78 thematic activities whose attendances sum to 1580."""
    rng = make_rng("thematic")
    attendances = split_by_weights(ATTENDANCE, [0.5 + rng.random() for _ in range(THEMATIC)])
    proposals = deal(PROPOSALS, dict.fromkeys(range(THEMATIC), 1.0), rng)
    return [
        _build_activity(at, "专题活动", rng)
        | {"deputies": str(count // 3), "attendance": str(count), "proposals": str(proposals[at - 1])}
        for at, count in enumerate(attendances, start=1)
    ]


def build_classes() -> list[dict[str, str]]:
    """Build 22 classes with 61 speaking deputies in total; the audience of some is unknown."""
    rng = make_rng("classes")
    speakers = split_by_weights(SPEAKERS, [0.7 + rng.random() for _ in range(CLASSES)])
    return [
        _build_activity(at, "代表课堂", rng)
        | {"deputies": str(count), "citizens": str(draw_integer(15, 60, rng)) if rng.random() < 0.8 else ""}
        for at, count in enumerate(speakers, start=THEMATIC + 1)
    ]


def build_other_activities() -> list[dict[str, str]]:
    """Build trainings, the deputies' day in each area and visits."""
    rng, first = make_rng("other activities"), THEMATIC + CLASSES + 1
    kinds = ("培训",) * TRAININGS + ("代表日",) * 9 + ("进站",) * VISITS
    participants = split_by_weights(PARTICIPANTS, [0.4 + rng.random() for _ in range(TRAININGS)])
    rows = [_build_other(at, kind, rng) for at, kind in enumerate(kinds, start=first)]
    attendances = [{"attendance": str(count)} for count in participants] + [{}] * (len(rows) - TRAININGS)
    return [row | more for row, more in zip(rows, attendances, strict=True)]


def _build_other(at: int, kind: str, rng: Random) -> dict[str, str]:
    row = _build_activity(at, kind, rng)
    if kind == "培训":
        return row | {"station_code": ""}
    if kind == "代表日":
        people = {"deputies": str(draw_integer(20, 45, rng)), "citizens": str(draw_integer(60, 180, rng))}
        return row | people | {"held_on": DEPUTIES_DAY.isoformat()}
    return row | {"deputies": str(draw_integer(2, 6, rng)), "citizens": str(draw_integer(3, 20, rng))}


def _build_activity(at: int, kind: str, rng: Random) -> dict[str, str]:
    """Build an activity at a station that was open all year."""
    stations = [place.code for place in list_liaison_stations() if place.code not in (CLOSED, OPENED)]
    return {
        "code": f"demo-ac-{at:03}",
        "held_on": draw_workday(*YEAR, rng).isoformat(),
        "kind": kind,
        "title": f"示例{kind}{at:03}",
        "station_code": pick(stations, rng),
    }
