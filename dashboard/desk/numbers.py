"""Cache of numbers: entries computed for one language serve every other."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from dashboard.desk.desk import Desk, cache_answers
from dashboard.filters import Filters, drop_language

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def cache_numbers(
    question: Callable[Concatenate[Desk, Arguments], Answer],
) -> Callable[Concatenate[Desk, Arguments], Answer]:
    """Cache a question's answers as `cache_answers` does, but regardless of its filters' language."""
    answer_once = cache_answers(question)

    @wraps(question)
    def answer(desk: Desk, /, *values: Arguments.args, **named: Arguments.kwargs) -> Answer:
        neutral = (drop_language(value) if isinstance(value, Filters) else value for value in values)
        return answer_once(desk, *neutral, **named)  # type: ignore[arg-type]

    return answer
