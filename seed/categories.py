"""Category figures of the demonstration: they sum to the station figures of each area and month."""

from collections import Counter
from functools import cache
from random import Random

from seed.chance import deal, draw_between, make_rng
from seed.cohorts import build_final_cohorts, list_months
from seed.places import list_areas

# Weights of each category: December to February, other months, June to August.
CATEGORIES = {
    "物业管理": (15, 15, 14),
    "停车出行": (14, 14, 12),
    "环境卫生": (11, 13, 16),
    "道路养护": (10, 11, 9),
    "道路照明": (12, 8, 6),
    "噪声扰民": (5, 7, 13),
    "给水排水": (6, 7, 11),
    "老旧小区改造": (7, 8, 6),
    "养老助餐": (7, 6, 5),
    "农田水利": (3, 5, 6),
    "教育托育": (5, 6, 5),
    "就业社保": (6, 4, 3),
    "其他": (5, 4, 4),
}
WINTER, SUMMER = ("12", "01", "02"), ("06", "07", "08")


def build_category_rows(year: int) -> list[dict[str, str]]:
    """Build a row per area, month and category; received and completed sum to those of the area's stations."""
    received, open_counts = _sum_by_area(year)
    return [
        {"area_code": area, "month": month, "category": name, "received": str(count), "completed": str(done)}
        for area in list_areas()
        for month in list_months(year)
        for name, count, done in _split_month(area, month, received[area, month], open_counts[area, month])
    ]


def _split_month(area: str, month: str, received: int, open_count: int) -> list[tuple[str, int, int]]:
    rng = make_rng("categories", area, month)
    tilt = _draw_weights(area)
    season = 0 if month[5:] in WINTER else 2 if month[5:] in SUMMER else 1
    counts = deal(received, {name: w[season] * tilt[name] for name, w in CATEGORIES.items()}, rng)
    still_open = deal(open_count, counts, rng, counts)
    return [(name, count, count - still_open[name]) for name, count in counts.items()]


@cache
def _draw_weights(area: str) -> dict[str, float]:
    rng: Random = make_rng("tilt", area)
    return {name: draw_between(0.5, 1.6, rng) for name in CATEGORIES}


def _sum_by_area(year: int) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    received: Counter[tuple[str, str]] = Counter()
    open_counts: Counter[tuple[str, str]] = Counter()
    for (station, month, _), cohort in build_final_cohorts(year).items():
        area = station.rpartition("-")[0]
        received[area, month] += cohort.received
        open_counts[area, month] += cohort.open
    return received, open_counts
