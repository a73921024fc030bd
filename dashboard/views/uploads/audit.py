"""Audit for administrators: who did what, when, from where, with what result; to be narrowed and downloaded."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from dashboard.filters import write_period
from dashboard.html import pieces
from dashboard.html.builder import tag
from dashboard.measures.numbers.months import list_months_to_report
from dashboard.pages.content.blocks import Paragraph, Section, Table, Tone
from dashboard.pages.content.controls import Choice, Option
from dashboard.pages.page import Page
from dashboard.uploads.downloads.audit_file import COLUMNS, format_cells, list_headings, name_action
from dashboard.uploads.store.audit_log import list_lines, list_names
from dashboard.views.surface.draw import draw, show, write
from dashboard.views.surface.html import show_html

MOST = 100  # lines that are shown; all of them are in the file


def draw_audit(page: Page) -> None:
    show(Section(page.say("history.audit"), page.say("history.audit_note")))
    choices = _describe_choices(page)
    current = {name: choice.current for name, choice in choices.items()}
    with st.container(horizontal=True, vertical_alignment="bottom", key="lsd-tools"):
        draw(choices.values())
        href = page.link_to_file("audit.csv", **{name: value for name, value in current.items() if value})
        show_html(pieces.download(page.say("history.download"), href))
    log = list_lines(page.engine, current["actor"], current["action"], current["period"], MOST)
    if not log:
        show(Paragraph(page.say("history.audit_none"), Tone.EMPTY))
        return
    rows = [[cell or "—" for cell in format_cells(page.lang, line)] for line in log]
    table = Table(page.say("history.audit"), list_headings(page.lang), rows, words=len(COLUMNS))
    show_html(tag("div", write(table), class_="lsd-log"))
    if len(log) == MOST:
        show(Paragraph(page.say("history.audit_most", most=MOST), Tone.NOTE))


def _describe_choices(page: Page) -> dict[str, Choice]:
    """By parameter: who, what, and in which month."""
    actors, actions = list_names(page.engine)
    today = date.today()
    months = [f"{today:%Y-%m}", *list_months_to_report(today)]
    return {
        "actor": _describe_choice(page, "actor", actors, lambda name: name),
        "action": _describe_choice(page, "action", actions, lambda name: name_action(page.lang, name)),
        "period": _describe_choice(
            page, "period", months, lambda month: write_period(page.lang, month, month)
        ),
    }


def _describe_choice(
    page: Page, name: str, values: Sequence[str], write_option: Callable[[str], str]
) -> Choice:
    """Blank, the first option, is all."""
    options = [Option("", page.say("history.all"), {name: ""})]
    options += [Option(value, write_option(value), {name: value}) for value in values if value]
    requested = page.read_parameter(name)
    current = requested if requested in values else ""
    return Choice(f"audit-{name}:{current}", page.say(f"history.{name}"), options, current, width=190)
