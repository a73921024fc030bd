"""What is asked for and can't be had, from whichever room it is told."""


class RequestError(Exception):
    """A wrong request; `sentence(lang)` tells the person what is wrong with it and what would do."""

    def explain(self, lang: str) -> str:
        raise NotImplementedError
