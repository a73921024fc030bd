"""Who is asking when something is written, and how the pages of uploads go on."""

import streamlit as st

from dashboard.people.access import Role, require_user
from dashboard.uploads.store.boundaries import Requester
from dashboard.views.page import caller, parameters, token


def asking(role: Role = Role.STAFF) -> Requester:
    """Looked up in the transaction of the write: whoever has the role no more gets an AccessError."""
    held = token()
    return Requester(lambda connection: require_user(connection, held, role), caller().address)


def go_on(**values: str) -> None:
    """Into the address all at once, so that Back goes back one step; blank takes a parameter out."""
    told = {name: [value] for name, value in values.items()}
    st.query_params.from_dict({name: value for name, value in (parameters() | told).items() if any(value)})
    st.rerun()
