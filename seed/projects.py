"""The demonstration's micro-projects and livelihood projects: money adds up to the yuan that is published."""

from datetime import date, timedelta
from random import Random

from seed.chance import between, dealer, picked, shared, whole, workday
from seed.places import areas
from seed.voices import HANDLERS

FINISHED, FUNDS = 223, 94130  # as published; funds in hundreds of yuan: 941.3 万元
INVESTED = 8430  # 万元, as published
KINDS = ("道路照明", "停车位划线", "健身设施", "排水疏通", "绿化补种", "坡道扶手", "垃圾房改造", "路面修补")
WHY_DECLINED = ("示例原因：权属不清", "示例原因：已列入其他项目", "示例原因：居民意见未统一")
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


def finished_micro_projects() -> list[dict[str, str]]:
    """223 that were verified in 2025."""
    chance = dealer("micro-projects")
    size = [0.4 + between(0, 1.3, chance) for _ in range(FINISHED)]
    funds = shared(FUNDS, [one * one for one in size])
    return [_finished(at, each, chance) for at, each in enumerate(funds, start=1)]


def unfinished_micro_projects() -> list[dict[str, str]]:
    """12 ordered and 9 selected lately, 11 under way, 8 accepted long ago and stuck, 6 declined."""
    chance = dealer("unfinished micro-projects")
    plan = ("ordered",) * 12 + ("selected",) * 9 + ("under way",) * 11 + ("stuck",) * 8 + ("declined",) * 6
    return [_unfinished(at, state, chance) for at, state in enumerate(plan, start=FINISHED + 1)]


def livelihood_projects() -> list[dict[str, str]]:
    """18 finished sub-items in 8 categories."""
    chance = dealer("livelihood projects")
    categories = [name for name, count in SUB_ITEMS.items() for _ in range(count)]
    invested = shared(INVESTED, [between(0.4, 2.4, chance) for _ in categories])
    pairs = zip(categories, invested, strict=True)
    return [_livelihood(at, name, each, chance) for at, (name, each) in enumerate(pairs, start=1)]


def _finished(at: int, funds: int, chance: Random) -> dict[str, str]:
    ordered = workday(date(2025, 1, 6), date(2025, 9, 19), chance)
    selected = ordered + timedelta(days=whole(3, 15, chance))
    accepted = selected + timedelta(days=whole(1, 10, chance))
    finished = accepted + timedelta(days=whole(12, 60, chance))
    verified = finished + timedelta(days=whole(2, 12, chance))
    rated = whole(6, 30, chance)
    fairly, dissatisfied = whole(0, 4, chance), int(chance.random() < 0.12)
    known = chance.random() < 0.8
    return _micro(at, funds, ordered, chance) | {
        "selected_on": selected.isoformat(),
        "accepted_on": accepted.isoformat(),
        "finished_on": finished.isoformat(),
        "verified_on": verified.isoformat(),
        "satisfied": str(rated - fairly - dissatisfied) if known else "",
        "fairly_satisfied": str(fairly) if known else "",
        "dissatisfied": str(dissatisfied) if known else "",
    }


def _unfinished(at: int, state: str, chance: Random) -> dict[str, str]:
    lately = state in ("ordered", "selected", "under way")
    span = (date(2025, 10, 27), date(2025, 12, 5)) if lately else (date(2025, 3, 3), date(2025, 6, 27))
    ordered = workday(*span, chance)
    selected = ordered + timedelta(days=whole(3, 12, chance))
    accepted = selected + timedelta(days=whole(1, 8, chance))
    declined = selected + timedelta(days=whole(5, 20, chance))
    return _micro(at, whole(80, 900, chance), ordered, chance) | {
        "selected_on": "" if state == "ordered" else selected.isoformat(),
        "accepted_on": accepted.isoformat() if state in ("under way", "stuck") else "",
        "declined_on": declined.isoformat() if state == "declined" else "",
        "declined_why": picked(WHY_DECLINED, chance) if state == "declined" else "",
    }


def _micro(at: int, funds: int, ordered: date, chance: Random) -> dict[str, str]:
    kind = picked(KINDS, chance)
    return {
        "code": f"demo-ms-{at:03}",
        "title": f"示例微实事{at:03}（{kind}类）",
        "area_code": picked(tuple(areas()), chance),
        "category": kind,
        "funds": f"{funds // 100}.{funds % 100:02}",
        "ordered_on": ordered.isoformat(),
    }


def _livelihood(at: int, category: str, invested: int, chance: Random) -> dict[str, str]:
    """Two of the eighteen cost more than was planned."""
    planned = invested - 15 if at in (5, 14) else invested + whole(0, 40, chance)
    due = date(2025, whole(8, 12, chance), 28)
    finished = workday(due - timedelta(days=45), due, chance)
    satisfied, fairly, abstained = (
        VOTERS - whole(12, 25, chance),
        whole(4, 8, chance),
        whole(1, 4, chance),
    )
    return {
        "year": "2025",
        "code": f"demo-ls-{at:02}",
        "category": category,
        "title": f"示例民生实事{at:02}（{category}类）",
        "unit": picked(HANDLERS, chance),
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
