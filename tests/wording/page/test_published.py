"""Published figures as people read them: with qualifier and unit, in the names that a language has."""

from typing import Any

import pytest

from dashboard.measures.page.published import PublishedFigure
from dashboard.text import say
from dashboard.wording.page.published import (
    translate_figure,
    write_figure,
    write_sum,
    write_year,
    write_year_alone,
)


def build_figure(code: str, value: float, **more: Any) -> PublishedFigure:
    blank: dict[str, Any] = dict.fromkeys(("qualifier", "clause", "sentence", "section", "checked_by"), "")
    named = {"name": "名", "unit": "件", "year": 2025, "checked_on": None, "batch": 1}
    return PublishedFigure(code=code, value=value, **(blank | named | more))


@pytest.mark.parametrize(
    ("qualifier", "value", "zh", "en"),
    [
        ("", 17475, "17475件", "17,475 件"),
        ("超", 1000, "超1000件", "over 1,000 件"),
        ("余", 200, "200余件", "more than 200 件"),
        ("连续", 9, "连续9件", "9 件 running"),
        ("", 99.31, "99.31件", "99.31 件"),
    ],
)
def test_a_figure_is_written_with_its_qualifier(qualifier: str, value: float, zh: str, en: str) -> None:
    assert write_figure("zh", build_figure("x", value, qualifier=qualifier)) == zh
    assert write_figure("en", build_figure("x", value, qualifier=qualifier)) == en


def test_a_sum_has_the_figure_s_unit_but_not_its_qualifier() -> None:
    over = build_figure("x", 1000, qualifier="超")
    assert write_sum("zh", over, 998) == "998件"
    assert write_sum("zh", over, None) == "—"


def test_names_and_units_are_translated_where_the_language_knows_them() -> None:
    received = translate_figure("en", build_figure("items_received", 17475))
    assert (received.name, received.unit) == (say("en", "figure.items_received"), say("en", "figure_unit.件"))
    unknown = build_figure("bills_heard", 3, unit="部门")
    assert translate_figure("en", unknown) == unknown
    assert translate_figure("zh", build_figure("items_received", 17475)).unit == "件"


def test_the_year_stands_once_above_figures_that_share_it() -> None:
    item, other = build_figure("x", 1), build_figure("y", 2, year=2026)
    assert write_year("zh", [item, item]) == "以下为2025年数据，不随所选时间、镇街、站点和颜色变化。"
    sentence = "Figures for 2025; they do not follow the selected period, areas, stations or colours."
    assert write_year("en", [item]) == sentence
    assert write_year("zh", [item, other]) == write_year("zh", []) == ""


def test_a_year_is_said_to_be_inferred_where_the_figure_s_is() -> None:
    inferred = build_figure("x", 1, year_inferred=True)
    assert (
        write_year("zh", [inferred]) == "以下为2025年数据（年份系推定），不随所选时间、镇街、站点和颜色变化。"
    )
    assert (
        write_year("en", [inferred])
        == "Figures for 2025 (year inferred); they do not follow the selected period, areas, stations or colours."
    )
    assert write_year("zh", [inferred, build_figure("y", 1)]) == ""
    assert write_year_alone("zh", inferred) == "2025年（系推定）"
    assert write_year_alone("zh", build_figure("y", 1)) == "2025年"


def test_a_single_one_has_its_unit_in_the_singular() -> None:
    assert write_figure("en", build_figure("x", 1, unit="items")) == "1 item"
    assert write_figure("en", build_figure("x", 2, unit="items")) == "2 items"
