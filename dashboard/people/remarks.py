"""Remarks of leaders on attention items: 已阅 and 备注. Not versioned, since no figure depends on them."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Engine

from dashboard.people.access import ACCESS_RULES, AccessError, Role, User, get_utc_time, require_user
from dashboard.text import say
from db import remarks
from db.remarks import Remark
from db.writes import writer

MAX_WORDS = 500  # characters of a note

__all__ = ["MAX_WORDS", "Remark", "RemarkError", "add_note", "group_remarks", "mark_seen", "may_remark"]


class RemarkError(ValueError):
    """Refused note: blank or too long."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def explain(self, lang: str) -> str:
        return say(lang, f"remark.refused_{self.reason}", most=MAX_WORDS)


def may_remark(user: User) -> bool:
    """Whether the user may leave and read remarks: signed in and not bound to places."""
    return user.role >= ACCESS_RULES["remarks"].always and not user.places


def group_remarks(engine: Engine) -> Mapping[str, list[Remark]]:
    """Group remarks by the key of their attention item, oldest first."""
    remarks_by_item: dict[str, list[Remark]] = {}
    with engine.connect() as connection:
        for remark in remarks.read_remarks(connection):
            remarks_by_item.setdefault(remark.matter, []).append(remark)
    return remarks_by_item


def mark_seen(engine: Engine, token: str, address: str, item_keys: Iterable[str]) -> int:
    """Mark attention items as 已阅; returns how many were not yet. Raises AccessError."""
    with writer(engine) as store:
        user = _require_reader(store.connection, token)
        new_keys = [
            key for key in item_keys if remarks.add(store, Remark(key, user.name, get_utc_time(), "seen"))
        ]
        for key in new_keys:
            store.note(user.name, "remark_seen", "done", detail=key, address=address)
        store.commit()
    return len(new_keys)


def add_note(engine: Engine, token: str, address: str, item_key: str, words: str) -> None:
    """Add a note (备注) to an attention item. Raises AccessError or RemarkError."""
    plain = words.strip()
    if not plain or len(plain) > MAX_WORDS:
        raise RemarkError("long" if plain else "empty")
    with writer(engine) as store:
        user = _require_reader(store.connection, token)
        remarks.add(store, Remark(item_key, user.name, get_utc_time(), "note", plain))
        store.note(user.name, "remark_note", "done", detail=item_key, address=address)
        store.commit()


def _require_reader(connection: Connection, token: str) -> User:
    """Identify the user of a session. Raises AccessError unless they may leave remarks."""
    user = require_user(connection, token, Role.VIEWER)
    if not may_remark(user):
        raise AccessError(403)
    return user
