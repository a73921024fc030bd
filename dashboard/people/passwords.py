"""Passwords: what may be one, how it is kept (argon2id), and one-time ones. None is ever logged."""

import re
import secrets
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 128
SHORTEST_NAME = 3  # a shorter one stands in many words
FEWEST_DIFFERENT = 5
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another on paper
KNOWN_BAD = Path(__file__).with_name("known_bad_passwords.txt")

_hasher = PasswordHasher()  # RFC 9106, second recommended option: 64 MiB a password
_room = BoundedSemaphore(2)  # so that a flood of sign-ins can't take the memory


def hashed(password: str) -> str:
    with _room:
        return _hasher.hash(_as_typed(password))


def verified(kept: str, password: str) -> bool:
    """Whether this is the password; `kept` is a hash, or blank where there is no account: the work is the same."""
    nobody = _nobody()
    with _room:
        try:
            return _hasher.verify(kept or nobody, _as_typed(password)) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False


def fault(password: str, name: str) -> str:
    """What is wrong with a new password: short, long, name, known or plain; blank when nothing is."""
    typed = _as_typed(password).casefold()
    if len(typed) < SHORTEST:
        return "short"
    if len(typed) > LONGEST:
        return "long"
    if name.casefold() in typed and len(name) >= SHORTEST_NAME:
        return "name"
    if known_word(password):
        return "known"
    return "plain" if len(set(typed)) < FEWEST_DIFFERENT else ""


def known_word(password: str) -> str:
    """The common word that the password is, digits and signs around it left out; blank where it is none."""
    typed = _as_typed(password).casefold()
    words = (typed, re.sub(r"^[\W\d_]+|[\W\d_]+$", "", typed))
    return next((word for word in words if word in _known_bad()), "")


def one_time() -> str:
    """Four groups of four letters, 79 bits, to be read out and typed once."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


def _as_typed(password: str) -> str:
    """An input method's full-width letters are the same letters."""
    return normalize("NFKC", password)


@cache
def _nobody() -> str:
    return _hasher.hash(secrets.token_hex())


@cache
def _known_bad() -> frozenset[str]:
    lines = KNOWN_BAD.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
