"""Numbers of a version, kept for every language: what was computed for Chinese is not computed again for English."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from dashboard.desk.desk import Desk, cached
from dashboard.filters import Filters, without_language

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


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
