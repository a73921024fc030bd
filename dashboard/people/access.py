"""Authorisation: resolves session tokens to users and maps each resource to the role it requires."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from hashlib import sha256

from sqlalchemy import Connection, Engine

from dashboard.settings import read_settings
from dashboard.text import say
from db import accounts
from db.accounts import Account, Place, Session

COOKIE = "lsd_session"
OPEN_PAGES = "open_pages"  # switch that opens to everybody the resources that uploads restrict
TOUCH_INTERVAL = timedelta(minutes=1)  # the last use of a session is recorded to the minute


class Role(IntEnum):
    """Role of a user; each includes those before it."""

    NOBODY = 0
    VIEWER = 1
    STAFF = 2
    ADMINISTRATOR = 3


@dataclass(frozen=True, slots=True)
class User:
    """User; `places` are those a staff member is bound to, where empty all."""

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
    """Access rule: the role that a resource requires always and after the first upload.

    `exempt` resources ignore SIGN_IN=required; `unbound` ones are closed to users bound to places.
    """

    always: Role
    after_upload: Role = Role.NOBODY
    exempt: bool = False
    unbound: bool = False


ACCESS_RULES: Mapping[str, AccessRule] = {
    "health": AccessRule(Role.NOBODY, exempt=True),
    "sign_in": AccessRule(Role.NOBODY, exempt=True),
    "help": AccessRule(Role.NOBODY),
    "page_files": AccessRule(Role.NOBODY, exempt=True),  # scripts, without figures
    "figures": AccessRule(Role.NOBODY),  # published figures, areas and the whole
    "stations": AccessRule(Role.NOBODY, Role.VIEWER),
    "ranking": AccessRule(Role.NOBODY, Role.VIEWER),
    "attention": AccessRule(Role.NOBODY, Role.VIEWER),
    "remarks": AccessRule(Role.VIEWER, unbound=True),  # notes of leaders, for leaders and the office
    "records": AccessRule(Role.NOBODY, Role.VIEWER),  # single records by their titles
    "batches": AccessRule(Role.NOBODY, Role.VIEWER),  # with their authors
    "rules": AccessRule(Role.VIEWER),
    "uploads": AccessRule(Role.STAFF),
    "history": AccessRule(Role.VIEWER),
    "audit": AccessRule(Role.ADMINISTRATOR),
    "accounts": AccessRule(Role.ADMINISTRATOR),
}


@dataclass(frozen=True, slots=True)
class Openness:
    """State that decides which access rules apply; `uploaded`: a population has ever had uploaded figures.

    `opened` is the administrator's switch, `required` is SIGN_IN. The state is the same for every `as_of`, since past
    versions would otherwise reveal what is restricted now.
    """

    uploaded: bool
    opened: bool
    required: bool


def read_openness(engine: Engine, uploaded: bool) -> Openness:
    required = read_settings().sign_in_required
    if not uploaded:
        return Openness(uploaded, False, required)
    with engine.connect() as connection:
        return Openness(uploaded, accounts.read_switch(connection, OPEN_PAGES) == "yes", required)


def get_required_role(resource: str, openness: Openness) -> Role:
    """The least role that may access the resource."""
    rule = ACCESS_RULES[resource]
    role = max(rule.always, rule.after_upload) if openness.uploaded and not openness.opened else rule.always
    return max(role, Role.VIEWER) if openness.required and not rule.exempt else role


def may_access(user: User, resource: str, openness: Openness) -> bool:
    return user.role >= get_required_role(resource, openness) and not (
        ACCESS_RULES[resource].unbound and user.places
    )


def require_role(user: User, role: Role) -> None:
    """Raise AccessError unless the user has the role."""
    if user.role < role:
        raise AccessError(403 if user.name else 401)


def require_all(user: User, resources: Iterable[str], openness: Openness) -> None:
    """Raise AccessError unless the user has the role of every resource."""
    for resource in resources:
        require_role(user, get_required_role(resource, openness))


def identify_user(engine: Engine, token: str | None, now: datetime | None = None) -> User:
    """Identify the user of a session; ANONYMOUS where it has ended or a one-time password must be changed."""
    if not token:
        return ANONYMOUS
    now = now or get_utc_time()
    with engine.connect() as connection:
        match = find_session(connection, token, now)
    if match and now - match[0].seen_at >= TOUCH_INTERVAL:
        accounts.touch(engine, match[0].token_hash, now)
    return _build_user(match[1]) if match else ANONYMOUS


def require_user(connection: Connection, token: str | None, role: Role) -> User:
    """Identify the user of a session within the transaction of a write. Raises AccessError without the role."""
    match = find_session(connection, token, get_utc_time()) if token else None
    user = _build_user(match[1]) if match else ANONYMOUS
    require_role(user, role)
    return user


def find_session(connection: Connection, token: str, now: datetime) -> tuple[Session, Account] | None:
    """Find an active session and its account: not ended, not idle, account not disabled."""
    match = accounts.find_session(connection, hash_token(token))
    if match is None:
        return None
    session, account = match
    is_active = (
        session.ended_at is None and now < session.ends_at and session.seen_at > compute_idle_limit(now)
    )
    return match if is_active and account.disabled_at is None else None


def compute_idle_limit(now: datetime) -> datetime:
    """Sessions last used before this time are over."""
    return now - timedelta(minutes=read_settings().idle_minutes)


def hash_token(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def get_utc_time() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _build_user(account: Account) -> User:
    return (
        ANONYMOUS if account.must_change else User(account.name, Role[account.role.upper()], account.places)
    )
