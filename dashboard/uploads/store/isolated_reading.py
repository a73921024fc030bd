"""A file read in a process of its own: while it is read the server answers, and what it costs has an end."""

import json
import logging
import subprocess
import sys
from threading import BoundedSemaphore

from dashboard.catalogue.kinds import Format
from dashboard.settings import PROJECT
from dashboard.uploads.file.unreadable import UnreadableError

READER_MODULE = "dashboard.uploads.store.reading_process"
MAX_SECONDS, MAX_MEGABYTES = 60, 2048  # of the processor, and of memory
MAX_WAIT = 300  # seconds by the clock, where the processor is busy with other things
MAX_AT_ONCE = 2  # others wait for their turn
turns = BoundedSemaphore(MAX_AT_ONCE)
logger = logging.getLogger(__name__)


def read_isolated(form: Format, content: bytes, file_name: str) -> bytes:
    """What is kept of the file, as dashboard.uploads.store.staging packs it. Raises UnreadableError."""
    request = json.dumps([form.name, file_name, MAX_SECONDS, MAX_MEGABYTES]).encode()
    try:
        with turns:
            done = subprocess.run(  # noqa: S603 — our own module
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
