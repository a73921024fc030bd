"""Figures that a station contests, and what was answered; neither is ever changed or deleted. Times are UTC."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from db.models import disputes
from db.writes import Writer


@dataclass(frozen=True, slots=True)
class Dispute:
    """`as_of` is the version whose figure is contested; it is open until `answered_at`. `id` is 0 before it is kept."""

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


def all_disputes(connection: Connection) -> list[Dispute]:
    """The open ones first, then the newest first."""
    columns = [disputes.c[name] for name in Dispute.__dataclass_fields__]
    found = [Dispute(*row) for row in connection.execute(select(*columns).order_by(disputes.c.id.desc()))]
    return sorted(found, key=lambda one: not one.is_open)


def keep(store: Writer, dispute: Dispute) -> None:
    row = {name: value for name, value in asdict(dispute).items() if name != "id"}
    store.connection.execute(insert(disputes).values(row))


def answer(store: Writer, dispute: int, account: str, at: datetime, words: str) -> bool:
    """False, and nothing changed, where it is answered already or isn't there."""
    open_still = (disputes.c.id == dispute) & disputes.c.answered_at.is_(None)
    told = {"answered_by": account, "answered_at": at, "answer": words}
    return bool(store.connection.execute(update(disputes).where(open_still).values(told)).rowcount)
