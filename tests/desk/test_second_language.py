"""A second language costs words alone: in English after Chinese no row is read and no figure computed again."""

import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import FrameType

import pandas as pd
import pytest

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.attention import (
    describe_rules,
    describe_stale,
    list_ahead,
    list_concerns,
    list_items,
    list_pending,
    write_text,
)
from dashboard.desk.charts import build_chart, read_chart
from dashboard.desk.comparison import compare_sides, explain_refusal, name_sides, write_note
from dashboard.desk.desk import Desk
from dashboard.desk.published import (
    compare_sums,
    list_derived,
    list_figures,
    list_head_figures,
    list_other_year_figures,
    list_year_figures,
)
from dashboard.desk.readings import (
    list_metric_lines,
    read_metric,
    read_opening,
    read_overview,
    write_sentences,
)
from dashboard.desk.records import (
    build_timeline,
    count_ratings,
    list_declined_projects,
    list_key_suggestions,
    list_point_lines,
    list_unanswered_suggestions,
    list_waiting_projects,
)
from dashboard.desk.stations import (
    build_ranking,
    list_ranks_over_time,
    list_reporting_states,
    list_stations,
    read_with_rooms,
)
from dashboard.filters import Filters
from dashboard.measures.numbers import readings
from dashboard.wording.page.changes import write_changes
from dashboard.wording.page.comparison import write_chance, write_difference, write_reading
from dashboard.wording.page.derived import write_derived
from dashboard.wording.page.targets import write_target
from dashboard.wording.page.timeline import write_progress
from db.engine import open_store
from tests.stores import make_store

STATION = "demo-01-00"
PANDAS = str(Path(pd.__file__).parent)
Question = Callable[[Desk, Filters], object]


def _write_metric_lines(desk: Desk, filters: Filters) -> object:
    return [
        (write_changes(filters.lang, line.changes), write_target(filters.lang, line.target_standing))
        for line in list_metric_lines(desk, filters)
    ]


def _write_comparison(desk: Desk, filters: Filters) -> object:
    other = filters.replace(areas=("demo-02",))
    pair = filters.replace(areas=("demo-01",), other=other)
    lines = compare_sides(desk, pair)
    words = [
        (
            write_difference(pair.lang, line),
            write_chance(pair.lang, line),
            write_reading(pair.lang, line.left),
        )
        for line in lines
    ]
    return words, explain_refusal(desk, pair), write_note(desk, pair), name_sides(desk, pair)


def _ask_chart(slug: str) -> Question:
    return lambda desk, filters: build_chart(desk, slug, filters)


QUESTIONS: Mapping[str, Question] = {
    **{f"chart {slug}": _ask_chart(slug) for slug in CHARTS},
    "chart of a place": lambda desk, filters: build_chart(
        desk, "completion-trend", filters.replace(areas=("demo-01",), colours=("1",))
    ),
    "opening": read_opening,
    "metric": lambda desk, filters: [read_metric(desk, code, filters) for code in METRICS],
    "attention": list_items,
    "concerns": list_concerns,
    "pending": list_pending,
    "ahead": list_ahead,
    "attention text": lambda desk, filters: write_text(
        desk, filters, list_items(desk, filters), date(2025, 12, 31)
    ),
    "rules": describe_rules,
    "freshness": lambda desk, filters: describe_stale(desk, filters, ("items", "suggestions")),
    "comparison": _write_comparison,
    "metric lines": _write_metric_lines,
    "overview": read_overview,
    "sentences": write_sentences,
    "sentences without stations": lambda desk, filters: write_sentences(desk, filters, False),
    "published": list_figures,
    "head figures": list_head_figures,
    "year figures": list_year_figures,
    "other year figures": list_other_year_figures,
    "derived": lambda desk, filters: [
        write_derived(filters.lang, derived) for derived in list_derived(desk, filters)
    ],
    "sums": compare_sums,
    "timeline": lambda desk, filters: [
        write_progress(filters.lang, line) for line in build_timeline(desk, filters)
    ],
    "waiting projects": list_waiting_projects,
    "declined projects": list_declined_projects,
    "key suggestions": list_key_suggestions,
    "unanswered suggestions": list_unanswered_suggestions,
    "ratings": count_ratings,
    "points": list_point_lines,
    "stations": list_stations,
    "ranking": lambda desk, filters: build_ranking(desk, "station_code", filters),
    "rooms": lambda desk, filters: dict(read_with_rooms(desk, STATION, filters)),
    "ranks over time": lambda desk, filters: list_ranks_over_time(desk, STATION, filters),
    "reporting": list_reporting_states,
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    engine = open_store(make_store(tmp_path_factory.mktemp("stores"), "seeded"))
    yield Desk(engine)
    engine.dispose()


class Calls:
    """Calls while a question is answered: of readings over rows, and of anything in pandas.

    What the desk asks of every address (do its codes exist) isn't counted.
    """

    def __init__(self) -> None:
        self.readings, self.pandas, self._resolving = 0, 0, 0

    def count(self, question: Question, desk: Desk, filters: Filters) -> tuple[int, int]:
        before = sys.getprofile()
        sys.setprofile(self._see)
        try:
            question(desk, filters)
        finally:
            sys.setprofile(before)
        return self.readings, self.pandas

    def _see(self, frame: FrameType, event: str, _argument: object) -> None:
        if frame.f_code is Desk.resolve.__code__:
            self._resolving += {"call": 1, "return": -1}.get(event, 0)
        elif event == "call" and not self._resolving:
            self.readings += frame.f_code is readings.read_groups.__code__
            self.pandas += frame.f_code.co_filename.startswith(PANDAS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_english_after_chinese_computes_nothing(name: str, desk: Desk) -> None:
    question, filters = QUESTIONS[name], Filters(lang="zh")
    question(desk, filters)
    assert Calls().count(question, desk, filters.replace(lang="en")) == (0, 0)


def test_the_count_sees_what_is_computed(desk: Desk) -> None:
    of_readings, of_pandas = Calls().count(list_metric_lines, desk, Filters(first="2025-05", last="2025-05"))
    assert of_readings >= len(METRICS) / 2
    assert of_pandas > of_readings


@pytest.mark.parametrize(
    "name", [*("attention", "sentences", "published", "metric lines", "comparison"), "chart completion-trend"]
)
def test_each_language_has_its_own_words(name: str, desk: Desk) -> None:
    zh, en = (QUESTIONS[name](desk, Filters(lang=lang)) for lang in ("zh", "en"))
    assert zh != en


def test_a_view_is_the_same_object_in_every_language(desk: Desk) -> None:
    assert desk.view(Filters(lang="en")) is desk.view(Filters(lang="zh"))


def test_numbers_are_the_same_object_in_every_language(desk: Desk) -> None:
    """Those of charts, of the Overview's first line and of a metric; a chart's data has a language of its own."""
    zh, en = Filters(lang="zh"), Filters(lang="en")
    assert read_chart(desk, "ranking", en) is read_chart(desk, "ranking", zh)
    assert read_opening(desk, en) is read_opening(desk, zh)
    assert read_metric(desk, "received", en) is read_metric(desk, "received", zh)
    assert build_chart(desk, "ranking", en) is not build_chart(desk, "ranking", zh)
