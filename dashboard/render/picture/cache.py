"""Picture cache on disk, bounded in size, shared by several processes; any OSError is a cache miss."""

import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

DIGEST = 32  # bytes before the content, which detect a file cut short by a crash


class PictureCache:
    """At most `limit` bytes in `folder`; the least recently used are removed first."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder, self.limit = folder, limit

    def get(self, key: str) -> bytes | None:
        """Get a picture and mark it as used; None on a miss."""
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
        """Store a picture atomically."""
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
        """Remove the oldest files beyond the limit, half-written ones of a killed process included."""
        with os.scandir(self.folder) as entries:
            files = [
                (status.st_mtime_ns, status.st_size, Path(entry)) for entry, status in _list_files(entries)
            ]
        excess = sum(size for _, size, _ in files) - self.limit
        for _, size, path in sorted(files):
            if excess <= 0:
                return
            path.unlink(missing_ok=True)
            excess -= size


def _list_files(entries: "os._ScandirIterator[str]") -> list[tuple["os.DirEntry[str]", os.stat_result]]:
    """List the files with their status, without those that another process has just removed."""
    files = []
    for entry in entries:
        with suppress(FileNotFoundError):
            files.append((entry, entry.stat()))
    return files
