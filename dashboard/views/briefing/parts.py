"""Parts of a document in their order, to be moved, left out and put back; and the writer's own words."""

from collections.abc import Sequence

import streamlit as st

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.desk.own_words import AT, DAY, MOST_OWN, OWN, SIGNATURE
from dashboard.html.builder import escape, tag
from dashboard.pages.content.blocks import Heading, Section
from dashboard.pages.page import Page
from dashboard.views.request import set_parameters
from dashboard.views.surface.draw import show
from dashboard.wording.briefing.data import BriefingData

MOVES = {"up": -1, "down": 1}


def draw_parts(page: Page, briefing: BriefingData) -> None:
    """Those in the document with their buttons, then those left out."""
    offered = BRIEFINGS[briefing.name].parts
    default = [part.name for part in offered if not part.optional]
    names = list(dict.fromkeys(page.parameters.get("part", default)))
    show(Section(page.say("material.parts"), page.say("material.parts_note")))
    for at, name in enumerate(names):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"lsd-part-{name}"):
            _draw_name(page, briefing, name)
            for move, by in MOVES.items():
                _draw_button(page, move, name, _move(names, at, by), default)
            _draw_button(page, "out", name, [other for other in names if other != name], default)
    _draw_left_out(page, briefing, names, default)


def _draw_left_out(page: Page, briefing: BriefingData, names: Sequence[str], default: Sequence[str]) -> None:
    left_out = [part.name for part in BRIEFINGS[briefing.name].parts if part.name not in names]
    if left_out:
        show(Heading(page.say("material.left_out")))
    for name in left_out:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"lsd-part-{name}"):
            _draw_name(page, briefing, name, is_left_out=True)
            _draw_button(page, "back", name, [*names, name], default)


def _draw_name(page: Page, briefing: BriefingData, name: str, *, is_left_out: bool = False) -> None:
    """With the reason where the part is chosen and yet isn't in the document."""
    part = next(part for part in BRIEFINGS[briefing.name].parts if part.name == name)
    is_shown = is_left_out or name in {section.name for section in briefing.sections}
    reason = (
        "" if is_shown else page.say(f"material.part_{'empty' if page.may(part.resource) else 'withheld'}")
    )
    words = escape(page.say(f"briefing_part.{name}"))
    st.html(words + (tag("span", escape(reason), class_="lsd-cause") if reason else ""), width="stretch")


def _draw_button(page: Page, action: str, name: str, parts: Sequence[str], default: Sequence[str]) -> None:
    """Writes the resulting parts into the address, nothing where these are all in their own order."""
    st.button(
        page.say(f"material.{action}"),
        key=f"lsd-{action}-{name}",
        type="tertiary",
        help=page.say(f"material.{action}_help", part=page.say(f"briefing_part.{name}")),
        disabled=not parts,
        on_click=set_parameters,
        kwargs={"part": [] if list(parts) == list(default) else list(parts)},
    )


def _move(names: Sequence[str], at: int, by: int) -> list[str]:
    """The names with one moved; none at all where it is at that end already."""
    if not 0 <= at + by < len(names):
        return []
    result = list(names)
    result[at], result[at + by] = result[at + by], result[at]
    return result


def draw_own_words(page: Page, briefing: BriefingData) -> None:
    """A text for the place that the form names, and who signs on which day; the address holds all of it."""
    show(Section(page.say("material.own")))
    names = ["", *(section.name for section in briefing.sections)]
    place = st.selectbox(
        page.say("material.own_at"), names, format_func=lambda name: _name_place(page, name), key="lsd-own-at"
    )
    parameter = f"{AT}{place}" if place else OWN
    fields = {parameter: MOST_OWN, SIGNATURE: 60, DAY: 10}
    current = {name: "\n".join(page.parameters.get(name, ())) for name in fields}
    keys = {name: f"{name}:{words}" for name, words in current.items()}
    with st.form("lsd-own", border=False):  # sent once: a field and a button by themselves are two requests
        st.text_area(
            page.say("material.own_label"), current[parameter], key=keys[parameter], max_chars=MOST_OWN
        )
        for name in (SIGNATURE, DAY):
            label = page.say(f"material.{name}")
            st.text_input(label, current[name], key=keys[name], max_chars=fields[name])
        st.form_submit_button(
            page.say("material.own_put"),
            on_click=lambda: set_parameters(
                **{name: st.session_state[key].strip() for name, key in keys.items()}
            ),
        )


def _name_place(page: Page, name: str) -> str:
    return page.say(f"briefing_part.{name}") if name else page.say("material.own_below_title")
