"""Remarks of leaders on attention items: seen marks and notes. Times are UTC without a zone."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, insert, select

from db.models import remarks
from db.writes import Writer


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark: `matter` is the attention item's key, `kind` is seen or note, `words` are stored as typed, unescaped."""

    matter: str
    account: str
    at: datetime
    kind: str
    words: str = ""


def read_remarks(connection: Connection) -> list[Remark]:
    """Read all remarks in the order of their creation."""
    columns = [remarks.c[name] for name in Remark.__dataclass_fields__]
    return [Remark(*row) for row in connection.execute(select(*columns).order_by(remarks.c.id))]


def add(store: Writer, remark: Remark) -> bool:
    """Add a remark; return False and add nothing if it repeats the account's seen mark on the item."""
    if remark.kind == "seen" and _is_marked_seen(store.connection, remark):
        return False
    store.connection.execute(insert(remarks).values(asdict(remark)))
    return True


def _is_marked_seen(connection: Connection, remark: Remark) -> bool:
    same = (remarks.c.matter == remark.matter) & (remarks.c.account == remark.account)
    return bool(connection.scalar(select(exists().where(same & (remarks.c.kind == "seen")))))
