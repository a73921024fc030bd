"""异议: who may contest a station's figure, and who answers. Not versioned: charts and documents don't depend on it."""

from collections.abc import Iterable

from sqlalchemy import Engine

from dashboard.people.access import AccessError, Role, User, get_utc_time, require_user
from dashboard.text import say
from db import disputes
from db.disputes import Dispute
from db.writes import writer

MAX_WORDS = 500
# What of a station may be contested: metrics of its monthly figures.
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
    """What can't be contested or answered; `sentence(lang)` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def explain(self, lang: str) -> str:
        return say(lang, f"dispute.refused_{self.reason}", most=MAX_WORDS)


def may_dispute(user: User, station: str, area: str) -> bool:
    """Staff of the station or its area, and the office."""
    is_theirs = not user.places or {("station", station), ("area", area)} & user.places
    return user.role >= Role.STAFF and bool(is_theirs)


def list_disputes(engine: Engine, stations: Iterable[str] = ()) -> list[Dispute]:
    """Of these stations, or of all; the open ones first."""
    wanted = set(stations)
    with engine.connect() as connection:
        return [
            dispute
            for dispute in disputes.all_disputes(connection)
            if not wanted or dispute.station_code in wanted
        ]


def open_dispute(engine: Engine, token: str, address: str, new: Dispute, area: str) -> None:
    """`new` as typed; who and when are set here. Raises AccessError or DisputeError."""
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
            for existing in disputes.all_disputes(store.connection)
        ):
            raise DisputeError("open")
        figures = store.present("station_figures")
        if not any(key[:2] == same[:2] for key in figures):
            raise DisputeError("no_figure")
        subject = (new.station_code, new.month, new.metric, new.as_of)
        disputes.keep(store, Dispute(0, *subject, user.name, get_utc_time(), words))
        store.note(user.name, "dispute", "done", detail=" ".join(map(str, subject)), address=address)
        store.commit()


def answer_dispute(engine: Engine, token: str, address: str, dispute: int, words: str) -> None:
    """Raises AccessError or DisputeError."""
    plain = _clean_words(words)
    with writer(engine) as store:
        user = require_user(store.connection, token, Role.ADMINISTRATOR)
        if not disputes.answer(store, dispute, user.name, get_utc_time(), plain):
            raise DisputeError("answered")
        store.note(user.name, "dispute_answer", "done", detail=str(dispute), address=address)
        store.commit()


def _clean_words(words: str) -> str:
    plain = words.strip()
    if not plain or len(plain) > MAX_WORDS:
        raise DisputeError("long" if plain else "empty")
    return plain
