"""Settings from environment variables. Names and defaults: docs/interfaces.md, "Two commands, and settings"."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from dashboard.text import say

PROJECT = Path(__file__).resolve().parent.parent
DEFAULT_STORE = f"sqlite:///{PROJECT / 'data' / 'store.db'}"
DEFAULT_PICTURES = "data/pictures"
VERSIONED_FILES = (
    "requirements.txt",
    "dashboard/**/*.py",
    "dashboard/**/*.toml",
    "dashboard/**/*.css",
    "dashboard/**/*.html",
    "dashboard/**/*.js",
)
STORES = ("sqlite", "postgresql", "postgres")
# An origin, or all below one. Source: Content Security Policy Level 3, "host-source".
ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?")
HOST = re.compile(r"[A-Za-z0-9.:_-]+")
ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*"
)  # HTML, "valid e-mail address"
SMTP_PORTS = {"starttls": 587, "tls": 465, "none": 25}  # RFC 8314, RFC 5321
WITH_DEMONSTRATION = {"": True, "yes": True, "no": False}
BEHIND_PROXY = {"": False, "yes": True, "no": False}
SIGN_IN = {"": False, "required": True, "optional": False}
WEEK_IN_HOURS, DAY_IN_MINUTES = 168, 1440
MOST_MEGABYTES = 99_999


class SettingsError(ValueError):
    """An invalid variable `name`; the message is the sentence for the person."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(say("zh", f"command.setting.{name}", value=value))
        self.name = name


@dataclass(frozen=True, slots=True)
class Mail:
    """Mail server, sender and recipients; `security` is starttls, tls or none."""

    host: str
    port: int
    security: str
    user: str
    password: str = field(repr=False)
    sender: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    database_url: str
    host: str
    port: int
    demonstration: bool
    trusted_proxy: bool = False  # believe X-Forwarded-For and X-Forwarded-Proto
    sign_in_required: bool = False  # for everything, published figures too
    idle_minutes: int = 60
    session_hours: int = 12
    chrome: str = ""  # the browser that draws pictures; blank: wherever it is
    picture_cache: Path = PROJECT / DEFAULT_PICTURES
    picture_cache_mb: int = 200
    embed_from: tuple[str, ...] = ()  # other sites whose pages may frame a chart
    mail: Mail | None = None  # no e-mail without it


def read_settings() -> Settings:
    """Read all settings; a blank variable counts as unset. Raises SettingsError."""
    return Settings(
        database_url=_check_store(_read_variable("DATABASE_URL") or DEFAULT_STORE),
        host=_check_host(_read_variable("HOST") or "127.0.0.1"),
        port=_read_whole("PORT", 8501, 65535),
        demonstration=_read_choice("DEMO", WITH_DEMONSTRATION),
        trusted_proxy=_read_choice("TRUSTED_PROXY", BEHIND_PROXY),
        sign_in_required=_read_choice("SIGN_IN", SIGN_IN),
        idle_minutes=_read_whole("SESSION_IDLE_MINUTES", 60, DAY_IN_MINUTES),
        session_hours=_read_whole("SESSION_HOURS", 12, WEEK_IN_HOURS),
        chrome=_read_variable("CHROME"),
        picture_cache=PROJECT / (_read_variable("PICTURE_CACHE") or DEFAULT_PICTURES),
        picture_cache_mb=_read_whole("PICTURE_CACHE_MB", 200, MOST_MEGABYTES),
        embed_from=_read_origins("EMBED_FROM"),
        mail=_read_mail(),
    )


def _read_mail() -> Mail | None:
    """None without a host; a host also requires sender and recipients. Raises SettingsError."""
    security = _read_variable("SMTP_SECURITY").lower() or "starttls"
    if security not in SMTP_PORTS:
        raise SettingsError("SMTP_SECURITY", security)
    sender, recipients = _read_addresses("MAIL_FROM"), _read_addresses("MAIL_TO")
    mail = Mail(
        host=_read_variable("SMTP_HOST"),
        port=_read_whole("SMTP_PORT", SMTP_PORTS[security], 65535),
        security=security,
        user=_read_ascii("SMTP_USER"),
        password=_read_ascii("SMTP_PASSWORD"),
        sender="".join(sender[:1]),
        recipients=recipients,
    )
    if not mail.host:
        return None
    _check_host(mail.host, "SMTP_HOST")
    if len(sender) != 1:
        raise SettingsError("MAIL_FROM", _read_variable("MAIL_FROM"))
    if not recipients:
        raise SettingsError("MAIL_TO", "")
    return mail


def _read_ascii(name: str) -> str:
    """smtplib signs in with ASCII alone. Raises SettingsError."""
    value = _read_variable(name)
    if not value.isascii():
        raise SettingsError(name, "")
    return value


def _read_addresses(name: str) -> tuple[str, ...]:
    addresses = list(filter(None, re.split(r"[\s,;]+", _read_variable(name))))
    for address in addresses:
        if not ADDRESS.fullmatch(address):
            raise SettingsError(name, address)
    return tuple(dict.fromkeys(addresses))


def _read_variable(name: str) -> str:
    return os.environ.get(name, "").strip()


def _check_store(value: str) -> str:
    try:
        url = make_url(value)
    except (ArgumentError, ValueError) as error:
        raise SettingsError("DATABASE_URL", value) from error
    if url.get_backend_name() not in STORES or not url.database:
        raise SettingsError("DATABASE_URL", value)
    return value


def _read_origins(name: str) -> tuple[str, ...]:
    values = filter(None, re.split(r"[\s,]+", _read_variable(name)))
    origins = [value.lower().removesuffix("/") for value in values]
    for origin in origins:
        if not ORIGIN.fullmatch(origin):
            raise SettingsError(name, origin)
    return tuple(dict.fromkeys(origins))


def _check_host(value: str, name: str = "HOST") -> str:
    if not HOST.fullmatch(value):
        raise SettingsError(name, value)
    return value


def _read_whole(name: str, default: int, most: int) -> int:
    value = _read_variable(name) or str(default)
    if not re.fullmatch("[0-9]{1,5}", value) or not 1 <= int(value) <= most:
        raise SettingsError(name, value)
    return int(value)


def _read_choice(name: str, meanings: Mapping[str, bool]) -> bool:
    value = _read_variable(name)
    if value.lower() not in meanings:
        raise SettingsError(name, value)
    return meanings[value.lower()]


@cache
def compute_code_version() -> str:
    """Hash of the source and its pinned dependencies: caches of another version are not used."""
    files = sorted(path for pattern in VERSIONED_FILES for path in PROJECT.glob(pattern))
    digest = sha256()
    for path in files:
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
