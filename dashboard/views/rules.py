"""规则与口径: what holds since when, for whoever is signed in; administrators change it, each saving one batch."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.catalogue.attention import ATTENTION_RULES
from dashboard.catalogue.rule_tables import RULE_TABLES, RuleColumn, RuleTable, ValueKind
from dashboard.html.builder import escape, tag
from dashboard.pages.content.blocks import Group, Paragraph, Section, Title, Tone
from dashboard.pages.page import Page
from dashboard.people.access import Role
from dashboard.people.accounts import administration
from dashboard.people.rule_changes import (
    MAX_NUMBER,
    MAX_WORDS,
    RuleError,
    find_last_change,
    load_rules,
    save_rules,
)
from dashboard.views.request import read_caller, read_token
from dashboard.views.rule_tables import describe_rule_table, name_rule
from dashboard.views.surface.draw import show
from dashboard.views.surface.html import show_html
from dashboard.views.surface.messages import show_error

Rows = list[dict[str, Any]]
NEW = "lsd-new"  # the row of an open table that is not there yet
MESSAGE = "lsd-rules-told"  # what the last saving came to, shown once in the next run


def draw_rules(page: Page) -> None:
    show(Title(page.say("nav.rules")))
    show(Paragraph(page.say("rule.note"), Tone.LEAD))
    for table in RULE_TABLES.values():
        _draw_table(page, table)


def _draw_table(page: Page, table: RuleTable) -> None:
    as_of = page.filters.as_of or 0
    show(Section(page.say(f"format_name.{table.name}"), page.say(f"rule.note_{table.name}")))
    rows = load_rules(page.engine, table.name, as_of)
    since = find_last_change(page.engine, table.name, as_of)
    if rows:
        note = Paragraph(page.say("rule.since", batch=since), Tone.NOTE)
        show(Group([describe_rule_table(page, table.name, rows), note]))
    else:
        show(Paragraph(page.say(f"rule.none_{table.name}"), Tone.EMPTY))
    _draw_message(table)
    if page.who.role >= Role.ADMINISTRATOR and page.address_filters.as_of is None:
        _draw_form(page, table, rows, since)


def _draw_message(table: RuleTable) -> None:
    """What the last saving of this table came to."""
    name, words, is_saved = st.session_state.get(MESSAGE, ("", "", True))
    if name != table.name:
        return
    del st.session_state[MESSAGE]
    if is_saved:
        show_html(tag("p", escape(words), class_=Tone.LEAD.value, role="status"))
    else:
        show_error(words)


def _draw_form(page: Page, table: RuleTable, rows: Rows, since: int) -> None:
    """Filled with what holds; the batch it was read at goes with it."""
    by_code = {row["code"]: row for row in rows}
    codes = list(table.codes or by_code)
    with (
        st.expander(page.say("rule.change"), key=f"lsd-rules-{table.name}"),
        st.form(f"{table.name}:{since}"),
    ):
        typed = [_draw_row(page, table, code, by_code.get(code, {}), since) for code in codes]
        if table.open:
            typed.append(_draw_row(page, table, NEW, {}, since))
        if st.form_submit_button(page.say("rule.save")):
            _save(page, table, [row for row in typed if row["code"] and not row.pop("gone", False)], since)


def _save(page: Page, table: RuleTable, typed: Rows, since: int) -> None:
    try:
        with administration(page.engine, read_token(), read_caller().address) as change:
            batch = save_rules(change, table.name, typed, since)
        words = page.say("rule.saved", batch=batch) if batch else page.say("rule.same")
        st.session_state[MESSAGE] = (table.name, words, True)
    except RuleError as error:
        st.session_state[MESSAGE] = (table.name, error.explain(page.lang), False)
    st.rerun()


def _draw_row(page: Page, table: RuleTable, code: str, row: Mapping[str, Any], since: int) -> dict[str, Any]:
    """One rule's inputs on a line, and what is typed; of an open table with a box that takes it out."""
    typed: dict[str, Any] = {"code": code}
    key = f"{table.name}:{since}:{code}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if code == NEW:
            typed["code"] = st.text_input(page.say("rule.new_code"), key=key, width=140)
        else:
            st.html(tag("p", tag("b", escape(name_rule(page, table.name, code)))), width=200)
        for column in table.columns:
            if column.code == "threshold" and ATTENTION_RULES[code].threshold is None:
                continue  # it needs none
            typed[column.code] = _draw_cell(page, f"{key}:{column.code}", column, row.get(column.code))
        if table.open and code != NEW:
            typed["gone"] = st.checkbox(page.say("rule.take_out"), key=f"{key}:gone")
    return typed


def _draw_cell(page: Page, key: str, column: RuleColumn, value: Any) -> Any:
    label = page.say(f"rule.column_{column.code}")
    if column.kind is ValueKind.YES_NO:
        return st.checkbox(label, bool(value), key=key)
    if column.kind is ValueKind.TEXT:
        return st.text_input(label, value or "", key=key, max_chars=MAX_WORDS, width=260)
    if column.kind is ValueKind.CHOICE:
        at = column.choices.index(value) if value in column.choices else 0
        names = {choice: page.say(f"rule.choice_{choice}") for choice in column.choices}
        return st.selectbox(
            label, column.choices, at, names.__getitem__, key=key, width=260, filter_mode=None
        )
    return _draw_number(label, key, value, is_whole=column.kind is not ValueKind.NUMBER)


def _draw_number(label: str, key: str, value: Any, *, is_whole: bool) -> Any:
    bounds = {
        "min_value": 0 if is_whole else 0.0,
        "max_value": MAX_NUMBER if is_whole else float(MAX_NUMBER),
    }
    shown = None if value is None else (int(value) if is_whole else float(value))
    return st.number_input(label, value=shown, key=key, width=160, **bounds)  # type: ignore[call-overload] # whole or not, all its bounds are of one kind
