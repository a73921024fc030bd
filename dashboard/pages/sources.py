"""数据来源: every published figure with its clause, how the store's sums compare with it, and every batch."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from dashboard.desk.published import compare_sums, list_derived, list_figures
from dashboard.measures.page.derived import Derived
from dashboard.measures.page.published import Comparison, PublishedFigure
from dashboard.pages.content.blocks import Heading, Paragraph, Section, Table, Term, Terms, Title, Tone
from dashboard.pages.content.cells import Cell, Detail, Quote, Strong
from dashboard.pages.content.layout import Block, Box
from dashboard.pages.page import Page, format_time
from dashboard.pages.parts.published import describe_sentence
from dashboard.pages.parts.withheld import withhold
from dashboard.wording.page.derived import PARTS, write_derived
from dashboard.wording.page.published import write_figure, write_sum, write_year_alone

# The comparisons add up tables of each.
POPULATIONS = ("items", "micro_projects", "livelihood_projects", "suggestions", "activities")
ORIGINS = ("published", "uploaded", "derived", "allocated", "illustrative")  # strongest first


def describe_sources(page: Page) -> Iterator[Block]:
    yield Title(page.say("nav.sources"))
    yield Section(page.say("sources.origins"), page.say("sources.origins_note"))
    yield _describe_origins(page)
    yield from _describe_published(page)
    yield Section(page.say("sources.derived"), page.say("sources.derived_note"))
    yield _describe_derived(page)
    yield Section(page.say("sources.compared"), page.say("sources.compared_note"))
    yield _describe_comparisons(page)
    yield Section(page.say("sources.demonstration"))
    is_shown = page.desk.has_demonstration(page.filters, POPULATIONS)
    yield Paragraph(page.say("sources.demonstration_on" if is_shown else "sources.demonstration_off"))
    yield Section(page.say("sources.batches"), page.say("sources.batches_note"))
    yield _describe_batches(page) if page.may("batches") else withhold(page, "access.batches_withheld")


def _describe_origins(page: Page) -> Terms:
    """The five words that accompany every figure."""
    return Terms(
        [Term(page.say(f"origin.{name}.name"), page.say(f"origin.{name}.hover")) for name in ORIGINS]
    )


def _describe_published(page: Page) -> Iterator[Block]:
    """The report's figures, section by section."""
    figures = list_figures(page.desk, page.filters)
    yield Section(page.say("sources.published"), page.say("sources.published_note", count=len(figures)))
    yield from _describe_inferred(page, figures)
    headings = [
        page.say(f"sources.column_{name}") for name in ("figure", "value", "year", "clause", "checked")
    ]
    blocks: list[Block] = []
    for section, group in groupby(figures, key=lambda figure: figure.section):
        rows = [_build_published_row(page, figure) for figure in group]
        blocks.append(Heading(section, lang="zh"))
        blocks.append(Table(section or page.say("sources.published"), headings, rows, words=5))
    yield Box("lsd-published", blocks, border=False)


def _describe_inferred(page: Page, figures: Sequence[PublishedFigure]) -> Iterator[Paragraph]:
    """How each year that the report doesn't state is inferred."""
    for year in sorted({figure.year for figure in figures if figure.year_inferred}):
        yield Paragraph(page.say("sources.year_inferred", year=year), Tone.NOTE)


def _build_published_row(page: Page, figure: PublishedFigure) -> list[Cell]:
    """With the clause in the open, its whole sentence on request."""
    return [
        figure.name,
        Strong(write_figure(page.lang, figure)),
        write_year_alone(page.lang, figure),
        (Quote(figure.clause), *describe_sentence(page, figure)),
        _write_check(page, figure),
    ]


def _write_check(page: Page, figure: PublishedFigure) -> str:
    """核对状态: who checked it against the printed report, and when; until then that nobody has."""
    if not figure.checked_on:
        return page.say("sources.unchecked")
    return page.say("sources.checked", by=figure.checked_by, day=figure.checked_on.isoformat())


def _describe_derived(page: Page) -> Block:
    """What follows from the published figures, with its reckoning; none of it is published."""
    headings = [page.say(f"sources.column_{name}") for name in ("figure", "derived", "year", "how", "origin")]
    rows = [_build_derived_row(page, derived) for derived in list_derived(page.desk, page.filters)]
    return _describe_rows(page, Table(page.say("sources.derived"), headings, rows, words=5))


def _build_derived_row(page: Page, derived: Derived) -> list[Cell]:
    words = write_derived(page.lang, derived)
    name, value, how = (words[part] for part in PARTS)
    year = page.say("period.year", year=derived.year)
    return [name, Strong(value), year, how, page.say("origin.derived.name")]


def _describe_comparisons(page: Page) -> Block:
    headings = [page.say(f"sources.column_{name}") for name in ("figure", "agreement", "value", "sum")]
    rows = [_build_comparison_row(page, line) for line in compare_sums(page.desk, page.filters)]
    return _describe_rows(page, Table(page.say("sources.compared"), headings, rows, words=2))


def _build_comparison_row(page: Page, comparison: Comparison) -> list[Cell]:
    origin = "" if comparison.origin is None else page.say(f"origin.{comparison.origin.code}.name")
    return [
        comparison.figure.name,
        (page.say(f"agreement.{comparison.agreement.value}"), Detail(origin)),
        write_figure(page.lang, comparison.figure),
        write_sum(page.lang, comparison.figure, comparison.sum),
    ]


def _describe_batches(page: Page) -> Block:
    headings = [
        page.say(f"sources.column_{name}")
        for name in ("batch", "when", "who", "what", "file", "origin", "new", "changed")
    ]
    rows = [_build_batch_row(page, batch) for batch in page.desk.list_batches(page.filters)]
    return _describe_rows(page, Table(page.say("sources.batches"), headings, rows, words=6))


def _build_batch_row(page: Page, batch: Mapping[str, Any]) -> Sequence[Cell]:
    kind = page.say(f"batch_kind.{batch['kind']}", batch=batch["undoes"] or "")
    form = page.say(f"format_name.{batch['format']}")
    origins = sorted({page.say(f"origin.{origin}.name") for origin in batch["origins"].values()})
    return [
        batch["number"],
        format_time(batch["created_at"]),
        batch["actor"],
        f"{kind} · {form}",
        batch["file_name"] or "—",
        page.say("list.comma").join(origins) or "—",
        batch["new"],
        batch["changed"],
    ]


def _describe_rows(page: Page, table: Table) -> Table | Paragraph:
    """The table, or a sentence where it has no rows."""
    return table if table.rows else Paragraph(page.say("empty.nothing"), Tone.EMPTY)
