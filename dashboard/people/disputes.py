"""Disputes (异议) of station figures: who may open and answer them. Not versioned, since no chart depends on them."""

from collections.abc import Iterable

from sqlalchemy import Engine

from dashboard.people.access import AccessError, Role, User, get_utc_time, require_user
from dashboard.text import say
from db import disputes
from db.disputes import Dispute
from db.writes import writer

MAX_WORDS = 500
# Metrics of monthly station figures.
DISPUTABLE = (
    "received",
    "completed",
    "completion_rate",
    "on_time_rate",
    "resolution_rate",
    "satisfaction_rate",
)

__all__ = [
    "DISPUTABLE",
    "MAX_WORDS",
    "Dispute",
    "DisputeError",
    "answer_dispute",
    "list_disputes",
    "may_dispute",
    "open_dispute",
]


class DisputeError(ValueError):
    """Refused dispute or answer, for `reason`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def explain(self, lang: str) -> str:
        return say(lang, f"dispute.refused_{self.reason}", most=MAX_WORDS)


def may_dispute(user: User, station: str, area: str) -> bool:
    """Whether the user is staff of the station, its area or the office."""
    is_theirs = not user.places or {("station", station), ("area", area)} & user.places
    return user.role >= Role.STAFF and bool(is_theirs)


def list_disputes(engine: Engine, stations: Iterable[str] = ()) -> list[Dispute]:
    """List the disputes of these stations, or of all, open ones first."""
    wanted = set(stations)
    with engine.connect() as connection:
        return [
            dispute
            for dispute in disputes.read_disputes(connection)
            if not wanted or dispute.station_code in wanted
        ]


def open_dispute(engine: Engine, token: str, address: str, new: Dispute, area: str) -> None:
    """Open a dispute; its author and time are set here. Raises AccessError or DisputeError."""
    words = _clean_words(new.words)
    if new.metric not in DISPUTABLE:
        raise DisputeError("metric")
    with writer(engine) as store:
        user = require_user(store.connection, token, Role.STAFF)
        if not may_dispute(user, new.station_code, area):
            raise AccessError(403)
        same = (new.station_code, new.month, new.metric)
        if any(
            existing.is_open and (existing.station_code, existing.month, existing.metric) == same
            for existing in disputes.read_disputes(store.connection)
        ):
            raise DisputeError("open")
        figures = store.present("station_figures")
        if not any(key[:2] == same[:2] for key in figures):
            raise DisputeError("no_figure")
        subject = (new.station_code, new.month, new.metric, new.as_of)
        disputes.add(store, Dispute(0, *subject, user.name, get_utc_time(), words))
        store.note(user.name, "dispute", "done", detail=" ".join(map(str, subject)), address=address)
        store.commit()


def answer_dispute(engine: Engine, token: str, address: str, dispute: int, words: str) -> None:
    """Answer a dispute. Raises AccessError or DisputeError."""
    plain = _clean_words(words)
    with writer(engine) as store:
        user = require_user(store.connection, token, Role.ADMINISTRATOR)
        if not disputes.answer(store, dispute, user.name, get_utc_time(), plain):
            raise DisputeError("answered")
        store.note(user.name, "dispute_answer", "done", detail=str(dispute), address=address)
        store.commit()


def _clean_words(words: str) -> str:
    """Strip the words. Raises DisputeError where they are blank or too long."""
    plain = words.strip()
    if not plain or len(plain) > MAX_WORDS:
        raise DisputeError("long" if plain else "empty")
    return plain
