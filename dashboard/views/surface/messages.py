"""Messages: what came of something done on a page, or what it would bring about."""

from dashboard.html.builder import escape, tag
from dashboard.views.surface.html import show_html


def show_status(words: str) -> None:
    """What was done; screen readers announce it when they come to rest."""
    show_html(tag("p", escape(words), class_="lsd-band", role="status"))


def show_notice(words: str) -> None:
    """What to know before going on."""
    show_html(tag("p", escape(words), class_="lsd-band"))


def show_error(sentence: str) -> None:
    """Why something typed wasn't taken; screen readers announce it at once."""
    show_html(tag("p", escape(sentence), class_="lsd-error", role="alert"))


def show_refusal(sentence: str) -> None:
    """Why a file or an undo was refused; screen readers announce it at once."""
    show_html(tag("p", escape(sentence), class_="lsd-refused", role="alert"))
