"""Undo by case: what it restores, what blocks it, and that a refusal changes nothing."""

from collections.abc import Mapping, Sequence

import pytest
from sqlalchemy import Engine, select

from db.models import batches
from db.reads import find_dangling
from db.writes import BlockedError, NewBatch, Row
from tests.db.stored import ROWS, put, read_everything, read_present, undo

AREA, STATION, FIGURES = ROWS["areas"], ROWS["stations"], ROWS["station_figures"]
PLACES: Mapping[str, Sequence[Row]] = {"areas": [AREA], "stations": [STATION]}


def make_area(code: str, name: str) -> dict[str, str]:
    return {"code": code, "name": name}


def read_names(store: Engine) -> dict[str, str]:
    return {row["code"]: row["name"] for row in read_present(store, "areas")}


def find_blocking(store: Engine, target: int) -> tuple[int, ...]:
    """Find the batches that block the undo, verifying that the refusal changed nothing."""
    before = read_everything(store)
    with pytest.raises(BlockedError) as blocked:
        undo(store, target)
    assert read_everything(store) == before
    assert blocked.value.batch == target
    return blocked.value.later


def undo_as_told(store: Engine, target: int) -> tuple[int, ...]:
    """Undo the blocking batches in the named order, then `target`; return the blocking batches."""
    later = find_blocking(store, target)
    for number in later:
        undo(store, number)
    undo(store, target)
    return later


def test_an_undo_is_a_batch_that_says_what_it_undoes(store: Engine) -> None:
    put(
        store,
        {"areas": [AREA]},
        new=NewBatch("import", "areas", "王", {"name": "uploaded"}, file_name="a.csv"),
    )
    assert undo(store, 1) == 2
    assert read_names(store) == {}
    with store.connect() as connection:
        row = connection.execute(select(batches).where(batches.c.number == 2)).mappings().one()
    assert (row["kind"], row["undoes"], row["actor"], row["format"]) == ("undo", 1, "tester", "areas")
    assert (row["origins"], row["changed"], row["demonstration"]) == ({"name": "uploaded"}, 1, False)


def test_undos_of_undos(store: Engine) -> None:
    put(store, {"areas": [make_area("a1", "一")]})
    put(store, {"areas": [make_area("a1", "二"), make_area("a2", "新")]})
    assert undo(store, 2) == 3
    assert read_names(store) == {"a1": "一"}
    assert undo(store, 3) == 4
    assert read_names(store) == {"a1": "二", "a2": "新"}
    assert undo(store, 4) == 5
    assert read_names(store) == {"a1": "一"}
    undo(store, 1)
    assert read_names(store) == {}


def test_newest_first_back_to_nothing(store: Engine) -> None:
    for name in "一二三":
        put(store, {"areas": [make_area("a1", name)]})
    for target, name in ((3, "二"), (2, "一")):
        undo(store, target)
        assert read_names(store) == {"a1": name}
    undo(store, 1)
    assert read_names(store) == {}


def test_a_later_batch_on_other_rows_is_not_in_the_way(store: Engine) -> None:
    put(store, {"areas": [make_area("a1", "一")]})
    put(store, {"areas": [make_area("a2", "二")]})
    undo(store, 1)
    assert read_names(store) == {"a2": "二"}


def test_a_later_batch_on_the_same_row_is_named(store: Engine) -> None:
    put(store, {"areas": [make_area("a1", "一")]})
    put(store, {"areas": [make_area("a1", "二")]})
    put(store, {"areas": [make_area("a2", "另")]})
    put(store, {"areas": [make_area("a1", "三")]})
    assert undo_as_told(store, 1) == (4, 2)
    assert read_names(store) == {"a2": "另"}


def test_a_batch_that_blocks_a_blocking_one_is_named_too(store: Engine) -> None:
    """Batch 3 never touched the rows of 1, but blocks 2."""
    put(store, {"areas": [make_area("a1", "一")]})
    put(store, {"areas": [make_area("a1", "二"), make_area("a2", "二")]})
    put(store, {"areas": [make_area("a2", "三")]})
    assert undo_as_told(store, 1) == (3, 2)
    assert read_names(store) == {}


def test_a_batch_older_than_the_blocking_one_is_not_named(store: Engine) -> None:
    put(store, {"areas": [make_area("a1", "一")]})
    put(store, {"areas": [make_area("a2", "二")]})
    put(store, {"areas": [make_area("a1", "三"), make_area("a2", "三")]})
    assert undo_as_told(store, 1) == (3,)
    assert read_names(store) == {"a2": "二"}


def test_a_batch_and_its_undo_are_not_in_the_way(store: Engine) -> None:
    put(store, {"areas": [make_area("a1", "一")]})
    put(store, {"areas": [make_area("a1", "二")]})
    undo(store, 2)
    put(store, {"areas": [make_area("a1", "四")]})
    assert undo_as_told(store, 1) == (4,)


def test_a_batch_done_again_is_named_by_its_newest_turn(store: Engine) -> None:
    put(store, {"areas": [make_area("a1", "一")]})
    put(store, {"areas": [make_area("a1", "二")]})
    assert (undo(store, 2), undo(store, 3), undo(store, 2), undo(store, 5)) == (3, 4, 5, 6)
    assert undo_as_told(store, 1) == (6,)


