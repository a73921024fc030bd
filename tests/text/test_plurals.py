"""English texts follow their numbers: 1 station has, 2 stations have; thousands apart, months by their names."""

import re
from collections.abc import Iterator
from datetime import date
from string import Formatter

import pytest

from dashboard.filters import write_period
from dashboard.text import list_texts, say
from dashboard.text.amounts import say_amount
from dashboard.wording.chart.values import write_as_at

ADJECTIVE = r"(?:(?:more|other|new|key|completed|overdue|open|percentage|public) )?"
PLURAL = re.compile(rf"%? {ADJECTIVE}(?:(?P<noun>[a-z]+s)|are|have|were)\b")
NO_NOUNS = frozenset(
    [
        "is",
        "was",
        "has",
        "does",
        "as",
        "this",
        "its",
        "contains",
        "exceeds",
        "records",
        "refers",
        "previous",
        "less",
    ]
)
EXCEPTIONS = {
    "command.digest.sent_before": "a batch's number, behind which the sentence goes on about its matters",
    "look_error.pixels": "a picture is many pixels high",
    "web.no_such_method": "a method by name, not how many",
}


def list_places(text: str) -> Iterator[tuple[str, str]]:
    """Each place that shows its value, with what stands behind it; those within another's two forms too."""
    fields = list(Formatter().parse(text))
    for (_, name, spec, _), (behind, *_) in zip(fields, [*fields[1:], ("", None, None, None)], strict=False):
        if name and "|" not in (spec or ""):
            yield name, behind
        elif spec and "{" in spec:
            yield from list_places(spec.rpartition("|")[0])


def is_plural(words_behind: str) -> bool:
    match = PLURAL.match(words_behind)
    return match is not None and match["noun"] not in NO_NOUNS


def test_no_number_stands_before_a_plural_that_it_does_not_choose() -> None:
    wrong = {
        key for key, text in list_texts("en").items() for _, behind in list_places(text) if is_plural(behind)
    }
    assert wrong == EXCEPTIONS.keys()


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("{count} stations", ["count"]),
        ("{count:,} more stations have", ["count"]),
        ("{count} {count:station|stations}", []),
        ("{count} {count:station has|stations have} not", []),
        ("{count:the only station|all {count} stations}", []),
        ("{batch} is gone", []),
        ("{items:,} are open", ["items"]),
    ],
)
def test_the_heuristic_finds_them(text: str, behind: list[str]) -> None:
    assert [name for name, rest in list_places(text) if is_plural(rest)] == behind


EXAMPLES: dict[str, tuple[dict[str, object], str, dict[str, object], str]] = {
    "filter.some_station": ({"count": 1}, "1 station", {"count": 2}, "2 stations"),
    "overview.reported": (
        {"reported": 1, "stations": 2, "period": "2025"},
        "1 of 2 stations has reported for 2025",
        {"reported": 2, "stations": 2, "period": "2025"},
        "2 of 2 stations have reported for 2025",
    ),
    "sentence.late": (
        {"items": "1", "stations": 1},
        "1 item is overdue, at 1 station",
        {"items": "≥1234", "stations": 2},
        "≥1,234 items are overdue, at 2 stations",
    ),
    "sentence.not_reported": (
        {"stations": 1, "month": "March"},
        "1 station has not reported March",
        {"stations": 2, "month": "December"},
        "2 stations have not reported December",
    ),
    "briefing.message.open_some_young": (
        {"total": "1", "fresh": 1},
        "1 item is still open, 1 of it within the handling period",
        {"total": "1200", "fresh": 2},
        "1,200 items are still open, 2 of them within the handling period",
    ),
    "compare.counts": (
        {"new": 1, "changed": 2, "same": 3},
        "1 row new, 2 changed, 3 unchanged",
        {"new": 2, "changed": 1, "same": 17475},
        "2 rows new, 1 changed, 17,475 unchanged",
    ),
    "remark.seen_all": (
        {"count": 1},
        "Mark this matter as seen",
        {"count": 2},
        "Mark all 2 matters as seen",
    ),
    "target.behind": (
        {"missing": "1", "expected": "2", "months": "1"},
        "1 behind schedule (2 expected after 1 month)",
        {"missing": "1200", "expected": "2", "months": "2"},
        "1,200 behind schedule (2 expected after 2 months)",
    ),
}


@pytest.mark.parametrize("key", EXAMPLES)
def test_one_and_several(key: str) -> None:
    single, singular, several, plural = EXAMPLES[key]
    assert say("en", key, **single) == singular
    assert say("en", key, **several) == plural


@pytest.mark.parametrize(
    ("value", "unit", "amount"),
    [
        ("1", "items", "1 item"),
        ("2", "items", "2 items"),
        ("17475", "items", "17,475 items"),
        ("≥1", "items", "≥1 items"),
        ("99.31", "%", "99.31%"),
        ("1", "items per station", "1 item per station"),
        ("1", "某单位", "1 某单位"),
    ],
)
def test_an_amount_has_its_unit_in_number(value: str, unit: str, amount: str) -> None:
    assert say_amount("en", value, unit) == amount


def test_every_unit_that_is_counted_has_a_singular() -> None:
    """But for per cent, money and what is blank."""
    english = list_texts("en")
    units = {text for key, text in english.items() if key.startswith(("unit.", "figure_unit.")) and text}
    without = {unit for unit in units if f"singular.{unit}" not in english}
    assert without == {"%", "10,000 yuan", "×10,000 yuan"}


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        ("2025-03", "2025-03", "March 2025"),
        ("2025-01", "2025-10", "January–October 2025"),
        ("2025-01", "2025-03", "Q1 2025"),
        ("2025-01", "2025-12", "2025"),
        ("2024-11", "2025-02", "November 2024 – February 2025"),
    ],
)
def test_periods_have_the_names_of_their_months(first: str, last: str, period: str) -> None:
    assert write_period("en", first, last) == period
    assert write_as_at("en", date(2025, 12, 31)) == "Figures as at 31 December 2025"


def test_no_english_text_writes_a_month_in_digits() -> None:
    digits = re.compile(r"\{(?:last_)?month:02d\}|(?<!last )month \{|months \{")
    assert [key for key, text in list_texts("en").items() if digits.search(text)] == [
        "filter_error.backwards"
    ]  # as typed
