"""Helpers of command tests: a district's store, and the JSON answer of a command."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from dashboard.caching.store import open_own_store
from tests.stores import make_store

Output = pytest.CaptureFixture[str]


def use_district(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """Direct commands to a store with uploads and without accounts."""
    patch.setenv("DATABASE_URL", make_store(folder, "uploaded"))
    yield open_own_store()
    open_own_store().dispose()


def read_answer(output: Output) -> dict[str, Any]:
    """Read the JSON object on stdout."""
    answer: dict[str, Any] = json.loads(output.readouterr().out)
    return answer
