"""What the audit holds: who did what, when, from where, with what result. Its lines are never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select

from db.models import audit


@dataclass(frozen=True, slots=True)
class Sought:
    """Which lines: blank asks for all; `since` ≤ at < `until`, in UTC without a zone."""

    actor: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None


def audit_lines(engine: Engine, sought: Sought, most: int | None = None) -> list[Mapping[str, Any]]:
    """Newest first, at most so many."""
    query = select(audit).order_by(audit.c.id.desc()).limit(most)
    if sought.actor:
        query = query.where(audit.c.actor == sought.actor)
    if sought.action:
        query = query.where(audit.c.action == sought.action)
    if sought.since:
        query = query.where(audit.c.at >= sought.since)
    if sought.until:
        query = query.where(audit.c.at < sought.until)
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def audit_names(engine: Engine) -> tuple[list[str], list[str]]:
    """Every actor and every action that the audit knows, by name."""
    with engine.connect() as connection:
        actors, actions = (
            sorted(connection.scalars(select(column).distinct()))
            for column in (audit.c.actor, audit.c.action)
        )
    return actors, actions
