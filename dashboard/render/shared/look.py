"""Requested look of a picture: format, size, scale and theme, within limits that bound a request's cost."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.render.shared.theme import PALETTES, ThemeName
from dashboard.text import say
from dashboard.text.request_error import RequestError

Ending = Literal["png", "svg"]
ENDINGS: Mapping[str, Ending] = {".png": "png", ".svg": "svg"}
THEMES: Mapping[str, ThemeName] = {theme: theme for theme in PALETTES}
WIDTHS, HEIGHTS, SCALES = (400, 2000), (200, 2000), (1, 3)
MOST_PIXELS = 40_000_000  # 160 MB of browser memory
WHOLE, DECIMAL = re.compile("[0-9]{1,5}"), re.compile(r"[0-9](\.[0-9]{1,2})?")


class LookError(RequestError):
    """Invalid size or theme; `sentence(lang)` names the value and the permitted ones."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values

    def explain(self, lang: str) -> str:
        return say(lang, f"look_error.{self.reason}", **self.values)


@dataclass(frozen=True, slots=True)
class Look:
    """Format, width and height in px at scale 1, scale and theme; without a height the chart determines it."""

    ending: Ending
    width: int = 900
    height: int | None = None
    scale: float = 1
    theme: ThemeName = "light"


def read_look(ending: Ending, query: Mapping[str, Sequence[str]]) -> Look:
    """Read the query parameters `width`, `height`, `scale` and `theme`. Raises LookError."""
    values = {name: texts[-1].strip() for name, texts in query.items() if texts}
    default = Look(ending)
    return Look(
        ending,
        _read_whole("width", values.get("width", ""), WIDTHS) or default.width,
        _read_whole("height", values.get("height", ""), HEIGHTS),
        _read_scale(values.get("scale", "")) or default.scale,
        _read_theme(values.get("theme", "")) or default.theme,
    )


def _read_whole(name: str, value: str, limits: tuple[int, int]) -> int | None:
    if not value:
        return None
    if not WHOLE.fullmatch(value) or not limits[0] <= int(value) <= limits[1]:
        raise LookError("size", name=name, value=value[:20], least=limits[0], most=limits[1])
    return int(value)


def _read_scale(value: str) -> float | None:
    if not value:
        return None
    if not DECIMAL.fullmatch(value) or not SCALES[0] <= float(value) <= SCALES[1]:
        raise LookError("scale", value=value[:20], least=SCALES[0], most=SCALES[1])
    return float(value)


def _read_theme(value: str) -> ThemeName | None:
    if value and value not in THEMES:
        raise LookError("theme", value=value[:20])
    return THEMES.get(value)
