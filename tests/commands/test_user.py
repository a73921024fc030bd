"""`python -m dashboard user …`: accounts from the command line."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from dashboard.__main__ import main
from dashboard.people.access import get_utc_time, identify_user
from dashboard.people.signing import Caller, SigningError, get_own_account, sign_in
from db.models import audit
from tests.accounts import make_session
from tests.commands.answers import Output, read_answer, use_district


@pytest.fixture(autouse=True)
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    yield from use_district(tmp_path, monkeypatch)


def test_an_account_is_added_with_its_places(engine: Engine, capsys: Output) -> None:
    places = ["--station", "q2-1", "--station", "q2-2", "--area", "q1"]
    assert main(["user", "add", "Li", "--role", "staff", *places, "--json"]) == 0
    added = read_answer(capsys)
    assert set(added) == {"ok", "user", "password"}
    assert (added["ok"], added["user"]) == (True, "li")
    token = sign_in(engine, "li", added["password"], Caller(""))
    assert get_own_account(engine, token).must_change
    assert main(["user", "list", "--json"]) == 0
    assert read_answer(capsys)["users"] == [
        {"user": "admin", "role": "administrator", "stations": [], "areas": [], "standing": "one_time"},
        {
            "user": "li",
            "role": "staff",
            "stations": ["q2-1", "q2-2"],
            "areas": ["q1"],
            "standing": "one_time",
        },
    ]


def test_the_first_command_makes_admin_and_tells_its_password_apart(engine: Engine, capsys: Output) -> None:
    assert main(["user", "list"]) == 0
    out, err = capsys.readouterr()
    assert out == "admin  管理员  待修改一次性密码\n"
    match = re.search(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", err)
    assert match
    assert sign_in(engine, "admin", match[0], Caller(""))


def test_a_new_password_ends_the_old_one_and_the_sessions(engine: Engine, capsys: Output) -> None:
    token = make_session(engine, "administrator", "admin")
    assert main(["user", "password", "admin", "--json"]) == 0
    assert sign_in(engine, "admin", read_answer(capsys)["password"], Caller(""))
    assert identify_user(engine, token).name == ""


def test_a_new_password_ends_a_pause(engine: Engine, capsys: Output) -> None:
    main(["user", "add", "li", "--role", "viewer"])
    began = get_utc_time() - timedelta(minutes=2)
    for number in range(10):
        with pytest.raises(SigningError):
            sign_in(engine, "li", "wrong", Caller("10.0.0.1", at=began + timedelta(seconds=100 * number)))
    capsys.readouterr()
    main(["user", "list"])
    assert "li  查看（领导）  部分地址暂停登录" in capsys.readouterr().out
    assert main(["user", "password", "li", "--json"]) == 0
    assert sign_in(engine, "li", read_answer(capsys)["password"], Caller("10.0.0.1"))


def test_a_disabled_account_is_out(engine: Engine, capsys: Output) -> None:
    token = make_session(engine, "viewer", "wang")
    assert main(["user", "disable", "wang", "--json"]) == 0
    assert read_answer(capsys) == {"ok": True, "user": "wang"}
    assert identify_user(engine, token).name == ""
    main(["user", "list"])
    assert "wang  查看（领导）  已停用" in capsys.readouterr().out


def test_the_audit_has_the_account_and_the_systems_user(engine: Engine) -> None:
    main(["user", "add", "li", "--role", "viewer"])
    with engine.connect() as connection:
        line = connection.execute(select(audit).where(audit.c.detail == "li viewer")).one()
    assert (line.actor, line.action, line.result, line.address) == ("admin", "account_add", "done", "")
    assert line.login


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (["user"], 2),
        (["user", "nix"], 2),
        (["user", "add", "li"], 2),
        (["user", "add", "li", "--role", "king"], 2),
        (["user", "add", "two words", "--role", "viewer"], 2),
        (["user", "add", "li", "--role", "staff", "--station", "nowhere"], 2),
        (["user", "add", "li", "--role", "viewer", "--station", "q1-1"], 3),
        (["user", "add", "admin", "--role", "viewer"], 3),
        (["user", "disable", "nobody"], 2),
        (["user", "password", "nobody"], 2),
        (["user", "disable", "admin"], 3),
    ],
)
def test_what_is_refused(capsys: Output, given: list[str], status: int) -> None:
    main(["user", "list"])
    capsys.readouterr()
    assert main([*given, "--json"]) == status
    out, err = capsys.readouterr()
    answer = json.loads(out)
    assert (answer["ok"], answer["status"], err) == (False, status, "")
    assert main(given) == status
    out, err = capsys.readouterr()
    assert (out, err) == ("", answer["error"] + "\n")
