"""The server's side of the process that draws: started when needed, read with a timeout, killed and started anew."""

import logging
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from tempfile import TemporaryDirectory
from threading import Event, Lock, Timer
from time import monotonic
from typing import BinaryIO, cast

from dashboard.measures.chart.data import ChartData
from dashboard.render.picture.pipe import receive, send
from dashboard.render.shared.look import Look, LookError
from dashboard.settings import PROJECT
from dashboard.text import say

WORKER = "dashboard.render.picture.worker"
START_SECONDS, DRAW_SECONDS, END_SECONDS = 15.0, 10.0, 2.0
TRIES = 2  # whatever kills a browser may have had nothing to do with this picture
logger = logging.getLogger(__name__)


class PictureError(Exception):
    """No picture: no_browser, busy (too many wait), timed_out or failed. `sentence(lang)` says what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def explain(self, lang: str) -> str:
        return say(lang, f"picture_error.{self.reason}")


class GoneError(Exception):
    """The child has ended, or was ended because it took too long (`late`)."""

    def __init__(self, late: bool) -> None:
        super().__init__()
        self.late = late


class Child:
    """One process with its browser, a group of its own, and a folder that is removed with it."""

    def __init__(self, chrome: str) -> None:
        self._folder = TemporaryDirectory(prefix="pictures-", ignore_cleanup_errors=True)
        self._late, self._seconds = Event(), START_SECONDS
        self.process = subprocess.Popen(  # noqa: S603 — our own module
            [sys.executable, "-m", WORKER, chrome, self._folder.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
            start_new_session=True,
        )

    def ask(self, request: bytes, seconds: float) -> bytes:
        """Its answer. Raises GoneError."""
        overdue = Timer(seconds + self._seconds, self._too_late)
        overdue.start()
        try:
            send(cast("BinaryIO", self.process.stdin), request)
            answer = receive(cast("BinaryIO", self.process.stdout))
        except OSError:
            answer = None
        finally:
            overdue.cancel()
        if answer is None:
            self.kill()
            raise GoneError(self._late.is_set())
        self._seconds = 0.0
        return answer

    def end(self) -> None:
        """As it would itself: the browser is closed and waited for."""
        with suppress(OSError):
            cast("BinaryIO", self.process.stdin).close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(END_SECONDS)
        self.kill()

    def stop(self) -> None:
        """At once, whoever asks it: who does is told so by GoneError."""
        if self.process.returncode is None:
            _kill_group(self.process.pid)

    def kill(self) -> None:
        self.stop()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with suppress(OSError):  # what was still to be written
                cast("BinaryIO", stream).close()
        self._folder.cleanup()

    def _too_late(self) -> None:
        self._late.set()
        self.stop()


class Drawer:
    """Draws one after the other, in one child at a time."""

    def __init__(self, find: Callable[[], str | None]) -> None:
        self._find = find
        self._turn, self._ended = Lock(), Event()
        self._child: Child | None = None

    def draw(self, data: ChartData, look: Look, deadline: float) -> bytes:
        """The picture, by `deadline` (of monotonic()). Raises PictureError; LookError where it is too large."""
        answer = pickle.loads(self._answer(pickle.dumps((data, look)), deadline))  # noqa: S301 — of our own child
        if isinstance(answer, LookError):
            raise answer
        if isinstance(answer, str):
            logger.warning("%s can't be drawn: %s", data.slug, answer)
            raise PictureError("failed")
        return bytes(answer)

    def close(self) -> None:
        """No more pictures; who waits for one is told so."""
        self._ended.set()
        if not self._turn.acquire(blocking=False):
            if self._child:
                self._child.stop()
            self._turn.acquire()  # whoever draws finds it stopped, and puts it away
        try:
            if self._child:
                self._child.end()
            self._child = None
        finally:
            self._turn.release()

    def _answer(self, request: bytes, deadline: float) -> bytes:
        if not self._turn.acquire(timeout=max(deadline - monotonic(), 0)):
            raise PictureError("timed_out")
        try:
            return self._told(request, deadline)
        finally:
            self._turn.release()

    def _told(self, request: bytes, deadline: float) -> bytes:
        late = False
        for _ in range(TRIES):
            left = deadline - monotonic()
            if left <= 0 or self._ended.is_set():
                break
            child = self._there()
            if self._ended.is_set():  # while it was made: close() hasn't seen it yet, and waits to end it
                break
            try:
                return child.ask(request, min(left, DRAW_SECONDS))
            except GoneError as gone:
                late, self._child = gone.late, None
                logger.warning("The picture browser %s.", "took too long" if gone.late else "has ended")
        raise PictureError("timed_out" if late else "failed")

    def _there(self) -> Child:
        if self._child is None:
            chrome = self._find()
            if chrome is None:
                raise PictureError("no_browser")
            self._child = Child(chrome)
        return self._child


def _kill_group(number: int) -> None:
    if sys.platform == "win32":
        kill = ["taskkill", "/F", "/T", "/PID", str(number)]
        subprocess.run(kill, check=False, capture_output=True)  # noqa: S603 — Windows' own, by a number
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(number, signal.SIGKILL)
