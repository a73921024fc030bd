"""Picture browser that dies, hangs or is orphaned: at most one request notices, and no process remains."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import psutil
import pytest

from dashboard.render.picture import drawer as picture_drawer
from dashboard.render.picture.chrome import find_chrome
from dashboard.render.picture.drawer import WORKER, Drawer
from dashboard.render.picture.picture import PictureError, end_pictures
from dashboard.render.shared.look import Look, LookError
from dashboard.settings import PROJECT
from tests.render import samples
from tests.render.drawing import make_pictures
from tests.waiting import wait_until

PROC = Path("/proc")
LOOK = Look("png", 400)


def list_workers() -> list[psutil.Process]:
    """List the living picture workers of this process."""
    children = psutil.Process().children()
    living = [child for child in children if child.status() != psutil.STATUS_ZOMBIE]
    return [child for child in living if WORKER in child.cmdline()]


class Drawing:
    """Pictures with access to their worker process; every drawn picture is different."""

    def __init__(self, folder: Path) -> None:
        self.drawer = Drawer(find_chrome)
        self.pictures = make_pictures(self.drawer, folder)
        self.number = 0

    def draw(self) -> bytes:
        self.number += 1
        return self.pictures.draw(replace(samples.bar(), title=f"图{self.number}"), LOOK)

    @property
    def child(self) -> int:
        (child,) = list_workers()
        return child.pid

    @property
    def folder(self) -> Path:
        """The worker's folder, its last argument."""
        return Path(psutil.Process(self.child).cmdline()[-1])


@pytest.fixture(autouse=True)
def _no_other_worker() -> None:
    """End the server's own worker, which an earlier test in this process may have left."""
    end_pictures()


@pytest.fixture
def drawing(tmp_path: Path) -> Iterator[Drawing]:
    mine = Drawing(tmp_path)
    assert mine.draw()[:4] == b"\x89PNG"
    yield mine
    mine.pictures.close()


def list_group(number: int) -> list[int]:
    """List the living processes of a group."""
    processes = []
    for folder in PROC.glob("[0-9]*"):
        try:
            state, _parent, its_group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == number and state != "Z":
            processes.append(int(folder.name))
    return processes


def find_named(number: int, words: str) -> list[int]:
    """Find the processes of the group whose command contains `words`."""
    return [
        process
        for process in list_group(number)
        if words.encode() in (PROC / str(process) / "cmdline").read_bytes()
    ]


def find_browser(number: int) -> int:
    """Find the browser's main process: neither Kaleido's wrapper nor a child of the browser."""
    others = {*find_named(number, "wrapper.py"), *find_named(number, "--type=")}
    return next(process for process in find_named(number, "--remote-debugging-pipe") if process not in others)


def test_a_browser_that_was_killed_costs_no_picture(drawing: Drawing) -> None:
    before = drawing.child
    os.kill(find_browser(before), signal.SIGKILL)
    assert drawing.draw()[:4] == b"\x89PNG"
    assert drawing.child != before
    assert wait_until(lambda: not list_group(before)), "the old one is gone with all that it started"


def test_a_child_that_was_killed_costs_no_picture(drawing: Drawing) -> None:
    before = drawing.child
    os.kill(before, signal.SIGKILL)
    assert drawing.draw()[:4] == b"\x89PNG"
    assert wait_until(lambda: not list_group(before))


@pytest.mark.parametrize("whole", [True, False], ids=["all of it", "its pages"])
def test_one_that_hangs_is_killed_and_the_picture_comes(
    drawing: Drawing, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    before = drawing.child
    for process in list_group(before) if whole else find_named(before, "--type=renderer"):
        os.kill(process, signal.SIGSTOP)
    monkeypatch.setattr(picture_drawer, "DRAW_SECONDS", 3.0)
    assert drawing.draw()[:4] == b"\x89PNG"
    assert drawing.child != before
    assert wait_until(lambda: not list_group(before))


def test_killing_it_while_many_ask_loses_none(drawing: Drawing) -> None:
    with ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(drawing.draw) for _ in range(16)]
        futures[3].result(60)
        os.kill(find_browser(drawing.child), signal.SIGKILL)
        assert all(future.result(60)[:4] == b"\x89PNG" for future in futures)


