"""Recent briefings: one row per account, briefing, format and query, with the time of the last generation."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Engine, delete, insert, select, update

from db.models import made_briefings
from db.optional import optional_transaction

MOST_ROWS = 500  # older rows are deleted


@dataclass(frozen=True, slots=True)
class MadeBriefing:
    """A generated briefing: `query` holds its filters and options as in the URL, `as_of` its version; `at` is UTC."""

    account: str
    name: str
    query: str
    as_of: int
    format: str
    at: datetime

    @property
    def id(self) -> str:
        return sha256("\n".join((self.account, self.name, self.format, self.query)).encode()).hexdigest()


def record(engine: Engine, briefing: MadeBriefing) -> None:
    this = made_briefings.c.id == briefing.id
    row = {column.name: getattr(briefing, column.name) for column in made_briefings.columns}
    newest = select(made_briefings.c.id).order_by(made_briefings.c.at.desc()).limit(MOST_ROWS)
    with optional_transaction(engine) as connection:
        if not connection.execute(update(made_briefings).where(this).values(at=briefing.at)).rowcount:
            connection.execute(insert(made_briefings).values(row))
            connection.execute(delete(made_briefings).where(made_briefings.c.id.not_in(newest)))


def read_newest(engine: Engine, limit: int) -> list[MadeBriefing]:
    """Read the newest briefings of all accounts, newest first, at most `limit`."""
    columns = [column for column in made_briefings.columns if column.name != "id"]
    query = select(*columns).order_by(made_briefings.c.at.desc(), made_briefings.c.id).limit(limit)
    with engine.connect() as connection:
        return [MadeBriefing(**row) for row in connection.execute(query).mappings()]
