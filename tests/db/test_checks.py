"""Each named CHECK refuses invalid rows and accepts valid rows, on both databases."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Connection
from sqlalchemy.exc import IntegrityError

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import AtMost, Format, InOrder, Type
from db.models import FACTS
from tests.db.stored import ROWS, insert_row

Changes = dict[str, Any]
Case = tuple[str, str, tuple[Changes, ...], tuple[Changes, ...]]  # table, rule, good rows, bad rows

RATINGS = ("satisfied", "fairly_satisfied", "dissatisfied")
# Where a negative count breaks another rule as well, which of them the database names is its own affair.
MORE_THAN_ONE = {
    (form.name, bound)
    for form in FORMATS.values()
    for rule in form.row_checks
    if isinstance(rule, AtMost)
    for bound in rule.larger
}


def _list_counts(table: str, *names: str) -> Iterator[Case]:
    for name in names:
        others: Changes = {"carried_over": 20} if (table, name) == ("station_figures", "received") else {}
        good = {"completed": 0} if name == "received" else {}
        yield table, f"{name}_not_negative", ({name: 0} | good,), ({name: -1} | good | others,)


def _list_days(table: str, *names: str) -> Iterator[Case]:
    moment = next((v for v in ROWS[table].values() if isinstance(v, date)), datetime(2025, 3, 5))
    later, latest = moment + timedelta(days=1), moment + timedelta(days=2)
    for early, late in combinations(names, 2):
        good = ({early: later, late: later}, {early: later, late: latest}, {early: moment, late: None})
        yield table, f"{early}_before_{late}", good, ({early: latest, late: later},)


def _make_choice_case(table: str, column: str, *values: str) -> Case:
    good = tuple({column: value} for value in values)
    return table, f"{column}_known", good, ({column: "something else"}, {column: ""})


def _make_sum_case(table: str, rule: AtMost) -> Case:
    """The first of the smaller against the first of the larger; station figures have cases of their own."""
    smaller, larger = rule.smaller[0], rule.larger[0]
    good = ({smaller: 5, larger: 5}, {smaller: None, larger: 5})
    return table, rule.name, good, ({smaller: 6, larger: 5},)


def _list_cases(form: Format) -> Iterator[Case]:
    """The cases of a format's columns and row checks."""
    yield from _list_counts(form.name, *(c.code for c in form.columns if c.type in (Type.COUNT, Type.MONEY)))
    for column in form.columns:
        if column.choices:
            yield _make_choice_case(form.name, column.code, *(code for code, _ in column.choices))
        if column.type is Type.PER_CENT:
            good = tuple({column.code: value} for value in (0, 100, 37.5, None))
            yield form.name, f"{column.code}_per_cent", good, ({column.code: 100.1}, {column.code: -0.1})
    for rule in form.row_checks:
        if isinstance(rule, InOrder):
            yield from _list_days(form.name, *rule.days)
        elif form.name != "station_figures":
            yield _make_sum_case(form.name, rule)


def _make_figure_case(rule: str, good: tuple[Changes, ...], bad: tuple[Changes, ...]) -> Case:
    return "station_figures", rule, good, bad


CASES: list[Case] = [
    *(
        (name, "until_after_since", ({"until": 2},), ({"until": 1}, {"since": 2, "until": 1}))
        for name in FACTS
    ),
    *(case for form in FORMATS.values() for case in _list_cases(form)),
    *_list_counts("colours", "limit_days"),
    *_list_counts("ranking_rules", "minimum"),
    _make_choice_case("ranking_rules", "ordering", "rate", "cautious"),
    _make_choice_case("ranking_rules", "peers", "kind", "all"),
    (
        "attention_rules",
        "threshold_not_negative",
        ({"threshold": 0}, {"threshold": None}, {"threshold": 99.5}),
        ({"threshold": -0.1},),
    ),
    (
        "point_rules",
        "points_not_negative",
        ({"points": 0}, {"points": None}, {"points": 0.5}),
        ({"points": -1},),
    ),
    _make_figure_case(
        "completed_at_most_carried_over_received",
        ({"completed": 10}, {"carried_over": 2, "completed": 12}, {"carried_over": 0, "completed": 10}),
        ({"completed": 11}, {"carried_over": 2, "completed": 13}, {"carried_over": 0, "completed": 11}),
    ),
    _make_figure_case(
        "on_time_at_most_due",
        ({"on_time": 5, "due": 5}, {"on_time": 5, "due": None}, {"on_time": None, "due": 0}),
        ({"on_time": 6, "due": 5},),
    ),
    _make_figure_case(
        "on_time_at_most_completed",
        ({"on_time": 8, "due": 9}, {"on_time": 8}, {"on_time": None}),
        ({"on_time": 9, "due": 9}, {"on_time": 9, "due": None}),
    ),
    _make_figure_case(
        "overdue_open_on_time_at_most_due",
        (
            {"overdue_open": 1, "on_time": 4, "due": 5},
            {"overdue_open": 5, "on_time": None, "due": 5},
            {"overdue_open": 5, "on_time": 4, "due": None},
        ),
        ({"overdue_open": 2, "on_time": 4, "due": 5}, {"overdue_open": 6, "on_time": None, "due": 5}),
    ),
    _make_figure_case(
        "resolved_at_most_completed", ({"resolved": 8}, {"resolved": None}), ({"resolved": 9},)
    ),
    _make_figure_case(
        "satisfied_fairly_satisfied_dissatisfied_at_most_completed",
        (
            {"satisfied": 5, "fairly_satisfied": 2, "dissatisfied": 1},
            {"satisfied": 8, "fairly_satisfied": None, "dissatisfied": None},
        ),
        (
            {"satisfied": 5, "fairly_satisfied": 3, "dissatisfied": 1},
            {"satisfied": 9, "fairly_satisfied": None, "dissatisfied": None},
            {"satisfied": None, "fairly_satisfied": None, "dissatisfied": 9},
            {"satisfied": 8, "fairly_satisfied": 1, "dissatisfied": None},
        ),
    ),
]


@pytest.mark.parametrize(("table", "rule", "good", "bad"), CASES, ids=[f"{c[0]}-{c[1]}" for c in CASES])
def test_a_check_lets_the_good_in_and_refuses_the_bad(
    rows: Connection, table: str, rule: str, good: tuple[Changes, ...], bad: tuple[Changes, ...]
) -> None:
    for changes in good:
        insert_row(rows, table, **({"until": 2} | changes))
    for changes in bad:
        with pytest.raises(IntegrityError) as refused:
            insert_row(rows, table, **({"until": 2} | changes))
        named = str(refused.value.orig)
        if (table, rule.removesuffix("_not_negative")) in MORE_THAN_ONE:
            assert f"ck_{table}_" in named
        else:
            assert f"ck_{table}_{rule}"[:55] in named  # PostgreSQL keeps 63 characters of a name


def test_no_check_is_left_out() -> None:
    named = {
        (table.name, str(check.name).removeprefix(f"ck_{table.name}_"))
        for table in FACTS.values()
        for check in table.constraints
        if isinstance(check, CheckConstraint)
    }
    assert {(table, rule) for table, rule, *_ in CASES} == named
