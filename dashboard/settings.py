"""What the environment says. Names and defaults: INTERFACES, "Two commands, and settings"."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from dashboard.text import say

PROJECT = Path(__file__).resolve().parent.parent
DEFAULT_STORE = f"sqlite:///{PROJECT / 'data' / 'store.db'}"
DEFAULT_PICTURES = "data/pictures"
STORES = ("sqlite", "postgresql", "postgres")
# An origin, or all below one. Source: Content Security Policy Level 3, "host-source".
ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?")
HOST = re.compile(r"[A-Za-z0-9.:_-]+")
WITH_DEMONSTRATION = {"": True, "yes": True, "no": False}
BEHIND_PROXY = {"": False, "yes": True, "no": False}
SIGN_IN = {"": False, "required": True, "optional": False}
WEEK_IN_HOURS, DAY_IN_MINUTES = 168, 1440
MOST_MEGABYTES = 99_999


class SettingsError(ValueError):
    """A variable that can't be; the error's words are the sentence for the person, `name` the variable."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(say("zh", f"command.setting.{name}", value=value))
        self.name = name


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


def settings_from_environment() -> Settings:
    """Raises SettingsError. A blank variable is one that isn't set."""
    return Settings(
        database_url=_store(_given("DATABASE_URL") or DEFAULT_STORE),
        host=_host(_given("HOST") or "127.0.0.1"),
        port=_whole("PORT", 8501, 65535),
        demonstration=_one_of("DEMO", WITH_DEMONSTRATION),
        trusted_proxy=_one_of("TRUSTED_PROXY", BEHIND_PROXY),
        sign_in_required=_one_of("SIGN_IN", SIGN_IN),
        idle_minutes=_whole("SESSION_IDLE_MINUTES", 60, DAY_IN_MINUTES),
        session_hours=_whole("SESSION_HOURS", 12, WEEK_IN_HOURS),
        chrome=_given("CHROME"),
        picture_cache=PROJECT / (_given("PICTURE_CACHE") or DEFAULT_PICTURES),
        picture_cache_mb=_whole("PICTURE_CACHE_MB", 200, MOST_MEGABYTES),
        embed_from=_origins("EMBED_FROM"),
    )


def _given(name: str) -> str:
    return os.environ.get(name, "").strip()


def _store(value: str) -> str:
    try:
        url = make_url(value)
    except (ArgumentError, ValueError) as error:
        raise SettingsError("DATABASE_URL", value) from error
    if url.get_backend_name() not in STORES or not url.database:
        raise SettingsError("DATABASE_URL", value)
    return value


def _origins(name: str) -> tuple[str, ...]:
    given = [one.lower().removesuffix("/") for one in re.split(r"[\s,]+", _given(name)) if one]
    for one in given:
        if not ORIGIN.fullmatch(one):
            raise SettingsError(name, one)
    return tuple(dict.fromkeys(given))


def _host(value: str) -> str:
    if not HOST.fullmatch(value):
        raise SettingsError("HOST", value)
    return value


def _whole(name: str, default: int, most: int) -> int:
    value = _given(name) or str(default)
    if not re.fullmatch("[0-9]{1,5}", value) or not 1 <= int(value) <= most:
        raise SettingsError(name, value)
    return int(value)


def _one_of(name: str, meanings: Mapping[str, bool]) -> bool:
    value = _given(name)
    if value.lower() not in meanings:
        raise SettingsError(name, value)
    return meanings[value.lower()]
