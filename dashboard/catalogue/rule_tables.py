"""What an administrator may change: each table of rules with the columns that a form offers, once."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.catalogue.attention import ATTENTION_RULES


class ValueKind(StrEnum):
    """What a cell of a rule may hold."""

    TEXT = "text"
    YES_NO = "yes_no"
    DAYS = "days"  # whole, at least 1
    COUNT = "count"  # whole, at least 0
    NUMBER = "number"  # at least 0
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class RuleColumn:
    code: str
    kind: ValueKind
    needed: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleTable:
    """Rows go by `code`. `codes` are those that there are; an `open` table takes others and lets them go."""

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
