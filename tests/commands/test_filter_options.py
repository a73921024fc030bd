"""Filter options of a command equal the filters of the same URL."""

from argparse import ArgumentParser

import pytest

from dashboard.commands.documents.filter_options import add_filters, read_filters
from dashboard.filters import FilterError, Filters


def read(*given: str) -> Filters:
    parser = ArgumentParser()
    add_filters(parser)
    return read_filters(parser.parse_args(given))


def test_nothing_given_is_the_newest_in_chinese() -> None:
    assert read() == Filters()


def test_each_filter_can_be_given() -> None:
    period = ("--from", "2025-01", "--to", "2025-03", "--as-of", "9", "--lang", "en")
    places = ("--area", "b", "--area", "a", "--station", "s", "--colour", "1")
    assert read(*period, *places) == Filters("2025-01", "2025-03", ("a", "b"), ("s",), ("1",), 9, "en")


@pytest.mark.parametrize(
    "given", [("--from", "soon"), ("--as-of", "x"), ("--from", "2025-02", "--to", "2025-01")]
)
def test_what_cannot_be_is_refused(given: tuple[str, ...]) -> None:
    with pytest.raises(FilterError):
        read(*given)
