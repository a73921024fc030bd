"""Import into a store: all or nothing in one batch, and no batch where nothing changes."""

from datetime import date

import pytest
from sqlalchemy import Engine, func, select

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.store.apply import Outcome, Source, apply_in
from db.models import FACTS, audit, batches
from db.reads import read_facts, read_newest_batch
from db.writes import writer
from tests.format_samples import place_cells
from tests.stores import apply_file
from tests.uploads.samples import FIGURE, PROJECT, TODAY, build_sheet

SOURCE = Source("王科员", "三月.csv", "ab12")


def bring_in(engine: Engine, form: str, *rows: dict[str, str], source: Source = SOURCE) -> Outcome:
    return apply_file(engine, FORMATS[form], build_sheet(form, *rows), source, TODAY)


def list_counts(outcome: Outcome) -> tuple[int, int, int]:
    return outcome.counts.new, outcome.counts.changed, outcome.counts.same


def count_notes(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(audit)) or 0


def test_one_batch_that_says_where_it_came_from(places: Engine) -> None:
    outcome = bring_in(places, "station_figures", {**FIGURE, "as_at": "2025-03-31"})
    assert list_counts(outcome) == (1, 0, 0)
    with places.connect() as connection:
        query = select(batches).where(batches.c.number == outcome.batch)
        batch = connection.execute(query).mappings().one()
        note = connection.execute(select(audit).order_by(audit.c.id.desc())).mappings().first()
    assert (batch["kind"], batch["format"], batch["actor"]) == ("import", "station_figures", "王科员")
    assert (batch["file_name"], batch["file_hash"], batch["demonstration"]) == ("三月.csv", "ab12", False)
    assert batch["origins"]["received"] == batch["origins"]["as_at"] == "uploaded"
    assert set(batch["origins"]).isdisjoint({"station_code", "month", "colour"})
    assert note is not None
    assert (note["actor"], note["action"], note["result"], note["batch"]) == (
        "王科员",
        "import",
        "done",
        outcome.batch,
    )
    row = read_facts(places, "station_figures", outcome.batch or 0).iloc[0]
    assert (row["line"], row["received"], row["as_at"], row["colour"]) == (2, 20, date(2025, 3, 31), "")


# Samples, and instead of some of them rows with cells as people write them.
EVERY = {form: place_cells(form, "A1", "S2") for form in FORMATS} | {
    "areas": {"code": "A7", "name": "南片", "parent_code": "东片", "aliases": "老南片、南边"},
    "stations": {
        "code": "S7",
        "name": "七站",
        "kind": "行业产业联系点",
        "area_code": "东片",
        "parent_code": "007",
    },
    "station_figures": {**FIGURE, "colour": "甲", "carried_over": "1", "due": "９", "on_time": "8件"},
    "category_figures": {"area_code": "西片", "month": "202503", "category": "道路", "received": "5"},
    "items": {"code": "I1", "station_code": "S2", "received_at": "2025-03-05 9:30", "resolved": "是"},
    "micro_projects": {
        "code": "P1",
        "title": "灯",
        "area_code": "A1",
        "funds": "941.3",
        "ordered_on": "2025/1/5",
    },
    "livelihood_projects": {**PROJECT, "progress": "85.5%"},
    "suggestions": {
        "code": "J1",
        "title": "路",
        "kind": "闭会建议",
        "is_key": "否",
        "submitted_on": "20250105",
    },
    "opinions": {"code": "Y1", "title": "路", "population": "进站意见", "submitted_on": "2025-01-05"},
    "activities": {"code": "H1", "held_on": "2025-01-05", "kind": "培训", "title": "课", "deputies": "1,000"},
    "year_figures": {"year": "2025", "code": "drafts", "name": "草案", "value": "30.43", "unit": "%"},
    "targets": {"metric": "办结率", "year": "2026", "area_code": "", "value": "99.5"},
}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_file_twice_writes_once(places: Engine, form: str) -> None:
    first = bring_in(places, form, EVERY[form])
    assert (first.faults, list_counts(first)) == ((), (1, 0, 0))
    before = count_notes(places)
    again = bring_in(places, form, EVERY[form])
    assert (again.batch, list_counts(again), read_newest_batch(places)) == (None, (0, 0, 1), first.batch)
    assert count_notes(places) == before


