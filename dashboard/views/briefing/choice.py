"""Choice of a document: which, of which period, about whom; what is chosen goes into the address at once."""

from collections.abc import Iterator, Sequence
from urllib.parse import parse_qs

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.catalogue.kinds import Briefing, Span
from dashboard.desk.documents import list_briefing_periods
from dashboard.filters import OTHER_PARAMETERS, read_query
from dashboard.pages.content.controls import Choice, Control, Option
from dashboard.pages.content.layout import Tools
from dashboard.pages.page import Page
from dashboard.pages.parts.filters import build_period_choice, describe_filters
from dashboard.views.surface.draw import draw
from dashboard.wording.briefing.data import BriefingData

PLACES = ("station", "area")  # that a document may be about


def draw_choices(page: Page, briefing: Briefing, document: BriefingData | None) -> None:
    """`document` is the one of the current choices, where there is one."""
    draw([Tools(list(_describe_choices(page, briefing, document)))])
    if briefing.span is Span.ANY:
        draw(describe_filters(page, ()))


def _describe_choices(page: Page, briefing: Briefing, document: BriefingData | None) -> Iterator[Control]:
    yield _describe_briefing(page, briefing.name)
    if briefing.about in PLACES and (briefing.about != "station" or page.may("stations")):
        yield _describe_place(page, briefing.about)
    if briefing.span is not Span.ANY and document:
        yield _describe_period(page, document)


def list_places(page: Page, about: str) -> Sequence[str]:
    """The codes of the places that the address names."""
    return page.filters.stations if about == "station" else page.filters.areas


def _describe_briefing(page: Page, name: str) -> Choice:
    """Another document has other parts, and is about somebody else."""
    cleared = dict.fromkeys(("part", "station", "area", *OTHER_PARAMETERS), "")
    options = [
        Option(other, page.say(f"briefing.{other}.name"), {**cleared, "briefing": other})
        for other in BRIEFINGS
    ]
    return Choice(f"briefing:{name}", page.say("material.briefing"), options, name, width=220)


def _describe_place(page: Page, about: str) -> Choice:
    offered, codes = page.desk.map_choices(about, page.filters), list_places(page, about)
    return Choice(
        f"about:{about}:{','.join(codes)}",
        page.say(f"filter.{about}"),
        [Option(code, name, {about: code}) for code, name in offered.items()],
        codes[0] if len(codes) == 1 else None,
        width=300,
        searchable=True,
        placeholder=page.say(f"material.which_{about}"),
    )


def _describe_period(page: Page, document: BriefingData) -> Choice:
    """The months, quarters or years that have figures, newest first."""
    filters = read_query(parse_qs(document.query))
    periods = list_briefing_periods(page.desk, document.name, page.filters)
    return build_period_choice(page, (filters.first, filters.last), periods)
