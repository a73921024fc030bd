"""Clock of the store: the current time in UTC without a zone, as every table holds times."""

from datetime import UTC, datetime


def get_utc_now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
