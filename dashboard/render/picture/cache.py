"""Pictures kept on disk within a limit, for several processes at once; whatever goes wrong is a picture not kept."""

import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

DIGEST = 32  # bytes before the content: a file cut short by a crash is known by them


class PictureCache:
    """At most `limit` bytes in `folder`; the least recently used go first."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder, self.limit = folder, limit

    def get(self, key: str) -> bytes | None:
        path = self.folder / key
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        digest, content = stored[:DIGEST], stored[DIGEST:]
        with suppress(OSError):
            if sha256(content).digest() != digest:
                path.unlink()
                return None
            os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Whole or not at all."""
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(sha256(content).digest() + content)
                Path(name).replace(self.folder / key)
            except OSError:
                Path(name).unlink(missing_ok=True)
                return
            self._make_room()

    def _make_room(self) -> None:
        """Files left half written by a process that was killed grow old and go too."""
        with os.scandir(self.folder) as entries:
            kept = [(seen.st_mtime_ns, seen.st_size, Path(entry)) for entry, seen in _seen(entries)]
        over = sum(size for _, size, _ in kept) - self.limit
        for _, size, path in sorted(kept):
            if over <= 0:
                return
            path.unlink(missing_ok=True)
            over -= size


def _seen(entries: "os._ScandirIterator[str]") -> list[tuple["os.DirEntry[str]", os.stat_result]]:
    """Without those that another process took away meanwhile."""
    found = []
    for entry in entries:
        with suppress(FileNotFoundError):
            found.append((entry, entry.stat()))
    return found