def test_nonsense_is_answered_and_the_browser_goes_on(drawing: Drawing) -> None:
    before = drawing.child
    with pytest.raises(PictureError, match="failed"):
        drawing.pictures.draw(samples.bar(), Look("nonsense"))  # type: ignore[arg-type] # that's the point
    assert drawing.draw()[:4] == b"\x89PNG"
    assert drawing.child == before


def test_what_is_too_large_is_told_by_the_child(drawing: Drawing) -> None:
    data = samples.interval()
    many = [replace(point, key=f"{at}{point.key}") for at in range(6) for point in data.points]
    with pytest.raises(LookError, match="pixels") as error:
        drawing.pictures.draw(
            replace(data, series=(replace(data.series[0], points=tuple(many)),)), Look("png", 2000, scale=3)
        )
    assert "2000" in error.value.explain("zh")


def test_its_end_leaves_nothing(drawing: Drawing) -> None:
    child = drawing.child
    folder = drawing.folder
    assert folder.exists()
    drawing.pictures.close()
    assert not list_group(child)
    assert not folder.exists()
    with pytest.raises(PictureError, match="failed"):
        drawing.draw()


def test_who_waits_when_it_ends_is_told_so(drawing: Drawing) -> None:
    child = drawing.child
    for process in list_group(child):
        os.kill(process, signal.SIGSTOP)
    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(drawing.draw) for _ in range(2)]
        assert wait_until(lambda: all(future.running() for future in waiting))
        drawing.pictures.close()
        assert [type(future.exception(5)) for future in waiting] == [PictureError, PictureError]
    assert wait_until(lambda: not list_group(child))


def test_one_that_is_being_made_when_it_ends_is_not_left_behind(tmp_path: Path) -> None:
    searching, go_on = Event(), Event()

    def find() -> str | None:
        searching.set()
        go_on.wait(10)
        return find_chrome()

    drawer = Drawer(find)
    mine = make_pictures(drawer, tmp_path)
    with ThreadPoolExecutor(2) as pool:
        waiting = pool.submit(mine.draw, samples.bar(), LOOK)
        assert searching.wait(5)
        ending = pool.submit(mine.close)
        assert wait_until(drawer._ended.is_set)
        go_on.set()
        assert isinstance(waiting.exception(5), PictureError)
        ending.result(5)
    assert list_workers() == []


def test_a_browser_that_cannot_start_is_an_error(tmp_path: Path) -> None:
    mine = make_pictures(Drawer(lambda: "/bin/false"), tmp_path)
    with pytest.raises(PictureError, match="failed"):
        mine.draw(samples.bar(), LOOK)
    mine.close()


def test_a_browser_that_says_nothing_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = tmp_path / "chrome"
    silent.write_text("#!/bin/sh\nexec sleep 1000\n")
    silent.chmod(0o755)
    monkeypatch.setattr(picture_drawer, "START_SECONDS", 1.0)
    monkeypatch.setattr(picture_drawer, "DRAW_SECONDS", 1.0)
    mine = make_pictures(Drawer(lambda: str(silent)), tmp_path)
    with pytest.raises(PictureError, match="timed_out"):
        mine.draw(samples.bar(), LOOK)
    mine.close()


ALONE = """
import sys
from pathlib import Path
from dashboard.render.picture.drawer import Drawer
from dashboard.render.picture.chrome import find_chrome
from tests.faults.test_picture_browser import Drawing
mine = Drawing(Path(sys.argv[1]))
mine.draw()
print(mine.child, mine.folder, flush=True)
sys.stdin.read()
"""


def test_it_ends_with_a_server_that_was_killed(tmp_path: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-c", ALONE, str(tmp_path)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert server.stdout
    child, folder = server.stdout.readline().decode().split()
    assert len(list_group(int(child))) > 3
    server.kill()
    server.communicate()
    assert wait_until(lambda: not list_group(int(child)))
    assert wait_until(lambda: not Path(folder).exists())
