"""Style sheet of the pages, in the colours of the theme that the browser shows."""

from functools import cache
from pathlib import Path

from dashboard.html.builder import tag
from dashboard.render.shared.theme import PALETTES, ThemeName

SHEET = Path(__file__).with_name("page.css")
COLOURS = ("paper", "ground", "ink", "muted", "line", "accent")


@cache
def write_sheet(theme: ThemeName) -> str:
    """A style element: the theme's colours as variables, then the sheet."""
    variables = "".join(
        f"--lsd-{name.replace('_', '-')}: {getattr(PALETTES[theme], name)};" for name in COLOURS
    )
    return tag("style", f":root {{ {variables} }}\n{SHEET.read_text(encoding='utf-8')}")
