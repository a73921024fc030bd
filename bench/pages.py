"""The three pages that are compared, each served on 127.0.0.1 by a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from bench.content import WORDS, figures

PROJECT = Path(__file__).parents[1]
OVERVIEW, BARE, STATIC = "overview", "bare Streamlit", "static HTML"
PLAIN = {
    "server.headless": "true",
    "server.address": "127.0.0.1",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
}
SECONDS_TO_START = 60


@dataclass(frozen=True, slots=True)
class Server:
    """`address` ends with a slash."""

    address: str
    pid: int


@contextmanager
def served(folder: Path) -> Iterator[dict[str, str]]:
    """The address of each page, as long as the context lasts; `folder` is for what has to be written."""
    (folder / "index.html").write_text(static_page(), encoding="utf-8")
    ports = dict(zip((OVERVIEW, BARE, STATIC), free_ports(3), strict=True))
    started = {
        OVERVIEW: (["dashboard", "serve"], PROJECT),
        BARE: (bare(ports[BARE]), folder),
        STATIC: (["http.server", str(ports[STATIC]), "--bind", "127.0.0.1"], folder),
    }
    with ExitStack() as running:
        for name, (command, where) in started.items():
            own = {**os.environ, "HOST": "127.0.0.1", "PORT": str(ports[name]), "PYTHONPATH": str(PROJECT)}
            running.enter_context(_process([sys.executable, "-m", *command], where, own))
        addresses = {name: f"http://127.0.0.1:{port}/" for name, port in ports.items()}
        for address in addresses.values():
            wait_for(address)
        yield addresses


def bare(port: int) -> list[str]:
    """The module, and what it is given, that serves the bare page."""
    options = [f"--{name}={value}" for name, value in (PLAIN | {"server.port": str(port)}).items()]
    return ["streamlit", "run", str(PROJECT / "bench" / "bare.py"), *options]


@contextmanager
def dashboard(**settings: str) -> Iterator[str]:
    """The address of the dashboard alone."""
    with server(lambda _port: ["-m", "dashboard", "serve"], PROJECT, **settings) as started:
        yield started.address


@contextmanager
def server(python: Callable[[int], Sequence[str]], where: Path, **settings: str) -> Iterator[Server]:
    """A server that answers, started in the folder `where`; `python` gives Python's arguments for a port."""
    (port,) = free_ports(1)
    own = {**os.environ, **settings, "HOST": "127.0.0.1", "PORT": str(port), "PYTHONPATH": str(PROJECT)}
    with _process([sys.executable, *python(port)], where, own) as pid:
        address = f"http://127.0.0.1:{port}/"
        wait_for(address)
        yield Server(address, pid)


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """The address at which the files of a folder are served."""
    (port,) = free_ports(1)
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    with _process(command, folder, os.environ):
        address = f"http://127.0.0.1:{port}/"
        wait_for(address)
        yield address


def static_page() -> str:
    """Words first, then plotly.js inline, then the charts: as quick as a page of its own can be."""
    return static_page_of(os.environ[WORDS], figures())


def static_page_of(words: str, drawn: Iterable[go.Figure]) -> str:
    """`words` are HTML already."""
    charts = "".join(_chart(at, one.to_json()) for at, one in enumerate(drawn))
    return (
        f'<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>static</title>'
        f"{words}<script>{get_plotlyjs()}</script>{charts}</html>"
    )


def _chart(at: int, figure: str) -> str:
    safe = figure.replace("</", "<\\/")
    return f'<div id="chart{at}"></div><script>Plotly.newPlot("chart{at}", {safe})</script>'


@contextmanager
def _process(command: list[str], where: Path, environment: Mapping[str, str]) -> Iterator[int]:
    """Its process id."""
    running = subprocess.Popen(
        command, cwd=where, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield running.pid
    finally:
        running.terminate()
        running.wait(timeout=20)


def wait_for(address: str) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            with urlopen(address, timeout=5):
                return
        except URLError:
            time.sleep(0.1)
    raise TimeoutError(f"{address} didn't answer within {SECONDS_TO_START} s")


def free_ports(count: int) -> list[int]:
    """All held at once, so that no two are the same."""
    with ExitStack() as held:
        doors = [held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [int(door.getsockname()[1]) for door in doors]
