"""Titles of what leaves the pages: a window's, a file's, a frame's; with the mark of a demonstration."""

from typing import Protocol

from dashboard.text import say


class Titled(Protocol):
    """A chart or a briefing."""

    @property
    def lang(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def demonstration(self) -> bool: ...


def mark_title(data: Titled) -> str:
    """The title, behind 【示例】 where any figure is a demonstration's."""
    return (say(data.lang, "sentence.mark") if data.demonstration else "") + data.title
