"""The dashboard as people start it, a process of its own, on a store of a kind."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from dashboard.settings import PROJECT
from tests.stores import make_store

SECONDS_TO_START = 60


@dataclass(frozen=True, slots=True)
class Server:
    """Where it answers, without a slash at the end, the address of its store, and its process."""

    address: str
    store: str
    pid: int


@contextmanager
def served(folder: Path, kind: str) -> Iterator[Server]:
    store, port = make_store(folder, kind), _find_free_port()
    settings = {"DATABASE_URL": store, "HOST": "127.0.0.1", "PORT": str(port), "DEMO": "no"}
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard", "serve"],
            cwd=PROJECT,
            env=os.environ | settings,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz", process, folder / "server.log")
            if kind == "bare":
                _empty_again(folder)
            yield Server(f"http://127.0.0.1:{port}", store, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _empty_again(folder: Path) -> None:
    """A server plants what an empty store lacks; `bare` is how it looks before that, or when it is lost."""
    (folder / "new").mkdir()
    make_store(folder / "new", "bare")
    with (
        closing(sqlite3.connect(folder / "new" / "bare.db")) as empty,
        closing(sqlite3.connect(folder / "bare.db")) as full,
    ):
        empty.backup(full)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, TimeoutError, ConnectionError):  # not there yet, or busy
            time.sleep(0.1)
    raise RuntimeError(f"no answer at {address}: {log.read_text(encoding='utf-8')}")


def _find_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])
