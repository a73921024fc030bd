"""Rules in words: their tables as they hold, and what a change makes of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.catalogue.rules import RULE_TABLES, Kind, RuleColumn
from dashboard.desk.attention import describe_rules
from dashboard.html import pieces
from dashboard.html.builder import tag, text
from dashboard.render.shared.words import UNKNOWN, number
from dashboard.uploads.store.history import RuleChange
from dashboard.views.page import Page
from dashboard.views.parts.show import show


def rule_name(page: Page, table: str, code: str) -> str:
    """What a rule is called where its code is no word for people."""
    if table == "attention_rules":
        return page.say(f"attention_rule.{code}.name")
    if table == "point_rules":
        return page.say(f"record.kind.{code}")
    return page.say("rule.ranking") if table == "ranking_rules" else code


def cell(page: Page, column: RuleColumn, value: Any) -> str:
    if column.kind is Kind.YES_NO:
        return page.say("compare.yes" if value else "compare.no")
    if value is None or value == "":
        return UNKNOWN
    if column.kind is Kind.CHOICE:
        return page.say(f"rule.choice_{value}")
    return str(value) if column.kind is Kind.TEXT else number(value)


def heading(page: Page, table: str, column: RuleColumn) -> str:
    return page.say(f"rule.column_{column.code}")


def standing(page: Page, table: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """The table as it holds, as HTML."""
    columns = RULE_TABLES[table].columns
    headings = [page.say("rule.code"), *(heading(page, table, column) for column in columns)]
    drawn = [
        [
            _named(page, table, row["code"]),
            *(text(cell(page, c, row[c.code])) for c in columns),
        ]
        for row in rows
    ]
    return pieces.table(headings, drawn, caption=page.say(f"format_name.{table}"), words=len(headings))


def _named(page: Page, table: str, code: str) -> str:
    """A rule of attention that is on says in full what it looks for."""
    told = describe_rules(page.desk, page.asked).get(code, "") if table == "attention_rules" else ""
    name = text(rule_name(page, table, code))
    return name + (tag("span", text(told), class_="lsd-cause") if told else "")


def changes(page: Page, table: str, some: Sequence[RuleChange]) -> None:
    """Each changed rule as it stands, and as it would."""
    headings = [page.say(f"rule.{name}") for name in ("code", "before", "after")]
    rows = [
        [
            text(rule_name(page, table, code)),
            *(text(_row(page, table, row)) for row in (before, after)),
        ]
        for _, code, before, after in some
    ]
    name = page.say(f"format_name.{table}")
    show(tag("p", tag("b", text(name))), pieces.table(headings, rows, caption=name, words=3))


def _row(page: Page, table: str, row: Mapping[str, Any] | None) -> str:
    if row is None:
        return UNKNOWN
    told = (
        heading(page, table, column) + page.say("list.colon") + cell(page, column, row[column.code])
        for column in RULE_TABLES[table].columns
    )
    return page.say("list.semicolon").join(told)
