"""A file that is no table, told in a sentence: what it is, and how to make it one."""

from dashboard.text import say
from dashboard.text.lists import list_words

IN_A_SHEET = frozenset({"too_many_rows", "too_many_columns", "cell_too_long"})


class UnreadableError(Exception):
    """`code` is a key of the texts under decode; the sentence is the person's.

    `sheet` is the name of the sheet in which it was met, blank where there is none to tell.
    """

    def __init__(self, code: str, *, sheet: str = "", **values: object) -> None:
        super().__init__(code)
        self.code, self.sheet, self.values = code, sheet, values

    def in_sheet(self, name: str) -> "UnreadableError":
        """The same with the name of the sheet, where it is met in one and not in the whole file."""
        return UnreadableError(self.code, sheet=name, **self.values) if self.code in IN_A_SHEET else self

    def sentence(self, lang: str) -> str:
        values = {name: list_words(lang, value) for name, value in self.values.items()}
        message = say(lang, f"decode.{self.code}", **values)
        return say(lang, "decode_place.sheet", sheet=self.sheet, message=message) if self.sheet else message


class WhichSheetError(UnreadableError):
    """Several sheets of the workbook fit the format, and a person has to say which; `names` are theirs."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("which_sheet", names=names)
        self.names = names
