"""The pages' own style sheet, in the colours of the theme that the browser shows."""

from functools import cache
from pathlib import Path

from dashboard.html.builder import tag
from dashboard.render.shared.theme import PALETTES, ThemeName

SHEET = Path(__file__).with_name("page.css")
NAMED = ("paper", "ground", "ink", "muted", "line", "accent")


@cache
def sheet(theme: ThemeName) -> str:
    """A style element: the theme's colours as variables, then the sheet."""
    named = "".join(f"--lsd-{name.replace('_', '-')}: {getattr(PALETTES[theme], name)};" for name in NAMED)
    return tag("style", f":root {{ {named} }}\n{SHEET.read_text(encoding='utf-8')}")
