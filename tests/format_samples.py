"""A sample of every upload format: a row as a file has it and as the store holds it, and a change of each.

Cells name the places of tests/stores.py, stored rows those of tests/db/stored.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import Type

DAY = date(2025, 3, 5)


@dataclass(frozen=True, slots=True)
class Sample:
    """Cells and stored values by column code; the changes hold what differs in the second file or version."""

    cells: dict[str, str]
    changed_cells: dict[str, str]
    stored: dict[str, Any]
    changed: dict[str, Any]


SAMPLES: Mapping[str, Sample] = {
    "areas": Sample(
        {"code": "q3", "name": "试验南镇"},
        {"aliases": "老南镇"},
        {"code": "a1", "name": "东片"},
        {"aliases": "老东片、城东"},
    ),
    "stations": Sample(
        {"code": "q1-9", "name": "试验东镇第九站", "kind": "代表联络站", "area_code": "q1"},
        {"closed_on": "2025-12-31"},
        {"code": "s1", "name": "第一站", "kind": "liaison", "area_code": "a1"},
        {"parent_code": "", "closed_on": date(2025, 12, 31)},
    ),
    "station_figures": Sample(
        {"station_code": "q1-1", "month": "2025-03", "received": "20", "completed": "10"},
        {"completed": "12"},
        {"station_code": "s1", "month": "2025-03", "colour": "", "received": 10, "completed": 8},
        {"received": 12, "dissatisfied": 0, "as_at": date(2025, 4, 5)},
    ),
    "category_figures": Sample(
        {"area_code": "q1", "month": "2025-01", "category": "道路交通", "received": "61"},
        {"completed": "60"},
        {"area_code": "a1", "month": "2025-03", "category": "道路", "received": 10},
        {"completed": 0},
    ),
    "micro_projects": Sample(
        {"code": "ms-1", "title": "修路灯", "area_code": "q1", "funds": "3.5", "ordered_on": "2025-01-06"},
        {"selected_on": "2025-01-20"},
        {"code": "m1", "title": "路灯", "area_code": "a1", "funds": 12_500, "ordered_on": DAY},
        {"funds": 9_413_000_000_000, "declined_why": "重复\n点单"},
    ),
    "livelihood_projects": Sample(
        {"year": "2025", "code": "lp-1", "category": "养老", "title": "助餐点", "planned": "120"},
        {"progress": "40"},
        {"year": 2025, "code": "l1", "category": "道路", "title": "修路", "planned": 1_000_000},
        {"progress": 99.9, "invested": 0},
    ),
    "suggestions": Sample(
        {
            "code": "s-1",
            "title": "加开公交",
            "kind": "大会建议",
            "submitted_on": "2025-01-20",
            "station_code": "q1-1",
        },
        {"answered_on": "2025-03-01", "answer_class": "A"},
        {"code": "g1", "title": "修路", "kind": "session", "submitted_on": DAY},
        {"is_key": True, "answer_class": "A"},
    ),
    "opinions": Sample(
        {
            "code": "o-1",
            "title": "菜场积水",
            "population": "进站意见",
            "submitted_on": "2025-02-03",
            "station_code": "q1-1",
        },
        {"completed_on": "2025-03-01"},
        {"code": "o1", "title": "修路", "population": "visit", "submitted_on": DAY},
        {"completed_on": date(2025, 3, 6)},
    ),
    "activities": Sample(
        {"code": "a-1", "held_on": "2025-02-10", "kind": "进站", "title": "接待日", "station_code": "q1-1"},
        {"deputies": "6"},
        {"code": "c1", "held_on": DAY, "kind": "class", "title": "第一课"},
        {"attendance": 1580},
    ),
    "year_figures": Sample(
        {"year": "2026", "code": "bills_heard", "name": "听取审议", "value": "7", "unit": "项"},
        {"value": "8"},
        {"year": 2025, "code": "f1", "name": "件数", "value": 941.3},
        {"value": 99.31, "clause": "办结率达99.31%"},
    ),
    "targets": Sample(
        {"metric": "completion_rate", "year": "2025", "area_code": "", "value": "99.5"},
        {"value": "99.8"},
        {"metric": "completion_rate", "year": 2025, "area_code": "", "value": 99.0},
        {"value": 0.1},
    ),
    "items": Sample(
        {"code": "i-1", "station_code": "q1-1", "received_at": "2025-03-05 9:30"},
        {"completed_at": "2025-03-09 10:00"},
        {"code": "i1", "station_code": "s1", "received_at": datetime(2025, 3, 5, 9, 30)},
        {"resolved": False, "completed_at": datetime(2025, 3, 9, 23, 59, 59)},
    ),
}


def place_cells(form: str, area: str, station: str) -> dict[str, str]:
    """The sample's cells with these places instead of its own."""
    places = {Type.AREA: area, Type.STATION: station}
    types = {column.code: column.type for column in FORMATS[form].columns}
    return {code: places.get(types[code], cell) if cell else "" for code, cell in SAMPLES[form].cells.items()}
