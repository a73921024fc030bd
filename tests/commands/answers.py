"""What tests of the command line share: a district's store that commands go to, and their answer as a program has it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from dashboard.caching.store import open_own_store
from tests.stores import make_store

Said = pytest.CaptureFixture[str]


def on_a_district(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A store with uploads that never had an account; commands go to it."""
    patch.setenv("DATABASE_URL", make_store(folder, "uploaded"))
    yield open_own_store()
    open_own_store().dispose()


def told(said: Said) -> dict[str, Any]:
    """The one object on stdout."""
    answer: dict[str, Any] = json.loads(said.readouterr().out)
    return answer
