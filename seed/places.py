"""Areas, stations and contact points of the demonstration: invented, and matching no real place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from seed.chance import draw_workday, make_rng

AREA_STEMS = "甲乙丙丁戊己庚辛壬"
TINY, NO_CASES = "demo-05-03", "demo-06-04"
CLOSED, OPENED = "demo-07-05", "demo-08-05"
SILENT_IN_DECEMBER = "demo-03-04"
CLOSED_ON, OPENED_ON = "2025-06-30", "2025-07-01"
CENTRE_WITH_ROOMS, ROOMS = "demo-01-00", ("demo-01-02", "demo-01-03", "demo-01-04")
OPENING_UNKNOWN = frozenset({"demo-02-00", "demo-05-02", "demo-09-03"})

# Items that each station receives, the centre first: roughly thousandths of a year.
WEIGHTS = (
    (40, 14, 22, 9, 17, 12),
    (21, 13, 28, 16),
    (18, 25, 11, 19, 15),
    (88, 12, 16, 24, 10, 20, 14),
    (30, 17, 1, 23),
    (26, 15, 34, 0, 12, 18),
    (86, 19, 13, 27, 11, 22, 16, 29),
    (24, 10, 31, 20, 14),
    (16, 36, 21, 13),
)
AREAS_OF_CONTACT_POINTS = (3, 7, 1, 9, 5, 2, 8, 4, 6)


@dataclass(frozen=True, slots=True)
class Place:
    """A station or contact point: days are ISO text or blank, `weight` is its share of the items."""

    code: str
    name: str
    kind: str
    area: str
    weight: int = 0
    parent: str = ""
    opened: str = ""
    closed: str = ""

    def has_report(self, month: str) -> bool:
        """Whether the station reports figures for the month ("2025-01")."""
        silent = self.code == SILENT_IN_DECEMBER and month == "2025-12"
        return self.opened[:7] <= month <= (self.closed[:7] or month) and not silent


def list_areas() -> dict[str, str]:
    """List the areas: name by code."""
    return {f"demo-{at:02}": f"示例{stem}镇街" for at, stem in enumerate(AREA_STEMS, start=1)}


def list_liaison_stations() -> list[Place]:
    return [
        place
        for (area, name), weights in zip(list_areas().items(), WEIGHTS, strict=True)
        for place in _list_stations(area, name, weights)
    ]


def list_contact_points() -> list[Place]:
    """List the nine industry contact points: one in each area, without figures."""
    return [
        Place(f"demo-cp-{at}", f"示例联系点{at}", "行业产业联系点", f"demo-{area:02}")
        for at, area in enumerate(AREAS_OF_CONTACT_POINTS, start=1)
    ]


def build_area_rows() -> list[dict[str, str]]:
    return [{"code": code, "name": name} for code, name in list_areas().items()]


def build_station_rows() -> list[dict[str, str]]:
    return [
        {
            "code": place.code,
            "name": place.name,
            "kind": place.kind,
            "area_code": place.area,
            "parent_code": place.parent,
            "opened_on": place.opened,
            "closed_on": place.closed,
        }
        for place in (*list_liaison_stations(), *list_contact_points())
    ]


def _list_stations(area: str, area_name: str, weights: tuple[int, ...]) -> Iterator[Place]:
    for at, weight in enumerate(weights, start=1):
        code = f"{area}-00" if at == 1 else f"{area}-{at:02}"
        yield Place(
            code,
            f"{area_name}中心联络站" if at == 1 else f"{area_name}第{at}联络站",
            "代表联络站",
            area,
            weight,
            parent=CENTRE_WITH_ROOMS if code in ROOMS else "",
            opened=_draw_opening(code),
            closed=CLOSED_ON if code == CLOSED else "",
        )


def _draw_opening(code: str) -> str:
    if code == OPENED:
        return OPENED_ON
    if code in OPENING_UNKNOWN:
        return ""
    return draw_workday(date(2018, 3, 1), date(2023, 11, 30), make_rng("opened", code)).isoformat()
