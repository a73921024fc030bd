"""Plain reads: the answer of each version, and frames of the same shape for any content."""

from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Boolean, DateTime, Double, Engine, Integer

from dashboard.catalogue.formats import FORMATS
from db import reads
from db.models import FACTS
from db.writes import NewBatch
from tests.db.stored import ROWS, put, undo
from tests.format_samples import DAY

VERSION = {"since": "Int64", "until": "Int64", "batch": "Int64", "line": "Int64", "demonstration": "bool"}
DEMONSTRATION = NewBatch("seed", "test", "seed", demonstration=True)
SHARED = {"station_figures": "items", "category_figures": "items", "opinions": "suggestions"}
WITHOUT = {"areas", "stations", "year_figures", "targets"}
POPULATIONS = {name: SHARED.get(name, name) for name in FORMATS if name not in WITHOUT}


def make_area(code: str, name: str) -> dict[str, Any]:
    return {"code": code, "name": name}


NEVER_UNKNOWN = {"answer_classes": {"resolved": "bool"}, "attention_rules": {"active": "bool"}}


def list_promised(name: str) -> dict[str, str]:
    """List the dtypes of a table's columns as documented in reads.read_facts."""
    kinds = {Integer: "Int64", Boolean: "boolean", Double: "float64", DateTime: "datetime64[us]"}
    return {
        column.name: next((dtype for kind, dtype in kinds.items() if isinstance(column.type, kind)), "object")
        for column in FACTS[name].columns
        if column.name != "id"
    } | (VERSION | NEVER_UNKNOWN.get(name, {}))


def read_dtypes(frame: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(dtype) for name, dtype in frame.dtypes.items()}


@pytest.mark.parametrize("name", FACTS)
def test_dtypes_do_not_depend_on_what_is_in_a_table(store: Engine, name: str) -> None:
    assert read_dtypes(reads.read_facts(store, name, 0)) == list_promised(name)
    assert read_dtypes(reads.read_history(store, name, 0)) == list_promised(name)
    put(store, {name: [ROWS[name]]})
    assert read_dtypes(reads.read_facts(store, name, 1)) == list_promised(name)
    assert read_dtypes(reads.read_history(store, name, 1)) == list_promised(name)
    assert reads.read_facts(store, name, 0).empty


def test_what_is_unknown_is_told_the_same_beside_what_is_known(store: Engine) -> None:
    known = {"resolved": True, "completed_at": datetime(2025, 3, 6, 8), "category": "道路"}
    items = [ROWS["items"], ROWS["items"] | known | {"code": "i2"}]
    figures = [ROWS["station_figures"] | more for more in ({}, {"month": "2025-04", "due": 5, "as_at": DAY})]
    project = ROWS["livelihood_projects"]
    put(store, {"items": items, "station_figures": figures})
    put(store, {"livelihood_projects": [project, project | {"code": "l2", "progress": 12.5}]})
    read = {
        name: reads.read_facts(store, name, 2) for name in ("items", "station_figures", "livelihood_projects")
    }
    assert read["items"]["category"].tolist() == [None, "道路"]
    assert read["items"]["resolved"].tolist() == [pd.NA, True]
    assert read["items"]["completed_at"].tolist() == [pd.NaT, pd.Timestamp("2025-03-06 08:00")]
    assert read["station_figures"]["due"].tolist() == [pd.NA, 5]
    assert read["station_figures"]["as_at"].tolist() == [None, date(2025, 3, 5)]
    assert read["livelihood_projects"]["progress"].isna().tolist() == [True, False]
    assert read["livelihood_projects"]["progress"].tolist()[1] == 12.5


def test_facts_are_those_of_their_version_by_key(store: Engine) -> None:
    put(store, {"areas": [make_area("a2", "二"), make_area("a1", "一")]})
    put(store, {"areas": [make_area("a1", "改"), make_area("a3", "三")]})
    put(store, {}, {"areas": [("a2",)]})
    undo(store, 2)
    frame = [reads.read_facts(store, "areas", n)[["code", "name", "batch"]].values.tolist() for n in range(5)]
    assert frame == [
        [],
        [["a1", "一", 1], ["a2", "二", 1]],
        [["a1", "改", 2], ["a2", "二", 1], ["a3", "三", 2]],
        [["a1", "改", 2], ["a3", "三", 2]],
        [["a1", "一", 1]],
    ]


