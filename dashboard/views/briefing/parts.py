"""The parts of a document in their order, to be moved, left out and put back; and the writer's own words."""

from collections.abc import Sequence

import streamlit as st

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.desk.material import MOST_OWN
from dashboard.html.builder import escape, tag
from dashboard.views.page import Page, parameter, parameters, set_parameters
from dashboard.views.parts import frame
from dashboard.views.parts.show import show
from dashboard.wording.briefing.data import BriefingData

MOVES = {"up": -1, "down": 1}


def parts(page: Page, briefing: BriefingData) -> None:
    """Those in the document with their buttons, then those left out."""
    offered = BRIEFINGS[briefing.name].parts
    whole = [part.name for part in offered if not part.optional]
    names = list(dict.fromkeys(parameters().get("part", whole)))
    left_out = [part.name for part in offered if part.name not in names]
    frame.section(page, "material.parts", page.say("material.parts_note"))
    for at, name in enumerate(names):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"lsd-part-{name}"):
            _name(page, briefing, name)
            for move, by in MOVES.items():
                _button(page, move, name, _moved(names, at, by), whole)
            _button(page, "out", name, [one for one in names if one != name], whole)
    if left_out:
        show(tag("h3", escape(page.say("material.left_out")), class_="lsd-chart-title"))
    for name in left_out:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"lsd-part-{name}"):
            _name(page, briefing, name, left_out=True)
            _button(page, "back", name, [*names, name], whole)


def _name(page: Page, briefing: BriefingData, name: str, *, left_out: bool = False) -> None:
    """With the reason where it is chosen and yet doesn't stand in the document."""
    part = next(part for part in BRIEFINGS[briefing.name].parts if part.name == name)
    stands = left_out or name in {section.name for section in briefing.sections}
    reason = "" if stands else page.say(f"material.part_{'empty' if page.may(part.what) else 'withheld'}")
    said = escape(page.say(f"briefing_part.{name}"))
    st.html(said + (tag("span", escape(reason), class_="lsd-cause") if reason else ""), width="stretch")


def _button(page: Page, what: str, name: str, then: Sequence[str], whole: Sequence[str]) -> None:
    """Writes the parts as they then are into the address, nothing where these are all in their own order."""
    pressed = {"part": [] if list(then) == list(whole) else list(then)}
    st.button(
        page.say(f"material.{what}"),
        key=f"lsd-{what}-{name}",
        type="tertiary",
        help=page.say(f"material.{what}_help", part=page.say(f"briefing_part.{name}")),
        disabled=not then,
        on_click=set_parameters,
        kwargs=pressed,
    )


def _moved(names: Sequence[str], at: int, by: int) -> list[str]:
    """None at all where it stands at that end already."""
    if not 0 <= at + by < len(names):
        return []
    turned = list(names)
    turned[at], turned[at + by] = turned[at + by], turned[at]
    return turned


def own_words(page: Page) -> None:
    frame.section(page, "material.own")
    now = parameter("own")
    key = f"own:{now}"
    with st.form("lsd-own", border=False):  # sent once: a field and a button by themselves are two requests
        st.text_area(page.say("material.own_label"), now, key=key, max_chars=MOST_OWN)
        st.form_submit_button(
            page.say("material.own_put"),
            on_click=lambda: set_parameters(own=st.session_state[key].strip()),
        )
