"""The picture browser dies, hangs or is left alone: one request at most notices, and nothing stays behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from dashboard.render.picture import drawer as picture_drawer
from dashboard.render.picture.chrome import find_chrome
from dashboard.render.picture.drawer import Drawer
from dashboard.render.picture.picture import PictureError
from dashboard.render.shared.look import Look, LookError
from dashboard.settings import PROJECT
from tests.render import samples
from tests.render.drawing import make_pictures
from tests.waiting import comes

PROC = Path("/proc")
LOOK = Look("png", 400)


class Drawing:
    """Pictures with their child within reach; no two of its pictures are the same."""

    def __init__(self, folder: Path) -> None:
        self.drawer = Drawer(find_chrome)
        self.pictures = make_pictures(self.drawer, folder)
        self.asked = 0

    def picture(self) -> bytes:
        self.asked += 1
        return self.pictures.draw(replace(samples.bar(), title=f"图{self.asked}"), LOOK)

    @property
    def child(self) -> int:
        child = self.drawer.child
        assert child
        return child.process.pid


@pytest.fixture
def drawing(tmp_path: Path) -> Iterator[Drawing]:
    mine = Drawing(tmp_path)
    assert mine.picture()[:4] == b"\x89PNG"
    yield mine
    mine.pictures.close()


def group(number: int) -> list[int]:
    """The processes that live in this group."""
    found = []
    for folder in PROC.glob("[0-9]*"):
        try:
            state, _parent, its_group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == number and state != "Z":
            found.append(int(folder.name))
    return found


def named(number: int, words: str) -> list[int]:
    """Those of the group whose command holds the words."""
    return [one for one in group(number) if words.encode() in (PROC / str(one) / "cmdline").read_bytes()]


def browser_of(number: int) -> int:
    """Its first process: neither what starts it for Kaleido, nor one that it started itself."""
    others = {*named(number, "wrapper.py"), *named(number, "--type=")}
    return next(one for one in named(number, "--remote-debugging-pipe") if one not in others)


def test_a_browser_that_was_killed_costs_no_picture(drawing: Drawing) -> None:
    before = drawing.child
    os.kill(browser_of(before), signal.SIGKILL)
    assert drawing.picture()[:4] == b"\x89PNG"
    assert drawing.child != before
    assert comes(lambda: not group(before)), "the old one is gone with all that it started"


def test_a_child_that_was_killed_costs_no_picture(drawing: Drawing) -> None:
    before = drawing.child
    os.kill(before, signal.SIGKILL)
    assert drawing.picture()[:4] == b"\x89PNG"
    assert comes(lambda: not group(before))


@pytest.mark.parametrize("whole", [True, False], ids=["all of it", "its pages"])
def test_one_that_hangs_is_killed_and_the_picture_comes(
    drawing: Drawing, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    before = drawing.child
    for one in group(before) if whole else named(before, "--type=renderer"):
        os.kill(one, signal.SIGSTOP)
    monkeypatch.setattr(picture_drawer, "DRAW_SECONDS", 3.0)
    assert drawing.picture()[:4] == b"\x89PNG"
    assert drawing.child != before
    assert comes(lambda: not group(before))


def test_killing_it_while_many_ask_loses_none(drawing: Drawing) -> None:
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(drawing.picture) for _ in range(16)]
        asked[3].result(60)
        os.kill(browser_of(drawing.child), signal.SIGKILL)
        assert all(one.result(60)[:4] == b"\x89PNG" for one in asked)


def test_nonsense_is_answered_and_the_browser_goes_on(drawing: Drawing) -> None:
    before = drawing.child
    with pytest.raises(PictureError, match="failed"):
        drawing.pictures.draw(samples.bar(), Look("nonsense"))  # type: ignore[arg-type] # that's the point
    assert drawing.picture()[:4] == b"\x89PNG"
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
    folder = Path(str(drawing.drawer.child and drawing.drawer.child.folder.name))
    assert folder.exists()
    drawing.pictures.close()
    assert not group(child)
    assert not folder.exists()
    with pytest.raises(PictureError, match="failed"):
        drawing.picture()


def test_who_waits_when_it_ends_is_told_so(drawing: Drawing) -> None:
    child = drawing.child
    for one in group(child):
        os.kill(one, signal.SIGSTOP)
    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(drawing.picture) for _ in range(2)]
        assert comes(drawing.drawer._turn.locked)
        drawing.pictures.close()
        assert [type(one.exception(5)) for one in waiting] == [PictureError, PictureError]
    assert comes(lambda: not group(child))


def test_one_that_is_being_made_when_it_ends_is_not_left_behind(tmp_path: Path) -> None:
    asked, found = Event(), Event()

    def find() -> str | None:
        asked.set()
        found.wait(10)
        return find_chrome()

    drawer = Drawer(find)
    mine = make_pictures(drawer, tmp_path)
    with ThreadPoolExecutor(2) as pool:
        waiting = pool.submit(mine.draw, samples.bar(), LOOK)
        assert asked.wait(5)
        ending = pool.submit(mine.close)
        assert comes(drawer._ended.is_set)
        found.set()
        assert isinstance(waiting.exception(5), PictureError)
        ending.result(5)
    assert drawer.child is None


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
mine.picture()
print(mine.child, mine.drawer.child.folder.name, flush=True)
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
    assert len(group(int(child))) > 3
    server.kill()
    server.communicate()
    assert comes(lambda: not group(int(child)))
    assert comes(lambda: not Path(folder).exists())
