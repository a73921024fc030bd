"""Schema: keys, the partial unique index, required columns and foreign keys."""

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import Type
from db.models import FACTS, REGISTERS
from tests.db.stored import ROWS, insert_row

# The formats' tables have the keys and needs of the catalogue, which are those of docs/interfaces.md.
KEYS = {form.name: form.key for form in FORMATS.values()} | {
    "colours": ("code",),
    "answer_classes": ("code",),
    "ranking_rules": ("code",),
    "attention_rules": ("code",),
    "point_rules": ("code",),
}
# What a row can't be without, beside its key.
NEEDED = {
    form.name: tuple(
        column.code for column in form.columns if column.required and column.code not in form.key
    )
    for form in FORMATS.values()
} | {
    "year_figures": ("name", "value"),
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
REGISTER_OF = {
    Type.AREA: "area_codes",
    Type.STATION: "station_codes",
    Type.COLOUR: "colour_codes",
    Type.SUGGESTION: "suggestion_codes",
}
CODED = {
    (form.name, column.code, REGISTER_OF[column.type])
    for form in FORMATS.values()
    for column in form.columns
    if column.type in REGISTER_OF
} | {
    ("areas", "code", "area_codes"),
    ("stations", "code", "station_codes"),
    ("suggestions", "code", "suggestion_codes"),
    ("year_figures", "code", "figure_codes"),
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
