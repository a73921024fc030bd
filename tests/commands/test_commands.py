"""`python -m dashboard`: answers, exit codes and sentences, as specified in docs/interfaces.md."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from dashboard.__main__ import main
from dashboard.caching.store import open_own_store
from dashboard.people import accounts
from dashboard.people.accounts import Change
from dashboard.settings import PROJECT
from db.models import audit
from db.reads import read_facts, read_newest_batch
from db.writes import NewBatch, writer
from tests.stores import make_store

Output = pytest.CaptureFixture[str]


@pytest.fixture
def output(capsys: Output) -> Output:
    return capsys


@pytest.fixture(autouse=True)
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A store with the published figures and two batches of a configured rule, 3 and 4."""
    monkeypatch.setenv("DATABASE_URL", make_store(tmp_path, "published_only"))
    engine = open_own_store()
    for name in ("红色", "橙色"):
        with writer(engine) as store:
            batch = store.open_batch(NewBatch("rule", "configuration", "admin", file_name=f"{name}.csv"))
            store.put(batch, "colours", [{"code": "1", "name": name}])
            store.commit()
    with writer(engine) as store:
        for name, role in (("zhang", "administrator"), ("wang", "staff"), ("zhao", "viewer")):
            accounts.add(Change(store, "admin"), name, role)
        accounts.add(Change(store, "admin"), accounts.FIRST_NAME, "administrator")
        store.commit()
    yield engine
    engine.dispose()


def read_answer(output: Output) -> dict[str, Any]:
    """Read the JSON object on stdout."""
    content: dict[str, Any] = json.loads(output.readouterr().out)
    return content


def read_first_colour(engine: Engine) -> str:
    return str(read_facts(engine, "colours", read_newest_batch(engine))["name"].iloc[0])


def test_batches_lists_each_on_a_line(output: Output) -> None:
    assert main(["batches"]) == 0
    lines = output.readouterr().out.splitlines()
    assert [line.partition("批")[0] for line in lines] == ["第1", "第2", "第3", "第4"]
    assert "初始载入" in lines[0]
    assert "红色.csv" in lines[2]


def test_batches_as_one_object(output: Output) -> None:
    assert main(["batches", "--json"]) == 0
    content = read_answer(output)
    assert content["ok"] is True
    last = content["batches"][-1]
    assert last.pop("at").endswith("+00:00")
    assert last == {
        "batch": 4,
        "kind": "rule",
        "format": "configuration",
        "demonstration": False,
        "actor": "admin",
        "file": "橙色.csv",
        "counts": {"new": 0, "changed": 1, "same": 0},
        "undoes": None,
    }


def test_undo_brings_back_what_was(engine: Engine, output: Output) -> None:
    assert main(["undo", "4", "--as", "zhang", "--json"]) == 0
    assert read_answer(output) == {"ok": True, "undone": 4, "batch": 5}
    assert read_first_colour(engine) == "红色"
    main(["batches", "--json"])
    assert [(batch["undoes"], batch["actor"]) for batch in read_answer(output)["batches"]][-1] == (4, "zhang")


def test_undo_of_an_undo_is_the_same(engine: Engine, output: Output) -> None:
    assert main(["undo", "4"]) == 0
    assert main(["undo", "5"]) == 0
    assert "已撤销第5批，记为第6批。" in output.readouterr().out
    assert read_first_colour(engine) == "橙色"


def test_undo_is_in_the_audit_with_who_did_it(engine: Engine) -> None:
    main(["undo", "4", "--as", "zhang"])
    main(["undo", "3"])
    main(["undo", "3"])
    with engine.connect() as connection:
        lines = connection.execute(
            select(audit.c.actor, audit.c.action, audit.c.result, audit.c.batch, audit.c.login).where(
                audit.c.action == "undo"
            )
        ).all()
    assert [tuple(line)[:4] for line in lines] == [
        ("zhang", "undo", "done", 4),
        ("admin", "undo", "done", 3),
        ("admin", "undo", "refused", 3),
    ]
    assert all(line.login for line in lines)


