"""A cell of the store as the file would say it."""

from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.catalogue.kinds import Column, Type
from dashboard.render.shared.words import UNKNOWN, format_number
from dashboard.views.page import Page

YUAN_IN_10000 = 10_000


def cell_words(page: Page, column: Column, value: Any) -> str:
    """A stored value as the file would say it; places by their names."""
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, bool):
        return page.say("compare.yes" if value else "compare.no")
    if column.choices:
        return dict(column.choices).get(value, str(value))
    if column.type in (Type.STATION, Type.AREA):
        return page.desk.names(page.asked).get(value, value)
    return _plain(column, value)


def _plain(column: Column, value: Any) -> str:
    if column.type is Type.MONEY:
        return f"{(Decimal(value) / YUAN_IN_10000).normalize():f}"
    if isinstance(value, int | float):
        return str(value) if column.type is Type.YEAR else format_number(value)
    return value.isoformat() if isinstance(value, date) else str(value)
