"""Theme: fonts, sizes and the light and dark palettes, shared by pages, pictures and config.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from dashboard.text import say

ThemeName = Literal["light", "dark"]

# System fonts only. The Latin ones come first for their tabular digits; Chinese characters fall through to the rest.
FONTS = (
    "'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', "
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif"
)
TEXT_SIZE, SMALL_SIZE, TITLE_SIZE = 12, 11, 18
CLEAR = "rgba(0,0,0,0)"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by role. `pressed` is the ground of white text; `good` and `bad` always accompany words or signs."""

    paper: str
    ground: str  # cards, sidebar, headings of tables
    ink: str
    muted: str
    line: str
    accent: str
    pressed: str
    second: str  # the comparison: last year, the other counts
    good: str
    bad: str
    tints: tuple[str, str, str, str]  # the four-colour list, neutral until configured
    scale: tuple[str, str, str, str]  # ages, from newest to oldest

    def soften(self, colour: str) -> str:
        """Mix the colour with 82 % paper."""
        pairs = ((int(colour[at : at + 2], 16), int(self.paper[at : at + 2], 16)) for at in (1, 3, 5))
        return "#" + "".join(f"{round(0.18 * mark + 0.82 * paper):02X}" for mark, paper in pairs)

    def choose_ink(self, colour: str) -> str:
        """Choose the text colour on a mark of this colour, by contrast."""
        return max((self.ink, self.paper), key=lambda words: compute_contrast(words, colour))


PALETTES: Mapping[ThemeName, Palette] = {
    "light": Palette(
        paper="#FFFFFF",
        ground="#F4F6F7",
        ink="#1B222A",
        muted="#5C6872",
        line="#DFE4E8",
        accent="#1D5C86",
        pressed="#1D5C86",
        second="#7F8A93",
        good="#2E7D5B",
        bad="#B0512F",
        tints=("#828D95", "#68747D", "#47535C", "#242D34"),
        scale=("#6593B2", "#3A7499", "#1D5C86", "#0D3A59"),
    ),
    "dark": Palette(
        paper="#15191D",
        ground="#1D2328",
        ink="#E7EBEE",
        muted="#9BA7B0",
        line="#323B42",
        accent="#7DB9DC",
        pressed="#2B77A3",
        second="#7D8992",
        good="#7CC4A2",
        bad="#E79B7C",
        tints=("#7D8992", "#9AA5AD", "#BCC5CB", "#E0E5E8"),
        scale=("#4A8CB2", "#6FB0D4", "#97CBE9", "#CFE8F7"),
    ),
}


def compute_contrast(colour: str, other: str) -> float:
    """Compute the contrast ratio of two #RRGGBB colours, 1 to 21. Source: WCAG 2, "contrast ratio"."""
    darker, lighter = sorted((_compute_luminance(colour), _compute_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _compute_luminance(colour: str) -> float:
    red, green, blue = (_compute_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _compute_linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def build_template(theme: ThemeName) -> go.layout.Template:
    """Build the Plotly template of all charts; it replaces Plotly's own."""
    palette = PALETTES[theme]
    return go.layout.Template(
        layout={
            "font": {"family": FONTS, "size": TEXT_SIZE, "color": palette.ink},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "colorway": [palette.accent, palette.second, palette.scale[0]],
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 0},
            "bargap": 0.36,
            "bargroupgap": 0.12,
            "uniformtext": {"minsize": SMALL_SIZE, "mode": "hide"},
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": _build_hoverlabel(palette),
            "legend": build_legend(palette),
            "separators": ".",
            "xaxis": _build_axis(palette),
            "yaxis": _build_axis(palette),
        }
    )


def _build_axis(palette: Palette) -> dict[str, Any]:
    """Build axis defaults; ranges are fixed, so that a swipe on a phone scrolls the page and not the axis."""
    return {
        "fixedrange": True,
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
        "gridcolor": palette.line,
        "linecolor": palette.line,
        "tickangle": 0,
        "ticklabelstandoff": 5,
        "tickfont": {"size": SMALL_SIZE, "color": palette.muted},
        "title": {"font": {"size": SMALL_SIZE, "color": palette.muted}, "standoff": 6},
    }


def build_legend(palette: Palette) -> dict[str, Any]:
    """Build the horizontal legend; clicks hide nothing, since a chart without one of its parts would mislead."""
    return {
        "orientation": "h",
        "traceorder": "normal",
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "font": {"size": TEXT_SIZE, "color": palette.muted},
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": CLEAR,
    }


def _build_hoverlabel(palette: Palette) -> dict[str, Any]:
    return {
        "bgcolor": palette.paper,
        "bordercolor": palette.second,
        "align": "left",
        "namelength": -1,
        "font": {"family": FONTS, "size": TEXT_SIZE, "color": palette.ink},
    }


def build_config(lang: str) -> dict[str, Any]:
    """Build Plotly's configuration: no tool bar, texts in the page's language."""
    name = say(lang, "render.locale.name")
    return {
        "displayModeBar": False,
        "displaylogo": False,
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "typesetMath": False,
        "locale": name,
        "locales": {name: {"dictionary": {}, "format": _list_date_words(lang)}},
    }


def _list_date_words(lang: str) -> dict[str, Any]:
    lists = ("days", "shortDays", "months", "shortMonths")
    words = {key: say(lang, f"render.locale.{key}").split() for key in lists}
    return {**words, "date": say(lang, "render.locale.date"), "decimal": ".", "thousands": ""}
