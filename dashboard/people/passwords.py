"""Passwords: rules, hashing (argon2id) and one-time passwords. None is ever logged."""

import re
import secrets
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH, MAX_LENGTH = 12, 128
MIN_NAME = 3  # shorter names occur in many words
MIN_DIFFERENT = 5
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another in print
KNOWN_BAD = Path(__file__).with_name("known_bad_passwords.txt")

HASHER = PasswordHasher()  # RFC 9106, second recommended option: 64 MiB per hash
_slots = BoundedSemaphore(2)  # limits memory during a flood of sign-ins


def hash_password(password: str) -> str:
    with _slots:
        return HASHER.hash(_normalise(password))


def verify_password(password_hash: str, password: str) -> bool:
    """Whether the password matches the hash; blank, where there is no account, takes the same work."""
    unknown = hash_nobody()
    with _slots:
        try:
            return HASHER.verify(password_hash or unknown, _normalise(password)) and bool(password_hash)
        except (VerificationError, InvalidHashError):
            return False


def find_fault(password: str, name: str) -> str:
    """Find the fault of a new password: short, long, name, known or plain; blank where it has none."""
    typed = _normalise(password).casefold()
    if len(typed) < MIN_LENGTH:
        return "short"
    if len(typed) > MAX_LENGTH:
        return "long"
    if name.casefold() in typed and len(name) >= MIN_NAME:
        return "name"
    if find_common_word(password):
        return "known"
    return "plain" if len(set(typed)) < MIN_DIFFERENT else ""


def find_common_word(password: str) -> str:
    """The common word that the password is, digits and signs around it left out; blank where it is none."""
    typed = _normalise(password).casefold()
    words = (typed, re.sub(r"^[\W\d_]+|[\W\d_]+$", "", typed))
    return next((word for word in words if word in _load_known_bad()), "")


def generate_one_time() -> str:
    """Generate a one-time password: four groups of four letters, 79 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def _normalise(password: str) -> str:
    """Normalise the full-width letters of input methods."""
    return normalize("NFKC", password)


@cache
def hash_nobody() -> str:
    """Hash a random password, to verify against where there is no account."""
    return HASHER.hash(secrets.token_hex())


@cache
def _load_known_bad() -> frozenset[str]:
    lines = KNOWN_BAD.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
