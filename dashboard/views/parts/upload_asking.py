"""Who is asking when something is written, and the small words that the pages of uploads share."""

from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st

from dashboard.access import Role, admit
from dashboard.catalogue.kinds import Column, Type
from dashboard.render.words import UNKNOWN, number
from dashboard.uploads.boundaries import Asking
from dashboard.views.page import Page, caller, parameters, token

YUAN_IN_10000 = 10_000


def asking(role: Role = Role.STAFF) -> Asking:
    """Looked up in the transaction of the write: whoever has the role no more gets an AccessError."""
    held = token()
    return Asking(lambda connection: admit(connection, held, role), caller().address)


def go_on(**values: str) -> None:
    """Into the address all at once, so that Back goes back one step; blank takes a parameter out."""
    told = {name: [value] for name, value in values.items()}
    st.query_params.from_dict({name: value for name, value in (parameters() | told).items() if any(value)})
    st.rerun()


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
        return str(value) if column.type is Type.YEAR else number(value)
    return value.isoformat() if isinstance(value, date) else str(value)
