"""The palettes as variables of a style sheet: each colour, its wash and the colour of words on it."""

from collections.abc import Iterator

from dashboard.render.shared.theme import PALETTES, Palette, ThemeName

PLAIN = ("paper", "ground", "ink", "muted", "line")
MARKS = ("accent", "second", "good", "bad")


def css_colours(theme: ThemeName) -> str:
    """ "--paper:#FFFFFF;…;--scale-4-on:…": `--accent-soft` is a wash of it, `--accent-on` stands on it."""
    palette = PALETTES[theme]
    plain = (f"--{name}:{getattr(palette, name)};" for name in PLAIN)
    marks = (
        f"--{name}:{colour};--{name}-soft:{palette.soft(colour)};--{name}-on:{palette.on(colour)};"
        for name, colour in _marks(palette)
    )
    return "".join([*plain, *marks])


def _marks(palette: Palette) -> Iterator[tuple[str, str]]:
    yield from ((name, getattr(palette, name)) for name in MARKS)
    for row, colours in (("tint", palette.tints), ("scale", palette.scale)):
        yield from ((f"{row}-{at}", colour) for at, colour in enumerate(colours, start=1))
