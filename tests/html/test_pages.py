"""Whole pages by Jinja2: one frame, every value escaped, none missing without an error."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from dashboard import html
from dashboard.html.pages import render_page

FOLDER = Path(html.__file__).parent
TEMPLATES = sorted(file.name for file in FOLDER.glob("*.html"))
TYPED = '"><script>alert(1)</script>&'


class Elements(HTMLParser):
    """The elements of a page in their order, with their attributes, and the words of each."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words[self.tags[-1][0]] = data


def render(template: str, lang: str = "zh") -> Elements:
    page = render_page(
        template, lang, title=TYPED, style="p{}", body="<p>x</p>", scripts=[TYPED], theme=TYPED
    )
    assert page.startswith("<!DOCTYPE html>\n<html lang=")
    return Elements(page)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_page_has_the_frame_and_escapes_what_was_typed(template: str) -> None:
    page = render(template)
    names = [name for name, _ in page.tags]
    assert names[:2] == ["html", "head"]
    assert names[-2:] == ["body", "p"]
    assert ("meta", {"name": "robots", "content": "noindex"}) in page.tags
    assert ("meta", {"charset": "utf-8"}) in page.tags
    assert page.words == {"title": TYPED, "style": "p{}", "p": "x"}
    scripts = [attributes for name, attributes in page.tags if name == "script"]
    assert scripts == ([] if template == "form_page.html" else [{"src": TYPED, "defer": None}])


@pytest.mark.parametrize(("lang", "html_tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_names_its_language(lang: str, html_tag: str) -> None:
    assert render("page.html", lang).tags[0] == ("html", {"lang": html_tag})


def test_a_light_page_names_its_theme_and_a_form_page_its_colour_schemes() -> None:
    assert render("light_page.html").tags[0] == ("html", {"lang": "zh-CN", "data-theme": TYPED})
    assert ("meta", {"name": "color-scheme", "content": "light dark"}) in render("form_page.html").tags


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="theme"):
        render_page("light_page.html", "zh", title="", style="", body="")


def test_only_style_and_body_are_not_escaped() -> None:
    safe = [line.strip() for name in TEMPLATES for line in (FOLDER / name).read_text("utf-8").splitlines()]
    assert [line for line in safe if "|safe" in line] == [
        "<style>{{ style|safe }}</style>",
        "<body>{{ body|safe }}</body>",
    ]
