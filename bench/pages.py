"""Servers of the three compared pages, each a process on 127.0.0.1."""

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

from bench.content import WORDS, build_figures

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
    """A running server; `address` ends with a slash."""

    address: str
    pid: int


@contextmanager
def served(folder: Path) -> Iterator[dict[str, str]]:
    """Addresses of the three pages, served while the context lasts; files are written to `folder`."""
    (folder / "index.html").write_text(build_static_page(), encoding="utf-8")
    ports = dict(zip((OVERVIEW, BARE, STATIC), find_free_ports(3), strict=True))
    started = {
        OVERVIEW: (["dashboard", "serve"], PROJECT),
        BARE: (build_bare_command(ports[BARE]), folder),
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


def build_bare_command(port: int) -> list[str]:
    """Build the module and arguments that serve the bare page."""
    options = [f"--{name}={value}" for name, value in (PLAIN | {"server.port": str(port)}).items()]
    return ["streamlit", "run", str(PROJECT / "bench" / "bare.py"), *options]


@contextmanager
def dashboard(**settings: str) -> Iterator[str]:
    """Address of a running dashboard."""
    with server(lambda _port: ["-m", "dashboard", "serve"], PROJECT, **settings) as started:
        yield started.address


@contextmanager
def server(python: Callable[[int], Sequence[str]], where: Path, **settings: str) -> Iterator[Server]:
    """A server that answers, started in folder `where`; `python` builds Python's arguments for a port."""
    (port,) = find_free_ports(1)
    own = {**os.environ, **settings, "HOST": "127.0.0.1", "PORT": str(port), "PYTHONPATH": str(PROJECT)}
    with _process([sys.executable, *python(port)], where, own) as pid:
        address = f"http://127.0.0.1:{port}/"
        wait_for(address)
        yield Server(address, pid)


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """Address at which the files of a folder are served."""
    (port,) = find_free_ports(1)
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    with _process(command, folder, os.environ):
        address = f"http://127.0.0.1:{port}/"
        wait_for(address)
        yield address


def build_static_page() -> str:
    """Build the static page: words, plotly.js inline, then the charts; the fastest possible page."""
    return render_static_page(os.environ[WORDS], build_figures())


def render_static_page(words: str, figures: Iterable[go.Figure]) -> str:
    """Render a static page; `words` is HTML."""
    charts = "".join(_render_chart(at, figure.to_json()) for at, figure in enumerate(figures))
    return (
        f'<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>static</title>'
        f"{words}<script>{get_plotlyjs()}</script>{charts}</html>"
    )


def _render_chart(at: int, figure: str) -> str:
    safe = figure.replace("</", "<\\/")
    return f'<div id="chart{at}"></div><script>Plotly.newPlot("chart{at}", {safe})</script>'


@contextmanager
def _process(command: list[str], where: Path, environment: Mapping[str, str]) -> Iterator[int]:
    """A process that runs while the context lasts, by its id."""
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


def find_free_ports(count: int) -> list[int]:
    """Find distinct free ports, by holding all of them at once."""
    with ExitStack() as held:
        doors = [held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [int(door.getsockname()[1]) for door in doors]
