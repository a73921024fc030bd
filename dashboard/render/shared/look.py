"""How a picture is wanted: size, scale, theme, within limits that keep a request small."""

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
MOST_PIXELS = 40_000_000  # 160 MB in the browser
WHOLE, DECIMAL = re.compile("[0-9]{1,5}"), re.compile(r"[0-9](\.[0-9]{1,2})?")


class LookError(RequestError):
    """A size or theme that can't be; `sentence(lang)` says which and what would do."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values

    def explain(self, lang: str) -> str:
        return say(lang, f"look_error.{self.reason}", **self.values)


@dataclass(frozen=True, slots=True)
class Look:
    """Width and height in px at scale 1; without a height the picture is as high as its chart needs."""

    ending: Ending
    width: int = 900
    height: int | None = None
    scale: float = 1
    theme: ThemeName = "light"


def look_of(ending: Ending, query: Mapping[str, Sequence[str]]) -> Look:
    """The look that `width`, `height`, `scale` and `theme` ask for. Raises LookError."""
    given = {name: values[-1].strip() for name, values in query.items() if values}
    plain = Look(ending)
    return Look(
        ending,
        _whole("width", given.get("width", ""), WIDTHS) or plain.width,
        _whole("height", given.get("height", ""), HEIGHTS),
        _scale(given.get("scale", "")) or plain.scale,
        _theme(given.get("theme", "")) or plain.theme,
    )


def _whole(name: str, value: str, limits: tuple[int, int]) -> int | None:
    if not value:
        return None
    if not WHOLE.fullmatch(value) or not limits[0] <= int(value) <= limits[1]:
        raise LookError("size", name=name, value=value[:20], least=limits[0], most=limits[1])
    return int(value)


def _scale(value: str) -> float | None:
    if not value:
        return None
    if not DECIMAL.fullmatch(value) or not SCALES[0] <= float(value) <= SCALES[1]:
        raise LookError("scale", value=value[:20], least=SCALES[0], most=SCALES[1])
    return float(value)


def _theme(value: str) -> ThemeName | None:
    if value and value not in THEMES:
        raise LookError("theme", value=value[:20])
    return THEMES.get(value)
