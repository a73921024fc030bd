"""Plain pages of our own, for what has to work without a script: a card with words and forms."""

from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from starlette.responses import HTMLResponse

from dashboard.render.shared.theme import FONTS, PALETTES, ThemeName
from dashboard.text import LANGUAGES, say
from dashboard.text.language import HTML_TAGS

SHEET = Path(__file__).with_name("form_page.css")
NAMED = ("paper", "ground", "ink", "muted", "line", "accent", "pressed", "bad")


def page(lang: str, title: str, inside: str, languages: str, status: int = 200) -> HTMLResponse:
    """A whole page; `inside` and `languages` are HTML already. Never kept by the browser."""
    product = escape(say(lang, "product"))
    content = (
        f'<!doctype html><html lang="{HTML_TAGS[lang]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)} · {product}</title><style>{_sheet()}</style></head><body>"
        f'<header><a href="./?lang={lang}">{product}</a><nav>{languages}</nav></header>'
        f"<main><h1>{escape(title)}</h1>{inside}</main></body></html>"
    )
    return HTMLResponse(content, status, {"Cache-Control": "no-store"})


def languages(lang: str, href: str) -> str:
    """Links to this page in the other languages; `href` ends where the language's code goes."""
    return "".join(
        f'<a href="{escape(href + other)}" lang="{HTML_TAGS[other]}">{escape(say(other, "language_name.self"))}</a>'
        for other in LANGUAGES
        if other != lang
    )


def form(action: str, token: str, *inside: str, class_: str = "") -> str:
    """A form with what proves that it is ours; `inside` is HTML already."""
    proof = f'<input type="hidden" name="form" value="{escape(token)}">'
    return f'<form method="post" action="{escape(action)}" class="{class_}">{proof}{"".join(inside)}</form>'


def field(label: str, name: str, kind: str, autocomplete: str, note: str = "") -> str:
    told = f'<small id="{name}-note">{escape(note)}</small>' if note else ""
    described = f' aria-describedby="{name}-note"' if note else ""
    return (
        f'<label for="{name}">{escape(label)}</label>{told}<input id="{name}" name="{name}" type="{kind}" '
        f'autocomplete="{autocomplete}" autocapitalize="none" spellcheck="false" required{described}>'
    )


def hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{name}" value="{escape(value)}">'


def button(label: str, class_: str = "") -> str:
    return f'<button type="submit" class="{class_}">{escape(label)}</button>'


def heading(words: str) -> str:
    return f"<h2>{escape(words)}</h2>"


def paragraph(words: str, class_: str = "") -> str:
    return f'<p class="{class_}">{escape(words)}</p>' if words else ""


def error(words: str) -> str:
    return f'<p class="error" role="alert">{escape(words)}</p>' if words else ""


def table(headings: Iterable[str], rows: Iterable[Iterable[str]], caption: str) -> str:
    """Cells are HTML already."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in headings)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


@cache
def _sheet() -> str:
    dark = f"@media (prefers-color-scheme: dark) {{ :root {{ {_colours('dark')} }} }}"
    sheet = SHEET.read_text(encoding="utf-8")
    return f":root {{ {_colours('light')} --fonts: {FONTS}; }}\n{dark}\n{sheet}"


def _colours(theme: ThemeName) -> str:
    return " ".join(f"--{name}: {getattr(PALETTES[theme], name)};" for name in NAMED)
