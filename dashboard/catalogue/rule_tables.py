"""Rule tables that administrators change, with the columns that the form offers."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.catalogue.attention import ATTENTION_RULES


class ValueKind(StrEnum):
    """Kind of value in a rule's column."""

    TEXT = "text"
    YES_NO = "yes_no"
    DAYS = "days"  # whole, at least 1
    COUNT = "count"  # whole, at least 0
    NUMBER = "number"  # at least 0
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class RuleColumn:
    """Column of a rule table; `choices` are codes."""

    code: str
    kind: ValueKind
    needed: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleTable:
    """Rule table, keyed by `code`; `codes` are fixed unless the table is `open`, where rows are added and removed."""

    name: str
    columns: tuple[RuleColumn, ...]
    codes: tuple[str, ...] = ()
    open: bool = False


NAME = RuleColumn("name", ValueKind.TEXT, needed=True)
RULE_TABLES = {
    table.name: table
    for table in (
        RuleTable(
            "attention_rules",
            (RuleColumn("active", ValueKind.YES_NO), RuleColumn("threshold", ValueKind.NUMBER)),
            codes=tuple(ATTENTION_RULES),
        ),
        RuleTable(
            "ranking_rules",
            (
                RuleColumn("minimum", ValueKind.COUNT, needed=True),
                RuleColumn("ordering", ValueKind.CHOICE, needed=True, choices=("rate", "cautious")),
            ),
            codes=("default",),
        ),
        RuleTable("answer_classes", (NAME, RuleColumn("resolved", ValueKind.YES_NO)), open=True),
        RuleTable(
            "colours",
            (
                NAME,
                RuleColumn("meaning", ValueKind.TEXT),
                RuleColumn("handler", ValueKind.TEXT),
                RuleColumn("limit_days", ValueKind.DAYS),
            ),
            codes=("1", "2", "3", "4"),
        ),
        RuleTable(
            "point_rules",
            (RuleColumn("points", ValueKind.NUMBER),),
            codes=("thematic", "deputies_day", "class", "training", "visit", "other"),
        ),
    )
}
