"""Simultaneous starts on an empty store: every server and command succeeds, and the store is seeded once."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from subprocess import Popen

import pytest
from sqlalchemy import URL, Engine, select

from dashboard.text import say
from db.checking import check_store
from db.models import audit, batches
from tests.conftest import new_database, opened
from tests.faults.child import FORKING, LONG, run_command
from tests.web.test_server import find_free_port, get, read_first_line, serving

ACCOUNT_ADDED = say("zh", "command.first.account", password="").partition("admin")[
    0
]  # begins what is told of it
TURNS = 3


@dataclass(frozen=True, slots=True)
class Started:
    """A command in its own process, and the file of its output."""

    process: ForkServerProcess
    output: Path

    def wait_for_end(self) -> tuple[int | None, str]:
        """Wait for the end; return the exit code and the output."""
        self.process.join(LONG)
        return self.process.exitcode, self.output.read_text(encoding="utf-8")


@pytest.fixture
def empty_urls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Iterator[str]]:
    """URLs of new empty stores."""
    with ExitStack() as held:
        yield request.param(request, tmp_path, held)


def make_sqlite_urls(_request: pytest.FixtureRequest, folder: Path, _held: ExitStack) -> Iterator[str]:
    for turn in range(TURNS):
        yield f"sqlite:///{folder / f'new{turn}' / 'store.db'}"


def make_postgres_urls(request: pytest.FixtureRequest, _folder: Path, held: ExitStack) -> Iterator[str]:
    server: URL = request.getfixturevalue("postgres_server")
    for _ in range(TURNS):
        yield held.enter_context(new_database(server, "template1"))


on_each_database = pytest.mark.parametrize(
    "empty_urls", [make_sqlite_urls, make_postgres_urls], ids=["sqlite", "postgres"], indirect=True
)


@on_each_database
def test_commands_at_once_make_the_store_ready_once(empty_urls: Iterator[str], tmp_path: Path) -> None:
    given = (["user", "list"], ["user", "list"], ["batches"], ["user", "list", "--json"])
    for turn, url in enumerate(empty_urls):
        with at_once(url, given, tmp_path / f"turn{turn}") as started:
            ended = [command.wait_for_end() for command in started]
        assert [status for status, _ in ended] == [0] * len(given), ended
        assert sum(text.count(ACCOUNT_ADDED) for _, text in ended) == 1
        with opened(url) as engine:
            assert is_ready_once(engine)


@on_each_database
def test_servers_at_once_both_come_up(empty_urls: Iterator[str], tmp_path: Path) -> None:
    url, ports = next(empty_urls), (find_free_port(), find_free_port())
    with ExitStack() as running:
        servers = [running.enter_context(serving(tmp_path, port, DATABASE_URL=url)) for port in ports]
        assert all("Dashboard" in read_first_line(server) for server in servers)
        assert [get(port, "/healthz")[0].status for port in ports] == [200, 200]
        assert sum(read_errors(server).count(ACCOUNT_ADDED) for server in servers) == 1
    with opened(url) as engine:
        assert is_ready_once(engine)


def read_errors(server: Popen[str]) -> str:
    server.terminate()
    return server.communicate(timeout=LONG)[1]


def is_ready_once(engine: Engine) -> bool:
    """Whether the store is intact, with a single seed and a single account."""
    seed = select(batches.c.kind, batches.c.format).order_by(batches.c.number)
    added = select(audit.c.detail).where(audit.c.action == "account_add")
    with engine.connect() as connection:
        stands = (connection.execute(seed).all(), connection.scalars(added).all())
    expected = ([("seed", "configuration"), ("seed", "year_figures")], ["admin administrator"])
    return stands == expected and check_store(engine) == []


@contextmanager
def at_once(url: str, given: Sequence[list[str]], folder: Path) -> Iterator[list[Started]]:
    """A process per command; all have finished their imports before the first starts."""
    gate = FORKING.Barrier(len(given))
    folder.mkdir()
    started = []
    for at, arguments in enumerate(given):
        output = folder / f"{at}.txt"
        process = FORKING.Process(target=run_command, args=(url, arguments, output, gate))
        process.start()
        started.append(Started(process, output))
    try:
        yield started
    finally:
        for command in started:
            command.process.kill()
            command.process.join()