def test_a_batch_and_its_undo_stay_together_only_where_nothing_came_between(store: Engine) -> None:
    """Batch 5 restored what 2 closed; 3 and 4 filled and closed the same key in between."""
    put(store, {"areas": [make_area("a1", "一")]})
    put(store, {}, {"areas": [("a1",)]})
    put(store, {"areas": [make_area("a1", "三")]})
    put(store, {}, {"areas": [("a1",)]})
    assert undo(store, 2) == 5
    put(store, {"areas": [make_area("a1", "六")]})
    undo_as_told(store, 1)
    assert read_names(store) == {}


def test_a_batch_that_names_a_code_is_not_in_the_way_of_its_other_names(store: Engine) -> None:
    put(store, PLACES)
    put(store, {"stations": [STATION | {"name": "新名"}], "areas": [make_area("a2", "二")]})
    put(store, {"station_figures": [FIGURES]})
    put(store, {"areas": [make_area("a2", "四")]})
    assert undo_as_told(store, 2) == (4,)
    assert len(read_present(store, "station_figures")) == 1


def test_a_batch_that_was_undone_stands_no_more(store: Engine) -> None:
    put(store, {"areas": [make_area("a1", "一")]})
    undo(store, 1)
    assert find_blocking(store, 1) == ()
    put(store, {"areas": [make_area("a1", "三")]})
    assert find_blocking(store, 1) == ()
    undo(store, 3)
    undo(store, 2)
    assert find_blocking(store, 2) == ()
    undo(store, 1)


@pytest.mark.parametrize("target", [2, 3, 0, -1])
def test_a_batch_that_did_nothing_or_is_not_there(store: Engine, target: int) -> None:
    put(store, {"areas": [AREA]})
    put(store, {"areas": [AREA]})
    assert find_blocking(store, target) == ()


def test_a_closed_row_comes_back_unless_its_key_was_filled_again(store: Engine) -> None:
    put(store, {"areas": [make_area("a1", "一")]})
    put(store, {}, {"areas": [("a1",)]})
    undo(store, 2)
    assert read_names(store) == {"a1": "一"}
    put(store, {}, {"areas": [("a1",)]})
    put(store, {"areas": [make_area("a1", "五")]})
    assert undo_as_told(store, 4) == (5,)
    assert read_names(store) == {"a1": "一"}


def test_a_code_that_others_name_cannot_be_removed(store: Engine) -> None:
    put(store, PLACES)
    put(store, {"station_figures": [FIGURES]})
    assert undo_as_told(store, 1) == (2,)
    assert not read_present(store, "stations")


def test_every_batch_whose_rows_name_the_code_is_named(store: Engine) -> None:
    """Undoing only the newest would restore an older row that refers to the code as well."""
    put(store, PLACES)
    put(store, {"station_figures": [FIGURES]})
    put(store, {"station_figures": [FIGURES | {"received": 20}]})
    put(store, {"areas": [make_area("a9", "另")]})
    assert undo_as_told(store, 1) == (3, 2)
    assert read_names(store) == {"a9": "另"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("owner", "user"),
    [
        ({"areas": [AREA]}, {"stations": [STATION]}),
        ({"areas": [AREA]}, {"areas": [{"code": "a2", "name": "西片", "parent_code": "a1"}]}),
        ({"areas": [AREA]}, {"category_figures": [ROWS["category_figures"]]}),
        ({"areas": [AREA]}, {"targets": [ROWS["targets"] | {"area_code": "a1"}]}),
        ({"areas": [AREA]}, {"micro_projects": [ROWS["micro_projects"]]}),
        ({"stations": [STATION]}, {"stations": [STATION | {"code": "s2", "parent_code": "s1"}]}),
        ({"stations": [STATION]}, {"activities": [ROWS["activities"] | {"station_code": "s1"}]}),
        ({"stations": [STATION]}, {"items": [ROWS["items"]]}),
        ({"colours": [ROWS["colours"]]}, {"station_figures": [FIGURES | {"colour": "1"}]}),
        (
            {"suggestions": [ROWS["suggestions"]]},
            {"opinions": [ROWS["opinions"] | {"suggestion_code": "g1"}]},
        ),
    ],
)
def test_each_way_to_name_a_code_holds_it(
    store: Engine, owner: Mapping[str, Sequence[Row]], user: Mapping[str, Sequence[Row]]
) -> None:
    put(store, {} if "areas" in owner else {"areas": [AREA]} if "stations" in owner else PLACES)
    put(store, owner)
    put(store, user)
    assert undo_as_told(store, 2) == (3,)


def test_a_row_does_not_come_back_without_its_code(store: Engine) -> None:
    put(store, PLACES)
    put(store, {"station_figures": [FIGURES]})
    put(store, {}, {"station_figures": [("s1", "2025-03", "")]})
    undo(store, 1)
    assert undo_as_told(store, 3) == (4,)
    assert len(read_present(store, "station_figures")) == 1


def test_a_change_of_a_code_still_named_is_undone_freely(store: Engine) -> None:
    put(store, PLACES)
    put(store, {"stations": [STATION | {"name": "新名"}]})
    put(store, {"station_figures": [FIGURES]})
    undo(store, 2)
    assert [row["name"] for row in read_present(store, "stations")] == ["第一站"]


def test_what_dangled_before_does_not_hold_up_others(store: Engine) -> None:
    """A store that is not intact is reported by the check; its batches can still be undone."""
    put(store, {"station_figures": [FIGURES]})
    put(store, {"areas": [make_area("a1", "一")]})
    with store.connect() as connection:
        assert find_dangling(connection) == [("station_figures", 1)]
    undo(store, 2)
    assert read_names(store) == {}
