"""Drawing process, which owns the picture browser: `python -m dashboard.render.picture.worker CHROME FOLDER`.

It reads requests (ChartData and Look, pickled) from standard input and answers each on standard output: a picture,
LookError, or the reason of a failure. The chart is built here too, to spare the server's processor. It ends, with all
processes of the browser, when its input or the browser ends, since Kaleido would wait forever for a dead browser.
"""

import asyncio
import os
import pickle
import shutil
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import Popen
from threading import Thread, Timer
from typing import Any, BinaryIO, NoReturn

import plotly
from choreographer.browsers import Chromium
from kaleido import Kaleido
from kaleido.errors import JavascriptError, KaleidoError

from dashboard.render.picture.pipe import receive, send
from dashboard.render.plotly_chart.size import draw_sized, measure_picture
from dashboard.render.shared.look import LookError

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
NO_NETWORK = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-quic")
NICER, GRACE_SECONDS = 10, 3


class Browser(Chromium):
    """Chromium in our process group, without access to any host."""

    def get_popen_args(self) -> Mapping[str, Any]:
        return {**super().get_popen_args(), "start_new_session": False}

    def get_cli(self) -> Sequence[str]:
        return [*super().get_cli(), *NO_NETWORK]


class EagerKaleido(Kaleido):  # type: ignore[misc] # the package has no types
    """Kaleido that returns a picture before it reloads its page for the next one, which takes as long again."""

    async def _return_kaleido_tab(self, tab: Any) -> None:
        self.reload = asyncio.create_task(super()._return_kaleido_tab(tab))


def run_worker() -> None:
    chrome, folder = sys.argv[1:]
    tempfile.tempdir = folder  # also of the browser's profile
    if sys.platform != "win32":
        os.nice(NICER)  # the server's answers take precedence
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # keeps libraries' output out of the answers
    try:
        asyncio.run(_serve(chrome, folder, answers))
    finally:
        _end(folder)


async def _serve(chrome: str, folder: str, answers: BinaryIO) -> None:
    requests = _read_requests(folder)
    try:
        kaleido = EagerKaleido(
            path=chrome,
            timeout=None,
            plotlyjs=PLOTLY.as_uri(),
            mathjax=False,
            browser_cls=Browser,
            enable_sandbox=not _is_root(),
            enable_extensions=False,
        )
        await kaleido.open()
    except Exception as error:  # noqa: BLE001 — any error is reported to the server's log
        await requests.get()
        send(answers, pickle.dumps(str(error)))
        return
    Thread(target=_end_with, args=(kaleido.subprocess, folder), daemon=True).start()
    while (request := await requests.get()) is not None:
        send(answers, pickle.dumps(await _answer(kaleido, request, folder)))
    await kaleido.close()


async def _answer(kaleido: Kaleido, request: bytes, folder: str) -> bytes | LookError | str:
    """Answer a request; an error of the chart is an answer, an error of the browser ends the process."""
    data, look = pickle.loads(request)  # noqa: S301 — of our own server
    try:
        chart = draw_sized(data, look)
        options = {"format": look.ending, **measure_picture(chart, look)}
    except LookError as error:
        return error
    except Exception as error:  # noqa: BLE001 — an error of our code costs this picture only
        return repr(error)
    try:
        return bytes(await kaleido.calc_fig(chart, options))
    except (JavascriptError, KaleidoError, ValueError) as error:
        return str(error)
    except Exception:  # noqa: BLE001 — the error of a dead browser depends on its activity
        _end(folder)


def _read_requests(folder: str) -> "asyncio.Queue[bytes | None]":
    """Read requests on a thread, so that the end of input is noticed while drawing; None marks it."""
    loop, requests = asyncio.get_running_loop(), asyncio.Queue[bytes | None]()

    def read() -> None:
        message: bytes | None = b""
        while message is not None:
            message = receive(sys.stdin.buffer)
            loop.call_soon_threadsafe(requests.put_nowait, message)
        Timer(GRACE_SECONDS, _end, (folder,)).start()

    Thread(target=read, daemon=True).start()
    return requests


def _end_with(browser: "Popen[bytes]", folder: str) -> None:
    browser.wait()
    _end(folder)


def _end(folder: str) -> NoReturn:
    """End at once, with our process group if we lead one."""
    shutil.rmtree(folder, ignore_errors=True)
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _is_root() -> bool:
    """Chromium refuses its sandbox to root."""
    return sys.platform != "win32" and os.getuid() == 0


if __name__ == "__main__":
    run_worker()
