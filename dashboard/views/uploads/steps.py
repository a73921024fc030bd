"""Steps: whose name a write is made in, and how the pages of uploads go on to the next step."""

import streamlit as st

from dashboard.people.access import Role, require_user
from dashboard.uploads.store.boundaries import Requester
from dashboard.views.request import read_caller, read_parameters, read_token


def identify_writer(role: Role = Role.STAFF) -> Requester:
    """Looked up in the transaction of the write: whoever has the role no more gets an AccessError."""
    token = read_token()
    return Requester(lambda connection: require_user(connection, token, role), read_caller().address)


def go_on(**values: str) -> None:
    """Writes all into the address at once, so that Back goes back one step; blank takes a parameter out."""
    parameters = read_parameters() | {name: [value] for name, value in values.items()}
    st.query_params.from_dict({name: texts for name, texts in parameters.items() if any(texts)})
    st.rerun()
