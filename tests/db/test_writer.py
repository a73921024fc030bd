"""Writer: nothing before its commit, numbers without gaps, rows closed once and never overwritten."""

from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError

from db.models import FACTS, batches
from db.reads import read_newest_batch
from db.writes import Counts, NewBatch, Writer, writer
from tests.db.stored import NEW, ROWS, put, put_in, read_everything, read_present, undo
from tests.format_samples import SAMPLES

AREAS = [{"code": f"a{n}", "name": f"第{n}片", "parent_code": None, "aliases": None} for n in range(1, 4)]
CHANGES: dict[str, dict[str, Any]] = {name: sample.changed for name, sample in SAMPLES.items()} | {
    "colours": {"limit_days": 15},
    "answer_classes": {"resolved": False},
    "ranking_rules": {"weights": {"completion_rate": 0.7, "satisfaction_rate": 0.3}, "confidence": 0.99},
    "attention_rules": {"active": False, "threshold": 0.0},
    "point_rules": {"points": 2.5},
}
DEMONSTRATION = NewBatch("seed", "test", "seed", demonstration=True)


def test_what_is_not_committed_never_happened(store: Engine) -> None:
    before = read_everything(store)
    with writer(store) as held:
        put_in(held, {name: [row] for name, row in ROWS.items()})
        held.note("tester", "import", "done", batch=1)
    assert read_everything(store) == before


def test_an_error_takes_everything_back(store: Engine) -> None:
    put(store, {"areas": AREAS[:1]})
    before = read_everything(store)
    bad = {**ROWS["station_figures"], "completed": 11}
    with pytest.raises(IntegrityError), writer(store) as held:
        put_in(held, {"areas": AREAS, "station_figures": [bad]})
    assert read_everything(store) == before


def test_numbers_have_no_gaps(store: Engine) -> None:
    assert put(store, {"areas": AREAS[:1]}) == 1
    with writer(store) as held:
        assert put_in(held, {"areas": AREAS[1:]}) == 2
    assert put(store, {"areas": AREAS[1:2]}) == 2
    with writer(store) as held:
        assert [put_in(held, {"areas": AREAS}), put_in(held, {"colours": [ROWS["colours"]]})] == [3, 4]
        held.commit()
    assert undo(store, 4) == 5
    assert _list_numbers(store) == [1, 2, 3, 4, 5]


def test_a_batch_tells_what_it_is(store: Engine) -> None:
    fields = NewBatch(
        "rule", "colours", "王", {"limit_days": "uploaded"}, file_name="四色.xlsx", file_hash="ab"
    )
    number = put(store, {"colours": [ROWS["colours"]]}, new=fields)
    with store.connect() as connection:
        row = dict(connection.execute(select(batches)).mappings().one())
    assert (row.pop("number"), row.pop("created_at").tzinfo) == (number, None)
    assert row == {
        "kind": "rule",
        "format": "colours",
        "demonstration": False,
        "origins": {"limit_days": "uploaded"},
        "actor": "王",
        "file_name": "四色.xlsx",
        "file_hash": "ab",
        "new": 1,
        "changed": 0,
        "same": 0,
        "undoes": None,
    }


@pytest.mark.parametrize(("name", "change"), CHANGES.items())
def test_every_table_keeps_its_rows_to_the_letter(store: Engine, name: str, change: dict[str, Any]) -> None:
    """Put, repeat, change and undo: each value is returned unchanged."""
    first = dict.fromkeys(FACTS[name].columns.keys()) | ROWS[name]
    with writer(store) as held:
        put_in(held, {place: [ROWS[place]] for place in ("areas", "stations") if place != name != "areas"})
        put_in(held, {name: [ROWS[name] | {"line": 7}]})
        assert _put(held, name, ROWS[name] | {"line": 8}) == Counts(same=1)
        assert _put(held, name, ROWS[name] | change | {"line": 9}) == Counts(changed=1)
        held.commit()
    assert _strip(read_present(store, name)) == _strip([first | change | {"line": 9, "batch": 4}])
    undo(store, 4)
    assert _strip(read_present(store, name)) == _strip([first | {"line": 7, "batch": 2}])


def test_new_changed_and_same_are_counted(store: Engine) -> None:
    put(store, {"areas": AREAS[:2]})
    with writer(store) as held:
        batch = held.open_batch(NEW)
        held.register("area_codes", ["a3", "a1"])
        rows = [AREAS[0], AREAS[1] | {"name": "改名"}, AREAS[2]]
        assert held.put(batch, "areas", rows) == Counts(new=1, changed=1, same=1)
        held.commit()
    with store.connect() as connection:
        counted = select(batches.c.new, batches.c.changed, batches.c.same).order_by(batches.c.number)
        assert connection.execute(counted).all() == [(2, 0, 0), (1, 1, 1)]


def test_counts_of_several_tables_add_up(store: Engine) -> None:
    put(store, {"areas": AREAS, "stations": [ROWS["stations"]], "colours": [ROWS["colours"]]})
    with store.connect() as connection:
        assert connection.scalar(select(batches.c.new)) == 5


