"""产业联系点: which the report names and which not, what they brought, what is planned. Trades are never ranked."""

from collections import Counter

from dashboard.catalogue.contact_points import COVERAGE, NAMED_POINTS, PLANNED_POINTS
from dashboard.catalogue.kinds import NamedPoint
from dashboard.desk.published import list_figures
from dashboard.desk.stations import list_stations
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.views.page import Page
from dashboard.views.parts import frame
from dashboard.views.parts.beside_sums import beside_sums
from dashboard.views.parts.chart_card import chart_card
from dashboard.views.parts.filter_bar import filter_bar
from dashboard.views.parts.show import show


def draw(page: Page) -> None:
    frame.title(page, "contact_points")
    beside_sums(page, ("contact_points", "industry_suggestions", "specialist_groups"))
    _named(page)
    _coverage(page)
    frame.section(page, "points.brought", page.say("points.brought_note"))
    filter_bar(page, codes=("area",))
    if page.may("ranking"):
        chart_card(page, "contact-points")
    else:
        frame.withheld(page, "access.stations_withheld", "contact_points")
    _planned(page)


def _named(page: Page) -> None:
    """The nine: named where the report names them; of none does it publish anything else."""
    published = {figure.code: figure for figure in list_figures(page.desk, page.asked)}.get("contact_points")
    if published is None:
        return
    frame.section(page, "points.named", page.say("points.named_note"))
    unnamed = int(published.value) - len(NAMED_POINTS)
    rows = [_row(page, point) for point in NAMED_POINTS]
    if unnamed > 0:
        words = page.say("points.unnamed", count=unnamed)
        rows.append([escape(words), _clause(published.clause), escape(page.say("points.not_told"))])
    headings = [page.say(f"points.column_{name}") for name in ("name", "clause", "figures")]
    show(pieces.build_table(headings, rows, caption=page.say("points.named"), words=3))


def _row(page: Page, point: NamedPoint) -> list[str]:
    name = page.say(f"contact_point.{point.code}")
    return [escape(name), _clause(point.clause), escape(page.say("points.not_told"))]


def _clause(clause: str) -> str:
    return tag("q", escape(clause), lang="zh")


def _coverage(page: Page) -> None:
    """Which areas have how many, as the stations' table says; what the report says of it."""
    frame.section(page, "points.coverage")
    said = page.say("points.coverage_published")
    show(tag("p", escape(said), _clause(COVERAGE), class_="lsd-standing"))
    counts = Counter(line.area for line in list_stations(page.desk, page.asked) if line.kind == "industry")
    if not counts:
        show(tag("p", escape(page.say("points.none")), class_="lsd-empty"))
        return
    areas = page.desk.choices("area", page.asked).values()
    rows = [[escape(area), escape(counts[area])] for area in areas]
    headings = [page.say("points.column_area"), page.say("points.column_count")]
    table = pieces.build_table(headings, rows, caption=page.say("points.coverage"))
    covered = page.say("points.covered", covered=len(counts), areas=len(rows))
    show(tag("p", escape(covered), class_="lsd-standing"), pieces.fold(page.say("card.table"), table))


def _planned(page: Page) -> None:
    frame.section(page, "points.planned", page.say("points.planned_note"))
    rows = [
        [escape(page.say(f"contact_point.{point.code}")), _clause(point.clause)] for point in PLANNED_POINTS
    ]
    headings = [page.say("points.column_name"), page.say("points.column_clause")]
    show(pieces.build_table(headings, rows, caption=page.say("points.planned"), words=2))
