"""Error of a file that is no table, with a sentence on what it is and how to mend it."""

from dashboard.text import say
from dashboard.text.lists import list_words

SHEET_CODES = frozenset({"too_many_rows", "too_many_columns", "cell_too_long"})


class UnreadableError(Exception):
    """Unreadable file; `code` is a text key under `decode`, `values` are its values.

    `sheet` names the sheet concerned, blank where the whole file is.
    """

    def __init__(self, code: str, *, sheet: str = "", **values: object) -> None:
        super().__init__(code)
        self.code, self.sheet, self.values = code, sheet, values

    def add_sheet_name(self, name: str) -> "UnreadableError":
        """Add the name of the sheet, where the error concerns a single sheet."""
        return UnreadableError(self.code, sheet=name, **self.values) if self.code in SHEET_CODES else self

    def explain(self, lang: str) -> str:
        values = {name: list_words(lang, value) for name, value in self.values.items()}
        message = say(lang, f"decode.{self.code}", **values)
        return say(lang, "decode_place.sheet", sheet=self.sheet, message=message) if self.sheet else message


class WhichSheetError(UnreadableError):
    """Several sheets fit the format and the user must choose; `names` are theirs."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("which_sheet", names=names)
        self.names = names
