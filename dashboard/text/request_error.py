"""Request error: base of all errors whose sentence goes to the person, whichever room raises them."""


class RequestError(Exception):
    """A wrong request; `sentence(lang)` explains what is wrong with it and what would be right."""

    def explain(self, lang: str) -> str:
        raise NotImplementedError
