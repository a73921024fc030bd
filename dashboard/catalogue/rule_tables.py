"""What an administrator may change: each table of rules with the columns that a form offers, once."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.catalogue.attention import ATTENTION_RULES


class Kind(StrEnum):
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
    kind: Kind
    needed: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleTable:
    """Rows go by `code`. `codes` are those that there are; an `open` table takes others and lets them go."""

    name: str
    columns: tuple[RuleColumn, ...]
    codes: tuple[str, ...] = ()
    open: bool = False


NAME = RuleColumn("name", Kind.TEXT, needed=True)
RULE_TABLES = {
    table.name: table
    for table in (
        RuleTable(
            "attention_rules",
            (RuleColumn("active", Kind.YES_NO), RuleColumn("threshold", Kind.NUMBER)),
            codes=tuple(ATTENTION_RULES),
        ),
        RuleTable(
            "ranking_rules",
            (
                RuleColumn("minimum", Kind.COUNT, needed=True),
                RuleColumn("ordering", Kind.CHOICE, needed=True, choices=("rate", "cautious")),
            ),
            codes=("default",),
        ),
        RuleTable("answer_classes", (NAME, RuleColumn("resolved", Kind.YES_NO)), open=True),
        RuleTable(
            "colours",
            (
                NAME,
                RuleColumn("meaning", Kind.TEXT),
                RuleColumn("handler", Kind.TEXT),
                RuleColumn("limit_days", Kind.DAYS),
            ),
            codes=("1", "2", "3", "4"),
        ),
        RuleTable(
            "point_rules",
            (RuleColumn("points", Kind.NUMBER),),
            codes=("thematic", "deputies_day", "class", "training", "visit", "other"),
        ),
    )
}
