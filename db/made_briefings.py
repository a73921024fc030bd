"""Which documents were made: the same one of the same account is one row, whose time is that of the last."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Engine, delete, insert, select, update

from db.aside import aside
from db.models import made_briefings

KEPT = 500  # older ones go


@dataclass(frozen=True, slots=True)
class MadeBriefing:
    """`query` are its filters and choices as an address holds them, `as_of` the batch among them; `at` is UTC."""

    account: str
    name: str
    query: str
    as_of: int
    format: str
    at: datetime

    @property
    def id(self) -> str:
        return sha256("\n".join((self.account, self.name, self.format, self.query)).encode()).hexdigest()


def note(engine: Engine, made: MadeBriefing) -> None:
    this = made_briefings.c.id == made.id
    row = {column.name: getattr(made, column.name) for column in made_briefings.columns}
    newest = select(made_briefings.c.id).order_by(made_briefings.c.at.desc()).limit(KEPT)
    with aside(engine) as connection:
        if not connection.execute(update(made_briefings).where(this).values(at=made.at)).rowcount:
            connection.execute(insert(made_briefings).values(row))
            connection.execute(delete(made_briefings).where(made_briefings.c.id.not_in(newest)))


def newest(engine: Engine, most: int) -> list[MadeBriefing]:
    """The last so many of everybody, newest first."""
    columns = [column for column in made_briefings.columns if column.name != "id"]
    query = select(*columns).order_by(made_briefings.c.at.desc(), made_briefings.c.id).limit(most)
    with engine.connect() as connection:
        return [MadeBriefing(**row) for row in connection.execute(query).mappings()]


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
