"""Server side of the drawing process: started on demand, read with a timeout, killed and restarted on failure."""

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

from dashboard.render.picture.pipe import receive, send
from dashboard.render.shared.look import Look, LookError
from dashboard.settings import PROJECT
from dashboard.text import say
from dashboard.wording.chart.data import ChartData

WORKER = "dashboard.render.picture.worker"
START_SECONDS, DRAW_SECONDS, END_SECONDS = 15.0, 10.0, 2.0
TRIES = 2  # the picture being drawn need not be what killed the browser
logger = logging.getLogger(__name__)


class PictureError(Exception):
    """Missing picture. `reason` is no_browser, busy (too many requests), timed_out or failed; `sentence` explains it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def explain(self, lang: str) -> str:
        return say(lang, f"picture_error.{self.reason}")


class ChildEndedError(Exception):
    """The child process has ended, or was ended for taking too long (`late`)."""

    def __init__(self, late: bool) -> None:
        super().__init__()
        self.late = late


class Child:
    """A drawing process with its browser, in a process group and temporary folder of its own."""

    def __init__(self, chrome: str) -> None:
        self.folder = TemporaryDirectory(prefix="pictures-", ignore_cleanup_errors=True)
        self._late, self._seconds = Event(), START_SECONDS
        self.process = subprocess.Popen(  # noqa: S603 — our own module
            [sys.executable, "-m", WORKER, chrome, self.folder.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
            start_new_session=True,
        )

    def ask(self, request: bytes, seconds: float) -> bytes:
        """Ask for a picture; the first request may take START_SECONDS longer. Raises ChildEndedError."""
        timeout = Timer(seconds + self._seconds, self._stop_late)
        timeout.start()
        try:
            send(cast("BinaryIO", self.process.stdin), request)
            answer = receive(cast("BinaryIO", self.process.stdout))
        except OSError:
            answer = None
        finally:
            timeout.cancel()
        if answer is None:
            self.kill()
            raise ChildEndedError(self._late.is_set())
        self._seconds = 0.0
        return answer

    def end(self) -> None:
        """End the process in order: its browser is closed and waited for."""
        with suppress(OSError):
            cast("BinaryIO", self.process.stdin).close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(END_SECONDS)
        self.kill()

    def stop(self) -> None:
        """Stop the process at once; a pending `ask` raises ChildEndedError."""
        if self.process.returncode is None:
            _kill_group(self.process.pid)

    def kill(self) -> None:
        """Stop the process and release its pipes and folder."""
        self.stop()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with suppress(OSError):  # from flushing unsent data
                cast("BinaryIO", stream).close()
        self.folder.cleanup()

    def _stop_late(self) -> None:
        self._late.set()
        self.stop()


class Drawer:
    """Draws pictures one after the other, in one child process at a time.

    `find_browser` gives the browser's path, None without one; `child` is the running process, None before the first.
    """

    def __init__(self, find_browser: Callable[[], str | None]) -> None:
        self._find_browser = find_browser
        self._turn, self._ended = Lock(), Event()
        self.child: Child | None = None

    def draw(self, data: ChartData, look: Look, deadline: float) -> bytes:
        """Draw a picture by `deadline` (of monotonic()). Raises PictureError; LookError where it is too large."""
        answer = pickle.loads(self._answer(pickle.dumps((data, look)), deadline))  # noqa: S301 — of our own child
        if isinstance(answer, LookError):
            raise answer
        if isinstance(answer, str):
            logger.warning("%s can't be drawn: %s", data.slug, answer)
            raise PictureError("failed")
        return bytes(answer)

    def close(self) -> None:
        """End the child; pending and later requests raise PictureError."""
        self._ended.set()
        if not self._turn.acquire(blocking=False):
            if self.child:
                self.child.stop()
            self._turn.acquire()  # the drawing thread notices the stop and releases its turn
        try:
            if self.child:
                self.child.end()
            self.child = None
        finally:
            self._turn.release()

    def _answer(self, request: bytes, deadline: float) -> bytes:
        if not self._turn.acquire(timeout=max(deadline - monotonic(), 0)):
            raise PictureError("timed_out")
        try:
            return self._ask_child(request, deadline)
        finally:
            self._turn.release()

    def _ask_child(self, request: bytes, deadline: float) -> bytes:
        """Ask the child, and a new one where it ends."""
        late = False
        for _ in range(TRIES):
            left = deadline - monotonic()
            if left <= 0 or self._ended.is_set():
                break
            child = self._get_child()
            if self._ended.is_set():  # set during the start: close() is waiting to end this child
                break
            try:
                return child.ask(request, min(left, DRAW_SECONDS))
            except ChildEndedError as error:
                late, self.child = error.late, None
                logger.warning("The picture browser %s.", "took too long" if error.late else "has ended")
        raise PictureError("timed_out" if late else "failed")

    def _get_child(self) -> Child:
        if self.child is None:
            chrome = self._find_browser()
            if chrome is None:
                raise PictureError("no_browser")
            self.child = Child(chrome)
        return self.child


def _kill_group(number: int) -> None:
    if sys.platform == "win32":
        kill = ["taskkill", "/F", "/T", "/PID", str(number)]
        subprocess.run(kill, check=False, capture_output=True)  # noqa: S603 — Windows' own, by a number
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(number, signal.SIGKILL)
