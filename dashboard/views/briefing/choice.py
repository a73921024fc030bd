"""Which document, of which period, about whom: what is chosen goes into the address at once."""

from collections.abc import Sequence
from urllib.parse import parse_qs

import streamlit as st

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.catalogue.kinds import Briefing, Span
from dashboard.desk.documents import list_briefing_periods
from dashboard.filters import OTHER_PARAMETERS, read_query
from dashboard.views.page import Page, set_parameters
from dashboard.views.parts.filter_bar import filter_bar, period_choice
from dashboard.wording.briefing.data import BriefingData

PLACES = ("station", "area")  # that a document may be about


def choice(page: Page, briefing: Briefing, made: BriefingData | None) -> None:
    """`made` is the document as it is chosen now, where there is one."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="lsd-tools"):
        _which(page, briefing.name)
        if briefing.about in PLACES and (briefing.about != "station" or page.may("stations")):
            _place(page, briefing.about)
        if briefing.span is not Span.ANY and made:
            _period(page, made)
    if briefing.span is Span.ANY:
        filter_bar(page, codes=())


def about_of(page: Page, about: str) -> Sequence[str]:
    """The places that the address names."""
    return page.asked.stations if about == "station" else page.asked.areas


def _which(page: Page, name: str) -> None:
    key = f"briefing:{name}"

    def chosen() -> None:
        """Another document has other parts, and is about somebody else."""
        taken_out = dict.fromkeys(("part", "station", "area", *OTHER_PARAMETERS), "")
        set_parameters(briefing=st.session_state[key], **taken_out)

    names = list(BRIEFINGS)
    st.selectbox(
        page.say("material.briefing"),
        names,
        index=names.index(name),
        format_func=lambda one: page.say(f"briefing.{one}.name"),
        key=key,
        on_change=chosen,
        width=220,
        filter_mode=None,
    )


def _place(page: Page, about: str) -> None:
    offered = page.desk.map_choices(about, page.asked)
    codes, now = list(offered), about_of(page, about)
    key = f"about:{about}:{','.join(now)}"
    st.selectbox(
        page.say(f"filter.{about}"),
        codes,
        index=codes.index(now[0]) if len(now) == 1 and now[0] in offered else None,
        format_func=lambda code: offered[code],
        key=key,
        on_change=lambda: set_parameters(**{about: st.session_state[key] or ""}),
        placeholder=page.say(f"material.which_{about}"),
        width=300,
    )


def _period(page: Page, made: BriefingData) -> None:
    """The months, quarters or years that have figures, newest first."""
    chosen_now = read_query(parse_qs(made.query))
    now = (chosen_now.first, chosen_now.last)
    offered = list_briefing_periods(page.desk, made.name, page.asked)
    period_choice(page, now, offered)
