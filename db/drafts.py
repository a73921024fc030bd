"""Drafts: uploaded files under review, kept until they are applied, discarded or a day old."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Engine, delete, insert, select, update

from db.clock import get_utc_now
from db.models import drafts
from db.writes import Writer

LIFETIME = timedelta(days=1)
COLUMNS = [column for column in drafts.columns if column.name != "content"]


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that was read: `file_hash` is the SHA-256 of the original, `content` the part that is stored."""

    file_name: str
    file_hash: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file under review without its content; `choices` are the user's answers about it."""

    id: str
    account: str
    created_at: datetime
    format: str
    file_name: str
    file_hash: str
    choices: Mapping[str, object]


def add(store: Writer, account: str, form: str, file: FileRead, choices: Mapping[str, object]) -> str:
    """Store a draft, delete expired drafts and return the new id."""
    now = get_utc_now()
    store.connection.execute(delete(drafts).where(drafts.c.created_at < now - LIFETIME))
    draft = str(uuid4())
    row = {"id": draft, "account": account, "created_at": now, "format": form, "choices": dict(choices)}
    store.connection.execute(insert(drafts).values(**row, **asdict(file)))
    return draft


def find(engine: Engine, draft: str, account: str) -> Draft | None:
    """Find an account's draft; None if it is missing, expired or belongs to another account."""
    mine = (
        (drafts.c.id == draft)
        & (drafts.c.account == account)
        & (drafts.c.created_at >= get_utc_now() - LIFETIME)
    )
    with engine.connect() as connection:
        row = connection.execute(select(*COLUMNS).where(mine)).mappings().one_or_none()
    return Draft(**row) if row else None


def read_content(engine: Engine, draft: str) -> bytes:
    """Read a draft's content; empty if the draft is gone."""
    with engine.connect() as connection:
        return connection.scalar(select(drafts.c.content).where(drafts.c.id == draft)) or b""


def answer(store: Writer, draft: Draft, **choices: object) -> None:
    """Merge `choices` into the draft's stored choices."""
    this = drafts.c.id == draft.id
    before = store.connection.scalar(select(drafts.c.choices).where(this)) or {}
    store.connection.execute(update(drafts).where(this).values(choices={**before, **choices}))


def drop(store: Writer, draft: Draft) -> None:
    store.connection.execute(delete(drafts).where(drafts.c.id == draft.id))
