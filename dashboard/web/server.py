"""Server process: one socket, one line once it answers, a quiet end on signals."""

import gc
import signal
import socket
import sys
from typing import Any

import uvicorn
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp

from dashboard.render.picture.picture import end_pictures

GRACE_SECONDS = 3
GC_THRESHOLDS = (
    5_000,
    10,
    100,
)  # few objects are looked through at a time, all but seldom: answers wait meanwhile


class Server(uvicorn.Server):
    """Prints its greeting once it answers."""

    greeting = ""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        gc.freeze()  # what is there now stays: looking through it again and again held answers for 0.15 s
        gc.set_threshold(*GC_THRESHOLDS)
        print(self.greeting, flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Requests that wait for a picture fail first, so that the end doesn't wait for them."""
        await run_in_threadpool(end_pictures)
        await super().shutdown(sockets)


def open_socket(host: str, port: int) -> socket.socket:
    """A socket that the kernel already queues visitors at. Raises OSError where the address is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.create_server((host, port), family=family)
    # asyncio does this only for sockets with an explicit protocol number; without it each answer waits 40 ms
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def format_address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def end_quietly_on_signals() -> None:
    """Ctrl-C and SIGTERM are the ordinary end: SystemExit(0), from whatever is being done."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)


def serve(app: ASGIApp, listener: socket.socket, greeting: str) -> None:
    """Serves until a signal comes, then lets requests finish for GRACE_SECONDS."""
    server = Server(
        uvicorn.Config(
            app,
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            log_config=None,  # Streamlit's, by .streamlit/config.toml
            server_header=False,
            proxy_headers=False,  # believed only as web/door/origin.py says
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )
    server.greeting = greeting
    server.run([listener])


def _end(_signal: int, _frame: Any) -> None:
    sys.exit(0)
