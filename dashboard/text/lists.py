"""Several values as a list in words."""

from dashboard.text import say


def list_words(lang: str, value: object) -> object:
    """A tuple's values as the language lists them; what is none stays as it is."""
    return say(lang, "list.comma").join(map(str, value)) if isinstance(value, tuple) else value
