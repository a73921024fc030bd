"""Import of a checked file: under the writer's lock, in one batch, all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from dashboard.catalogue.kinds import Format, Origin
from dashboard.uploads.check.check import CheckResult, Present, Sheet, check
from dashboard.uploads.faults import Fault
from db.models import FACTS, REGISTERS, batches
from db.writes import Counts, NewBatch, Writer


@dataclass(frozen=True, slots=True)
class Source:
    """Source of an import; `origins` maps columns to origins, and where empty every column is uploaded.

    `login` (operating system user) and `address` (of the request) are for the audit.
    """

    actor: str
    file_name: str
    file_hash: str = ""
    login: str = ""
    address: str = ""
    kind: str = "import"
    demonstration: bool = False
    origins: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Outcome of an import; `batch` is None where nothing was written: the file has faults or changes nothing."""

    result: CheckResult
    counts: Counts
    batch: int | None = None

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.result.faults


def apply_in(store: Writer, form: Format, sheet: Sheet, source: Source, today: date) -> Outcome:
    """Check and store the file in the transaction of `store`, which the caller commits."""
    present = load_present(store.connection, form, today, demonstration=source.demonstration)
    result = check(form, sheet, present)
    if result.faults:
        return Outcome(result, Counts())
    if is_unchanged(result, present):
        return Outcome(result, Counts(same=len(result.rows)))
    batch = store.open_batch(_build_batch(form, source))
    _register_codes(store, form, result)
    counts = store.put(batch, form.name, result.rows, result.closing)
    audit_fields = {"login": source.login, "address": source.address}
    detail = f"{form.name} {source.file_name}"
    store.note(source.actor, "import", "done", batch=batch, detail=detail, **audit_fields)
    return Outcome(result, counts, batch)


def load_present(
    connection: Connection, form: Format, today: date, *, demonstration: bool = False
) -> Present:
    """Load the present rows that the checks of this format refer to."""
    return Present(
        today=today,
        demonstration=demonstration,
        areas=_load_rows(connection, "areas"),
        stations=_load_rows(connection, "stations"),
        colours=_load_rows(connection, "colours"),
        answer_classes=_load_rows(connection, "answer_classes"),
        suggestions=_load_rows(connection, "suggestions") if form.name == "opinions" else (),
        rows={form.build_key(row): row for row in _load_rows(connection, form.name)},
    )


def is_unchanged(result: CheckResult, present: Present) -> bool:
    """Whether the file changes nothing."""
    return not result.closing and all(
        _is_equal(row, present.rows.get(result.form.build_key(row))) for row in result.rows
    )


def _is_equal(row: Mapping[str, Any], before: Mapping[str, Any] | None) -> bool:
    return before is not None and all(before[name] == value for name, value in row.items() if name != "line")


def _load_rows(connection: Connection, name: str) -> tuple[Mapping[str, Any], ...]:
    table = FACTS[name]
    source = table.join(batches, batches.c.number == table.c.batch)
    query = select(table, batches.c.demonstration).select_from(source).where(table.c.until.is_(None))
    return tuple(dict(row) for row in connection.execute(query).mappings())


def _build_batch(form: Format, source: Source) -> NewBatch:
    uploaded = {c.code: Origin.UPLOADED.code for c in form.columns if c.code not in form.key}
    return NewBatch(
        kind=source.kind,
        format=form.name,
        actor=source.actor,
        origins=dict(source.origins) or uploaded,
        demonstration=source.demonstration,
        file_name=source.file_name,
        file_hash=source.file_hash,
    )


def _register_codes(store: Writer, form: Format, result: CheckResult) -> None:
    """Register the file's new codes, to which foreign keys refer."""
    for column in FACTS[form.name].columns:
        for key in column.foreign_keys:
            if key.column.table.name in REGISTERS:
                codes = {row[column.name] for row in result.rows} - {None}
                store.register(key.column.table.name, codes)
