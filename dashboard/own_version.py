"""Which code this is: what was kept of another one (pictures, answers in browsers) isn't used."""

from functools import cache
from hashlib import sha256

from dashboard.settings import PROJECT

READ = (
    "requirements.txt",
    "dashboard/**/*.py",
    "dashboard/**/*.toml",
    "dashboard/**/*.css",
    "dashboard/**/*.js",
)


@cache
def own_version() -> str:
    """Of our source and of the versions of what it stands on; any change gives another."""
    files = sorted(path for pattern in READ for path in PROJECT.glob(pattern))
    together = sha256()
    for path in files:
        together.update(sha256(path.read_bytes()).digest())
    return together.hexdigest()[:16]
