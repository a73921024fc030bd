"""产业联系点: which the report names and which not, what they brought, what is planned. Trades are never ranked."""

from collections import Counter
from collections.abc import Iterator

from dashboard.catalogue.contact_points import COVERAGE, NAMED_POINTS, PLANNED_POINTS
from dashboard.catalogue.kinds import NamedPoint
from dashboard.desk.stations import list_stations
from dashboard.pages.content.blocks import Fold, Group, Paragraph, Section, Table, Title, Tone
from dashboard.pages.content.cells import Cell, Quote
from dashboard.pages.content.layout import Block
from dashboard.pages.page import Page
from dashboard.pages.parts.charts import describe_chart
from dashboard.pages.parts.filters import describe_filters
from dashboard.pages.parts.published import describe_figures_and_sums, select_figures
from dashboard.pages.parts.withheld import withhold

FIGURES = ("contact_points", "industry_suggestions", "specialist_groups")


def describe_contact_points(page: Page) -> Iterator[Block]:
    yield Title(page.say("nav.contact_points"))
    yield from describe_figures_and_sums(page, FIGURES)
    yield from _describe_named(page)
    yield from _describe_coverage(page)
    yield Section(page.say("points.brought"), page.say("points.brought_note"))
    yield from describe_filters(page, ("area",))
    if page.may("ranking"):
        yield describe_chart(page, "contact-points")
    else:
        yield withhold(page, "access.stations_withheld")
    yield from _describe_planned(page)


def _describe_named(page: Page) -> Iterator[Block]:
    """The nine: named where the report names them; of none does it publish anything else."""
    for figure in select_figures(page, ("contact_points",)):
        yield Section(page.say("points.named"), page.say("points.named_note"))
        no_figures = page.say("points.not_told")
        rows: list[list[Cell]] = [[*_build_row(page, point), no_figures] for point in NAMED_POINTS]
        unnamed = int(figure.value) - len(NAMED_POINTS)
        if unnamed > 0:
            rows.append([page.say("points.unnamed", count=unnamed), Quote(figure.clause), no_figures])
        headings = [page.say(f"points.column_{name}") for name in ("name", "clause", "figures")]
        yield Table(page.say("points.named"), headings, rows, words=3)


def _build_row(page: Page, point: NamedPoint) -> list[Cell]:
    return [page.say(f"contact_point.{point.code}"), Quote(point.clause)]


def _describe_coverage(page: Page) -> Iterator[Block]:
    """Which areas have how many by the register of stations, and what the report says of it."""
    yield Section(page.say("points.coverage"))
    yield Paragraph((page.say("points.coverage_published"), Quote(COVERAGE)), Tone.LEAD)
    lines = list_stations(page.desk, page.filters)
    counts = Counter(line.area for line in lines if line.kind == "industry")
    if not counts:
        yield Paragraph(page.say("points.none"), Tone.EMPTY)
        return
    areas = page.desk.map_choices("area", page.filters).values()
    headings = [page.say("points.column_area"), page.say("points.column_count")]
    table = Table(page.say("points.coverage"), headings, [[area, counts[area]] for area in areas])
    covered = page.say("points.covered", covered=len(counts), areas=len(areas))
    yield Group([Paragraph(covered, Tone.LEAD), Fold(page.say("card.table"), [table])])


def _describe_planned(page: Page) -> Iterator[Block]:
    yield Section(page.say("points.planned"), page.say("points.planned_note"))
    headings = [page.say("points.column_name"), page.say("points.column_clause")]
    rows = [_build_row(page, point) for point in PLANNED_POINTS]
    yield Table(page.say("points.planned"), headings, rows, words=2)
