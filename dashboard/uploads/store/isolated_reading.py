"""Isolated reading: a child process reads each file, so that the server stays responsive and costs are limited."""

import json
import logging
import subprocess
import sys
from threading import BoundedSemaphore

from dashboard.catalogue.kinds import Format
from dashboard.settings import PROJECT
from dashboard.uploads.file.unreadable import UnreadableError

READER_MODULE = "dashboard.uploads.store.reading_process"
MAX_SECONDS, MAX_MEGABYTES = 60, 2048  # processor time, memory
MAX_WAIT = 300  # seconds of wall-clock time, on a busy processor
MAX_AT_ONCE = 2  # further uploads wait
turns = BoundedSemaphore(MAX_AT_ONCE)
logger = logging.getLogger(__name__)


def read_isolated(form: Format, content: bytes, file_name: str) -> bytes:
    """Read a file in a child process; returns it as dashboard.uploads.store.staging packs it. Raises UnreadableError."""
    request = json.dumps([form.name, file_name, MAX_SECONDS, MAX_MEGABYTES]).encode()
    try:
        with turns:
            done = subprocess.run(  # noqa: S603 — own module
                [sys.executable, "-m", READER_MODULE],
                input=request + b"\n" + content,
                stdout=subprocess.PIPE,
                cwd=PROJECT,
                timeout=MAX_WAIT,
                check=True,
            )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        logger.warning("A file of %s bytes can't be read: %s", len(content), error)
        raise UnreadableError("beyond_limits", seconds=MAX_SECONDS, megabytes=MAX_MEGABYTES) from error
    head, _, packed = done.stdout.partition(b"\n")
    if refusal := json.loads(head):
        raise UnreadableError(refusal["code"], sheet=refusal["sheet"], **refusal["values"])
    return packed
