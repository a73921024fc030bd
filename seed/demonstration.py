"""Demonstration as a sequence of files: every row passes the checks of an upload.

A file's figures are illustrative, except for columns that split a published total: these are allocated. A file
that does not add up to the total (first report, correction, mistaken import) allocates nothing.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.formats import FORMATS
from seed import activities, places, projects, voices
from seed.categories import build_category_rows
from seed.cohorts import Cohort, Key, build_final_cohorts, build_first_report
from seed.figures import build_figure_row, build_figure_rows

Rows = Sequence[Mapping[str, str]]

END_OF_2024, END_OF_SEPTEMBER, END_OF_2025 = date(2024, 12, 31), date(2025, 9, 30), date(2025, 12, 31)
IMPORT_DAY = date(2026, 1, 8)  # the checks' present day, independent of the clock
MISTYPED: Key = ("demo-06-00", "2025-03", "2")
MISTAKEN = ("demo-05-00", "2025-12")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file of the demonstration: cells are text by column code; if `undone` its import is undone as a mistake."""

    file_name: str
    format: str
    rows: Rows
    allocated: Collection[str] = ()
    undone: bool = False

    @property
    def origins(self) -> dict[str, str]:
        """Origin of every column of the format."""
        return {
            column.code: "allocated" if column.code in self.allocated else "illustrative"
            for column in FORMATS[self.format].columns
        }


def list_deliveries() -> Iterator[Delivery]:
    """Yield every file in the order of import."""
    yield Delivery("示例_镇街.csv", "areas", places.build_area_rows())
    yield Delivery("示例_站点.csv", "stations", places.build_station_rows())
    yield from _list_figures()
    yield Delivery("示例_2024年类别.csv", "category_figures", build_category_rows(2024))
    yield Delivery("示例_2025年类别.csv", "category_figures", build_category_rows(2025))
    yield from _list_projects()
    yield from _list_voices()
    yield from _list_activities()


def _list_figures() -> Iterator[Delivery]:
    """Yield 2024; 2025 to September as first reported, with a typing error and its correction; all of 2025; a mistake."""
    yield _build_report("示例_2024年全年.csv", build_figure_rows(build_final_cohorts(2024), END_OF_2024))
    first = build_first_report()
    slip = {**first, MISTYPED: Cohort(first[MISTYPED].received + 30, first[MISTYPED].open)}
    yield _build_report("示例_2025年1—9月.csv", build_figure_rows(slip, END_OF_SEPTEMBER))
    yield _build_report(
        "示例_2025年3月更正.csv", [build_figure_row(MISTYPED, first[MISTYPED], END_OF_SEPTEMBER)]
    )
    whole = build_figure_rows(build_final_cohorts(2025), END_OF_2025)
    yield Delivery("示例_2025年全年.csv", "station_figures", whole, ("received", "completed"))
    yield Delivery("示例_2025年12月误报.csv", "station_figures", _build_mistake(), undone=True)


def _build_report(file_name: str, rows: Rows) -> Delivery:
    return Delivery(file_name, "station_figures", rows)


def _build_mistake() -> Rows:
    """Build a station's December with every count doubled."""
    return [
        build_figure_row(key, Cohort(2 * cohort.received, 2 * cohort.open), END_OF_2025)
        for key, cohort in build_final_cohorts(2025).items()
        if key[:2] == MISTAKEN
    ]


def _list_projects() -> Iterator[Delivery]:
    yield Delivery(
        "示例_2025年微实事.csv",
        "micro_projects",
        projects.build_finished_micro_projects(),
        allocated=("code", "funds", "finished_on", "verified_on"),
    )
    yield Delivery("示例_2025年在办微实事.csv", "micro_projects", projects.build_unfinished_micro_projects())
    yield Delivery(
        "示例_2025年民生实事.csv",
        "livelihood_projects",
        projects.build_livelihood_projects(),
        allocated=("code", "category", "invested", "finished_on"),
    )


def _list_voices() -> Iterator[Delivery]:
    """Yield suggestions before opinions, since opinions refer to the suggestions that they became."""
    yield Delivery(
        "示例_2025年代表建议.csv",
        "suggestions",
        voices.build_published_suggestions(),
        allocated=("code", "kind", "is_key", "answered_on"),
    )
    yield Delivery("示例_2025年其他代表建议.csv", "suggestions", voices.build_other_suggestions())
    yield _build_opinions("进站意见", voices.build_visit_opinions())
    yield _build_opinions("产业发展建议", voices.build_industry_opinions())
    yield _build_opinions("代表日群众建议", voices.build_deputies_day_opinions(), "completed_on")


def _build_opinions(name: str, rows: Rows, *more: str) -> Delivery:
    return Delivery(f"示例_2025年{name}.csv", "opinions", rows, ("code", "population", *more))


def _list_activities() -> Iterator[Delivery]:
    yield Delivery(
        "示例_2025年专题活动.csv",
        "activities",
        activities.build_thematic_activities(),
        allocated=("code", "kind", "attendance"),
    )
    yield Delivery(
        "示例_2025年代表课堂.csv",
        "activities",
        activities.build_classes(),
        allocated=("code", "kind", "deputies"),
    )
    yield Delivery("示例_2025年其他活动.csv", "activities", activities.build_other_activities())