def test_history_has_every_row_that_ever_stood(store: Engine) -> None:
    put(store, {"areas": [make_area("a1", "一"), make_area("a2", "二")]})
    put(store, {"areas": [make_area("a1", "改")]})
    undo(store, 2)
    lives = reads.read_history(store, "areas", 3)
    assert lives[["code", "name", "since", "batch"]].values.tolist() == [
        ["a1", "一", 1, 1],
        ["a2", "二", 1, 1],
        ["a1", "改", 2, 2],
        ["a1", "一", 3, 1],
    ]
    assert lives["until"].tolist() == [2, pd.NA, 3, pd.NA]
    assert len(reads.read_history(store, "areas", 2)) == 3


def test_a_row_says_whether_it_is_demonstration(store: Engine) -> None:
    put(store, {"areas": [make_area("a1", "一"), make_area("a2", "二")]}, new=DEMONSTRATION)
    put(store, {"areas": [make_area("a2", "填报")]})
    undo(store, 2)
    assert reads.read_facts(store, "areas", 2)["demonstration"].tolist() == [True, False]
    assert reads.read_facts(store, "areas", 3)["demonstration"].tolist() == [True, True]


def test_batches_are_told_oldest_first(store: Engine) -> None:
    empty = reads.read_batch_frame(store, 0)
    put(store, {"areas": [ROWS["areas"]]}, new=NewBatch("import", "areas", "王", {"name": "uploaded"}))
    undo(store, 1)
    frame = reads.read_batch_frame(store, 2)
    assert frame["number"].tolist() == [1, 2]
    assert frame["origins"].tolist() == [{"name": "uploaded"}] * 2
    assert frame["undoes"].tolist() == [pd.NA, 1]
    assert reads.read_batch_frame(store, 1)["number"].tolist() == [1]
    assert read_dtypes(frame) == read_dtypes(empty)
    counts = dict.fromkeys(("number", "new", "changed", "same", "undoes"), "Int64")
    text = dict.fromkeys(("kind", "format", "origins", "actor", "file_name", "file_hash"), "object")
    assert read_dtypes(frame) == counts | text | {"demonstration": "bool", "created_at": "datetime64[us]"}


def test_the_newest_batch_is_the_version(store: Engine) -> None:
    assert reads.read_newest_batch(store) == 0
    put(store, {"areas": [ROWS["areas"]]})
    put(store, {"areas": [ROWS["areas"]]})
    assert reads.read_newest_batch(store) == 2


@pytest.mark.parametrize("name", POPULATIONS)
def test_a_population_is_uploaded_from_its_first_row_on(store: Engine, name: str) -> None:
    others = {"code": "g2", "month": "2025-04", "year": 2026}
    own = {part: others[part] for part in FACTS[name].info["key"] if part in others}
    put(store, {place: [ROWS[place]] for place in ("areas", "stations")})
    put(store, {name: [ROWS[name]]}, new=DEMONSTRATION)
    put(store, {name: [ROWS[name]]})  # says nothing new: the demonstration stands
    put(store, {name: [ROWS[name] | own]})
    undo(store, 4)
    undo(store, 5)
    populations = [reads.find_uploaded_populations(store, version) for version in range(7)]
    assert populations == [set(), set(), set(), set(), {POPULATIONS[name]}, set(), {POPULATIONS[name]}]


@pytest.mark.parametrize("name", POPULATIONS)
def test_what_was_once_uploaded_stays_so_after_an_undo(store: Engine, name: str) -> None:
    put(store, {place: [ROWS[place]] for place in ("areas", "stations")})
    assert not reads.was_ever_uploaded(store)
    put(store, {name: [ROWS[name]]}, new=DEMONSTRATION)
    undo(store, 2)
    assert not reads.was_ever_uploaded(store)
    put(store, {name: [ROWS[name]]})
    undo(store, 4)
    assert reads.find_uploaded_populations(store, 5) == set()
    assert reads.was_ever_uploaded(store)


def test_every_population_has_its_tables() -> None:
    held = {name: table.info["population"] for name, table in FACTS.items() if table.info["population"]}
    assert held == POPULATIONS
