"""Rules in words: their tables as they hold, and what a change makes of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.catalogue.rule_tables import RULE_TABLES, RuleColumn, ValueKind
from dashboard.desk import attention
from dashboard.pages.content.blocks import Group, Paragraph, Table
from dashboard.pages.content.cells import Cell, Detail, Strong
from dashboard.pages.page import Page
from dashboard.render.shared.words import UNKNOWN, format_or_dash
from dashboard.uploads.store.history import RuleChange


def describe_rule_table(page: Page, table: str, rows: Sequence[Mapping[str, Any]]) -> Table:
    """The table as it holds."""
    columns = RULE_TABLES[table].columns
    headings = [page.say("rule.code"), *(_write_heading(page, column) for column in columns)]
    cells: list[list[Cell]] = [
        [
            _describe_name(page, table, row["code"]),
            *(_write_cell(page, column, row[column.code]) for column in columns),
        ]
        for row in rows
    ]
    return Table(page.say(f"format_name.{table}"), headings, cells, words=len(headings))


def describe_rule_changes(page: Page, table: str, changes: Sequence[RuleChange]) -> Group:
    """Each changed rule as it is, and as it would be."""
    headings = [page.say(f"rule.{name}") for name in ("code", "before", "after")]
    rows: list[list[Cell]] = [
        [name_rule(page, table, code), *(_write_row(page, table, row) for row in (before, after))]
        for _, code, before, after in changes
    ]
    name = page.say(f"format_name.{table}")
    return Group([Paragraph(Strong(name)), Table(name, headings, rows, words=3)])


def name_rule(page: Page, table: str, code: str) -> str:
    """What a rule is called where its code is no word for people."""
    if table == "attention_rules":
        return page.say(f"attention_rule.{code}.name")
    if table == "point_rules":
        return page.say(f"record.kind.{code}")
    return page.say("rule.ranking") if table == "ranking_rules" else code


def _describe_name(page: Page, table: str, code: str) -> Cell:
    """An attention rule that is on is described in full."""
    rules = attention.describe_rules(page.desk, page.filters) if table == "attention_rules" else {}
    name = name_rule(page, table, code)
    return (name, Detail(rules[code])) if rules.get(code) else name


def _write_row(page: Page, table: str, row: Mapping[str, Any] | None) -> str:
    if row is None:
        return UNKNOWN
    cells = (
        _write_heading(page, column) + page.say("list.colon") + _write_cell(page, column, row[column.code])
        for column in RULE_TABLES[table].columns
    )
    return page.say("list.semicolon").join(cells)


def _write_heading(page: Page, column: RuleColumn) -> str:
    return page.say(f"rule.column_{column.code}")


def _write_cell(page: Page, column: RuleColumn, value: Any) -> str:
    if column.kind is ValueKind.YES_NO:
        return page.say("compare.yes" if value else "compare.no")
    if value is None or value == "":
        return UNKNOWN
    if column.kind is ValueKind.CHOICE:
        return page.say(f"rule.choice_{value}")
    return str(value) if column.kind is ValueKind.TEXT else format_or_dash(value)
