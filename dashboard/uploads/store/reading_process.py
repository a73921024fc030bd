"""Child process that reads one file: `python -m dashboard.uploads.store.reading_process`.

Input: a line of JSON [format, file name, seconds, megabytes], then the file. Output: a line of JSON, the refusal or
null, then the packed file. Beyond its time or memory it exits without output.
"""

import json
import os
import sys

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.file.unreadable import UnreadableError
from dashboard.uploads.store.staging import pack, read

NICENESS, BEYOND_LIMITS = 10, 1


def run() -> None:
    """Read the file from standard input and write the result to standard output."""
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
    """Lower the priority and limit time and memory; on Windows only the parent's timeout applies."""
    if sys.platform != "win32":
        import resource  # not on Windows

        os.nice(NICENESS)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20,) * 2)


if __name__ == "__main__":
    run()
