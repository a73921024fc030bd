"""材料: a whole document chosen, seen, put into one's own order and words, taken along; earlier ones got again.

The address holds all of it: `briefing`, the filters, `part` in their order and `own`.
"""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode

import streamlit as st

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.desk.documents import build_briefing
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.html.pieces import build_copy_row
from dashboard.render.page.print_page import build_print_page
from dashboard.views.briefing.choice import PLACES, about_of, choice
from dashboard.views.briefing.earlier import made_briefings
from dashboard.views.briefing.parts import own_words, parts
from dashboard.views.page import Page, parameter, parameters, site
from dashboard.views.parts import frame
from dashboard.views.parts.show import show
from dashboard.wording.briefing.data import BriefingData

FILES = ("docx", "pptx", "html")


def draw(page: Page) -> None:
    frame.title(page, "material")
    name = parameter("briefing") if parameter("briefing") in BRIEFINGS else next(iter(BRIEFINGS))
    why_not = _why_not(page, name)
    briefing = None if why_not else _briefing(page, name)
    choice(page, BRIEFINGS[name], briefing)
    if briefing:
        _document(page, briefing)
    else:
        show(tag("p", escape(why_not), class_="lsd-empty"))
    made_briefings(page)


def _why_not(page: Page, name: str) -> str:
    """What is to be done before there is a document to be seen."""
    about = BRIEFINGS[name].about
    if about == "station" and not page.may("stations"):
        return page.say("material.stations_withheld")
    if about == "pair" and page.asked.other is None:
        return page.say("material.which_pair")
    if about in PLACES and len(about_of(page, about)) != 1:
        return page.say(f"material.which_{about}")
    return ""


def _briefing(page: Page, name: str) -> BriefingData:
    """Raises FilterError: a part that this document doesn't have."""
    return build_briefing(
        page.desk,
        name,
        page.given.with_(as_of=page.asked.as_of),
        parts=parameters().get("part", []),
        own=parameter("own"),
        allowed=page.may,
    )


def _document(page: Page, briefing: BriefingData) -> None:
    _files(page, briefing)
    left, right = st.columns((3, 7), gap="medium")
    with left, st.container(key="lsd-arrange"):
        parts(page, briefing)
        own_words(page)
    with right, st.container(border=True, key="lsd-document"):
        st.iframe(build_print_page(briefing, page.theme), alt=briefing.title)


def _files(page: Page, briefing: BriefingData) -> None:
    links = (
        tag(
            "a",
            escape(page.say(f"material.{ending}")),
            href=f"./briefings/{briefing.name}.{ending}?{briefing.query}",
            target="_blank" if ending == "html" else "_self",
        )
        for ending in FILES
    )
    files = tag("ul", *(tag("li", link) for link in links), class_="lsd-files lsd-take")
    show(files, pieces.fold(page.say("material.address"), *_addresses(page, briefing)))


def _addresses(page: Page, briefing: BriefingData) -> Iterator[str]:
    """Of the same parts: with the figures of this version for ever, and with the newest."""
    fixed = {"briefing": [briefing.name], **parse_qs(briefing.query)}
    newest = {name: values for name, values in fixed.items() if name != "as_of"}
    for key, query in (("fixed", fixed), ("newest", newest)):
        address = f"{site()}/material?{urlencode(query, doseq=True)}"
        yield build_copy_row(page.lang, page.say(f"material.address_{key}"), address, "lsd-copied")
