"""Navigation: every page, once, in the order of the head's links; its name is its path and its text `nav.…`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.pages.attention.page import describe_attention
from dashboard.pages.compare import describe_comparison
from dashboard.pages.contact_points import describe_contact_points
from dashboard.pages.content.layout import Block
from dashboard.pages.deputies import describe_deputies
from dashboard.pages.metrics import describe_metrics
from dashboard.pages.oversight import describe_oversight
from dashboard.pages.overview import describe_overview
from dashboard.pages.page import Page
from dashboard.pages.projects.page import describe_projects
from dashboard.pages.ranking import describe_ranking
from dashboard.pages.reporting_status import describe_reporting_status
from dashboard.pages.satisfaction import describe_satisfaction
from dashboard.pages.search import describe_search
from dashboard.pages.sources import describe_sources
from dashboard.pages.stations.page import describe_stations
from dashboard.pages.suggestions import describe_suggestions

Describe = Callable[[Page], Iterator[Block]]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: the access rule that it takes, and its description; None where a view draws it by itself.

    `populations` are those whose figures it shows. `has_figures`: it has the demonstration's band above and their
    version below. `is_quiet`: it works with the figures rather than shows them, so that its link is in the second,
    quieter line of the head.
    """

    access_rule: str
    describe: Describe | None = None
    populations: tuple[str, ...] = ("items",)
    has_figures: bool = True
    is_quiet: bool = False


def _build_work_page(access_rule: str) -> PageEntry:
    """A page that a view of its own draws: forms, not figures."""
    return PageEntry(access_rule, has_figures=False, is_quiet=True)


RECORDS = ("micro_projects", "livelihood_projects", "suggestions")  # populations of single records
PAGES = {
    "overview": PageEntry("figures", describe_overview),
    "stations": PageEntry("stations", describe_stations),
    "ranking": PageEntry("ranking", describe_ranking),
    "satisfaction": PageEntry("figures", describe_satisfaction),
    "projects": PageEntry("figures", describe_projects, RECORDS[:2]),
    "contact_points": PageEntry("figures", describe_contact_points, ("suggestions",)),
    "suggestions": PageEntry("figures", describe_suggestions, ("suggestions",)),
    "deputies": PageEntry("figures", describe_deputies, ("activities",)),
    "metrics": PageEntry("figures", describe_metrics, ("items", *RECORDS, "activities"), is_quiet=True),
    "compare": PageEntry("figures", describe_comparison, is_quiet=True),
    "attention": PageEntry(
        "attention", describe_attention, ("items", "micro_projects", "suggestions"), is_quiet=True
    ),
    "reporting_state": PageEntry("stations", describe_reporting_status, is_quiet=True),
    "oversight": PageEntry("figures", describe_oversight, ()),
    "material": PageEntry("figures", is_quiet=True),
    "sources": PageEntry("figures", describe_sources, is_quiet=True),
    "search": PageEntry("figures", describe_search, ("items", *RECORDS), is_quiet=True),
    "reporting": _build_work_page("uploads"),
    "history": _build_work_page("history"),
    "rules": _build_work_page("rules"),
    "accounts": _build_work_page("accounts"),
    "help": _build_work_page("help"),
}
