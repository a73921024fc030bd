"""The separator of a text: what divides most of its rows alike."""

import pytest

from dashboard.uploads.file.delimited_text import parse_rows


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("a,b\n1,2\nx;y;z;w,5", ("a", "b"), ("x;y;z;w", "5")),
        ("a;b\n1;2\nx,y,z;5", ("a", "b"), ("x,y,z", "5")),
        ("a\tb\n1\t2", ("a", "b"), ("1", "2")),
        ("sep=;\na,b;c", ("a,b", "c"), ("a,b", "c")),
    ],
)
def test_the_separator_is_that_of_most_rows_and_not_of_the_widest(
    text: str, first: tuple[str, ...], last: tuple[str, ...]
) -> None:
    rows = parse_rows(text)
    assert (rows[0][1], rows[-1][1]) == (first, last)
