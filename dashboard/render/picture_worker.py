"""The process that owns the picture browser: `python -m dashboard.render.picture_worker CHROME FOLDER`.

It reads requests from its standard input and writes pictures to its standard output (picture_pipe), one after the
other. It ends, with the browser and whatever that started, when its input ends or the browser does: a Kaleido whose
browser has died waits for ever.
"""

import asyncio
import json
import os
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

from dashboard.render.picture_pipe import receive, send

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
NO_NETWORK = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-quic")
NICER, GRACE_SECONDS = 10, 3
MADE, FAILED = b"+", b"-"  # how an answer begins


class Browser(Chromium):
    """One that is killed with us, and knows no other host."""

    def get_popen_args(self) -> Mapping[str, Any]:
        return {**super().get_popen_args(), "start_new_session": False}

    def get_cli(self) -> Sequence[str]:
        return [*super().get_cli(), *NO_NETWORK]


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
        kaleido = Kaleido(
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
        send(answers, FAILED + str(error).encode())
        return
    Thread(target=_end_with, args=(kaleido.subprocess, folder), daemon=True).start()
    while (request := await requests.get()) is not None:
        send(answers, await _drawn(kaleido, request, folder))
    await kaleido.close()


async def _drawn(kaleido: Kaleido, request: bytes, folder: str) -> bytes:
    """A figure that can't be drawn is an answer; anything else is a browser that has gone, and the end."""
    asked = json.loads(request)
    try:
        return MADE + bytes(await kaleido.calc_fig(asked["figure"], asked["options"]))
    except (JavascriptError, KaleidoError) as error:
        return FAILED + str(error).encode()
    except Exception:  # noqa: BLE001 — how that shows depends on what it was doing
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
