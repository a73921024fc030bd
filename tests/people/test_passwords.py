"""Password rules and hashing."""

import re
from typing import Literal

import pytest
from argon2 import PasswordHasher

from dashboard.people import passwords
from dashboard.people.passwords import (
    find_common_word,
    find_fault,
    generate_one_time,
    hash_password,
    verify_password,
)

REAL_HASHER = passwords.HASHER


@pytest.fixture(autouse=True)
def _hashed_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the real hasher instead of the tests' quick one."""
    monkeypatch.setattr(passwords, "HASHER", REAL_HASHER)
    passwords.hash_nobody.cache_clear()


@pytest.mark.parametrize(
    ("password", "wrong"),
    [
        ("elfzeichen1", "short"),
        ("每月五日报送", "short"),
        ("x7" * 65, "long"),
        ("mein-zhang3-wort", "name"),
        ("ZHANG3 und mehr", "name"),
        ("Password2026!!", "known"),
        ("ＰＡＳＳＷＯＲＤ１２３４", "known"),
        ("qwertyuiop12", "known"),
        ("123456789012", "known"),
        ("renda2026#2026", "known"),
        ("abababababab", "plain"),
        ("。。。。。。。。。。。。", "plain"),
        ("每月五日前把上月的表报上来", ""),
        ("correct horse battery", ""),
    ],
)
def test_the_rules(password: str, wrong: str) -> None:
    assert find_fault(password, "zhang3") == wrong


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("Password2026!!", "password"),
        ("ＰＡＳＳＷＯＲＤ１２３４", "password"),
        ("qwertyuiop12", "qwertyuiop"),
        ("123456789012", "123456789012"),
        ("correct horse battery", ""),
    ],
)
def test_the_common_word_is_named(password: str, word: str) -> None:
    assert find_common_word(password) == word


def test_a_name_of_two_letters_stands_in_many_words() -> None:
    assert find_fault("brilliant weather", "li") == ""


def test_a_one_time_password_keeps_the_rules_and_is_never_the_same() -> None:
    passwords_made = {generate_one_time() for _ in range(50)}
    assert len(passwords_made) == 50
    for password in passwords_made:
        assert re.fullmatch("([a-z2-9]{4}-){3}[a-z2-9]{4}", password)
        assert find_fault(password, "admin") == ""


def test_a_password_is_kept_as_argon2id_with_its_own_salt() -> None:
    password_hash = hash_password("每月五日前报上来的表")
    assert password_hash.startswith("$argon2id$")
    assert password_hash != hash_password("每月五日前报上来的表")
    assert verify_password(password_hash, "每月五日前报上来的表")
    assert not verify_password(password_hash, "每月五日前报上来的表.")


def test_full_width_letters_are_the_same_letters() -> None:
    assert verify_password(hash_password("correct horse 12"), "ｃｏｒｒｅｃｔ　ｈｏｒｓｅ　１２")


@pytest.mark.parametrize("password_hash", ["", "none"])
def test_no_account_has_no_password(password_hash: str) -> None:
    assert not verify_password(password_hash, "")
    assert not verify_password(password_hash, "anything at all")


def test_for_nobody_the_same_work_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    hashes: list[str] = []

    class Noting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002
            hashes.append(str(hash))
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "HASHER", Noting())
    password_hash = hash_password("correct horse battery")
    verify_password(password_hash, "wrong")
    verify_password("", "wrong")
    assert len(hashes) == 2
    assert hashes[0].split("$")[:4] == hashes[1].split("$")[:4]  # the same algorithm and cost
