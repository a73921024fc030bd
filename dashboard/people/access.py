"""Who is asking, and may they: sessions by their token, and what takes which role, as data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from hashlib import sha256

from sqlalchemy import Connection, Engine

from dashboard.settings import settings_from_environment
from dashboard.text import say
from db import accounts
from db.accounts import Account, Place, Session

COOKIE = "lsd_session"
OPEN_PAGES = "open_pages"  # the switch that opens to everybody what uploads close
TOUCHED_AFTER = timedelta(minutes=1)  # a session's last use is known to the minute


class Role(IntEnum):
    NOBODY = 0
    VIEWER = 1
    STAFF = 2
    ADMINISTRATOR = 3


@dataclass(frozen=True, slots=True)
class Who:
    """`places` are those a staff member is bound to; none is all of them."""

    name: str
    role: Role
    places: frozenset[Place] = frozenset()


NOBODY = Who("", Role.NOBODY)


class AccessError(Exception):
    """Not signed in (401) or not allowed (403)."""

    def __init__(self, status: int) -> None:
        super().__init__(f"access {status}")
        self.status = status

    def sentence(self, lang: str) -> str:
        return say(lang, "access.sign_in_first" if self.status == 401 else "access.not_allowed")


@dataclass(frozen=True, slots=True)
class Rule:
    """The role that something takes: at any time, once there are uploads, and `free` of SIGN_IN=required.

    `unbound`: nobody who is bound to places.
    """

    always: Role
    once_uploaded: Role = Role.NOBODY
    free: bool = False
    unbound: bool = False


RULES: Mapping[str, Rule] = {
    "health": Rule(Role.NOBODY, free=True),
    "sign_in": Rule(Role.NOBODY, free=True),
    "help": Rule(Role.NOBODY),
    "page_files": Rule(Role.NOBODY, free=True),  # scripts, without any figure
    "figures": Rule(Role.NOBODY),  # what the report publishes; areas and the whole
    "stations": Rule(Role.NOBODY, Role.VIEWER),
    "ranking": Rule(Role.NOBODY, Role.VIEWER),
    "attention": Rule(Role.NOBODY, Role.VIEWER),
    "remarks": Rule(Role.VIEWER, unbound=True),  # what leaders noted: for leaders and the office
    "matters": Rule(Role.NOBODY, Role.VIEWER),  # single projects and suggestions by their titles
    "batches": Rule(Role.NOBODY, Role.VIEWER),  # with who brought them in
    "rules": Rule(Role.VIEWER),
    "uploads": Rule(Role.STAFF),
    "history": Rule(Role.VIEWER),
    "audit": Rule(Role.ADMINISTRATOR),
    "accounts": Rule(Role.ADMINISTRATOR),
}


@dataclass(frozen=True, slots=True)
class Openness:
    """`uploaded`: any population has had uploaded figures, undone or not; `opened` and `required` as set here.

    It is the same for every version that is asked for: `as_of` would else bring out what is closed now.
    """

    uploaded: bool
    opened: bool
    required: bool


def openness(engine: Engine, uploaded: bool) -> Openness:
    required = settings_from_environment().sign_in_required
    if not uploaded:
        return Openness(uploaded, False, required)
    with engine.connect() as connection:
        return Openness(uploaded, accounts.read_switch(connection, OPEN_PAGES) == "yes", required)


def needed(what: str, here: Openness) -> Role:
    """The least role that may see `what`."""
    rule = RULES[what]
    role = max(rule.always, rule.once_uploaded) if here.uploaded and not here.opened else rule.always
    return max(role, Role.VIEWER) if here.required and not rule.free else role


def may(who: Who, what: str, here: Openness) -> bool:
    return who.role >= needed(what, here) and not (RULES[what].unbound and who.places)


def require(who: Who, role: Role) -> None:
    """Raises AccessError."""
    if who.role < role:
        raise AccessError(403 if who.name else 401)


def require_all(who: Who, things: Iterable[str], here: Openness) -> None:
    """Raises AccessError unless who may see each of them."""
    for what in things:
        require(who, needed(what, here))


def identify(engine: Engine, token: str | None, now: datetime | None = None) -> Who:
    """Who holds this session; NOBODY where it has ended, and until a one-time password is changed."""
    if not token:
        return NOBODY
    now = now or utc_now()
    with engine.connect() as connection:
        found = session_of(connection, token, now)
    if found and now - found[0].seen_at >= TOUCHED_AFTER:
        accounts.touch(engine, found[0].token_hash, now)
    return _who(found[1]) if found else NOBODY


def admit(connection: Connection, token: str | None, role: Role) -> Who:
    """Who holds this session, asked inside the transaction of a write. Raises AccessError."""
    found = session_of(connection, token, utc_now()) if token else None
    who = _who(found[1]) if found else NOBODY
    require(who, role)
    return who


def session_of(connection: Connection, token: str, now: datetime) -> tuple[Session, Account] | None:
    """The session with its account, while it lasts: not ended, not idle, its account not disabled."""
    found = accounts.find_session(connection, token_hash(token))
    if found is None:
        return None
    session, account = found
    lasts = session.ended_at is None and now < session.ends_at and session.seen_at > used_since(now)
    return found if lasts and account.disabled_at is None else None


def used_since(now: datetime) -> datetime:
    """A session that was last used before this is over."""
    return now - timedelta(minutes=settings_from_environment().idle_minutes)


def token_hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def utc_now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _who(account: Account) -> Who:
    return NOBODY if account.must_change else Who(account.name, Role[account.role.upper()], account.places)
