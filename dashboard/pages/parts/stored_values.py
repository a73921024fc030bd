"""Stored values in words, as a file would have them."""

from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.catalogue.kinds import Column, Type
from dashboard.pages.page import Page
from dashboard.render.shared.words import UNKNOWN, format_or_dash

YUAN_IN_10000 = 10_000


def write_value(page: Page, column: Column, value: Any) -> str:
    """A stored value as a file would have it; places by their names."""
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, bool):
        return page.say("compare.yes" if value else "compare.no")
    if column.choices:
        return dict(column.choices).get(value, str(value))
    if column.type in (Type.STATION, Type.AREA):
        return page.desk.map_names(page.filters).get(value, value)
    return _write_plain(column, value)


def _write_plain(column: Column, value: Any) -> str:
    if column.type is Type.MONEY:
        return f"{(Decimal(value) / YUAN_IN_10000).normalize():f}"
    if isinstance(value, int | float):
        return str(value) if column.type is Type.YEAR else format_or_dash(value)
    return value.isoformat() if isinstance(value, date) else str(value)
