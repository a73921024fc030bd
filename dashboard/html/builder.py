"""Pieces of HTML and SVG as text, for what we draw without a script; whatever people typed is escaped here."""

from html import escape

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})  # of HTML: nothing stands inside them


def text(value: object) -> str:
    return escape(str(value), quote=False)


def tag(name: str, /, *inside: str, **attributes: object) -> str:
    """`inside` is markup already; a blank or missing attribute is left out. `class_` says class."""
    named = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_short(value))}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{named}>" if name in VOID else f"<{name}{named}>{''.join(inside)}</{name}>"


def _short(value: object) -> str:
    """A place to a hundredth, without zeros behind it."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
