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
TOUCH_INTERVAL = timedelta(minutes=1)  # a session's last use is known to the minute


class Role(IntEnum):
    NOBODY = 0
    VIEWER = 1
    STAFF = 2
    ADMINISTRATOR = 3


@dataclass(frozen=True, slots=True)
class User:
    """`places` are those a staff member is bound to; none is all of them."""

    name: str
    role: Role
    places: frozenset[Place] = frozenset()


ANONYMOUS = User("", Role.NOBODY)


class AccessError(Exception):
    """Not signed in (401) or not allowed (403)."""

    def __init__(self, status: int) -> None:
        super().__init__(f"access {status}")
        self.status = status

    def explain(self, lang: str) -> str:
        return say(lang, "access.sign_in_first" if self.status == 401 else "access.not_allowed")


@dataclass(frozen=True, slots=True)
class AccessRule:
    """The role that something takes: at any time, once there are uploads, and `free` of SIGN_IN=required.

    `unbound`: nobody who is bound to places.
    """

    always: Role
    after_upload: Role = Role.NOBODY
    exempt: bool = False
    unbound: bool = False


ACCESS_RULES: Mapping[str, AccessRule] = {
    "health": AccessRule(Role.NOBODY, exempt=True),
    "sign_in": AccessRule(Role.NOBODY, exempt=True),
    "help": AccessRule(Role.NOBODY),
    "page_files": AccessRule(Role.NOBODY, exempt=True),  # scripts, without any figure
    "figures": AccessRule(Role.NOBODY),  # what the report publishes; areas and the whole
    "stations": AccessRule(Role.NOBODY, Role.VIEWER),
    "ranking": AccessRule(Role.NOBODY, Role.VIEWER),
    "attention": AccessRule(Role.NOBODY, Role.VIEWER),
    "remarks": AccessRule(Role.VIEWER, unbound=True),  # what leaders noted: for leaders and the office
    "matters": AccessRule(Role.NOBODY, Role.VIEWER),  # single projects and suggestions by their titles
    "batches": AccessRule(Role.NOBODY, Role.VIEWER),  # with who brought them in
    "rules": AccessRule(Role.VIEWER),
    "uploads": AccessRule(Role.STAFF),
    "history": AccessRule(Role.VIEWER),
    "audit": AccessRule(Role.ADMINISTRATOR),
    "accounts": AccessRule(Role.ADMINISTRATOR),
}


@dataclass(frozen=True, slots=True)
class Openness:
    """`uploaded`: any population has had uploaded figures, undone or not; `opened` and `required` as set here.

    It is the same for every version that is asked for: `as_of` would else bring out what is closed now.
    """

    uploaded: bool
    opened: bool
    required: bool


def read_openness(engine: Engine, uploaded: bool) -> Openness:
    required = settings_from_environment().sign_in_required
    if not uploaded:
        return Openness(uploaded, False, required)
    with engine.connect() as connection:
        return Openness(uploaded, accounts.switch(connection, OPEN_PAGES) == "yes", required)


def get_required_role(resource: str, openness: Openness) -> Role:
    """The least role that may see `what`."""
    rule = ACCESS_RULES[resource]
    role = max(rule.always, rule.after_upload) if openness.uploaded and not openness.opened else rule.always
    return max(role, Role.VIEWER) if openness.required and not rule.exempt else role


def may_access(user: User, resource: str, openness: Openness) -> bool:
    return user.role >= get_required_role(resource, openness) and not (
        ACCESS_RULES[resource].unbound and user.places
    )


def require_role(user: User, role: Role) -> None:
    """Raises AccessError."""
    if user.role < role:
        raise AccessError(403 if user.name else 401)


def require_all(user: User, resources: Iterable[str], openness: Openness) -> None:
    """Raises AccessError unless who may see each of them."""
    for resource in resources:
        require_role(user, get_required_role(resource, openness))


def identify_user(engine: Engine, token: str | None, now: datetime | None = None) -> User:
    """Who holds this session; NOBODY where it has ended, and until a one-time password is changed."""
    if not token:
        return ANONYMOUS
    now = now or get_utc_time()
    with engine.connect() as connection:
        match = find_session(connection, token, now)
    if match and now - match[0].seen_at >= TOUCH_INTERVAL:
        accounts.touch(engine, match[0].token_hash, now)
    return _build_user(match[1]) if match else ANONYMOUS


def require_user(connection: Connection, token: str | None, role: Role) -> User:
    """Who holds this session, asked inside the transaction of a write. Raises AccessError."""
    match = find_session(connection, token, get_utc_time()) if token else None
    user = _build_user(match[1]) if match else ANONYMOUS
    require_role(user, role)
    return user


def find_session(connection: Connection, token: str, now: datetime) -> tuple[Session, Account] | None:
    """The session with its account, while it lasts: not ended, not idle, its account not disabled."""
    match = accounts.session(connection, hash_token(token))
    if match is None:
        return None
    session, account = match
    is_active = (
        session.ended_at is None and now < session.ends_at and session.seen_at > compute_idle_limit(now)
    )
    return match if is_active and account.disabled_at is None else None


def compute_idle_limit(now: datetime) -> datetime:
    """A session that was last used before this is over."""
    return now - timedelta(minutes=settings_from_environment().idle_minutes)


def hash_token(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def get_utc_time() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _build_user(account: Account) -> User:
    return (
        ANONYMOUS if account.must_change else User(account.name, Role[account.role.upper()], account.places)
    )
