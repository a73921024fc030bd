"""Any order of batches, undos and undos of undos, on both databases, against the oracle.

After every step: each version answers as it always did, no row was ever changed but for its `until`, set once.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, delete, select, update

from db import reads
from db.columns import metadata
from db.models import FACTS, batches
from db.writes import VERSION, BlockedError, NewBatch, Writer, writer
from tests.db.oracle import KEYS, Oracle, Place, State, has_orphans
from tests.db.stored import put_in

pytestmark = pytest.mark.slow  # many orders of batches

BUDGET = settings(
    max_examples=40,
    stateful_step_count=20,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
KINDS = {False: NewBatch("import", "test", "tester"), True: NewBatch("seed", "test", "s", demonstration=True)}
few, some = st.sets(st.integers(0, 2), max_size=2), st.sets(st.integers(0, 2), min_size=1, max_size=2)
seldom = st.sampled_from([False, False, False, True])

Rows = dict[str, list[dict[str, Any]]]


class Versions(RuleBasedStateMachine):
    engine: Engine

    def __init__(self) -> None:
        super().__init__()
        empty(self.engine)
        self.oracle = Oracle()
        self.stored: dict[tuple[str, int], tuple[Any, ...]] = {}

    @initialize()
    def begin(self) -> None:
        for prefix, demonstration in (("c", False), ("d", True)):
            areas = [make_area(f"{prefix}{n}", "一") for n in range(2)]
            stations = [make_station(f"{prefix}{n}", f"{prefix}0", None) for n in range(2)]
            self._bring({"areas": areas, "stations": stations}, demonstration=demonstration)

    @rule(data=st.data(), codes=some, demonstration=seldom)
    def bring_places(self, data: st.DataObject, codes: set[int], demonstration: bool) -> None:
        """Put areas and stations that refer only to present or new codes; demonstration stays separate."""
        prefix = "d" if demonstration else "c"
        areas = [make_area(f"{prefix}{n}", data.draw(st.sampled_from("一二"))) for n in data.draw(few)]
        known = self._list_codes("areas", prefix) | {row["code"] for row in areas}
        parents = [None, "", *sorted(self._list_codes("stations", prefix))]
        stations = [
            make_station(
                f"{prefix}{n}", data.draw(st.sampled_from(sorted(known))), data.draw(st.sampled_from(parents))
            )
            for n in (codes if known else ())
        ]
        self._bring({"areas": areas, "stations": stations}, demonstration=demonstration)

    @rule(data=st.data(), demonstration=seldom)
    def bring_figures(self, data: st.DataObject, demonstration: bool) -> None:
        stations = sorted(self._list_codes("stations", "d" if demonstration else "c"))
        cells = st.tuples(st.sampled_from(stations), st.sampled_from(("2025-01", "2025-02")))
        counts = (
            data.draw(st.dictionaries(cells, st.integers(0, 3), min_size=1, max_size=3)) if stations else {}
        )
        rows = [make_figures(code, month, received) for (code, month), received in counts.items()]
        self._bring({"station_figures": rows}, demonstration=demonstration)

    @precondition(lambda self: self.oracle.present)
    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        """Close rows; if others refer to them, close figures only."""
        present = sorted(self.oracle.present)
        places = data.draw(st.lists(st.sampled_from(present), unique=True, min_size=1, max_size=2))
        if has_orphans(self.oracle.apply_put({}, places)[0]):
            places = [place for place in present if place[0] == "station_figures"][:2]
        self._bring({}, places)

    @rule()
    def give_up(self) -> None:
        """Open a batch without committing it."""
        with writer(self.engine) as store:
            put_in(store, {"areas": [make_area("c0", "三")]}, {}, KINDS[False])

    @rule(data=st.data())
    def undo_an_older(self, data: st.DataObject) -> None:
        """Undo an older batch that was not undone before, so that newer batches often block it."""
        numbers = range(1, self.oracle.newest)
        left = [number for number in numbers if not self.oracle.was_taken_back(number)]
        self._undo(data.draw(st.sampled_from(left or [1])))

    @rule(back=st.integers(0, 7))
    def undo(self, back: int) -> None:
        """Undo any batch, counted from the newest."""
        self._undo(self.oracle.newest - back % self.oracle.newest)

    @rule()
    def undo_the_newest(self) -> None:
        self._undo(self.oracle.newest)

    @rule()
    def remove_demonstration(self) -> None:
        with writer(self.engine) as store:
            number = store.remove_demonstration("admin")
            store.commit()
        assert (number is not None) == self.oracle.remove()
        assert number in (None, self.oracle.newest)

    @invariant()
    def check_every_version(self) -> None:
        with self.engine.connect() as connection:
            numbers = select(batches.c.number).order_by(batches.c.number)
            assert list(connection.scalars(numbers)) == list(range(1, self.oracle.newest + 1))
            rows = {
                (name, row["id"]): dict(row)
                for name in KEYS
                for row in connection.execute(select(FACTS[name])).mappings()
            }
        for version, state in enumerate(self.oracle.states):
            held = [r for r in rows.items() if r[1]["since"] <= version < (r[1]["until"] or version + 1)]
            assert _state([(name, row) for (name, _), row in held]) == state
        self._check_rows(rows)

    def teardown(self) -> None:
        """Verify the production reads of every fifth version."""
        for version, state in list(enumerate(self.oracle.states))[::-5]:
            frames = {name: reads.read_facts(self.engine, name, version) for name in KEYS}
            assert (
                _state([(name, row) for name, frame in frames.items() for row in _list_records(frame)])
                == state
            )

    def _bring(self, rows: Rows, closing: Sequence[Place] = (), *, demonstration: bool = False) -> None:
        state, counts = self.oracle.apply_put(rows, closing)
        by_table = {name: [key for table, key in closing if table == name] for name in KEYS}
        with writer(self.engine) as store:
            batch = put_in(store, rows, by_table, KINDS[demonstration])
            values = select(batches.c.new, batches.c.changed, batches.c.same).where(batches.c.number == batch)
            assert list(store.connection.execute(values).one()) == counts
            store.commit()
        self.oracle.states.append(state)
        self.oracle.demonstration |= {batch} if demonstration else set()
        assert batch == self.oracle.newest

    def _undo(self, target: int) -> None:
        possible = self.oracle.undo(target)
        with writer(self.engine) as store:
            if possible:
                assert store.undo(target, "tester") == self.oracle.newest
            else:
                with pytest.raises(BlockedError) as blocked:
                    store.undo(target, "tester")
                self._check_way(store, target, blocked.value.later)
            store.commit()

    def _list_codes(self, table: str, prefix: str) -> set[str]:
        return {key[0] for name, key in self.oracle.present if name == table and key[0][0] == prefix}

    def _check_way(self, store: Writer, target: int, later: tuple[int, ...]) -> None:
        """Verify, in a transaction that is rolled back, that undoing the named batches makes the undo possible."""
        tried = self.oracle.copy()
        assert list(later) == sorted(set(later) & set(range(target + 1, tried.newest + 1)), reverse=True)
        if not later:
            assert tried.was_taken_back(target)
            return
        attempt = store.connection.begin_nested()
        for number in (*later, target):
            assert tried.undo(number), f"{number} of {later} before {target}"
            assert store.undo(number, "tester") == tried.newest
        attempt.rollback()

    def _check_rows(self, rows: Mapping[tuple[str, int], dict[str, Any]]) -> None:
        assert self.stored.keys() <= rows.keys()
        for place, row in rows.items():
            until = row.pop("until")
            before, closed = self.stored.get(place, (row, None))
            assert row == before
            assert closed in (None, until)
            self.stored[place] = (row, until)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_any_order_of_batches_and_undos(kind: str, request: pytest.FixtureRequest) -> None:
    Versions.engine = request.getfixturevalue(f"{kind}_store")
    run_state_machine_as_test(Versions, settings=BUDGET)


def empty(engine: Engine) -> None:
    """Delete all batches and their rows; codes remain."""
    with engine.begin() as connection:
        connection.execute(update(batches).values(undoes=None))
        for name in (
            *reversed([table.name for table in metadata.sorted_tables if table.name in FACTS]),
            "batches",
        ):
            connection.execute(delete(metadata.tables[name]))


def make_area(code: str, name: str) -> dict[str, Any]:
    return {"code": code, "name": name, "parent_code": None, "aliases": None}


def make_station(code: str, area_code: str, parent_code: str | None) -> dict[str, Any]:
    unknown = dict.fromkeys(("opened_on", "closed_on", "aliases"))
    named = {"code": code, "name": code, "kind": "liaison", "area_code": area_code}
    return unknown | named | {"parent_code": parent_code}


def make_figures(code: str, month: str, received: int) -> dict[str, Any]:
    unknown = dict.fromkeys(set(FACTS["station_figures"].columns.keys()) - set(VERSION))
    return unknown | {
        "station_code": code,
        "month": month,
        "colour": "",
        "received": received,
        "completed": 0,
    }


def _list_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _state(rows: Sequence[tuple[str, dict[str, Any]]]) -> State:
    values = (*VERSION, "demonstration")
    state: State = {
        (name, tuple(row[part] for part in KEYS[name])): (
            row["batch"],
            {column: value for column, value in row.items() if column not in values},
        )
        for name, row in rows
    }
    assert len(state) == len(rows)
    return state
