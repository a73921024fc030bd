"""材料: a whole document chosen, shown, put into one's own order and words, taken along; earlier ones made again.

The address holds all of it: `briefing`, the filters, `part` in their order, the writer's own words, signature and day.
"""

from urllib.parse import parse_qs, urlencode

import streamlit as st

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.desk.documents import build_briefing
from dashboard.desk.own_words import read_own_words
from dashboard.html.builder import escape, tag
from dashboard.pages.content.blocks import CopyLine, Fold, Paragraph, Title, Tone
from dashboard.pages.page import Page
from dashboard.pages.parts.charts import describe_copy_line
from dashboard.render.outputs import DOCUMENT_FILES
from dashboard.render.page.print_page import build_print_page
from dashboard.views.briefing.choice import PLACES, draw_choices, list_places
from dashboard.views.briefing.earlier import describe_earlier
from dashboard.views.briefing.parts import draw_own_words, draw_parts
from dashboard.views.request import read_theme
from dashboard.views.surface.draw import draw, show, write
from dashboard.views.surface.html import show_html
from dashboard.wording.briefing.data import BriefingData


def draw_briefing(page: Page) -> None:
    show(Title(page.say("nav.material")))
    requested = page.read_parameter("briefing")
    name = requested if requested in BRIEFINGS else next(iter(BRIEFINGS))
    missing = _explain_missing(page, name)
    document = None if missing else _build_document(page, name)
    draw_choices(page, BRIEFINGS[name], document)
    if document:
        _draw_document(page, document)
    else:
        show(Paragraph(missing, Tone.EMPTY))
    draw(describe_earlier(page))


def _explain_missing(page: Page, name: str) -> str:
    """What is to be chosen before there is a document; blank where nothing is."""
    about = BRIEFINGS[name].about
    if about == "station" and not page.may("stations"):
        return page.say("material.stations_withheld")
    if about == "pair" and page.filters.other is None:
        return page.say("material.which_pair")
    if about in PLACES and len(list_places(page, about)) != 1:
        return page.say(f"material.which_{about}")
    return ""


def _build_document(page: Page, name: str) -> BriefingData:
    """Raises FilterError: a part that this document doesn't have."""
    return build_briefing(
        page.desk,
        name,
        page.address_filters.replace(as_of=page.filters.as_of),
        parts=page.parameters.get("part", ()),
        own=read_own_words(page.parameters),
        allowed=page.may,
    )


def _draw_document(page: Page, document: BriefingData) -> None:
    _draw_files(page, document)
    left, right = st.columns((3, 7), gap="medium")
    with left, st.container(key="lsd-arrange"):
        draw_parts(page, document)
        draw_own_words(page, document)
    with right, st.container(border=True, key="lsd-document"):
        st.iframe(build_print_page(document, read_theme()), alt=document.title)


def _draw_files(page: Page, document: BriefingData) -> None:
    links = (
        tag(
            "a",
            escape(page.say(f"material.{ending}")),
            href=f"./briefings/{document.name}.{ending}?{document.query}",
            target="_blank" if ending == "html" else "_self",
        )
        for ending in DOCUMENT_FILES
    )
    files = tag("ul", *(tag("li", link) for link in links), class_="lsd-files lsd-take")
    show_html(files, write(Fold(page.say("material.address"), _list_addresses(page, document))))


def _list_addresses(page: Page, document: BriefingData) -> list[CopyLine]:
    """Addresses of the same parts: with the figures of this version for ever, and with the newest."""
    fixed = {"briefing": [document.name], **parse_qs(document.query)}
    newest = {name: values for name, values in fixed.items() if name != "as_of"}
    return [
        describe_copy_line(
            page.lang,
            page.say(f"material.address_{key}"),
            f"{page.site}/material?{urlencode(query, doseq=True)}",
        )
        for key, query in (("fixed", fixed), ("newest", newest))
    ]
