"""Who is asking when something is written, and how the pages of uploads go on."""

import streamlit as st

from dashboard.people.access import Role, require_user
from dashboard.uploads.store.boundaries import Requester
from dashboard.views.request import read_caller, read_parameters, read_token


def asking(role: Role = Role.STAFF) -> Requester:
    """Looked up in the transaction of the write: whoever has the role no more gets an AccessError."""
    held = read_token()
    return Requester(lambda connection: require_user(connection, held, role), read_caller().address)


def go_on(**values: str) -> None:
    """Into the address all at once, so that Back goes back one step; blank takes a parameter out."""
    told = {name: [value] for name, value in values.items()}
    st.query_params.from_dict(
        {name: value for name, value in (read_parameters() | told).items() if any(value)}
    )
    st.rerun()
