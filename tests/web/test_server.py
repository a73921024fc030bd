"""`python -m dashboard serve` as people start and end it: a process of its own, on a new store."""

import asyncio
import gc
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from json import loads
from pathlib import Path

import pytest
import uvicorn

from dashboard.settings import PROJECT
from dashboard.streamlit_internals import METRICS
from dashboard.web import server
from tests.waiting import wait_until

pytestmark = pytest.mark.slow  # real servers

SOON = 60.0  # seconds after which what has not come never will


def find_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        return port


@contextmanager
def serving(folder: Path, port: int, **environment: str) -> Iterator[subprocess.Popen[str]]:
    settings = {"DATABASE_URL": f"sqlite:///{folder / 'store.db'}", "HOST": "127.0.0.1", "PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "serve"],
        cwd=PROJECT,
        env=os.environ | {"DEMO": "no"} | settings | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def get(port: int, path: str) -> tuple[HTTPResponse, str]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=SOON)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer, answer.read().decode()


def read_first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline()


def test_it_serves_a_new_store_and_ends_when_told(tmp_path: Path) -> None:
    port = find_free_port()
    with serving(tmp_path, port) as process:
        assert read_first_line(process) == f"看板地址 / Dashboard: http://127.0.0.1:{port}\n"
        assert loads(get(port, "/healthz")[1]) == {"ok": True}
        assert len(loads(get(port, "/api/v1/published")[1])["figures"]) > 30
        lost, answer = get(port, "/api/nix")
        assert (lost.status, loads(answer)["status"]) == (404, 404)
        assert get(port, METRICS)[0].status == 404
        shell, page = get(port, "/")
        assert (shell.status, "<title>代表联络站民情民意数据看板</title>" in page) == (200, True)
        assert "frame-ancestors 'self'" in (shell.headers["content-security-policy"])
        process.send_signal(signal.SIGTERM)
        rest, errors = process.communicate(timeout=SOON)
        assert process.returncode == 0
        assert (rest, "Traceback" in errors) == ("", False)
    assert not (tmp_path / "store.db-wal").exists()


@pytest.mark.parametrize("first", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_it_starts_ends_it_too(tmp_path: Path, first: signal.Signals) -> None:
    with serving(tmp_path, find_free_port(), DEMO="yes") as process:
        assert wait_until(lambda: (tmp_path / "store.db").exists(), SOON)
        process.send_signal(first)
        _, errors = process.communicate(timeout=SOON)
        assert (process.returncode, "Traceback" in errors) == (0, False)


def test_a_waiting_visitor_does_not_hold_it_open(tmp_path: Path) -> None:
    port = find_free_port()
    with serving(tmp_path, port) as process:
        read_first_line(process)
        with socket.create_connection(("127.0.0.1", port)) as visitor:
            visitor.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n")  # and never ends the request
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=SOON)
        assert process.returncode == 0


def test_who_waits_for_a_picture_is_told_before_it_ends(tmp_path: Path) -> None:
    port, chrome, started = find_free_port(), tmp_path / "chrome", tmp_path / "started"
    chrome.write_text(f"#!/bin/sh\ntouch {started}\nexec sleep 1000\n")
    chrome.chmod(0o755)
    stored = {"CHROME": str(chrome), "PICTURE_CACHE": str(tmp_path / "pictures")}
    with serving(tmp_path, port, **stored) as process, ThreadPoolExecutor(1) as pool:
        read_first_line(process)
        waiting = pool.submit(get, port, "/charts/received-trend.png")
        assert wait_until(started.exists, SOON)
        process.send_signal(signal.SIGTERM)
        answer, messages = waiting.result(SOON)
        assert (answer.status, loads(messages)["status"]) == (503, 503)
        _, errors = process.communicate(timeout=SOON)
        assert (process.returncode, "Traceback" in errors) == (0, False)


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        with serving(tmp_path, port) as process:
            words, errors = process.communicate(timeout=SOON)
    assert (process.returncode, words, errors.count("\n")) == (1, "", 1)
    assert f"http://127.0.0.1:{port}" in errors
    assert not (tmp_path / "store.db").exists()


def test_a_store_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_text("这不是数据库。" * 200, encoding="utf-8")
    with serving(tmp_path, find_free_port()) as process:
        words, errors = process.communicate(timeout=SOON)
    assert (process.returncode, words, errors.count("\n")) == (4, "", 1)
    assert "数据库或磁盘不可用" in errors


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        with serving(tmp_path, find_free_port()) as process:
            read_first_line(process)
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=SOON)
    with closing(sqlite3.connect(tmp_path / "store.db")) as store:
        assert store.execute("select format, count(*) from batches group by 1 order by 1").fetchall() == [
            ("configuration", 1),
            ("year_figures", 1),
        ]


def test_addresses_are_written_as_browsers_take_them() -> None:
    assert server.format_address("127.0.0.1", 80) == "http://127.0.0.1:80"
    assert server.format_address("::1", 80) == "http://[::1]:80"


def test_what_stands_at_the_start_is_not_looked_through_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async def started(*_: object) -> None:
        return None

    monkeypatch.setattr(uvicorn.Server, "startup", started)
    before = gc.get_threshold()
    try:
        asyncio.run(server.Server(uvicorn.Config("none")).startup())
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold() == server.GC_THRESHOLDS
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
