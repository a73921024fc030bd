"""Audit log, filtered by actor, action and month."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from dashboard.measures.numbers.months import shift_month, split_month
from db.auditing import AuditFilter, read_audit_lines, read_audit_names

Line = Mapping[str, Any]

__all__ = ["list_lines", "list_names"]


def list_lines(engine: Engine, actor: str, action: str, month: str, limit: int | None = None) -> list[Line]:
    """List lines newest first; blank selects all. Months follow the server's time zone, times are UTC."""
    since, until = (_compute_start(month), _compute_start(shift_month(month, 1))) if month else (None, None)
    return read_audit_lines(engine, AuditFilter(actor, action, since, until), limit)


def list_names(engine: Engine) -> tuple[list[str], list[str]]:
    """List every actor and every action in the audit."""
    return read_audit_names(engine)


def _compute_start(month: str) -> datetime:
    """The local start of a month, in UTC without a zone."""
    year, number = split_month(month)
    return datetime(year, number, 1).astimezone(UTC).replace(tzinfo=None)
