"""Valid and invalid sizes, scales and themes."""

import pytest

from dashboard.render.shared.look import Look, LookError, read_look


def look(**given: str) -> Look:
    return read_look("png", {name: [value] for name, value in given.items()})


def test_nothing_given_is_light_and_as_high_as_the_chart_needs() -> None:
    assert look() == Look("png", 900, None, 1, "light")
    assert look(width="", theme=" ", other="x") == look()


def test_each_can_be_given() -> None:
    given = look(width="1200", height="675", scale="1.5", theme="dark")
    assert given == Look("png", 1200, 675, 1.5, "dark")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("width", "399"),
        ("width", "2001"),
        ("width", "-900"),
        ("width", "900px"),
        ("width", "９００"),
        ("width", "9" * 5000),
        ("height", "199"),
        ("height", "1e3"),
        ("scale", "0"),
        ("scale", "3.01"),
        ("scale", "nan"),
        ("scale", "2."),
        ("theme", "blue"),
        ("theme", "<script>"),
    ],
)
def test_what_cannot_be_is_named(name: str, value: str) -> None:
    with pytest.raises(LookError) as error:
        look(**{name: value})
    for lang in ("zh", "en"):
        assert f"{name}={value[:20]}" in error.value.explain(lang)
        assert len(error.value.explain(lang)) < 100
