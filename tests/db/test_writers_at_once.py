"""Two simultaneous writers: the second waits for the first; batch numbers have no gaps or duplicates."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Engine, select

import db
from db.models import batches
from db.reads import read_facts, read_newest_batch
from db.writes import writer
from tests.db.stored import ROWS, put, put_in, read_present

pytestmark = pytest.mark.slow  # many processes

SOON = 0.3  # seconds in which a writer that need not wait would have long been done
PROGRAM = """
import sys
from db.engine import open_store
from tests.db.stored import ROWS, put
engine, who = open_store(sys.argv[1]), sys.argv[2]
sys.stdin.readline()
for turn in range(8):
    put(engine, {"areas": [ROWS["areas"] | {"code": f"{who}{turn}"}, ROWS["areas"] | {"name": f"{who}{turn}"}]})
"""


@pytest.mark.parametrize(("ending", "number"), [("committed", 2), ("given up", 1)])
def test_the_second_waits_for_the_first(store: Engine, ending: str, number: int) -> None:
    with ThreadPoolExecutor(1) as pool:
        with writer(store) as first:
            put_in(first, {"areas": [ROWS["areas"]]})
            second = pool.submit(put, store, {"colours": [ROWS["colours"]]})
            assert not wait([second], SOON).done
            if ending == "committed":
                first.commit()
        assert second.result(20) == number
    assert read_newest_batch(store) == number


def test_the_second_sees_what_the_first_did(store: Engine) -> None:
    """A row that both put is new for the first only."""
    started = Event()
    with ThreadPoolExecutor(1) as pool:
        with writer(store) as first:
            second: Future[int] = pool.submit(_begin_after(started), store)
            assert started.wait(10)
            assert not wait([second], SOON).done
            put_in(first, {"areas": [ROWS["areas"]]})
            first.commit()
        second.result(20)
    with store.connect() as connection:
        counted = select(batches.c.new, batches.c.same).order_by(batches.c.number)
        assert connection.execute(counted).all() == [(1, 0), (0, 1)]


def test_readers_do_not_wait_and_see_only_what_is_done(store: Engine) -> None:
    put(store, {"areas": [ROWS["areas"]]})
    with writer(store) as held:
        put_in(held, {"areas": [ROWS["areas"] | {"name": "改名"}]})
        assert read_newest_batch(store) == 1
        assert read_facts(store, "areas", 1)["name"].tolist() == ["东片"]
        held.commit()
    assert read_facts(store, "areas", 2)["name"].tolist() == ["改名"]
    assert read_facts(store, "areas", 1)["name"].tolist() == ["东片"]


def test_threads_give_each_number_once(store: Engine) -> None:
    rows = [{"areas": [ROWS["areas"] | {"code": f"t{turn}"}]} for turn in range(16)]
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda row: put(store, row), rows))
    assert sorted(numbers) == list(range(1, 17))
    assert len(read_present(store, "areas")) == 16


def test_processes_give_each_number_once(store: Engine, store_url: str) -> None:
    """Both also repeatedly change the same row."""
    command, folder = [sys.executable, "-c", PROGRAM, store_url], Path(db.__file__).parents[1]
    programs = [
        subprocess.Popen([*command, who], cwd=folder, stdin=subprocess.PIPE, text=True) for who in "xy"
    ]
    for program in programs:
        assert program.stdin
        program.stdin.write("\n")
        program.stdin.flush()
    for program in programs:
        program.communicate(timeout=60)
        assert program.returncode == 0
    with store.connect() as connection:
        assert sorted(connection.scalars(select(batches.c.number))) == list(range(1, 17))
    assert len(read_present(store, "areas")) == 17


def _begin_after(started: Event) -> Callable[[Engine], int]:
    def bring(store: Engine) -> int:
        started.set()
        return put(store, {"areas": [ROWS["areas"]]})

    return bring