def test_the_same_row_is_left_untouched(store: Engine) -> None:
    put(store, {"areas": AREAS})
    before = read_everything(store)["areas"]
    put(store, {"areas": [row | {"line": 4} for row in AREAS]})
    assert read_everything(store)["areas"] == before


def test_a_row_may_leave_out_what_is_unknown(store: Engine) -> None:
    put(store, {"station_figures": [ROWS["station_figures"]]})
    with writer(store) as held:
        batch = held.open_batch(NEW)
        fields = {**ROWS["station_figures"], "due": None, "as_at": None}
        assert held.put(batch, "station_figures", [fields]) == Counts(same=1)


def test_closing_ends_rows_and_counts_them_as_changed(store: Engine) -> None:
    total = ROWS["station_figures"]
    put(store, {"station_figures": [total]})
    with writer(store) as held:
        batch = held.open_batch(NEW)
        held.register("colour_codes", ["1", "2"])
        coloured = [{**total, "colour": colour} for colour in "12"]
        counts = held.put(batch, "station_figures", coloured, [("s1", "2025-03", "")])
        held.commit()
    assert counts == Counts(new=2, changed=1)
    assert [row["colour"] for row in read_present(store, "station_figures")] == ["1", "2"]


def test_until_is_set_once(store: Engine) -> None:
    put(store, {"areas": AREAS[:1]})
    put(store, {"areas": [AREAS[0] | {"name": "二"}]})
    put(store, {"areas": [AREAS[0] | {"name": "三"}]})
    undo(store, 3)
    put(store, {}, {"areas": [("a1",)]})
    table = FACTS["areas"]
    with store.connect() as connection:
        lives = connection.execute(
            select(table.c.name, table.c.since, table.c.until, table.c.batch).order_by(table.c.since)
        ).all()
    assert lives == [("第1片", 1, 2, 1), ("二", 2, 3, 2), ("三", 3, 4, 3), ("二", 4, 5, 2)]


def test_a_row_cannot_be_put_twice_in_one_batch(store: Engine) -> None:
    with writer(store) as held, pytest.raises(IntegrityError):
        put_in(held, {"areas": [AREAS[0], AREAS[0]]})
    with writer(store) as held:
        batch = put_in(held, {"areas": AREAS[:1]})
        with pytest.raises(IntegrityError):
            held.put(batch, "areas", [AREAS[0] | {"name": "二"}])


def test_the_demonstration_is_removed_and_nothing_else(store: Engine) -> None:
    put(store, {"areas": AREAS[:1]})
    put(store, {"areas": AREAS[1:], "colours": [ROWS["colours"]]}, new=DEMONSTRATION)
    put(store, {"areas": [AREAS[1] | {"name": "填报"}]})
    before = {name: read_present(store, name) for name in ("areas", "colours")}
    with writer(store) as held:
        number = held.remove_demonstration("admin")
        held.commit()
    assert number == 4
    assert [(row["code"], row["name"]) for row in read_present(store, "areas")] == [
        ("a1", "第1片"),
        ("a2", "填报"),
    ]
    assert read_present(store, "colours") == []
    with store.connect() as connection:
        row = connection.execute(select(batches).where(batches.c.number == number)).mappings().one()
    assert (row["kind"], row["demonstration"], row["changed"]) == ("removal", True, 2)
    undo(store, 4)
    assert _strip(read_present(store, "areas")) == _strip(before["areas"])
    assert _strip(read_present(store, "colours")) == _strip(before["colours"])


def test_without_a_demonstration_nothing_is_removed(store: Engine) -> None:
    put(store, {"areas": AREAS})
    with writer(store) as held:
        assert held.remove_demonstration("admin") is None
        held.commit()
    assert read_newest_batch(store) == 1


def test_codes_are_registered_once(store: Engine) -> None:
    with writer(store) as held:
        held.register("area_codes", ["x2", "x1", "x2"])
        held.register("area_codes", ["x1", "", "x3"])
        held.register("area_codes", [])
        held.commit()
    assert read_everything(store)["area_codes"] == [("",), ("x1",), ("x2",), ("x3",)]


def test_many_rows_in_one_batch(store: Engine) -> None:
    """Close and restore more rows than one SQLite statement has parameters for."""
    many = [AREAS[0] | {"code": f"m{n:04d}"} for n in range(2500)]
    put(store, {"areas": many})
    put(store, {"areas": [row | {"name": "改名"} for row in many]})
    undo(store, 2)
    assert [row["name"] for row in read_present(store, "areas")] == ["第1片"] * 2500
    undo(store, 3)
    assert {row["name"] for row in read_present(store, "areas")} == {"改名"}


def _put(held: Writer, name: str, row: dict[str, Any]) -> Counts:
    return held.put(held.open_batch(NEW), name, [row])


def _strip(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Strip the columns that differ when a row is restored."""
    return [{k: v for k, v in row.items() if k not in ("id", "since", "until")} for row in rows]


def _list_numbers(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.scalars(select(batches.c.number).order_by(batches.c.number)))
