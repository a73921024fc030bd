"""The demonstration's suggestions of deputies (件) and opinions (条): never counted together."""

from datetime import date, timedelta
from random import Random

from seed.chance import dealer, picked, whole, workday
from seed.places import contact_points, liaison_stations

HANDLERS = tuple(f"示例承办单位{letter}" for letter in "ABCDEF")
INTERSESSION, KEY, OTHER = 23, 20, 46  # as published, as published, invented
VISIT, INDUSTRY, DEPUTIES_DAY = 167, 92, 132  # as published
BECAME_SUGGESTIONS = 31  # 条 of the visits that became the 23 件: several may become one
SESSION = date(2025, 2, 19)
LEADS = ("调研", "调研", "产业联系点", "代表日", "其他", "")
CLASSES = ("A", "A", "A", "B", "B", "C")
SUBJECTS = ("道路交通", "环境整治", "养老服务", "教育资源", "小区治理", "产业配套", "农田水利", "文体设施")


def suggestions_as_published() -> list[dict[str, str]]:
    """23 闭会建议, all answered, and the 20 key ones of the session."""
    chance = dealer("suggestions")
    between_sessions = [_intersession(at, chance) for at in range(1, INTERSESSION + 1)]
    key = [_of_session(at, "是", chance) for at in range(INTERSESSION + 1, INTERSESSION + KEY + 1)]
    return between_sessions + key


def other_suggestions() -> list[dict[str, str]]:
    """Suggestions of the session that aren't key; some carry no rating or answer class yet."""
    chance, first = dealer("other suggestions"), INTERSESSION + KEY + 1
    rows = [_of_session(at, "否", chance) for at in range(first, first + OTHER)]
    return [row | (_unrated(chance) if chance.random() < 0.15 else {}) for row in rows]


def visit_opinions() -> list[dict[str, str]]:
    """进站意见: those that became suggestions come in before these; most others are still without a day of completion."""
    chance = dealer("visits")
    became = [_became(at, row, chance) for at, row in enumerate(_forerunners(), start=1)]
    rest = [_visit(at, chance) for at in range(BECAME_SUGGESTIONS + 1, VISIT + 1)]
    return became + rest


def industry_opinions() -> list[dict[str, str]]:
    """产业发展建议, brought by the contact points."""
    chance, points = dealer("industry"), [place.code for place in contact_points()]
    days = [workday(date(2025, 1, 6), date(2025, 12, 24), chance) for _ in range(INDUSTRY)]
    return [
        _opinion(f"demo-op-{VISIT + at:03}", "产业发展建议", points[at % len(points)], day, chance)
        for at, day in enumerate(days, start=1)
    ]


def deputies_day_opinions() -> list[dict[str, str]]:
    """代表日群众建议 in the weeks around the day, all handled."""
    chance, first = dealer("deputies' day"), VISIT + INDUSTRY + 1
    return [_handled(f"demo-op-{at:03}", chance) for at in range(first, first + DEPUTIES_DAY)]


def _intersession(at: int, chance: Random) -> dict[str, str]:
    submitted = workday(date(2025, 3, 10), date(2025, 9, 26), chance)
    answered = submitted + timedelta(days=whole(20, 85, chance))
    return _suggestion(at, "闭会建议", submitted, answered, chance) | {
        "lead": "进站",
        "is_key": "否",
        "station_code": _station(chance),
    }


def _of_session(at: int, key: str, chance: Random) -> dict[str, str]:
    answered = workday(date(2025, 4, 14), date(2025, 8, 29), chance)
    return _suggestion(at, "大会建议", SESSION, answered, chance) | {
        "lead": picked(LEADS, chance),
        "is_key": key,
        "station_code": "",
    }


def _suggestion(at: int, kind: str, submitted: date, answered: date, chance: Random) -> dict[str, str]:
    return {
        "code": f"demo-sg-{at:03}",
        "title": f"示例建议{at:03}（{picked(SUBJECTS, chance)}类）",
        "kind": kind,
        "handler": picked(HANDLERS, chance),
        "submitted_on": submitted.isoformat(),
        "answered_on": answered.isoformat(),
        "answer_class": picked(CLASSES, chance),
        "work_rating": "满意",
        "result_rating": "满意",
    }


def _unrated(chance: Random) -> dict[str, str]:
    blank = {"work_rating": "", "result_rating": ""}
    return blank | ({"answer_class": ""} if chance.random() < 0.4 else {})


def _forerunners() -> list[dict[str, str]]:
    """The suggestion that each 条 became: every one of the 23 at least once."""
    rows = suggestions_as_published()[:INTERSESSION]
    return rows + rows[: BECAME_SUGGESTIONS - INTERSESSION]


def _became(at: int, suggestion: dict[str, str], chance: Random) -> dict[str, str]:
    before = date.fromisoformat(suggestion["submitted_on"]) - timedelta(days=whole(3, 40, chance))
    row = _opinion(f"demo-op-{at:03}", "进站意见", suggestion["station_code"], before, chance)
    return row | {"completed_on": suggestion["answered_on"], "suggestion_code": suggestion["code"]}


def _visit(at: int, chance: Random) -> dict[str, str]:
    day = workday(date(2025, 1, 6), date(2025, 12, 24), chance)
    return _opinion(f"demo-op-{at:03}", "进站意见", _station(chance), day, chance)


def _handled(code: str, chance: Random) -> dict[str, str]:
    day = workday(date(2025, 11, 17), date(2025, 12, 5), chance)
    row = _opinion(code, "代表日群众建议", _station(chance), day, chance)
    return row | {"completed_on": (day + timedelta(days=whole(4, 25, chance))).isoformat()}


def _opinion(code: str, population: str, station: str, day: date, chance: Random) -> dict[str, str]:
    return {
        "code": code,
        "title": f"示例意见{code[-3:]}（{picked(SUBJECTS, chance)}类）",
        "population": population,
        "station_code": station,
        "submitted_on": day.isoformat(),
        "completed_on": "",
        "suggestion_code": "",
    }


def _station(chance: Random) -> str:
    """A station that was open all the year, by chance."""
    stations = [place.code for place in liaison_stations() if place.reports("2025-01") and not place.closed]
    return picked(stations, chance)
