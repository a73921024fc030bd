"""异议: who may contest a station's figure, and who answers. Not versioned: charts and documents don't depend on it."""

from collections.abc import Iterable

from sqlalchemy import Engine

from dashboard.people.access import AccessError, Role, Who, admit, utc_now
from dashboard.text import say
from db import disputes
from db.disputes import Dispute
from db.writes import writer

MOST_WORDS = 500
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
    "MOST_WORDS",
    "Dispute",
    "DisputeError",
    "answer",
    "contest",
    "disputes_of",
    "may_contest",
]


class DisputeError(ValueError):
    """What can't be contested or answered; `sentence(lang)` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def sentence(self, lang: str) -> str:
        return say(lang, f"dispute.refused_{self.reason}", most=MOST_WORDS)


def may_contest(who: Who, station: str, area: str) -> bool:
    """Staff of the station or its area, and the office."""
    theirs = not who.places or {("station", station), ("area", area)} & who.places
    return who.role >= Role.STAFF and bool(theirs)


def disputes_of(engine: Engine, stations: Iterable[str] = ()) -> list[Dispute]:
    """Of these stations, or of all; the open ones first."""
    wanted = set(stations)
    with engine.connect() as connection:
        return [one for one in disputes.read_disputes(connection) if not wanted or one.station_code in wanted]


def contest(engine: Engine, token: str, address: str, new: Dispute, area: str) -> None:
    """`new` as typed; who and when are set here. Raises AccessError or DisputeError."""
    words = _plain(new.words)
    if new.metric not in DISPUTABLE:
        raise DisputeError("metric")
    with writer(engine) as store:
        who = admit(store.connection, token, Role.STAFF)
        if not may_contest(who, new.station_code, area):
            raise AccessError(403)
        same = (new.station_code, new.month, new.metric)
        if any(
            one.is_open and (one.station_code, one.month, one.metric) == same
            for one in disputes.read_disputes(store.connection)
        ):
            raise DisputeError("open")
        figures = store.present("station_figures")
        if not any(key[:2] == same[:2] for key in figures):
            raise DisputeError("no_figure")
        told = (new.station_code, new.month, new.metric, new.as_of)
        disputes.add(store, Dispute(0, *told, who.name, utc_now(), words))
        store.note(who.name, "dispute", "done", detail=" ".join(map(str, told)), address=address)
        store.commit()


def answer(engine: Engine, token: str, address: str, dispute: int, words: str) -> None:
    """Raises AccessError or DisputeError."""
    plain = _plain(words)
    with writer(engine) as store:
        who = admit(store.connection, token, Role.ADMINISTRATOR)
        if not disputes.answer(store, dispute, who.name, utc_now(), plain):
            raise DisputeError("answered")
        store.note(who.name, "dispute_answer", "done", detail=str(dispute), address=address)
        store.commit()


def _plain(words: str) -> str:
    plain = words.strip()
    if not plain or len(plain) > MOST_WORDS:
        raise DisputeError("long" if plain else "empty")
    return plain
