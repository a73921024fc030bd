"""Numbers of a version, kept for every language: what was computed for Chinese is not computed again for English."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from dashboard.desk.desk import Desk, cached
from dashboard.filters import Filters

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
NO_LANGUAGE = ""  # no text can be asked for with it


def cached_numbers(
    question: Callable[Concatenate[Desk, Arguments], Answer],
) -> Callable[Concatenate[Desk, Arguments], Answer]:
    """Keeps a question's answers as `cached` does, but whatever the language of its filters."""
    answer_once = cached(question)

    @wraps(question)
    def answer(desk: Desk, /, *values: Arguments.args, **named: Arguments.kwargs) -> Answer:
        neutral = (without_language(value) if isinstance(value, Filters) else value for value in values)
        return answer_once(desk, *neutral, **named)  # type: ignore[arg-type]

    return answer


def without_language(filters: Filters) -> Filters:
    """The same filters, both sides of them, in no language."""
    other = without_language(filters.other) if filters.other else None
    return replace(filters, lang=NO_LANGUAGE, other=other)
