"""Local time: stored times (UTC, without a zone) in the server's time zone."""

from datetime import UTC, datetime


def convert_to_local(at: datetime) -> datetime:
    return datetime.fromtimestamp(at.replace(tzinfo=UTC).timestamp())
