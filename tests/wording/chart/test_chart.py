"""Charts in words: labels, notes, sources and alt text, in both languages over the same numbers."""

from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.charts import CHARTS
from dashboard.measures.chart.chart import measure_chart
from dashboard.measures.chart.series import AGES
from dashboard.measures.numbers.view import View
from dashboard.text import LANGUAGES, say
from dashboard.wording.chart.chart import write_chart
from dashboard.wording.chart.data import ChartData
from tests.measures.chart.test_series import OF_ITEMS, build_full_year
from tests.measures.views import build_row, build_view


def write(slug: str, here: View, lang: str = "zh", only: tuple[str, ...] = ()) -> ChartData:
    return write_chart(lang, measure_chart(CHARTS[slug], here, only))


def list_labels(data: ChartData) -> list[str]:
    return [point.label for point in data.points]


@pytest.mark.parametrize(("lang", "january"), [("zh", "1月"), ("en", "Jan")])
def test_months_of_one_year_need_no_year(lang: str, january: str) -> None:
    assert list_labels(write("received-trend", build_view(build_full_year()), lang))[0] == january


def test_months_of_two_years_are_labelled_with_theirs() -> None:
    rows = [build_row("a1", "2024-12", 9, 9), build_row("a1", "2025-01", 9, 9)]
    data = write("received-trend", build_view(rows, ("2024-12", "2025-01")))
    assert list_labels(data) == ["2024年12月", "2025年1月"]


def test_every_age_is_named_in_order() -> None:
    data = write("open-by-area", build_view(build_full_year()))
    assert [series.name for series in data.series] == [say("zh", f"age.{level}") for level, _ in AGES]
    assert data.series[0].name == "尚在办理期"


def test_a_year_by_month_completed_has_the_name_of_its_metric() -> None:
    data = write("open-by-area", build_view([build_row("a1", "2025-01", 9, 7, carried_over=1)]))
    assert [series.name for series in data.series] == [say("zh", "metric.open.name")]


def test_steps_side_by_side_have_the_title_of_their_chart() -> None:
    data = write("micro-steps", build_view([]))
    assert [series.name for series in data.series] == [data.title]
    assert list_labels(data) == [say("zh", f"metric.{code}.name") for code in CHARTS["micro-steps"].metrics]


def test_the_alt_text_knows_the_highest_by_its_exact_rate() -> None:
    rows = [
        build_row("a1", "2025-01", 10_000, 9_999),
        build_row("b1", "2025-01", 100_000, 99_999),
        build_row("c1", "2025-01", 100_000, 99_998),
    ]
    data = write("completion-by-area", build_view(rows, ("2025-01", "2025-01")))
    assert list_labels(data) == ["镇b", "镇c", "镇a"]
    assert {point.value for point in data.points} == {99.99}
    assert data.alt.endswith("最高 镇b >99.99%，最低 镇a 99.99%。")
    assert (data.whole, data.whole_sign) == (99.99, ">")


def build_suggestions(*answer_classes: str | None) -> pd.DataFrame:
    rows: list[dict[str, Any]] = [
        {
            "code": str(at), "title": f"建议{at}", "answer_class": answer_class, "kind": "session", "batch": 1,
            "submitted_on": pd.Timestamp("2025-03-01").date(), "as_at": pd.Timestamp("2025-12-31").date(),
            "record": 1, "young": False, "station_code": "", "area_code": "a",
            "resolved": None if answer_class is None else answer_class == "A",
        }
        for at, answer_class in enumerate(answer_classes)
    ]  # fmt: skip
    return pd.DataFrame(rows).astype({"record": "Int64", "resolved": "Int64"})


def test_records_that_do_not_say_their_class_are_noted_and_not_in_the_whole() -> None:
    """So that the share of resolved ones is the rate of the same name."""
    records = dict(build_view([]).records) | {"suggestions": build_suggestions("A", None, "B")}
    here = build_view([], records=records)
    data = write("suggestions-by-class", here)
    assert {point.key: point.label for point in data.points} == {"A": "已解决或基本解决", "B": "B"}
    assert "另有1件未填类别，未计入。" in data.notes
    rate = here.read(here.metrics["suggestion_resolution_rate"])
    assert {point.key: point.value for point in data.points}["A"] == rate.shown_value == 50.0


def test_colours_are_noted_with_their_meaning_and_what_has_none() -> None:
    notes = write("colour-share", build_view([*build_full_year(), build_row("d1", "2025-01", 7, 7)])).notes
    assert "另有7件未分色，未计入。" in notes
    assert "第一类、第二类：颜色、含义待核定。" in notes


def test_young_months_are_named_as_people_say_them() -> None:
    data = write("completion-trend", build_view(build_full_year()))
    assert "2025年11—12月：尚在办理期，暂不评价办结率。" in " ".join(data.notes)


def test_rates_on_too_few_ratings_are_noted_by_name() -> None:
    few = {"satisfied": 3, "fairly_satisfied": 0, "dissatisfied": 0}
    rows = [build_row(station, "2025-01", 9, 9, **few) for station in ("a1", "b1")]
    assert (
        "评价不足30件或覆盖率低于20%，不计算满意率：镇a、镇b。"
        in write("satisfaction", build_view(rows)).notes
    )


def test_the_places_that_a_chart_is_cut_to_stand_first() -> None:
    data = write("received-trend", build_view(build_full_year()), only=("镇a", "第一类"))
    assert data.notes[0] == "仅含镇a、第一类。"


@pytest.mark.parametrize("slug", OF_ITEMS)
def test_every_chart_with_figures_names_their_batch(slug: str) -> None:
    data = write(slug, build_view([values | {"batch": 2} for values in build_full_year()]))
    assert any("第2批" in source for source in data.sources)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", CHARTS)
def test_a_chart_without_figures_has_no_source_and_says_so(slug: str, lang: str) -> None:
    data = write(slug, build_view([]), lang)
    assert data.empty
    assert data.sources == ()
    assert data.alt.endswith(say(lang, "alt.empty"))


@pytest.mark.parametrize("slug", OF_ITEMS)
def test_both_languages_have_the_same_figures_and_other_words(slug: str) -> None:
    numbers = measure_chart(CHARTS[slug], build_view(build_full_year()))
    zh, en = (write_chart(lang, numbers) for lang in LANGUAGES)
    assert [point.value for point in zh.points] == [point.value for point in en.points]
    assert {zh.title, zh.unit, zh.alt, *zh.notes}.isdisjoint({en.title, en.alt, *en.notes})
