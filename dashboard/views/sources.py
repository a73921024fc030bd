"""数据来源: every published figure with its clause, how the store's sums stand to it, and every batch."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import streamlit as st

from dashboard.desk.published import compare_sums, list_derived, list_figures
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.measures.page.derived import Derived
from dashboard.measures.page.published import Comparison, PublishedFigure
from dashboard.text.language import HTML_TAGS
from dashboard.views.page import Page, local
from dashboard.views.parts import frame
from dashboard.views.parts.show import show
from dashboard.wording.page.derived import PARTS, write_derived
from dashboard.wording.page.published import write_figure, write_sum

# The comparisons add up tables of each.
POPULATIONS = ("items", "micro_projects", "livelihood_projects", "suggestions", "activities")


def draw(page: Page) -> None:
    frame.title(page, "sources")
    _origins(page)
    _published(page)
    _derived(page)
    _comparisons(page)
    _demonstration(page)
    _batches(page)


def _origins(page: Page) -> None:
    """The five words that stand beside every figure, strongest first."""
    names = ("published", "uploaded", "derived", "allocated", "illustrative")
    items = (
        tag("dt", escape(page.say(f"origin.{name}.name")))
        + tag("dd", escape(page.say(f"origin.{name}.hover")))
        for name in names
    )
    frame.section(page, "sources.origins", page.say("sources.origins_note"))
    show(tag("dl", *items, class_="lsd-terms"))


def _published(page: Page) -> None:
    figures = list_figures(page.desk, page.asked)
    frame.section(page, "sources.published", page.say("sources.published_note", count=len(figures)))
    headings = [
        page.say(f"sources.column_{name}") for name in ("figure", "value", "year", "clause", "checked")
    ]
    with st.container(key="lsd-published"):
        for section, group in groupby(figures, key=lambda figure: figure.section):
            rows = [_published_row(page, figure) for figure in group]
            show(tag("h3", escape(section), class_="lsd-chart-title", lang=HTML_TAGS["zh"]))
            show(
                pieces.build_table(headings, rows, caption=section or page.say("sources.published"), words=5)
            )


def _published_row(page: Page, figure: PublishedFigure) -> list[str]:
    return [
        escape(figure.name),
        tag("b", escape(write_figure(page.lang, figure))),
        escape(page.say("period.year", year=figure.year)),
        _clause(page, figure),
        escape(_checked(page, figure)),
    ]


def _clause(page: Page, figure: PublishedFigure) -> str:
    """The clause in the open, its whole sentence on request."""
    words = tag("q", escape(figure.clause), lang=HTML_TAGS["zh"])
    if not figure.sentence or figure.sentence == figure.clause:
        return words
    whole = tag("blockquote", escape(figure.sentence), lang=HTML_TAGS["zh"])
    return words + pieces.fold(page.say("published.sentence"), whole)


def _checked(page: Page, figure: PublishedFigure) -> str:
    """核对状态: who checked it against the printed report, and when; until then that nobody has."""
    if not figure.checked_on:
        return page.say("sources.unchecked")
    return page.say("sources.checked", by=figure.checked_by, day=figure.checked_on.isoformat())


def _derived(page: Page) -> None:
    """What follows from the published figures, with its reckoning; none of it is published."""
    frame.section(page, "sources.derived", page.say("sources.derived_note"))
    headings = [page.say(f"sources.column_{name}") for name in ("figure", "derived", "year", "how", "origin")]
    rows = [_derived_row(page, one) for one in list_derived(page.desk, page.asked)]
    _shown(page, headings, rows, caption=page.say("sources.derived"), words=5)


def _derived_row(page: Page, one: Derived) -> list[str]:
    words = write_derived(page.lang, one)
    name, value, how = (words[part] for part in PARTS)
    return [
        escape(name),
        tag("b", escape(value)),
        escape(page.say("period.year", year=one.year)),
        escape(how),
        escape(page.say("origin.derived.name")),
    ]


def _comparisons(page: Page) -> None:
    frame.section(page, "sources.compared", page.say("sources.compared_note"))
    headings = [page.say(f"sources.column_{name}") for name in ("figure", "agreement", "value", "sum")]
    rows = [_comparison_row(page, one) for one in compare_sums(page.desk, page.asked)]
    _shown(page, headings, rows, caption=page.say("sources.compared"), words=2)


def _comparison_row(page: Page, one: Comparison) -> list[str]:
    origin = "" if one.origin is None else page.say(f"origin.{one.origin.code}.name")
    return [
        escape(one.figure.name),
        escape(page.say(f"agreement.{one.agreement.value}"))
        + tag("span", escape(origin), class_="lsd-cause"),
        escape(write_figure(page.lang, one.figure)),
        escape(write_sum(page.lang, one.figure, one.sum)),
    ]


def _demonstration(page: Page) -> None:
    """What is demonstration here: which columns of which batches, and how it goes away."""
    frame.section(page, "sources.demonstration")
    shown = page.desk.demonstrated(page.asked, POPULATIONS)
    words = page.say("sources.demonstration_on" if shown else "sources.demonstration_off")
    show(tag("p", escape(words)))


def _batches(page: Page) -> None:
    frame.section(page, "sources.batches", page.say("sources.batches_note"))
    if not page.may("batches"):
        frame.withheld(page, "access.batches_withheld", "sources")
        return
    headings = [
        page.say(f"sources.column_{name}")
        for name in ("batch", "when", "who", "what", "file", "origin", "new", "changed")
    ]
    rows = [_batch_row(page, batch) for batch in page.desk.batches(page.asked)]
    _shown(page, headings, rows, caption=page.say("sources.batches"), words=6)


def _shown(page: Page, headings: list[str], rows: list[list[str]], *, caption: str, words: int) -> None:
    """The table, or that there is nothing to put into it."""
    if rows:
        show(pieces.build_table(headings, rows, caption=caption, words=words))
    else:
        show(tag("p", escape(page.say("empty.nothing")), class_="lsd-empty"))


def _batch_row(page: Page, batch: Mapping[str, Any]) -> list[str]:
    what = page.say(f"batch_kind.{batch['kind']}", batch=batch["undoes"] or "")
    form = page.say(f"format_name.{batch['format']}")
    origins = sorted({page.say(f"origin.{origin}.name") for origin in batch["origins"].values()})
    return [
        escape(batch["number"]),
        escape(local(batch["created_at"])),
        escape(batch["actor"]),
        escape(f"{what} · {form}"),
        escape(batch["file_name"] or "—"),
        escape(page.say("list.comma").join(origins) or "—"),
        escape(batch["new"]),
        escape(batch["changed"]),
    ]
