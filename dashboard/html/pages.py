"""Whole pages by Jinja2: its templates escape every value but markup of the builder and our style sheets."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard.text.language import HTML_TAGS


def render_page(template: str, /, lang: str, *, title: str, style: str, body: str, **values: object) -> str:
    """The page of a template beside this file ("page.html"). `style` is CSS and `body` markup; the rest is escaped.

    jinja2.UndefinedError where the template needs a value that is missing.
    """
    given = {"title": title, "style": style, "body": body, "scripts": (), **values}
    return _load_environment().get_template(template).render(html_tag=HTML_TAGS[lang], **given)


@cache
def _load_environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
