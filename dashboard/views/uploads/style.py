"""The few rules that the pages of uploads need beside the common sheet."""

from functools import cache
from pathlib import Path

from dashboard.render.shared.theme import PALETTES, ThemeName
from dashboard.text import say
from dashboard.uploads.file.decode import MOST_BYTES

SHEET = Path(__file__).with_name("upload.css")


@cache
def sheet(theme: ThemeName, lang: str) -> str:
    """A style element; the uploader's own English words give way to ours."""
    palette = PALETTES[theme]
    named = f"--lsd-bad: {palette.bad}; --lsd-bad-soft: {palette.soften(palette.bad)};"
    for name in ("pick", "drop", "not_taken"):
        words = say(lang, f"reporting.{name}", most=MOST_BYTES // 2**20)
        named += f' --lsd-{name.replace("_", "-")}: "{words}";'
    return f"<style>:root {{ {named} }}\n{SHEET.read_text(encoding='utf-8')}</style>"
