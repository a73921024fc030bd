"""The first step: what a format is for, its template, the file; beside it who is missing and what came last."""

from datetime import date

import streamlit as st

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import Format
from dashboard.desk.stations import list_missing
from dashboard.filters import period_words
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.measures.numbers.months import months_to_report
from dashboard.people.access import Role
from dashboard.uploads.file.decode import MOST_BYTES, UnreadableError
from dashboard.uploads.store.history import Batch, all_batches
from dashboard.uploads.store.journey import StoreError, take_in
from dashboard.views.page import Page, local, parameter, set_parameters
from dashboard.views.parts import frame
from dashboard.views.parts.show import show
from dashboard.views.uploads.steps import asking, go_on

OFFERED = tuple(name for name in FORMATS if name not in ("items", "areas", "stations"))
PLACES = ("stations", "areas")  # rarely, and not by most
LAST = 5  # imports that are shown


def draw(page: Page) -> None:
    left, right = st.columns((3, 2), gap="large")
    with left:
        form = _format(page)
        _template(page, form)
        frame.section(page, "reporting.upload")
        uploader(page, form)
    with right:
        _missing(page)
        _last(page)


def uploader(page: Page, form: Format) -> None:
    """Takes a file in; the address then holds its draft, and nothing else does.

    Any ending is taken: what is no table gets our own sentence.
    """
    note = page.say("reporting.upload_note", most=MOST_BYTES // 2**20)
    show(tag("p", escape(note), class_="lsd-note"))
    with st.container(key="lsd-upload"):
        file = st.file_uploader(
            page.say("reporting.file"),
            key=f"lsd-file:{form.name}:{parameter('draft')}",  # the next step begins without this file
            max_upload_size=MOST_BYTES // 2**20,
            label_visibility="collapsed",
        )
    if file is None:
        return
    page.require(Role.STAFF)
    try:
        with st.spinner(page.say("reporting.reading")):
            draft = take_in(page.engine, form, file.name, file.getvalue(), asking())
    except (UnreadableError, StoreError) as error:
        words = tag("b", escape(file.name)), tag("p", escape(error.sentence(page.lang)))
        show(tag("div", *words, class_="lsd-refused", role="alert"))
        return
    go_on(draft=draft, format=form.name, done="")


def _format(page: Page) -> Format:
    options = (*OFFERED, *PLACES)
    now = parameter("format") if parameter("format") in options else options[0]
    key = f"format:{now}"
    st.selectbox(
        page.say("reporting.format"),
        options,
        index=options.index(now),
        format_func=lambda name: page.say(f"format_name.{name}"),
        key=key,
        on_change=lambda: set_parameters(format=st.session_state[key]),
        filter_mode=None,
        width=320,
    )
    show(tag("p", escape(page.say(f"reporting.for_{now}")), class_="lsd-standing"))
    return FORMATS[now]


def _template(page: Page, form: Format) -> None:
    """Made when it is asked for: it holds the stations and months as they stand then."""
    links = (
        pieces.download(
            page.say(f"reporting.template_{ending}"), page.file_href(f"template-{form.name}.{ending}")
        )
        for ending in ("xlsx", "csv")
    )
    show(tag("div", *links, class_="lsd-downloads"))


def _missing(page: Page) -> None:
    """未报送, with the names to copy into a message."""
    months = months_to_report(date.today())
    with st.container(border=True, key="lsd-missing"):
        show(tag("h2", escape(page.say("reporting.missing")), class_="lsd-chart-title"))
        now = parameter("month") if parameter("month") in months else months[0]
        key = f"month:{now}"
        st.selectbox(
            page.say("reporting.month"),
            months,
            index=months.index(now),
            format_func=lambda month: period_words(page.lang, month, month),
            key=key,
            on_change=lambda: set_parameters(month=st.session_state[key]),
            filter_mode=None,
            width=180,
        )
        names, stations = list_missing(page.desk, now, page.asked)
        words = "missing_none" if stations else "missing_unknown"
        said = page.say("reporting.missing_some", count=len(names), stations=stations)
        show(tag("p", escape(said if names else page.say(f"reporting.{words}", stations=stations))))
        if names:
            show(tag("p", escape(page.say("reporting.copy")), class_="lsd-note"))
            st.code(page.say("list.comma").join(names), language=None, wrap_lines=True)


def _last(page: Page) -> None:
    """The last imports in one line each."""
    with st.container(border=True, key="lsd-last"):
        show(tag("h2", escape(page.say("reporting.last")), class_="lsd-chart-title"))
        found = [batch for batch in all_batches(page.engine) if batch.kind == "import"]
        found = [batch for batch in found if not batch.demonstration][:LAST]
        lines = (
            tag(
                "li",
                escape(f"{page.say(f'format_name.{batch.format}')} · {batch.file_name}"),
                tag("span", escape(_line(page, batch)), class_="lsd-cause"),
            )
            for batch in found
        )
        if found:
            show(tag("ul", *lines, class_="lsd-matters"))
        else:
            show(tag("p", escape(page.say("reporting.last_none")), class_="lsd-note"))
        show(tag("p", pieces.link(page.say("reporting.all_imports"), page.href("history"))))


def _line(page: Page, batch: Batch) -> str:
    counts = page.say("compare.counts", new=batch.new, changed=batch.changed, same=batch.same)
    return " · ".join((local(batch.at), batch.actor, page.say(f"history.state_{batch.state}"), counts))
