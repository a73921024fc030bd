"""The demonstration as files that might have been sent in: every row passes the checks that an upload passes.

A file's figures are illustrative but for the columns that split a published total: these are allocated. A file
that does not add up to the total (as first told, corrected, imported by mistake) allocates nothing.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.formats import FORMATS
from seed import activities, places, projects, voices
from seed.categories import category_rows
from seed.cohorts import Cohort, Key, as_first_told, year_end
from seed.figures import figure_row, figure_rows

Rows = Sequence[Mapping[str, str]]

END_OF_2024, END_OF_SEPTEMBER, END_OF_2025 = date(2024, 12, 31), date(2025, 9, 30), date(2025, 12, 31)
SENT_ON = date(2026, 1, 8)  # the day that the checks take for today, whatever the clock says
MISTYPED: Key = ("demo-06-00", "2025-03", "2")
MISTAKEN = ("demo-05-00", "2025-12")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file: cells are text by column code; an `undone` one was imported by mistake and is taken back."""

    file_name: str
    format: str
    rows: Rows
    allocated: Collection[str] = ()
    undone: bool = False

    @property
    def origins(self) -> dict[str, str]:
        """The origin of every column of the format."""
        return {
            column.code: "allocated" if column.code in self.allocated else "illustrative"
            for column in FORMATS[self.format].columns
        }


def deliveries() -> Iterator[Delivery]:
    """Every file, in the order in which they came in."""
    yield Delivery("示例_镇街.csv", "areas", places.area_rows())
    yield Delivery("示例_站点.csv", "stations", places.station_rows())
    yield from _figures()
    yield Delivery("示例_2024年类别.csv", "category_figures", category_rows(2024))
    yield Delivery("示例_2025年类别.csv", "category_figures", category_rows(2025))
    yield from _projects()
    yield from _voices()
    yield from _activities()


def _figures() -> Iterator[Delivery]:
    """2024; 2025 to September as first told, with a slip and its correction; the whole of 2025, and a mistake."""
    yield _told("示例_2024年全年.csv", figure_rows(year_end(2024), END_OF_2024))
    first = as_first_told()
    slip = {**first, MISTYPED: Cohort(first[MISTYPED].received + 30, first[MISTYPED].open)}
    yield _told("示例_2025年1—9月.csv", figure_rows(slip, END_OF_SEPTEMBER))
    yield _told("示例_2025年3月更正.csv", [figure_row(MISTYPED, first[MISTYPED], END_OF_SEPTEMBER)])
    whole = figure_rows(year_end(2025), END_OF_2025)
    yield Delivery("示例_2025年全年.csv", "station_figures", whole, ("received", "completed"))
    yield Delivery("示例_2025年12月误报.csv", "station_figures", _mistake(), undone=True)


def _told(file_name: str, rows: Rows) -> Delivery:
    return Delivery(file_name, "station_figures", rows)


def _mistake() -> Rows:
    """A station's December with everything told twice over."""
    return [
        figure_row(key, Cohort(2 * cohort.received, 2 * cohort.open), END_OF_2025)
        for key, cohort in year_end(2025).items()
        if key[:2] == MISTAKEN
    ]


def _projects() -> Iterator[Delivery]:
    yield Delivery(
        "示例_2025年微实事.csv",
        "micro_projects",
        projects.finished_micro_projects(),
        allocated=("code", "funds", "finished_on", "verified_on"),
    )
    yield Delivery("示例_2025年在办微实事.csv", "micro_projects", projects.unfinished_micro_projects())
    yield Delivery(
        "示例_2025年民生实事.csv",
        "livelihood_projects",
        projects.livelihood_projects(),
        allocated=("code", "category", "invested", "finished_on"),
    )


def _voices() -> Iterator[Delivery]:
    """Suggestions first, since opinions name those that they became."""
    yield Delivery(
        "示例_2025年代表建议.csv",
        "suggestions",
        voices.suggestions_as_published(),
        allocated=("code", "kind", "is_key", "answered_on"),
    )
    yield Delivery("示例_2025年其他代表建议.csv", "suggestions", voices.other_suggestions())
    yield _opinions("进站意见", voices.visit_opinions())
    yield _opinions("产业发展建议", voices.industry_opinions())
    yield _opinions("代表日群众建议", voices.deputies_day_opinions(), "completed_on")


def _opinions(name: str, rows: Rows, *more: str) -> Delivery:
    return Delivery(f"示例_2025年{name}.csv", "opinions", rows, ("code", "population", *more))


def _activities() -> Iterator[Delivery]:
    yield Delivery(
        "示例_2025年专题活动.csv",
        "activities",
        activities.thematic_activities(),
        allocated=("code", "kind", "attendance"),
    )
    yield Delivery(
        "示例_2025年代表课堂.csv",
        "activities",
        activities.classes(),
        allocated=("code", "kind", "deputies"),
    )
    yield Delivery("示例_2025年其他活动.csv", "activities", activities.other_activities())
