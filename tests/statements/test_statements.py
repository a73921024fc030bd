"""Statements of hand-made stores are those of statements.md, which a person has read."""

import pytest

from tests.statements.stores import STORES
from tests.statements.text import FILE, write_statements


@pytest.mark.slow
def test_the_statements_are_those_that_were_read() -> None:
    """Mended by `python -m tests.statements`, and by reading what changed."""
    assert write_statements() == FILE.read_text(encoding="utf-8")


def test_some_forty_stores_are_asked() -> None:
    assert len(STORES) >= 40