@pytest.mark.parametrize(("name", "status"), [("nobody", 2), ("zhao", 3), ("wang", 3)])
def test_in_the_name_of_others_nothing_is_undone(
    engine: Engine, output: Output, name: str, status: int
) -> None:
    """Rules require an administrator here as on the page."""
    assert main(["undo", "4", "--as", name, "--json"]) == status
    assert name in read_answer(output)["error"]
    assert read_first_colour(engine) == "橙色"


def test_a_blocked_undo_names_what_stands_in_its_way(engine: Engine, output: Output) -> None:
    assert main(["undo", "3"]) == 3
    assert "请先依次撤销第4批" in output.readouterr().err
    assert read_first_colour(engine) == "橙色"


def test_a_batch_that_stands_no_more_is_refused(output: Output) -> None:
    main(["undo", "4"])
    output.readouterr()
    assert main(["undo", "4", "--json"]) == 3
    content = read_answer(output)
    assert (content["ok"], content["status"]) == (False, 3)
    assert "已失效" in content["error"]


def test_a_seed_batch_is_not_undone_but_removed(output: Output) -> None:
    assert main(["undo", "1"]) == 3
    assert "python -m seed --remove" in output.readouterr().err


@pytest.mark.parametrize(
    "given",
    [
        [],
        ["nix"],
        ["undo"],
        ["undo", "x"],
        ["undo", "99"],
        ["undo", "0"],
        ["undo", "-1"],
        ["undo", "9" * 5000],
        ["undo", "4", "5"],
        ["batches", "--nix"],
        ["batches", "--js"],
        ["undo", "4", "--as"],
        ["serve", "--port", "1"],
    ],
)
def test_wrong_usage_is_2_and_a_sentence(engine: Engine, output: Output, given: list[str]) -> None:
    assert main(given) == 2
    out, err = output.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert read_newest_batch(engine) == 4


@pytest.mark.parametrize("given", [["nix"], ["undo"], ["undo", "99"], ["batches", "x"]])
def test_with_json_errors_are_one_object_too(output: Output, given: list[str]) -> None:
    assert main([*given, "--json"]) == 2
    content = read_answer(output)
    assert set(content) == {"ok", "error", "status"}
    assert (content["ok"], content["status"]) == (False, 2)


def test_a_setting_that_cannot_be_is_told(monkeypatch: pytest.MonkeyPatch, output: Output) -> None:
    monkeypatch.setenv("PORT", "x")
    assert main(["serve"]) == 2
    assert output.readouterr().err == "PORT=x 不是端口号，请写 1 到 65535 之间的整数。\n"


@pytest.mark.parametrize(
    "url", ["nonsense", "sqlite:////proc/nix/store.db", "postgresql://127.0.0.1:1/x", "postgresql://h:x/y"]
)
def test_a_store_that_cannot_be_used_is_4(monkeypatch: pytest.MonkeyPatch, output: Output, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    try:
        assert main(["batches"]) == 4
    finally:
        monkeypatch.undo()
    assert "DATABASE_URL" in output.readouterr().err


def test_our_own_fault_is_1_and_a_sentence(monkeypatch: pytest.MonkeyPatch, output: Output) -> None:
    def fail(_engine: Engine) -> list[Any]:
        raise RuntimeError("reason")

    monkeypatch.setattr("dashboard.commands.figures.batches.read_batches", fail)
    assert main(["batches"]) == 1
    assert output.readouterr().err == "程序自身出错，未作改动：reason。\n"


def run(*given: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *given], cwd=PROJECT, text=True, check=False, **more
    )


def test_the_command_itself() -> None:
    done = run("undo", "1", "--json", capture_output=True)
    assert (done.returncode, done.stderr) == (3, "")
    assert json.loads(done.stdout)["status"] == 3


def test_a_terminal_without_chinese_is_no_fault() -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = run("undo", "1", "--json", capture_output=True, env=os.environ | plain)
    assert (done.returncode, done.stderr) == (3, "")
    assert "不能撤销" in json.loads(done.stdout)["error"]


def test_a_reader_that_goes_away_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run("batches", stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_help_is_in_the_readers_language(output: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "撤销一个批次" in output.readouterr().out
