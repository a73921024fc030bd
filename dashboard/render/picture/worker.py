"""The process that owns the picture browser: `python -m dashboard.render.picture.worker CHROME FOLDER`.

It reads requests (ChartData and Look, pickled) from its standard input and writes to its standard output, one after
the other: a picture, LookError, or why it can't be drawn. The figure is made here too, so that the server has its
processor for other answers. It ends, with the browser and whatever that started, when its input ends or the browser does: a Kaleido whose
browser has died waits for ever.
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
from dashboard.render.plotly_chart.size import size_of, sized
from dashboard.render.shared.look import LookError

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
NO_NETWORK = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-quic")
NICER, GRACE_SECONDS = 10, 3


class Browser(Chromium):
    """One that is killed with us, and knows no other host."""

    def get_popen_args(self) -> Mapping[str, Any]:
        return {**super().get_popen_args(), "start_new_session": False}

    def get_cli(self) -> Sequence[str]:
        return [*super().get_cli(), *NO_NETWORK]


class Kept(Kaleido):  # type: ignore[misc] # the package has no types
    """A Kaleido that gives a picture before it loads its page anew for the next one: that takes as long again."""

    async def _return_kaleido_tab(self, tab: Any) -> None:
        self.reload = asyncio.create_task(super()._return_kaleido_tab(tab))


def main() -> None:
    chrome, folder = sys.argv[1:]
    tempfile.tempdir = folder  # the browser's profile too
    if sys.platform != "win32":
        os.nice(NICER)  # answers go before pictures
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    try:
        asyncio.run(_serve(chrome, folder, answers))
    finally:
        _end(folder)


async def _serve(chrome: str, folder: str, answers: BinaryIO) -> None:
    requests = _requests(folder)
    try:
        kaleido = Kept(
            path=chrome,
            timeout=None,
            plotlyjs=PLOTLY.as_uri(),
            mathjax=False,
            browser_cls=Browser,
            enable_sandbox=not _is_root(),
            enable_extensions=False,
        )
        await kaleido.open()
    except Exception as error:  # noqa: BLE001 — whatever it is, the server's log gets to know it
        await requests.get()
        send(answers, pickle.dumps(str(error)))
        return
    Thread(target=_end_with, args=(kaleido.subprocess, folder), daemon=True).start()
    while (request := await requests.get()) is not None:
        send(answers, pickle.dumps(await _answer(kaleido, request, folder)))
    await kaleido.close()


async def _answer(kaleido: Kaleido, request: bytes, folder: str) -> bytes | LookError | str:
    """What is wrong with a figure is an answer; what is wrong with the browser is the end."""
    data, look = pickle.loads(request)  # noqa: S301 — of our own server
    try:
        drawn = sized(data, look)
        options = {"format": look.ending, **size_of(drawn, look)}
    except LookError as error:
        return error
    except Exception as error:  # noqa: BLE001 — a fault of ours costs this picture only
        return repr(error)
    try:
        return bytes(await kaleido.calc_fig(drawn, options))
    except (JavascriptError, KaleidoError, ValueError) as error:
        return str(error)
    except Exception:  # noqa: BLE001 — how a browser's death shows depends on what it was doing
        _end(folder)


def _requests(folder: str) -> "asyncio.Queue[bytes | None]":
    """Read beside the drawing, so that the end is noticed in the midst of it."""
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
    """Now, with everything in our process group, where we lead one."""
    shutil.rmtree(folder, ignore_errors=True)
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _is_root() -> bool:
    """Chromium refuses its sandbox to root."""
    return sys.platform != "win32" and os.getuid() == 0


if __name__ == "__main__":
    main()
