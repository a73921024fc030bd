"""Outcome of a command: an answer, or a refusal with its exit code (docs/interfaces.md, "Command line")."""

from typing import Any

from dashboard.text import say

DONE, OWN_FAULT, WRONG_USAGE, REFUSED, STORE_NOT_USABLE, NO_HELPER = 0, 1, 2, 3, 4, 5
Answer = tuple[dict[str, Any], str]  # content for --json, text for the terminal


class RefusalError(Exception):
    """A refusal that ends a command with a sentence and an exit code."""

    def __init__(self, status: int, key: str, **values: object) -> None:
        super().__init__(say("zh", f"command.{key}", **values))
        self.status = status
