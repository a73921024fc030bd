"""Micro-projects and livelihood projects of the demonstration: amounts sum to the published yuan."""

from datetime import date, timedelta
from random import Random

from seed.chance import draw_between, draw_integer, draw_workday, make_rng, pick, split_by_weights
from seed.places import list_areas
from seed.voices import HANDLERS

FINISHED, FUNDS = 223, 94130  # as published; funds in hundreds of yuan: 941.3 万元
INVESTED = 8430  # 万元, as published
KINDS = ("道路照明", "停车位划线", "健身设施", "排水疏通", "绿化补种", "坡道扶手", "垃圾房改造", "路面修补")
DECLINE_REASONS = ("示例原因：权属不清", "示例原因：已列入其他项目", "示例原因：居民意见未统一")
SUB_ITEMS = {
    "教育提升": 3,
    "医疗健康": 2,
    "养老服务": 3,
    "交通出行": 2,
    "环境整治": 2,
    "文体惠民": 2,
    "助残帮困": 2,
    "食品安全": 2,
}
VOTERS = 120


def build_finished_micro_projects() -> list[dict[str, str]]:
    """Build 223 micro-projects verified in 2025."""
    rng = make_rng("micro-projects")
    sizes = [0.4 + draw_between(0, 1.3, rng) for _ in range(FINISHED)]
    funds = split_by_weights(FUNDS, [size * size for size in sizes])
    return [_build_finished(at, each, rng) for at, each in enumerate(funds, start=1)]


def build_unfinished_micro_projects() -> list[dict[str, str]]:
    """Build 12 micro-projects lately ordered, 9 selected, 11 under way, 8 accepted long ago and stuck, 6 declined."""
    rng = make_rng("unfinished micro-projects")
    plan = ("ordered",) * 12 + ("selected",) * 9 + ("under way",) * 11 + ("stuck",) * 8 + ("declined",) * 6
    return [_build_unfinished(at, state, rng) for at, state in enumerate(plan, start=FINISHED + 1)]


def build_livelihood_projects() -> list[dict[str, str]]:
    """Build 18 finished sub-items in 8 categories."""
    rng = make_rng("livelihood projects")
    categories = [name for name, count in SUB_ITEMS.items() for _ in range(count)]
    invested = split_by_weights(INVESTED, [draw_between(0.4, 2.4, rng) for _ in categories])
    pairs = zip(categories, invested, strict=True)
    return [_build_livelihood_project(at, name, each, rng) for at, (name, each) in enumerate(pairs, start=1)]


def _build_finished(at: int, funds: int, rng: Random) -> dict[str, str]:
    ordered = draw_workday(date(2025, 1, 6), date(2025, 9, 19), rng)
    selected = ordered + timedelta(days=draw_integer(3, 15, rng))
    accepted = selected + timedelta(days=draw_integer(1, 10, rng))
    finished = accepted + timedelta(days=draw_integer(12, 60, rng))
    verified = finished + timedelta(days=draw_integer(2, 12, rng))
    rated = draw_integer(6, 30, rng)
    fairly, dissatisfied = draw_integer(0, 4, rng), int(rng.random() < 0.12)
    known = rng.random() < 0.8
    return _build_micro_project(at, funds, ordered, rng) | {
        "selected_on": selected.isoformat(),
        "accepted_on": accepted.isoformat(),
        "finished_on": finished.isoformat(),
        "verified_on": verified.isoformat(),
        "satisfied": str(rated - fairly - dissatisfied) if known else "",
        "fairly_satisfied": str(fairly) if known else "",
        "dissatisfied": str(dissatisfied) if known else "",
    }


def _build_unfinished(at: int, state: str, rng: Random) -> dict[str, str]:
    lately = state in ("ordered", "selected", "under way")
    span = (date(2025, 10, 27), date(2025, 12, 5)) if lately else (date(2025, 3, 3), date(2025, 6, 27))
    ordered = draw_workday(*span, rng)
    selected = ordered + timedelta(days=draw_integer(3, 12, rng))
    accepted = selected + timedelta(days=draw_integer(1, 8, rng))
    declined = selected + timedelta(days=draw_integer(5, 20, rng))
    return _build_micro_project(at, draw_integer(80, 900, rng), ordered, rng) | {
        "selected_on": "" if state == "ordered" else selected.isoformat(),
        "accepted_on": accepted.isoformat() if state in ("under way", "stuck") else "",
        "declined_on": declined.isoformat() if state == "declined" else "",
        "declined_why": pick(DECLINE_REASONS, rng) if state == "declined" else "",
    }


def _build_micro_project(at: int, funds: int, ordered: date, rng: Random) -> dict[str, str]:
    kind = pick(KINDS, rng)
    return {
        "code": f"demo-ms-{at:03}",
        "title": f"示例微实事{at:03}（{kind}类）",
        "area_code": pick(tuple(list_areas()), rng),
        "category": kind,
        "funds": f"{funds // 100}.{funds % 100:02}",
        "ordered_on": ordered.isoformat(),
    }


def _build_livelihood_project(at: int, category: str, invested: int, rng: Random) -> dict[str, str]:
    """Build a livelihood project; two of the eighteen cost more than planned."""
    planned = invested - 15 if at in (5, 14) else invested + draw_integer(0, 40, rng)
    due = date(2025, draw_integer(8, 12, rng), 28)
    finished = draw_workday(due - timedelta(days=45), due, rng)
    satisfied, fairly, abstained = (
        VOTERS - draw_integer(12, 25, rng),
        draw_integer(4, 8, rng),
        draw_integer(1, 4, rng),
    )
    return {
        "year": "2025",
        "code": f"demo-ls-{at:02}",
        "category": category,
        "title": f"示例民生实事{at:02}（{category}类）",
        "unit": pick(HANDLERS, rng),
        "planned": str(planned),
        "invested": str(invested),
        "progress": "100",
        "due_on": due.isoformat(),
        "finished_on": finished.isoformat(),
        "satisfied": str(satisfied),
        "fairly_satisfied": str(fairly),
        "dissatisfied": str(VOTERS - satisfied - fairly - abstained),
        "abstained": str(abstained),
    }
