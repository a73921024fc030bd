"""What leaders leave at a matter that deserves a look: that they saw it, and notes. Times are UTC without a zone."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, insert, select

from db.models import remarks
from db.writes import Writer


@dataclass(frozen=True, slots=True)
class Remark:
    """`matter` is the matter's key, `kind` is seen or note; `words` are as they were typed, never escaped."""

    matter: str
    account: str
    at: datetime
    kind: str
    words: str = ""


def all_remarks(connection: Connection) -> list[Remark]:
    """In the order in which they were left."""
    columns = [remarks.c[name] for name in Remark.__dataclass_fields__]
    return [Remark(*row) for row in connection.execute(select(*columns).order_by(remarks.c.id))]


def leave(store: Writer, remark: Remark) -> bool:
    """Adds the remark; False, and nothing added, where this account has marked the matter as seen before."""
    if remark.kind == "seen" and _seen(store.connection, remark):
        return False
    store.connection.execute(insert(remarks).values(asdict(remark)))
    return True


def _seen(connection: Connection, remark: Remark) -> bool:
    same = (remarks.c.matter == remark.matter) & (remarks.c.account == remark.account)
    return bool(connection.scalar(select(exists().where(same & (remarks.c.kind == "seen")))))
