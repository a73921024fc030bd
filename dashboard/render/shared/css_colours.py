"""CSS variables of the palettes: each colour, its soft tone and the text colour on it."""

from collections.abc import Iterator

from dashboard.render.shared.theme import PALETTES, Palette, ThemeName

PLAIN = ("paper", "ground", "ink", "muted", "line")
MARKS = ("accent", "second", "good", "bad")


def build_css_colours(theme: ThemeName) -> str:
    """Build the declarations, e.g. "--paper:#FFFFFF;…;--accent-soft:…;--accent-on:…" (text colour on accent)."""
    palette = PALETTES[theme]
    plain = (f"--{name}:{getattr(palette, name)};" for name in PLAIN)
    marks = (
        f"--{name}:{colour};--{name}-soft:{palette.soften(colour)};--{name}-on:{palette.choose_ink(colour)};"
        for name, colour in _list_marks(palette)
    )
    return "".join([*plain, *marks])


def _list_marks(palette: Palette) -> Iterator[tuple[str, str]]:
    yield from ((name, getattr(palette, name)) for name in MARKS)
    for row, colours in (("tint", palette.tints), ("scale", palette.scale)):
        yield from ((f"{row}-{at}", colour) for at, colour in enumerate(colours, start=1))
