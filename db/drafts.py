"""Files being checked: each under an id of its own until it is applied, given up, or a day old."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import Engine, delete, insert, select, update

from db.models import drafts
from db.writes import Writer

KEPT = timedelta(days=1)
TOLD = [column for column in drafts.columns if column.name != "content"]


@dataclass(frozen=True, slots=True)
class FileRead:
    """`file_hash` is the SHA-256 of the file as it came, `content` what is kept of it."""

    file_name: str
    file_hash: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file being checked, without its content; `choices` are what was answered about it."""

    id: str
    account: str
    created_at: datetime
    format: str
    file_name: str
    file_hash: str
    choices: Mapping[str, object]


def keep(store: Writer, account: str, form: str, file: FileRead, choices: Mapping[str, object]) -> str:
    """The new draft's id; those left lying for a day go."""
    now = _now()
    store.connection.execute(delete(drafts).where(drafts.c.created_at < now - KEPT))
    draft = str(uuid4())
    row = {"id": draft, "account": account, "created_at": now, "format": form, "choices": dict(choices)}
    store.connection.execute(insert(drafts).values(**row, **asdict(file)))
    return draft


def find(engine: Engine, draft: str, account: str) -> Draft | None:
    """None for one that is gone, a day old, or somebody else's."""
    mine = (drafts.c.id == draft) & (drafts.c.account == account) & (drafts.c.created_at >= _now() - KEPT)
    with engine.connect() as connection:
        row = connection.execute(select(*TOLD).where(mine)).mappings().one_or_none()
    return Draft(**row) if row else None


def content_of(engine: Engine, draft: str) -> bytes:
    """What is kept of the file; blank where it has gone meanwhile."""
    with engine.connect() as connection:
        return connection.scalar(select(drafts.c.content).where(drafts.c.id == draft)) or b""


def answer(store: Writer, draft: Draft, **choices: object) -> None:
    """Lays these answers over those that were given before."""
    this = drafts.c.id == draft.id
    before = store.connection.scalar(select(drafts.c.choices).where(this)) or {}
    store.connection.execute(update(drafts).where(this).values(choices={**before, **choices}))


def drop(store: Writer, draft: Draft) -> None:
    store.connection.execute(delete(drafts).where(drafts.c.id == draft.id))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
