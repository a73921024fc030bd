"""Names that are data, in Chinese: of published figures, colours, answer classes, categories; English knows most."""

from dashboard.text import list_texts


def translate_name(lang: str, table: str, code: str, chinese: str) -> str:
    """The name under `code` in the language's own table of such names; where it has none, the Chinese."""
    return list_texts(lang).get(f"{table}.{code}", chinese)
