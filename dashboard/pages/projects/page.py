"""民生实事: micro-projects from order to verification, and the year's livelihood projects."""

from collections.abc import Iterator

from dashboard.pages.content.blocks import Heading, Section, Title
from dashboard.pages.content.layout import Block, Box
from dashboard.pages.page import Page
from dashboard.pages.parts.charts import describe_chart, describe_chart_row
from dashboard.pages.parts.filters import describe_filters
from dashboard.pages.parts.published import describe_figures_and_sums
from dashboard.pages.parts.rates import describe_rates
from dashboard.pages.projects.board import describe_board, describe_declined
from dashboard.pages.projects.timeline import describe_timeline

MICRO = ("micro_projects_completed", "micro_project_funds")
LIVELIHOOD = (
    "livelihood_vote_years",
    "livelihood_project_categories",
    "livelihood_projects_completed",
    "livelihood_project_funds",
)


def describe_projects(page: Page) -> Iterator[Block]:
    yield Title(page.say("nav.projects"))
    yield from describe_filters(page, ("area",))
    yield from _describe_micro_projects(page)
    yield from _describe_livelihood_projects(page)


def _describe_micro_projects(page: Page) -> Iterator[Block]:
    yield Section(page.say("projects.micro"), page.say("projects.micro_note"))
    yield from describe_figures_and_sums(page, MICRO)
    yield describe_chart_row(page, "micro-steps", "micro-days")
    yield from describe_board(page)
    yield from describe_declined(page)
    yield describe_chart_row(page, "micro-by-area", "micro-funds-by-area")
    yield describe_chart(page, "micro-funds-by-category")
    # Return visits and what they brought: both counts, then the rate where it rests on enough.
    rates = describe_rates(page, ("micro_visit_rate", "micro_satisfaction_rate"))
    yield Box("lsd-micro-ratings", [Heading(page.say("projects.ratings")), rates])


def _describe_livelihood_projects(page: Page) -> Iterator[Block]:
    yield Section(page.say("projects.livelihood"), page.say("projects.livelihood_note"))
    yield from describe_figures_and_sums(page, LIVELIHOOD)
    yield describe_chart_row(page, "livelihood-funds", "livelihood-progress")
    yield from describe_timeline(page)
    yield describe_chart(page, "livelihood-votes")
