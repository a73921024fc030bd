"""Disputes: station figures that are contested, and the answers; append-only. Times are UTC without a zone."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from db.models import disputes
from db.writes import Writer


@dataclass(frozen=True, slots=True)
class Dispute:
    """A dispute, open until `answered_at`: `as_of` is the version of the contested figure, `id` is 0 until stored."""

    id: int
    station_code: str
    month: str
    metric: str
    as_of: int
    account: str
    at: datetime
    words: str
    answered_by: str | None = None
    answered_at: datetime | None = None
    answer: str = ""

    @property
    def is_open(self) -> bool:
        return self.answered_at is None


def read_disputes(connection: Connection) -> list[Dispute]:
    """Read all disputes: open before answered, each newest first."""
    columns = [disputes.c[name] for name in Dispute.__dataclass_fields__]
    rows = [Dispute(*row) for row in connection.execute(select(*columns).order_by(disputes.c.id.desc()))]
    return sorted(rows, key=lambda dispute: not dispute.is_open)


def add(store: Writer, dispute: Dispute) -> None:
    row = {name: value for name, value in asdict(dispute).items() if name != "id"}
    store.connection.execute(insert(disputes).values(row))


def answer(store: Writer, dispute: int, account: str, at: datetime, words: str) -> bool:
    """Answer an open dispute; return False and change nothing if it is answered or missing."""
    still_open = (disputes.c.id == dispute) & disputes.c.answered_at.is_(None)
    values = {"answered_by": account, "answered_at": at, "answer": words}
    return bool(store.connection.execute(update(disputes).where(still_open).values(values)).rowcount)
