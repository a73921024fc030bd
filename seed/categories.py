"""What the demonstration's items are about: category figures that add up to the station figures, month by month."""

from collections import Counter
from functools import cache
from random import Random

from seed.chance import between, dealer, dealt
from seed.cohorts import months, year_end
from seed.places import areas

# Category: its weight from December to February, from March to November without summer, from June to August.
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


def category_rows(year: int) -> list[dict[str, str]]:
    """One row an area, month and category; received and completed sum to those of the area's stations."""
    received, left = _by_area(year)
    return [
        {"area_code": area, "month": month, "category": name, "received": str(count), "completed": str(done)}
        for area in areas()
        for month in months(year)
        for name, count, done in _parts(area, month, received[area, month], left[area, month])
    ]


def _parts(area: str, month: str, received: int, left: int) -> list[tuple[str, int, int]]:
    chance = dealer("categories", area, month)
    tilt = _tilt(area)
    season = 0 if month[5:] in WINTER else 2 if month[5:] in SUMMER else 1
    counts = dealt(received, {name: w[season] * tilt[name] for name, w in CATEGORIES.items()}, chance)
    still_open = dealt(left, counts, chance, counts)
    return [(name, count, count - still_open[name]) for name, count in counts.items()]


@cache
def _tilt(area: str) -> dict[str, float]:
    chance: Random = dealer("tilt", area)
    return {name: between(0.5, 1.6, chance) for name in CATEGORIES}


def _by_area(year: int) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    received: Counter[tuple[str, str]] = Counter()
    left: Counter[tuple[str, str]] = Counter()
    for (station, month, _), cohort in year_end(year).items():
        area = station.rpartition("-")[0]
        received[area, month] += cohort.received
        left[area, month] += cohort.open
    return received, left
