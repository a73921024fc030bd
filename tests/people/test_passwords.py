"""What may be a password, and how it is kept."""

import re
from typing import Literal

import pytest
from argon2 import PasswordHasher

from dashboard.people import passwords
from dashboard.people.passwords import fault, hashed, known_word, one_time, verified

KEPT_AS_EVER = passwords._hasher


@pytest.fixture(autouse=True)
def _hashed_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not quickly, as in other tests."""
    monkeypatch.setattr(passwords, "_hasher", KEPT_AS_EVER)
    passwords._nobody.cache_clear()


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
    assert fault(password, "zhang3") == wrong


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
    assert known_word(password) == word


def test_a_name_of_two_letters_stands_in_many_words() -> None:
    assert fault("brilliant weather", "li") == ""


def test_a_one_time_password_keeps_the_rules_and_is_never_the_same() -> None:
    made = {one_time() for _ in range(50)}
    assert len(made) == 50
    for password in made:
        assert re.fullmatch("([a-z2-9]{4}-){3}[a-z2-9]{4}", password)
        assert fault(password, "admin") == ""


def test_a_password_is_kept_as_argon2id_with_its_own_salt() -> None:
    kept = hashed("每月五日前报上来的表")
    assert kept.startswith("$argon2id$")
    assert kept != hashed("每月五日前报上来的表")
    assert verified(kept, "每月五日前报上来的表")
    assert not verified(kept, "每月五日前报上来的表.")


def test_full_width_letters_are_the_same_letters() -> None:
    assert verified(hashed("correct horse 12"), "ｃｏｒｒｅｃｔ　ｈｏｒｓｅ　１２")


@pytest.mark.parametrize("kept", ["", "none"])
def test_no_account_has_no_password(kept: str) -> None:
    assert not verified(kept, "")
    assert not verified(kept, "anything at all")


def test_for_nobody_the_same_work_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Noting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002
            asked.append(str(hash))
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "_hasher", Noting())
    kept = hashed("correct horse battery")
    verified(kept, "wrong")
    verified("", "wrong")
    assert len(asked) == 2
    assert asked[0].split("$")[:4] == asked[1].split("$")[:4]  # the same algorithm and cost
