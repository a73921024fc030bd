"""Writer's own words in a document: before it, at its parts, and who signs it on which day; all from its address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.filters import FilterError
from dashboard.text.control_characters import drop_unprintable

MOST_OWN = 500  # characters of one text
OWN, AT, SIGNATURE, DAY = (
    "own",
    "own_",
    "signature",
    "date",
)  # parameters; `own_coming` is at the part `coming`


@dataclass(frozen=True, slots=True)
class OwnWords:
    """`opening` stands below the title, `parts` (name, words) at the head of a part; a line is a paragraph each.

    `signature` (落款) and `day` (成文日期, "2026-01-05") end the document.
    """

    opening: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    signature: str = ""
    day: str = ""

    def list_at(self, part: str) -> tuple[str, ...]:
        """The paragraphs at a part."""
        return tuple(line for name, words in self.parts if name == part for line in words.splitlines())


def read_own_words(query: Mapping[str, Sequence[str]]) -> OwnWords:
    """From an address, plain and without blanks at the ends. Raises FilterError: too long, no day."""
    values = {name: clean_words("\n".join(words)) for name, words in query.items() if name.startswith(OWN)}
    parts = {name.removeprefix(AT): words for name, words in values.items() if name.startswith(AT)}
    signature, day = (" ".join(query.get(name, ())).strip() for name in (SIGNATURE, DAY))
    return OwnWords(
        opening=values.get(OWN, ""),
        parts=tuple(sorted((name, words) for name, words in parts.items() if words)),
        signature=" ".join(clean_words(signature).split()),
        day=_check_day(day),
    )


def list_parameters(own: OwnWords) -> dict[str, list[str]]:
    """The parameters that give the same words again."""
    values = {OWN: own.opening, **{f"{AT}{name}": words for name, words in own.parts}}
    values |= {SIGNATURE: own.signature, DAY: own.day}
    return {name: [words] for name, words in values.items() if words}


def clean_words(words: str) -> str:
    """Lines without invisible signs, blank ones left out. Raises FilterError where they are too long."""
    lines = (" ".join(drop_unprintable(line).split()) for line in words.splitlines())
    plain = "\n".join(line for line in lines if line)
    if len(plain) > MOST_OWN:
        raise FilterError("briefing_own", most=MOST_OWN)
    return plain


def _check_day(day: str) -> str:
    if day:
        try:
            date.fromisoformat(day)
        except ValueError as error:
            raise FilterError("briefing_date", value=day) from error
    return day
