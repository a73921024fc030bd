"""Audit log: who did what, when, from where and with what result. Its lines are append-only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select

from db.models import audit


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Filter of audit lines: blank matches all; `since` ≤ at < `until`, in UTC without a zone."""

    actor: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None


def read_audit_lines(
    engine: Engine, wanted: AuditFilter, limit: int | None = None
) -> list[Mapping[str, Any]]:
    """Read the matching lines, newest first, at most `limit`."""
    query = select(audit).order_by(audit.c.id.desc()).limit(limit)
    if wanted.actor:
        query = query.where(audit.c.actor == wanted.actor)
    if wanted.action:
        query = query.where(audit.c.action == wanted.action)
    if wanted.since:
        query = query.where(audit.c.at >= wanted.since)
    if wanted.until:
        query = query.where(audit.c.at < wanted.until)
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def read_audit_names(engine: Engine) -> tuple[list[str], list[str]]:
    """Read every actor and every action in the audit, each sorted by name."""
    with engine.connect() as connection:
        actors, actions = (
            sorted(connection.scalars(select(column).distinct()))
            for column in (audit.c.actor, audit.c.action)
        )
    return actors, actions
