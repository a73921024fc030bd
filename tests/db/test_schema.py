"""Schema: keys, the partial unique index, required columns and foreign keys."""

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from db.models import FACTS, REGISTERS
from tests.db.stored import ROWS, insert_row

# docs/interfaces.md, "Upload formats": each table's key.
KEYS = {
    "areas": ("code",),
    "stations": ("code",),
    "station_figures": ("station_code", "month", "colour"),
    "category_figures": ("area_code", "month", "category"),
    "micro_projects": ("code",),
    "livelihood_projects": ("year", "code"),
    "suggestions": ("code",),
    "opinions": ("code",),
    "activities": ("code",),
    "year_figures": ("year", "code"),
    "targets": ("metric", "year", "area_code"),
    "items": ("code",),
    "colours": ("code",),
    "answer_classes": ("code",),
    "ranking_rules": ("code",),
    "attention_rules": ("code",),
    "point_rules": ("code",),
}
# What a row can't be without, beside its key.
NEEDED = {
    "areas": ("name",),
    "stations": ("name", "kind", "area_code"),
    "station_figures": ("received", "completed"),
    "category_figures": ("received",),
    "micro_projects": ("title", "area_code", "funds", "ordered_on"),
    "livelihood_projects": ("category", "title", "planned"),
    "suggestions": ("title", "kind", "submitted_on"),
    "opinions": ("title", "population", "submitted_on"),
    "activities": ("held_on", "kind", "title"),
    "year_figures": ("name", "value"),
    "targets": ("value",),
    "items": ("station_code", "received_at"),
    "colours": ("name",),
    "answer_classes": ("name", "resolved"),
    "ranking_rules": ("weights", "minimum", "ordering", "peers", "confidence"),
    "attention_rules": ("active",),
    "point_rules": (),
}
NOT_NULL = [(name, part) for name, key in KEYS.items() for part in (*key, *NEEDED[name], "since", "batch")]
POINTING = [
    (table.name, column.name, key.column.table.name)
    for table in FACTS.values()
    for column in table.columns
    for key in column.foreign_keys
]
# Every column that names a code or a batch; `since`, `until` and `batch` of all tables beside.
CODED = {
    ("areas", "code", "area_codes"),
    ("areas", "parent_code", "area_codes"),
    ("stations", "code", "station_codes"),
    ("stations", "area_code", "area_codes"),
    ("stations", "parent_code", "station_codes"),
    ("station_figures", "station_code", "station_codes"),
    ("station_figures", "colour", "colour_codes"),
    ("category_figures", "area_code", "area_codes"),
    ("items", "station_code", "station_codes"),
    ("items", "colour", "colour_codes"),
    ("micro_projects", "area_code", "area_codes"),
    ("suggestions", "code", "suggestion_codes"),
    ("suggestions", "station_code", "station_codes"),
    ("opinions", "station_code", "station_codes"),
    ("opinions", "suggestion_code", "suggestion_codes"),
    ("activities", "station_code", "station_codes"),
    ("year_figures", "code", "figure_codes"),
    ("targets", "area_code", "area_codes"),
    ("colours", "code", "colour_codes"),
}


def test_every_table_has_the_key_of_its_format() -> None:
    assert {name: table.info["key"] for name, table in FACTS.items()} == KEYS


@pytest.mark.parametrize("name", KEYS)
def test_the_present_is_unique_and_the_past_repeats(rows: Connection, name: str) -> None:
    insert_row(rows, name, until=2)
    insert_row(rows, name, until=2)
    insert_row(rows, name, since=2)
    with pytest.raises(IntegrityError) as refused:
        insert_row(rows, name, since=2)
    assert "unique" in str(refused.value).lower()


@pytest.mark.parametrize("name", [name for name, key in KEYS.items() if len(key) > 1])
def test_a_key_of_several_parts_is_unique_as_a_whole(rows: Connection, name: str) -> None:
    others = {"month": "2025-04", "colour": "1", "category": "水", "year": 2026, "area_code": "a1"}
    insert_row(rows, name)
    for part in set(KEYS[name]) & set(others):
        if ROWS[name][part] != others[part]:
            insert_row(rows, name, **{part: others[part]})


@pytest.mark.parametrize(("name", "column"), NOT_NULL)
def test_what_a_row_needs_is_never_null(rows: Connection, name: str, column: str) -> None:
    insert_row(rows, name, until=2)
    with pytest.raises(IntegrityError) as refused:
        insert_row(rows, name, **{column: None})
    assert column in str(refused.value.orig)
    assert "null" in str(refused.value.orig).lower()


def test_every_code_and_batch_points_to_something() -> None:
    versions = {(name, part, "batches") for name in FACTS for part in ("since", "until", "batch")}
    assert set(POINTING) == CODED | versions


@pytest.mark.parametrize(("name", "column", "register"), POINTING)
def test_what_is_pointed_to_must_be_there(rows: Connection, name: str, column: str, register: str) -> None:
    insert_row(rows, name, until=2)
    with pytest.raises(IntegrityError) as refused:
        insert_row(rows, name, **{column: "nowhere" if register in REGISTERS else 99})
    assert "foreign key" in str(refused.value.orig).lower()


@pytest.mark.parametrize("name", sorted({name for name, *_ in CODED}))
def test_a_blank_code_is_one_that_is_known(rows: Connection, name: str) -> None:
    insert_row(rows, name, **{column: "" for table, column, _ in CODED if table == name})
