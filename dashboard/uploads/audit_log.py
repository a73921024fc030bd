"""The audit as people look through it: by whom, what and in which month; and as a file that runs nothing."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from dashboard.measures.months import parts, shifted
from db.auditing import Sought, audit_lines, audit_names

RUNS = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet take a text for a formula
Line = Mapping[str, Any]

__all__ = ["as_csv", "lines", "names"]


def lines(engine: Engine, actor: str, action: str, month: str, most: int | None = None) -> list[Line]:
    """Newest first; blank asks for all. A month is one of the server's clock, times stay UTC."""
    since, until = (_start(month), _start(shifted(month, 1))) if month else (None, None)
    return audit_lines(engine, Sought(actor, action, since, until), most)


def names(engine: Engine) -> tuple[list[str], list[str]]:
    """Every actor and every action that the audit knows."""
    return audit_names(engine)


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """In UTF-8 with a BOM, so that Excel reads it right; what could run is made text."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([f"'{cell}" if cell.startswith(RUNS) else cell for cell in row] for row in rows)
    return f"\ufeff{made.getvalue()}".encode()


def _start(month: str) -> datetime:
    """The month's first moment here, in UTC without a zone."""
    year, number = parts(month)
    return datetime(year, number, 1).astimezone(UTC).replace(tzinfo=None)
