"""The first step: what a format is for, its template, the file; beside it who is missing and what was uploaded last."""

from datetime import date

import streamlit as st

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import Format
from dashboard.desk.stations import list_missing
from dashboard.filters import write_period
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.measures.numbers.months import list_months_to_report
from dashboard.pages.content.blocks import Heading, ItemList, Paragraph, Section, Tone
from dashboard.pages.content.cells import Cell, Detail, Link
from dashboard.pages.content.controls import Choice, Option
from dashboard.pages.content.layout import Box, CopyText
from dashboard.pages.page import Page, format_time
from dashboard.people.access import Role
from dashboard.uploads.file.decode import MAX_BYTES, UnreadableError
from dashboard.uploads.store.draft_steps import StoreError, create_draft
from dashboard.uploads.store.history import Batch, list_batches
from dashboard.views.request import verify_role
from dashboard.views.surface.draw import draw, show
from dashboard.views.surface.html import show_html
from dashboard.views.uploads.steps import go_on, identify_writer

PLACES = ("stations", "areas")  # rarely, and not by most
OFFERED = (*(name for name in FORMATS if name not in ("items", *PLACES)), *PLACES)
LAST = 5  # imports that are shown


def draw_choice_of_file(page: Page) -> None:
    left, right = st.columns((3, 2), gap="large")
    with left:
        name = _read_format(page)
        draw([_describe_format(page, name), Paragraph(page.say(f"reporting.for_{name}"), Tone.LEAD)])
        _draw_template(page, FORMATS[name])
        show(Section(page.say("reporting.upload")))
        draw_uploader(page, FORMATS[name])
    with right:
        draw([_describe_missing(page), _describe_last(page)])


def draw_uploader(page: Page, form: Format) -> None:
    """Takes a file in; the address then holds its draft, and nothing else does.

    Any ending is taken: what is no table gets our own sentence.
    """
    note = page.say("reporting.upload_note", most=MAX_BYTES // 2**20)
    show(Paragraph(note, Tone.NOTE))
    with st.container(key="lsd-upload"):
        file = st.file_uploader(
            page.say("reporting.file"),
            key=f"lsd-file:{form.name}:{page.read_parameter('draft')}",  # the next step begins without this file
            max_upload_size=MAX_BYTES // 2**20,
            label_visibility="collapsed",
        )
    if file is None:
        return
    verify_role(Role.STAFF)
    try:
        with st.spinner(page.say("reporting.reading")):
            draft = create_draft(page.engine, form, file.name, file.getvalue(), identify_writer())
    except (UnreadableError, StoreError) as error:
        words = tag("b", escape(file.name)), tag("p", escape(error.explain(page.lang)))
        show_html(tag("div", *words, class_="lsd-refused", role="alert"))
        return
    go_on(draft=draft, format=form.name, done="")


def _read_format(page: Page) -> str:
    name = page.read_parameter("format")
    return name if name in OFFERED else OFFERED[0]


def _describe_format(page: Page, name: str) -> Choice:
    options = [Option(other, page.say(f"format_name.{other}"), {"format": other}) for other in OFFERED]
    return Choice(f"format:{name}", page.say("reporting.format"), options, name, width=320)


def _draw_template(page: Page, form: Format) -> None:
    """Written when the link is followed: it holds the stations and months of that day."""
    links = (
        pieces.download(
            page.say(f"reporting.template_{ending}"), page.link_to_file(f"template-{form.name}.{ending}")
        )
        for ending in ("xlsx", "csv")
    )
    show_html(tag("div", *links, class_="lsd-downloads"))


def _describe_missing(page: Page) -> Box:
    """未报送, with the names to copy into a message."""
    months = list_months_to_report(date.today())
    requested = page.read_parameter("month")
    month = requested if requested in months else months[0]
    options = [Option(other, write_period(page.lang, other, other), {"month": other}) for other in months]
    choice = Choice(f"month:{month}", page.say("reporting.month"), options, month, width=180)
    names, stations = list_missing(page.desk, month, page.filters)
    heading = Heading(page.say("reporting.missing"), 2)
    if not names:
        key = "missing_none" if stations else "missing_unknown"
        nobody = Paragraph(page.say(f"reporting.{key}", stations=stations))
        return Box("lsd-missing", [heading, choice, nobody])
    count = Paragraph(page.say("reporting.missing_some", count=len(names), stations=stations))
    note = Paragraph(page.say("reporting.copy"), Tone.NOTE)
    text_to_copy = CopyText(page.say("list.comma").join(names))
    return Box("lsd-missing", [heading, choice, count, note, text_to_copy])


def _describe_last(page: Page) -> Box:
    """The last imports in one line each."""
    imports = [
        batch for batch in list_batches(page.engine) if batch.kind == "import" and not batch.demonstration
    ]
    nothing = Paragraph(page.say("reporting.last_none"), Tone.NOTE)
    lines = ItemList([_describe_batch(page, batch) for batch in imports[:LAST]]) if imports else nothing
    more = Paragraph(Link(page.say("reporting.all_imports"), page.link_to("history")))
    return Box("lsd-last", [Heading(page.say("reporting.last"), 2), lines, more])


def _describe_batch(page: Page, batch: Batch) -> Cell:
    name = f"{page.say(f'format_name.{batch.format}')} · {batch.file_name}"
    counts = page.say("compare.counts", new=batch.new, changed=batch.changed, same=batch.same)
    state = page.say(f"history.state_{batch.state}")
    return (name, Detail(" · ".join((format_time(batch.at), batch.actor, state, counts))))
