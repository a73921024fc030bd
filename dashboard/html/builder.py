"""HTML builder: elements of HTML and SVG as text; whatever people typed is escaped here."""

from html import escape as escape_all

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})  # of HTML: they have no content


def escape(value: object) -> str:
    """Words as they stand inside an element; quotes stay."""
    return escape_all(str(value), quote=False)


def tag(name: str, /, *inside: str, **attributes: object) -> str:
    """Build an element. `inside` is markup already; `class_` says class.

    An attribute that is True has no value (`required`); one that is False, None or blank is left out.
    """
    pairs = "".join(_write_attribute(key, value) for key, value in attributes.items())
    return f"<{name}{pairs}>" if name in VOID else f"<{name}{pairs}>{''.join(inside)}</{name}>"


def _write_attribute(key: str, value: object) -> str:
    """One attribute with the blank before it; `aria_label` says aria-label."""
    if value is None or value is False or value == "":
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape_all(_format_number(value))}"'


def _format_number(value: object) -> str:
    """A float to a hundredth, without zeros at its end; anything else as it is."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
