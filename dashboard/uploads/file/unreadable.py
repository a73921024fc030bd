"""A file that is no table, told in a sentence: what it is, and how to make it one."""

from dashboard.text import say


class UnreadableError(Exception):
    """`code` is a key of the texts under decode; the sentence is the person's."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values

    def sentence(self, lang: str) -> str:
        return say(lang, f"decode.{self.code}", **self.values)


class WhichSheetError(UnreadableError):
    """Several sheets of the workbook fit the format, and a person has to say which; `names` are theirs."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("which_sheet", names=", ".join(names))
        self.names = names
