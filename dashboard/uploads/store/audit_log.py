"""The audit as people look through it: by whom, what and in which month."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from dashboard.measures.numbers.months import parts, shifted
from db.auditing import AuditFilter, read_audit_lines, read_audit_names

Line = Mapping[str, Any]

__all__ = ["lines", "names"]


def lines(engine: Engine, actor: str, action: str, month: str, most: int | None = None) -> list[Line]:
    """Newest first; blank asks for all. A month is one of the server's clock, times stay UTC."""
    since, until = (_start(month), _start(shifted(month, 1))) if month else (None, None)
    return read_audit_lines(engine, AuditFilter(actor, action, since, until), most)


def names(engine: Engine) -> tuple[list[str], list[str]]:
    """Every actor and every action that the audit knows."""
    return read_audit_names(engine)


def _start(month: str) -> datetime:
    """The month's first moment here, in UTC without a zone."""
    year, number = parts(month)
    return datetime(year, number, 1).astimezone(UTC).replace(tzinfo=None)
