"""What an administrator does with rules: each saving is one versioned batch and one line in the audit, or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from dashboard.catalogue.rules import RULE_TABLES, Kind, RuleColumn, RuleTable
from dashboard.people.accounts import Change
from dashboard.text import say
from db import reads
from db.writes import NewBatch, Writer

MOST_WORDS, MOST_CODE, MOST_NUMBER = 100, 20, 100_000
Typed = Sequence[Mapping[str, Any]]  # rows: their code, and what was typed in each column


class RuleError(ValueError):
    """A saving that can't be made; `sentence(lang)` says which rule and why."""

    def __init__(self, reason: str, code: str = "", column: str = "") -> None:
        super().__init__(reason)
        self.reason, self.code, self.column = reason, code, column

    def sentence(self, lang: str) -> str:
        column = say(lang, f"rule.column_{self.column}") if self.column else ""
        return say(lang, f"rule.refused_{self.reason}", code=self.code, column=column, most=MOST_WORDS)


def rules_at(engine: Engine, name: str, as_of: int) -> list[dict[str, Any]]:
    """The rows of a table of rules at that version, by code; what is blank is None."""
    rows = reads.read_facts(engine, name, as_of).to_dict("records")
    columns = ("code", *(column.code for column in RULE_TABLES[name].columns))
    return [{key: None if pd.isna(row[key]) else row[key] for key in columns} for row in rows]


def changed_at(engine: Engine, name: str, as_of: int) -> int:
    """The batch that last changed the table up to that version; 0 where none did."""
    with engine.connect() as connection:
        return reads.find_last_change(connection, name, as_of)


def save(change: Change, name: str, typed: Typed, read_at: int) -> int | None:
    """The new batch, None where nothing changes. `read_at` is the version that the form was filled from.

    Rows that `typed` doesn't name stay, of an open table they go. Raises RuleError.
    """
    table, store = RULE_TABLES[name], change.store
    present = {row["code"]: row for row in store.present(name).values()}
    rows = [
        {**present.get(row["code"], {}), **row} for row in _cleaned(table, typed)
    ]  # what no form offers stays
    if reads.find_last_change(store.connection, name) > read_at:
        raise RuleError("changed_meanwhile")
    gone = sorted(set(present) - {row["code"] for row in rows}) if table.open else []
    _must_be_unused(store, gone)
    if not gone and all(row == present.get(row["code"]) for row in rows):
        return None
    batch = store.open_batch(NewBatch("rule", name, change.actor))
    store.put(batch, name, rows, closing=[(code,) for code in gone])
    store.note(change.actor, "rule", "done", batch=batch, detail=name, address=change.address)
    return batch


def _must_be_unused(store: Writer, gone: Sequence[str]) -> None:
    """An answer class that a suggestion names stays."""
    used = {row["answer_class"] for row in store.present("suggestions").values()}
    for code in gone:
        if code in used:
            raise RuleError("used", code)


def _cleaned(table: RuleTable, typed: Typed) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for row in typed:
        code = str(row["code"]).strip()
        if not code.isprintable() or not 0 < len(code) <= MOST_CODE:
            raise RuleError("code", code)
        if table.codes and code not in table.codes:
            raise RuleError("unknown", code)
        if code in seen:
            raise RuleError("twice", code)
        seen.add(code)
        yield {"code": code} | {one.code: _cell(code, one, row.get(one.code)) for one in table.columns}


def _cell(code: str, column: RuleColumn, value: Any) -> Any:
    """Blank is unknown, where that may be."""
    if isinstance(value, str):
        value = value.strip() or None
    if column.kind is Kind.YES_NO:
        return bool(value)
    if value is None:
        if column.needed:
            raise RuleError("empty", code, column.code)
        return None
    return _of_kind(code, column, value)


def _of_kind(code: str, column: RuleColumn, value: Any) -> Any:
    if column.kind is Kind.TEXT:
        if len(value) > MOST_WORDS or not value.isprintable():
            raise RuleError("long", code, column.code)
        return value
    if column.kind is Kind.CHOICE:
        if value not in column.choices:
            raise RuleError("choice", code, column.code)
        return value
    least = 1 if column.kind is Kind.DAYS else 0
    whole = column.kind is not Kind.NUMBER
    if not least <= value <= MOST_NUMBER or (whole and value != int(value)):
        raise RuleError("number", code, column.code)
    return int(value) if whole else float(value)
