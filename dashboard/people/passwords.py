"""Passwords: what may be one, how it is kept (argon2id), and one-time ones. None is ever logged."""

import re
import secrets
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH, MAX_LENGTH = 12, 128
MIN_NAME = 3  # a shorter one stands in many words
MIN_DIFFERENT = 5
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another on paper
KNOWN_BAD = Path(__file__).with_name("known_bad_passwords.txt")

_hasher = PasswordHasher()  # RFC 9106, second recommended option: 64 MiB a password
_slots = BoundedSemaphore(2)  # so that a flood of sign-ins can't take the memory


def hash_password(password: str) -> str:
    with _slots:
        return _hasher.hash(_normalise(password))


def verify_password(password_hash: str, password: str) -> bool:
    """Whether this is the password; `kept` is a hash, or blank where there is no account: the work is the same."""
    unknown = _hash_nobody()
    with _slots:
        try:
            return _hasher.verify(password_hash or unknown, _normalise(password)) and bool(password_hash)
        except (VerificationError, InvalidHashError):
            return False


def find_fault(password: str, name: str) -> str:
    """What is wrong with a new password: short, long, name, known or plain; blank when nothing is."""
    typed = _normalise(password).casefold()
    if len(typed) < MIN_LENGTH:
        return "short"
    if len(typed) > MAX_LENGTH:
        return "long"
    if name.casefold() in typed and len(name) >= MIN_NAME:
        return "name"
    if typed in _load_known_bad() or re.sub(r"^[\W\d_]+|[\W\d_]+$", "", typed) in _load_known_bad():
        return "known"
    return "plain" if len(set(typed)) < MIN_DIFFERENT else ""


def generate_one_time() -> str:
    """Four groups of four letters, 79 bits, to be read out and typed once."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def _normalise(password: str) -> str:
    """An input method's full-width letters are the same letters."""
    return normalize("NFKC", password)


@cache
def _hash_nobody() -> str:
    return _hasher.hash(secrets.token_hex())


@cache
def _load_known_bad() -> frozenset[str]:
    lines = KNOWN_BAD.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
