"""Stored times (UTC, without a zone) by the server's clock on the wall."""

from datetime import UTC, datetime


def local(at: datetime) -> datetime:
    return datetime.fromtimestamp(at.replace(tzinfo=UTC).timestamp())
