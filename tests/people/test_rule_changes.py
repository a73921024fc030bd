"""Rule changes: one batch each, past versions unaffected, undone like imports, concurrent saves refused."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, select

from dashboard.catalogue.rule_tables import RULE_TABLES
from dashboard.desk.attention import list_items
from dashboard.desk.desk import Desk
from dashboard.desk.readings import read_metric
from dashboard.desk.records import list_point_lines
from dashboard.filters import Filters
from dashboard.people.access import AccessError, Role, User
from dashboard.people.accounts import Change, administration
from dashboard.people.rule_changes import (
    MAX_CODE,
    MAX_WORDS,
    RuleError,
    find_last_change,
    load_rules,
    save_rules,
)
from dashboard.uploads.store.boundaries import Requester
from dashboard.uploads.store.history import list_batches, try_undo, undo
from db.models import audit
from db.reads import read_newest_batch
from db.writes import writer
from seed.plant import plant
from tests.accounts import make_session
from tests.stores import AREAS, STATIONS, bring_in

LI = User("admin", Role.ADMINISTRATOR)


@pytest.fixture
def engine(store: Engine) -> Engine:
    """A store on each database with one station, whose November was last reported after 40 days."""
    plant(store, demonstration=False)
    bring_in(store, "areas", *AREAS)
    bring_in(store, "stations", *STATIONS)
    headings = ("station_code", "month", "received", "completed", "overdue_open", "as_at")
    bring_in(store, "station_figures", headings, [("q1-1", "2025-11", "100", "90", "3", "2026-01-09")])
    return store


@contextmanager
def change(engine: Engine, role: str = "administrator") -> Iterator[Change]:
    with administration(engine, make_session(engine, role), "10.0.0.8") as opened:
        yield opened


def save_as_administrator(
    engine: Engine, name: str, rows: Sequence[Mapping[str, Any]], read_at: int | None = None
) -> int | None:
    with change(engine) as opened:
        return save_rules(opened, name, rows, read_newest_batch(engine) if read_at is None else read_at)


def list_limits(days: int | None) -> list[dict[str, Any]]:
    names = "一二三四"
    return [{"code": str(at), "name": f"第{names[at - 1]}类", "limit_days": days} for at in range(1, 5)]


def is_young(engine: Engine, as_of: int | None = None) -> bool:
    return read_metric(Desk(engine), "completion_rate", Filters(as_of=as_of)).young


def test_a_limit_of_days_decides_what_is_young_now_and_never_in_the_past(engine: Engine) -> None:
    before = read_newest_batch(engine)
    assert is_young(engine)  # reported after 40 of 45 days
    batch = save_as_administrator(engine, "colours", list_limits(30))
    assert batch == before + 1
    assert not is_young(engine)
    assert is_young(engine, before)
    undone = undo(engine, list_batches(engine)[0], Requester(lambda _: LI))
    assert is_young(engine)
    assert not is_young(engine, batch)
    assert undone == batch + 1


def test_thresholds_and_rules_that_are_off_hold_from_their_batch_on(engine: Engine) -> None:
    def list_late(as_of: int | None = None) -> list[str]:
        return [item.kind for item in list_items(Desk(engine), Filters(as_of=as_of)) if item.kind == "late"]

    before = read_newest_batch(engine)
    assert list_late() == ["late"]
    save_as_administrator(engine, "attention_rules", [{"code": "late", "active": True, "threshold": 4.0}])
    assert (list_late(), list_late(before)) == ([], ["late"])
    save_as_administrator(engine, "attention_rules", [{"code": "late", "active": False, "threshold": 1.0}])
    assert (list_late(), list_late(before)) == ([], ["late"])
    rules = {row["code"]: row for row in load_rules(engine, "attention_rules", read_newest_batch(engine))}
    assert rules["stuck"]["active"]  # rules that the save leaves out stay


def test_an_undo_shows_which_rules_come_back(engine: Engine) -> None:
    save_as_administrator(engine, "attention_rules", [{"code": "late", "active": False, "threshold": 9.0}])
    ahead = try_undo(engine, list_batches(engine)[0], LI)
    ((table, code, now, then),) = ahead.rules
    assert (table, code) == ("attention_rules", "late")
    assert now
    assert then
    assert (now["active"], now["threshold"]) == (False, 9.0)
    assert (then["active"], then["threshold"]) == (True, 1.0)


def test_answer_classes_come_and_go_but_for_those_in_use(engine: Engine) -> None:
    headings = ("code", "title", "kind", "submitted_on", "answered_on", "answer_class")
    bring_in(engine, "suggestions", headings, [("s1", "修路", "大会建议", "2025-03-01", "2025-04-01", "B")])
    remaining = [{"code": code, "name": f"{code}类", "resolved": code == "A"} for code in "AB"]
    save_as_administrator(
        engine, "answer_classes", [*remaining, {"code": "D", "name": "留作参考", "resolved": False}]
    )
    assert [row["code"] for row in load_rules(engine, "answer_classes", read_newest_batch(engine))] == [
        "A",
        "B",
        "D",
    ]
    with pytest.raises(RuleError) as refused:
        save_as_administrator(engine, "answer_classes", remaining[:1])
    assert "B" in refused.value.explain("zh")
    assert [row["code"] for row in load_rules(engine, "answer_classes", read_newest_batch(engine))] == [
        "A",
        "B",
        "D",
    ]


def test_who_counts_as_resolved_changes_the_share_from_then_on(engine: Engine) -> None:
    headings = ("code", "title", "kind", "submitted_on", "answered_on", "answer_class")
    bring_in(engine, "suggestions", headings, [("s1", "修路", "大会建议", "2025-03-01", "2025-04-01", "B")])
    before = read_newest_batch(engine)
    rows = load_rules(engine, "answer_classes", before)
    save_as_administrator(engine, "answer_classes", [row | {"resolved": True} for row in rows])

    def read_share(as_of: int | None = None) -> float | int | None:
        return read_metric(Desk(engine), "suggestion_resolution_rate", Filters(as_of=as_of)).shown_value

    assert (read_share(), read_share(before)) == (100.0, 0.0)


def test_the_same_again_is_no_batch(engine: Engine) -> None:
    before = read_newest_batch(engine)
    assert (
        save_as_administrator(engine, "attention_rules", load_rules(engine, "attention_rules", before))
        is None
    )
    assert read_newest_batch(engine) == before


def test_of_two_at_once_the_later_is_told_and_nothing_of_the_first_is_lost(engine: Engine) -> None:
    read_at = find_last_change(engine, "point_rules", read_newest_batch(engine))
    save_as_administrator(engine, "point_rules", [{"code": "visit", "points": 2.0}], read_at)
    with pytest.raises(RuleError) as refused:
        save_as_administrator(engine, "point_rules", [{"code": "visit", "points": 5.0}], read_at)
    assert refused.value.reason == "changed_meanwhile"
    assert load_rules(engine, "point_rules", read_newest_batch(engine)) == [{"code": "visit", "points": 2.0}]


@pytest.mark.parametrize(
    ("name", "row", "reason"),
    [
        ("attention_rules", {"code": "late", "active": True, "threshold": -1}, "number"),
        ("attention_rules", {"code": "nix", "active": True}, "unknown"),
        ("answer_classes", {"code": " ", "name": "类"}, "code"),
        ("answer_classes", {"code": "x" * (MAX_CODE + 1), "name": "类"}, "code"),
        ("answer_classes", {"code": "E", "name": "  "}, "empty"),
        ("answer_classes", {"code": "E", "name": "字" * (MAX_WORDS + 1)}, "long"),
        ("answer_classes", {"code": "E", "name": "一\n二"}, "long"),
        ("colours", {"code": "1", "name": "红", "limit_days": 0}, "number"),
        ("colours", {"code": "5", "name": "红"}, "unknown"),
        ("ranking_rules", {"code": "default", "minimum": 30.5, "ordering": "rate"}, "number"),
        ("ranking_rules", {"code": "default", "minimum": 30, "ordering": "best"}, "choice"),
        ("ranking_rules", {"code": "default", "ordering": "rate"}, "empty"),
        ("point_rules", {"code": "visit", "points": 1e9}, "number"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    name: str, row: dict[str, Any], reason: str, engine: Engine
) -> None:
    before = read_newest_batch(engine)
    with pytest.raises(RuleError) as refused:
        save_as_administrator(engine, name, [row])
    assert refused.value.reason == reason
    for lang in ("zh", "en"):
        assert "{" not in refused.value.explain(lang)
    assert read_newest_batch(engine) == before


def test_a_code_twice_is_refused(engine: Engine) -> None:
    with pytest.raises(RuleError) as refused:
        save_as_administrator(
            engine, "answer_classes", [{"code": "A", "name": "一"}, {"code": "A ", "name": "二"}]
        )
    assert refused.value.reason == "twice"


@pytest.mark.parametrize("role", ["viewer", "staff"])
def test_only_administrators_change_rules(role: str, engine: Engine) -> None:
    with pytest.raises(AccessError), change(engine, role):
        pass
    with pytest.raises(AccessError), administration(engine, "no such session", ""):
        pass


def test_each_saving_is_one_line_in_the_audit(engine: Engine) -> None:
    batch = save_as_administrator(engine, "point_rules", [{"code": "visit", "points": 2.0}])
    with engine.connect() as connection:
        columns = (audit.c.actor, audit.c.result, audit.c.batch, audit.c.detail, audit.c.address)
        rows = connection.execute(select(*columns).where(audit.c.action == "rule")).all()
    assert [tuple(row) for row in rows] == [("the-administrator", "done", batch, "point_rules", "10.0.0.8")]


def test_every_table_of_rules_is_one_of_the_store(engine: Engine) -> None:
    with writer(engine) as store:
        for name, table in RULE_TABLES.items():
            for row in store.present(name).values():
                assert {"code", *(column.code for column in table.columns)} <= set(row)


def test_points_are_attendances_times_points_by_area(engine: Engine) -> None:
    headings = ("code", "held_on", "kind", "title", "station_code", "deputies")
    rows = [
        ("a1", "2025-11-03", "进站", "接待", "q1-1", "5"),
        ("a2", "2025-11-10", "进站", "接待", "q1-2", "3"),
        ("a3", "2025-11-12", "培训", "学习", "", "40"),
        ("a4", "2025-11-13", "进站", "接待", "q2-1", ""),
        ("a5", "2025-11-14", "代表课堂", "讲课", "q1-1", "7"),
    ]
    bring_in(engine, "activities", headings, rows)
    filters = Filters(first="2025-11", last="2025-11")
    assert list_point_lines(Desk(engine), filters) == ()
    before = read_newest_batch(engine)
    save_as_administrator(
        engine, "point_rules", [{"code": "visit", "points": 1.5}, {"code": "training", "points": 2.0}]
    )
    lines = {line.area: line for line in list_point_lines(Desk(engine), filters)}
    assert {area: line.points for area, line in lines.items()} == {"": 80.0, "q1": 12.0, "q2": 0.0}
    assert [lines[area].at_least for area in ("", "q1", "q2")] == [False, False, True]
    assert lines["q1"].attendances == {"visit": 8}
    assert list_point_lines(Desk(engine), filters.replace(as_of=before)) == ()
