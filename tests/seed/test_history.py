"""History of the demonstration: figures as first reported, a correction, an undo."""

from datetime import date

import pandas as pd
from sqlalchemy import Engine

from db import reads
from db.auditing import AuditFilter, read_audit_lines
from seed.demonstration import MISTYPED
from tests.seed.planted import number, read_batches, read_figures

KEY = ["station_code", "month", "colour"]


def read_rows_of_file(engine: Engine, file_name: str) -> pd.DataFrame:
    """Read the figures of 2025 at the version of this file."""
    return read_figures(engine, as_of=number(engine, file_name))


def test_the_months_stood_otherwise_when_they_were_first_told(planted: Engine) -> None:
    first, later = read_rows_of_file(planted, "示例_2025年3月更正.csv"), read_figures(planted)
    later = later[later["month"] <= "2025-09"]
    assert set(first["as_at"]) == {date(2025, 9, 30)}
    assert set(later["as_at"]) == {date(2025, 12, 31)}
    assert first["received"].sum() == later["received"].sum()
    assert first["completed"].sum() < later["completed"].sum()


def test_no_count_that_can_only_grow_fell_between_the_two(planted: Engine) -> None:
    grows = ["completed", "due", "on_time", "resolved", "satisfied"]
    first = read_rows_of_file(planted, "示例_2025年3月更正.csv").set_index(KEY)[grows]
    later = read_figures(planted).set_index(KEY).loc[first.index, grows]
    assert not (later < first).fillna(False).any().any()


def test_a_correction_changed_one_row(planted: Engine) -> None:
    wrong = read_rows_of_file(planted, "示例_2025年1—9月.csv").set_index(KEY)["received"]
    right = read_rows_of_file(planted, "示例_2025年3月更正.csv").set_index(KEY)["received"]
    assert list(wrong.index[wrong != right]) == [MISTYPED]
    assert wrong[MISTYPED] - right[MISTYPED] == 30


def test_a_mistaken_import_was_undone(planted: Engine) -> None:
    mistake = number(planted, "示例_2025年12月误报.csv")
    by_number = {batch["number"]: batch for batch in read_batches(planted)}
    undo = by_number[mistake + 1]
    assert by_number[mistake]["kind"] == "import"
    assert (undo["kind"], undo["undoes"]) == ("undo", mistake)
    (line,) = read_audit_lines(planted, AuditFilter(action="undo"))
    assert (line["actor"], line["result"], line["batch"]) == ("seed", "done", mistake)
    assert read_figures(planted, as_of=mistake)["received"].sum() > 17475
    assert read_figures(planted, as_of=mistake + 1)["received"].sum() == 17475


def test_no_seed_batch_is_undone(planted: Engine) -> None:
    kinds = {batch["number"]: batch["kind"] for batch in read_batches(planted)}
    undone = [batch["undoes"] for batch in read_batches(planted) if batch["kind"] == "undo"]
    assert [kinds[target] for target in undone] == ["import"]


def test_no_row_of_the_demonstration_counts_as_uploaded(planted: Engine) -> None:
    assert reads.find_uploaded_populations(planted, reads.read_newest_batch(planted)) == frozenset()
