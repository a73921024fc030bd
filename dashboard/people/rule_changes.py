"""Changes of rule tables: each save is one versioned batch and one line in the audit, or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from dashboard.catalogue.rule_tables import RULE_TABLES, RuleColumn, RuleTable, ValueKind
from dashboard.people.accounts import Change
from dashboard.text import say
from db import reads
from db.writes import NewBatch, Writer

MAX_WORDS, MAX_CODE, MAX_NUMBER = 100, 20, 100_000
TypedRows = Sequence[Mapping[str, Any]]  # rows: their code and the input of each column


class RuleError(ValueError):
    """Refused save, for `reason`; `code` and `column` locate it."""

    def __init__(self, reason: str, code: str = "", column: str = "") -> None:
        super().__init__(reason)
        self.reason, self.code, self.column = reason, code, column

    def explain(self, lang: str) -> str:
        column = say(lang, f"rule.column_{self.column}") if self.column else ""
        return say(lang, f"rule.refused_{self.reason}", code=self.code, column=column, most=MAX_WORDS)


def load_rules(engine: Engine, name: str, as_of: int) -> list[dict[str, Any]]:
    """Load a rule table at a version, ordered by code; blank cells are None."""
    rows = reads.read_facts(engine, name, as_of).to_dict("records")
    columns = ("code", *(column.code for column in RULE_TABLES[name].columns))
    return [{key: None if pd.isna(row[key]) else row[key] for key in columns} for row in rows]


def find_last_change(engine: Engine, name: str, as_of: int) -> int:
    """Find the batch of the last change up to a version; 0 where there is none."""
    with engine.connect() as connection:
        return reads.find_last_change(connection, name, as_of)


def save_rules(change: Change, name: str, typed: TypedRows, read_at: int) -> int | None:
    """Save rows and return the new batch, None where nothing changes. `read_at` is the version shown in the form.

    Rows missing from `typed` stay, except in an open table, where they are removed. Raises RuleError.
    """
    table, store = RULE_TABLES[name], change.store
    present = {row["code"]: row for row in store.present(name).values()}
    rows = [
        {**present.get(row["code"], {}), **row} for row in _clean_rows(table, typed)
    ]  # columns that no form offers stay
    if reads.find_last_change(store.connection, name) > read_at:
        raise RuleError("changed_meanwhile")
    removed = sorted(set(present) - {row["code"] for row in rows}) if table.open else []
    _check_unused(store, removed)
    if not removed and all(row == present.get(row["code"]) for row in rows):
        return None
    batch = store.open_batch(NewBatch("rule", name, change.actor))
    store.put(batch, name, rows, closing=[(code,) for code in removed])
    store.note(change.actor, "rule", "done", batch=batch, detail=name, address=change.address)
    return batch


def _check_unused(store: Writer, gone: Sequence[str]) -> None:
    """Raise RuleError where a suggestion refers to a removed answer class."""
    used = {row["answer_class"] for row in store.present("suggestions").values()}
    for code in gone:
        if code in used:
            raise RuleError("used", code)


def _clean_rows(table: RuleTable, typed: TypedRows) -> Iterator[dict[str, Any]]:
    codes: set[str] = set()
    for row in typed:
        code = str(row["code"]).strip()
        if not code.isprintable() or not 0 < len(code) <= MAX_CODE:
            raise RuleError("code", code)
        if table.codes and code not in table.codes:
            raise RuleError("unknown", code)
        if code in codes:
            raise RuleError("twice", code)
        codes.add(code)
        yield {"code": code} | {
            column.code: _clean_cell(code, column, row.get(column.code)) for column in table.columns
        }


def _clean_cell(code: str, column: RuleColumn, value: Any) -> Any:
    """Clean a cell; blank is None. Raises RuleError."""
    if isinstance(value, str):
        value = value.strip() or None
    if column.kind is ValueKind.YES_NO:
        return bool(value)
    if value is None:
        if column.needed:
            raise RuleError("empty", code, column.code)
        return None
    return _check_value(code, column, value)


def _check_value(code: str, column: RuleColumn, value: Any) -> Any:
    if column.kind is ValueKind.TEXT:
        if len(value) > MAX_WORDS or not value.isprintable():
            raise RuleError("long", code, column.code)
        return value
    if column.kind is ValueKind.CHOICE:
        if value not in column.choices:
            raise RuleError("choice", code, column.code)
        return value
    minimum = 1 if column.kind is ValueKind.DAYS else 0
    is_whole = column.kind is not ValueKind.NUMBER
    if not minimum <= value <= MAX_NUMBER or (is_whole and value != int(value)):
        raise RuleError("number", code, column.code)
    return int(value) if is_whole else float(value)
