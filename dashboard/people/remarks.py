"""What leaders leave at a matter that deserves a look: 已阅 and 备注. Not versioned, so no figure depends on it."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Engine

from dashboard.people.access import RULES, AccessError, Role, Who, admit, utc_now
from dashboard.text import say
from db import remarks
from db.remarks import Remark
from db.writes import writer

MOST_WORDS = 500  # characters of a note

__all__ = ["MOST_WORDS", "Remark", "RemarkError", "may_remark", "note", "remarks_by_matter", "seen"]


class RemarkError(ValueError):
    """A note without words, or with too many."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def sentence(self, lang: str) -> str:
        return say(lang, f"remark.refused_{self.reason}", most=MOST_WORDS)


def may_remark(who: Who) -> bool:
    """Leaders and the office: whoever is signed in and not bound to places."""
    return who.role >= RULES["remarks"].always and not who.places


def remarks_by_matter(engine: Engine) -> Mapping[str, list[Remark]]:
    """By the key of the matter, in the order in which they were left."""
    found: dict[str, list[Remark]] = {}
    with engine.connect() as connection:
        for remark in remarks.read_remarks(connection):
            found.setdefault(remark.matter, []).append(remark)
    return found


def seen(engine: Engine, token: str, address: str, matters: Iterable[str]) -> int:
    """Marks them as 已阅 by whoever holds this session; how many weren't yet. Raises AccessError."""
    with writer(engine) as store:
        who = _admitted(store.connection, token)
        fresh = [key for key in matters if remarks.add(store, Remark(key, who.name, utc_now(), "seen"))]
        for key in fresh:
            store.note(who.name, "remark_seen", "done", detail=key, address=address)
        store.commit()
    return len(fresh)


def note(engine: Engine, token: str, address: str, matter: str, words: str) -> None:
    """Raises AccessError or RemarkError."""
    plain = words.strip()
    if not plain or len(plain) > MOST_WORDS:
        raise RemarkError("long" if plain else "empty")
    with writer(engine) as store:
        who = _admitted(store.connection, token)
        remarks.add(store, Remark(matter, who.name, utc_now(), "note", plain))
        store.note(who.name, "remark_note", "done", detail=matter, address=address)
        store.commit()


def _admitted(connection: Connection, token: str) -> Who:
    who = admit(connection, token, Role.VIEWER)
    if not may_remark(who):
        raise AccessError(403)
    return who
