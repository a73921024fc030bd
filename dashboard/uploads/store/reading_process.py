"""The process that reads one file: `python -m dashboard.uploads.store.reading_process`.

Its input is a line of JSON (format, name of the file, seconds, megabytes), then the file. Its output is a line of JSON,
the refusal or null, then what is kept of the file. Beyond its seconds or its memory it ends with neither.
"""

import json
import os
import sys

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.file.unreadable import UnreadableError
from dashboard.uploads.store.staging import pack, read

NICENESS, BEYOND_LIMITS = 10, 1


def run() -> None:
    form, file_name, seconds, megabytes = json.loads(sys.stdin.buffer.readline())
    limit_process(seconds, megabytes)
    refusal, content = None, b""
    try:
        content = pack(read(FORMATS[form], sys.stdin.buffer.read(), file_name))
    except UnreadableError as error:
        refusal = {"code": error.code, "sheet": error.sheet, "values": error.values}
    except MemoryError:
        sys.exit(BEYOND_LIMITS)
    sys.stdout.buffer.write(json.dumps(refusal).encode() + b"\n" + content)


def limit_process(seconds: int, megabytes: int) -> None:
    """Answers go before files. Windows has no such limits; there only the time is held, from outside."""
    if sys.platform != "win32":
        import resource  # Windows has none

        os.nice(NICENESS)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20,) * 2)


if __name__ == "__main__":
    run()
