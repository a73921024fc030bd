"""Style sheet of the pages of uploads, beside the common one."""

from functools import cache
from pathlib import Path

from dashboard.html.builder import tag
from dashboard.render.shared.theme import PALETTES, ThemeName
from dashboard.text import say
from dashboard.uploads.file.decode import MAX_BYTES

SHEET = Path(__file__).with_name("upload.css")


@cache
def write_sheet(theme: ThemeName, lang: str) -> str:
    """A style element; the uploader's own English words give way to ours."""
    palette = PALETTES[theme]
    variables = f"--lsd-bad: {palette.bad}; --lsd-bad-soft: {palette.soften(palette.bad)};"
    for name in ("pick", "drop", "not_taken"):
        words = say(lang, f"reporting.{name}", most=MAX_BYTES // 2**20)
        variables += f' --lsd-{name.replace("_", "-")}: "{words}";'
    return tag("style", f":root {{ {variables} }}\n{SHEET.read_text(encoding='utf-8')}")