def test_a_refused_file_writes_nothing(places: Engine) -> None:
    before, noted = read_newest_batch(places), count_notes(places)
    outcome = bring_in(places, "station_figures", FIGURE, {**FIGURE, "month": "2025-04", "received": "x"})
    assert (outcome.batch, [fault.row for fault in outcome.faults]) == (None, [3])
    assert (read_newest_batch(places), count_notes(places)) == (before, noted)
    assert read_facts(places, "station_figures", before).empty


def test_changed_same_and_new_are_counted_and_other_rows_stay(places: Engine) -> None:
    april, may = {**FIGURE, "month": "2025-04"}, {**FIGURE, "month": "2025-05"}
    bring_in(places, "station_figures", FIGURE, april)
    outcome = bring_in(places, "station_figures", {**april, "received": "21"}, FIGURE, may)
    assert list_counts(outcome) == (1, 1, 1)
    assert list(read_facts(places, "station_figures", outcome.batch or 0)["received"]) == [20, 21, 20]


def test_colours_close_the_total_they_replace_and_an_undo_brings_it_back(places: Engine) -> None:
    total = bring_in(places, "station_figures", FIGURE)
    colours = bring_in(places, "station_figures", *({**FIGURE, "colour": code} for code in "12"))
    assert list_counts(colours) == (2, 1, 0)
    assert list(read_facts(places, "station_figures", colours.batch or 0)["colour"]) == ["1", "2"]
    back = bring_in(places, "station_figures", FIGURE)
    assert list_counts(back) == (1, 2, 0)
    with writer(places) as store:
        undone = store.undo(back.batch or 0, "王科员")
        store.commit()
    assert list(read_facts(places, "station_figures", undone)["colour"]) == ["1", "2"]
    assert list(read_facts(places, "station_figures", total.batch or 0)["colour"]) == [""]


def test_a_centre_and_its_rooms_in_one_file(places: Engine) -> None:
    centre = {**EVERY["stations"], "code": "S8", "name": "八站", "parent_code": ""}
    assert list_counts(
        bring_in(places, "stations", {**EVERY["stations"], "parent_code": "八站"}, centre)
    ) == (
        2,
        0,
        0,
    )


def test_origins_and_kind_of_a_demonstration(places: Engine) -> None:
    source = Source("seed", "示例.csv", kind="seed", demonstration=True, origins={"received": "allocated"})
    row = {**FIGURE, "station_code": "demo-01-00"}
    outcome = bring_in(places, "station_figures", row, source=source)
    shown = read_facts(places, "station_figures", outcome.batch or 0)
    assert list(shown["demonstration"]) == [True]
    assert bring_in(places, "station_figures", row).faults[0].code == "unknown_station"


def test_several_files_in_one_transaction(places: Engine) -> None:
    before = read_newest_batch(places)
    with writer(places) as store:
        first = apply_in(
            store, FORMATS["suggestions"], build_sheet("suggestions", EVERY["suggestions"]), SOURCE, TODAY
        )
        opinion = {**EVERY["opinions"], "suggestion_code": "J1"}
        second = apply_in(store, FORMATS["opinions"], build_sheet("opinions", opinion), SOURCE, TODAY)
    assert (first.batch, second.batch, second.faults) == (before + 1, before + 2, ())
    assert read_newest_batch(places) == before


def test_every_format_has_its_table_and_key() -> None:
    assert {form.name: form.key for form in FORMATS.values()} == {
        name: FACTS[name].info["key"] for name in FORMATS
    }
    for form in FORMATS.values():
        assert {column.code for column in form.columns} <= set(FACTS[form.name].columns.keys())
