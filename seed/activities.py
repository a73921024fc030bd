"""The demonstration's activities: thematic ones and classes as many as are published, others invented."""

from datetime import date
from random import Random

from seed.chance import dealer, dealt, picked, shared, whole, workday
from seed.places import CLOSED, OPENED, liaison_stations

THEMATIC, ATTENDANCE = 78, 1580  # as published
CLASSES, TELLING = 22, 61  # as published: events, and deputies who told their story
TRAININGS, TRAINED = 9, 1046  # invented
VISITS, PROPOSALS = 64, 34  # invented
YEAR = (date(2025, 1, 6), date(2025, 12, 24))
DEPUTIES_DAY = date(2025, 12, 3)


def thematic_activities() -> list[dict[str, str]]:
    """78 events whose attendances add up to 1580."""
    chance = dealer("thematic")
    attended = shared(ATTENDANCE, [0.5 + chance.random() for _ in range(THEMATIC)])
    proposals = dealt(PROPOSALS, dict.fromkeys(range(THEMATIC), 1.0), chance)
    return [
        _activity(at, "专题活动", chance)
        | {"deputies": str(count // 3), "attendance": str(count), "proposals": str(proposals[at - 1])}
        for at, count in enumerate(attended, start=1)
    ]


def classes() -> list[dict[str, str]]:
    """22 classes in which 61 deputies told their stories; of some the audience isn't known."""
    chance = dealer("classes")
    telling = shared(TELLING, [0.7 + chance.random() for _ in range(CLASSES)])
    return [
        _activity(at, "代表课堂", chance)
        | {"deputies": str(count), "citizens": str(whole(15, 60, chance)) if chance.random() < 0.8 else ""}
        for at, count in enumerate(telling, start=THEMATIC + 1)
    ]


def other_activities() -> list[dict[str, str]]:
    """Trainings, the deputies' day in each area and visits."""
    chance, first = dealer("other activities"), THEMATIC + CLASSES + 1
    kinds = ("培训",) * TRAININGS + ("代表日",) * 9 + ("进站",) * VISITS
    trained = shared(TRAINED, [0.4 + chance.random() for _ in range(TRAININGS)])
    rows = [_other(at, kind, chance) for at, kind in enumerate(kinds, start=first)]
    attended = [{"attendance": str(count)} for count in trained] + [{}] * (len(rows) - TRAININGS)
    return [row | more for row, more in zip(rows, attended, strict=True)]


def _other(at: int, kind: str, chance: Random) -> dict[str, str]:
    row = _activity(at, kind, chance)
    if kind == "培训":
        return row | {"station_code": ""}
    if kind == "代表日":
        people = {"deputies": str(whole(20, 45, chance)), "citizens": str(whole(60, 180, chance))}
        return row | people | {"held_on": DEPUTIES_DAY.isoformat()}
    return row | {"deputies": str(whole(2, 6, chance)), "citizens": str(whole(3, 20, chance))}


def _activity(at: int, kind: str, chance: Random) -> dict[str, str]:
    """Held at a station that was open all the year."""
    stations = [place.code for place in liaison_stations() if place.code not in (CLOSED, OPENED)]
    return {
        "code": f"demo-ac-{at:03}",
        "held_on": workday(*YEAR, chance).isoformat(),
        "kind": kind,
        "title": f"示例{kind}{at:03}",
        "station_code": picked(stations, chance),
    }
