"""Suggestions of deputies (件) and opinions (条) of the demonstration, which are never counted together."""

from datetime import date, timedelta
from random import Random

from seed.chance import draw_integer, draw_workday, make_rng, pick
from seed.places import list_contact_points, list_liaison_stations

HANDLERS = tuple(f"示例承办单位{letter}" for letter in "ABCDEF")
INTERSESSION, KEY, OTHER = 23, 20, 46  # as published, as published, invented
VISIT, INDUSTRY, DEPUTIES_DAY = 167, 92, 132  # as published
SOURCE_OPINIONS = 31  # opinions (条) of visits that became the 23 suggestions (件), some jointly
SESSION = date(2025, 2, 19)
LEADS = ("调研", "调研", "产业联系点", "代表日", "其他", "")
CLASSES = ("A", "A", "A", "B", "B", "C")
SUBJECTS = ("道路交通", "环境整治", "养老服务", "教育资源", "小区治理", "产业配套", "农田水利", "文体设施")


def build_published_suggestions() -> list[dict[str, str]]:
    """Build the 23 intersession suggestions, all answered, and the 20 key suggestions of the session."""
    rng = make_rng("suggestions")
    between_sessions = [_build_intersession_suggestion(at, rng) for at in range(1, INTERSESSION + 1)]
    key = [_build_session_suggestion(at, "是", rng) for at in range(INTERSESSION + 1, INTERSESSION + KEY + 1)]
    return between_sessions + key


def build_other_suggestions() -> list[dict[str, str]]:
    """Build the other suggestions of the session; some have no rating or answer class yet."""
    rng, first = make_rng("other suggestions"), INTERSESSION + KEY + 1
    rows = [_build_session_suggestion(at, "否", rng) for at in range(first, first + OTHER)]
    return [row | (_drop_ratings(rng) if rng.random() < 0.15 else {}) for row in rows]


def build_visit_opinions() -> list[dict[str, str]]:
    """Build the visit opinions: those that became suggestions precede them, most others have no completion day."""
    rng = make_rng("visits")
    sources = [_build_source_opinion(at, row, rng) for at, row in enumerate(_list_sources(), start=1)]
    rest = [_build_visit_opinion(at, rng) for at in range(SOURCE_OPINIONS + 1, VISIT + 1)]
    return sources + rest


def build_industry_opinions() -> list[dict[str, str]]:
    """Build the industry opinions of the contact points."""
    rng, points = make_rng("industry"), [place.code for place in list_contact_points()]
    days = [draw_workday(date(2025, 1, 6), date(2025, 12, 24), rng) for _ in range(INDUSTRY)]
    return [
        _build_opinion(f"demo-op-{VISIT + at:03}", "产业发展建议", points[at % len(points)], day, rng)
        for at, day in enumerate(days, start=1)
    ]


def build_deputies_day_opinions() -> list[dict[str, str]]:
    """Build the opinions of the deputies' day, from the weeks around it, all completed."""
    rng, first = make_rng("deputies' day"), VISIT + INDUSTRY + 1
    return [_build_handled_opinion(f"demo-op-{at:03}", rng) for at in range(first, first + DEPUTIES_DAY)]


def _build_intersession_suggestion(at: int, rng: Random) -> dict[str, str]:
    submitted = draw_workday(date(2025, 3, 10), date(2025, 9, 26), rng)
    answered = submitted + timedelta(days=draw_integer(20, 85, rng))
    return _build_suggestion(at, "闭会建议", submitted, answered, rng) | {
        "lead": "进站",
        "is_key": "否",
        "station_code": _pick_station(rng),
    }


def _build_session_suggestion(at: int, key: str, rng: Random) -> dict[str, str]:
    answered = draw_workday(date(2025, 4, 14), date(2025, 8, 29), rng)
    return _build_suggestion(at, "大会建议", SESSION, answered, rng) | {
        "lead": pick(LEADS, rng),
        "is_key": key,
        "station_code": "",
    }


def _build_suggestion(at: int, kind: str, submitted: date, answered: date, rng: Random) -> dict[str, str]:
    return {
        "code": f"demo-sg-{at:03}",
        "title": f"示例建议{at:03}（{pick(SUBJECTS, rng)}类）",
        "kind": kind,
        "handler": pick(HANDLERS, rng),
        "submitted_on": submitted.isoformat(),
        "answered_on": answered.isoformat(),
        "answer_class": pick(CLASSES, rng),
        "work_rating": "满意",
        "result_rating": "满意",
    }


def _drop_ratings(rng: Random) -> dict[str, str]:
    blank = {"work_rating": "", "result_rating": ""}
    return blank | ({"answer_class": ""} if rng.random() < 0.4 else {})


def _list_sources() -> list[dict[str, str]]:
    """List the suggestion that each source opinion became: each of the 23 at least once."""
    rows = build_published_suggestions()[:INTERSESSION]
    return rows + rows[: SOURCE_OPINIONS - INTERSESSION]


def _build_source_opinion(at: int, suggestion: dict[str, str], rng: Random) -> dict[str, str]:
    before = date.fromisoformat(suggestion["submitted_on"]) - timedelta(days=draw_integer(3, 40, rng))
    row = _build_opinion(f"demo-op-{at:03}", "进站意见", suggestion["station_code"], before, rng)
    return row | {"completed_on": suggestion["answered_on"], "suggestion_code": suggestion["code"]}


def _build_visit_opinion(at: int, rng: Random) -> dict[str, str]:
    day = draw_workday(date(2025, 1, 6), date(2025, 12, 24), rng)
    return _build_opinion(f"demo-op-{at:03}", "进站意见", _pick_station(rng), day, rng)


def _build_handled_opinion(code: str, rng: Random) -> dict[str, str]:
    day = draw_workday(date(2025, 11, 17), date(2025, 12, 5), rng)
    row = _build_opinion(code, "代表日群众建议", _pick_station(rng), day, rng)
    return row | {"completed_on": (day + timedelta(days=draw_integer(4, 25, rng))).isoformat()}


def _build_opinion(code: str, population: str, station: str, day: date, rng: Random) -> dict[str, str]:
    return {
        "code": code,
        "title": f"示例意见{code[-3:]}（{pick(SUBJECTS, rng)}类）",
        "population": population,
        "station_code": station,
        "submitted_on": day.isoformat(),
        "completed_on": "",
        "suggestion_code": "",
    }


def _pick_station(rng: Random) -> str:
    """Pick at random a station that was open all year."""
    stations = [
        place.code for place in list_liaison_stations() if place.has_report("2025-01") and not place.closed
    ]
    return pick(stations, rng)
