"""Form page: a card with words and forms that works without a script."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from starlette.responses import HTMLResponse

from dashboard.html.builder import escape, tag
from dashboard.html.pages import render_page
from dashboard.html.pieces import build_header
from dashboard.render.shared.theme import FONTS, PALETTES, ThemeName
from dashboard.text import say

SHEET = Path(__file__).with_name("form_page.css")
COLOURS = ("paper", "ground", "ink", "muted", "line", "accent", "pressed", "bad")


def answer_page(
    lang: str, title: str, parts: Iterable[str], languages: Mapping[str, str], status: int = 200
) -> HTMLResponse:
    """The whole page, never kept by the browser. `parts` are markup; `languages` its addresses in other languages."""
    content = render_page(
        "form_page.html",
        lang,
        title=f"{title} · {say(lang, 'product')}",
        style=_build_sheet(),
        body=build_header(lang, f"./?lang={lang}", languages) + tag("main", tag("h1", escape(title)), *parts),
    )
    return HTMLResponse(content, status, {"Cache-Control": "no-store"})


def build_form(action: str, token: str, *inside: str, class_: str = "") -> str:
    """A form with the token that proves it ours; `inside` is markup already."""
    return tag("form", build_hidden("form", token), *inside, method="post", action=action, class_=class_)


def build_field(label: str, name: str, kind: str, autocomplete: str, note: str = "") -> str:
    """A label, a note below it where there is any, and the field; all of them must be filled in."""
    field = tag(
        "input",
        id=name,
        name=name,
        type=kind,
        autocomplete=autocomplete,
        autocapitalize="none",
        spellcheck="false",
        required=True,
        aria_describedby=f"{name}-note" if note else "",
    )
    small = tag("small", escape(note), id=f"{name}-note") if note else ""
    return tag("label", escape(label), for_=name) + small + field


def build_hidden(name: str, value: str) -> str:
    return tag("input", type="hidden", name=name, value=value)


def build_button(label: str, class_: str = "") -> str:
    return tag("button", escape(label), type="submit", class_=class_)


def build_paragraph(words: str, class_: str = "") -> str:
    return tag("p", escape(words), class_=class_) if words else ""


def build_error(words: str) -> str:
    return tag("p", escape(words), class_="error", role="alert") if words else ""


@cache
def _build_sheet() -> str:
    dark = f"@media (prefers-color-scheme: dark) {{ :root {{ {_list_colours('dark')} }} }}"
    sheet = SHEET.read_text(encoding="utf-8")
    return f":root {{ {_list_colours('light')} --fonts: {FONTS}; }}\n{dark}\n{sheet}"


def _list_colours(theme: ThemeName) -> str:
    return " ".join(f"--{name}: {getattr(PALETTES[theme], name)};" for name in COLOURS)
