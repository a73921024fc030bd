"""Tables of single records made of a few written rows, as a view holds them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from dashboard.measures.numbers.records import prepare_records
from db.models import FACTS
from tests.measures.views import AS_AT, build_stations, build_view


def make_records(
    name: str,
    rows: Iterable[Mapping[str, Any]],
    day: date = AS_AT,
    resolved: Mapping[str, bool] | None = None,
) -> dict[str, pd.DataFrame]:
    """Every table of single records, empty but for `name`; its rows are told up to `day`."""
    columns = [column.name for column in FACTS[name].columns]
    blank = dict.fromkeys(columns) | {"batch": 1, "demonstration": False}
    frame = pd.DataFrame([blank | dict(row) for row in rows], columns=[*columns, "demonstration"])
    table = prepare_records(name, frame, build_stations({}), {1: day, 2: day}, resolved or {})
    return {**build_view([]).records, name: table}
