"""规则与口径: what holds since when, for whoever is signed in; administrators change it, each saving one batch."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.catalogue.attention import ATTENTION_RULES
from dashboard.catalogue.rules import RULE_TABLES, Kind, RuleColumn, RuleTable
from dashboard.html.builder import escape, tag
from dashboard.people.access import Role
from dashboard.people.accounts import administrating
from dashboard.people.rule_tables import MOST_NUMBER, MOST_WORDS, RuleError, changed_at, rules_at, save
from dashboard.views.page import Page, caller, token
from dashboard.views.parts import frame, rule_words
from dashboard.views.parts.show import show

Rows = list[dict[str, Any]]
NEW = "lsd-new"  # the row of an open table that is not there yet
TOLD = "lsd-rules-told"  # what the last saving came to, shown once in the next run


def draw(page: Page) -> None:
    frame.title(page, "rules")
    show(tag("p", escape(page.say("rule.note")), class_="lsd-standing"))
    for table in RULE_TABLES.values():
        _table(page, table)


def _table(page: Page, table: RuleTable) -> None:
    as_of = page.asked.as_of or 0
    frame.section(page, f"format_name.{table.name}", page.say(f"rule.note_{table.name}"))
    rows = rules_at(page.engine, table.name, as_of)
    since = changed_at(page.engine, table.name, as_of)
    if rows:
        said = page.say("rule.since", batch=since)
        show(rule_words.standing(page, table.name, rows), tag("p", escape(said), class_="lsd-note"))
    else:
        show(tag("p", escape(page.say(f"rule.none_{table.name}")), class_="lsd-empty"))
    _told(page, table)
    if page.who.role >= Role.ADMINISTRATOR and page.given.as_of is None:
        _form(page, table, rows, since)


def _told(page: Page, table: RuleTable) -> None:
    name, words, good = st.session_state.get(TOLD, ("", "", True))
    if name == table.name:
        del st.session_state[TOLD]
        show(
            tag(
                "p",
                escape(words),
                class_="lsd-standing" if good else "lsd-error",
                role="status" if good else "alert",
            )
        )


def _form(page: Page, table: RuleTable, rows: Rows, since: int) -> None:
    """Filled with what holds; the batch it was read at goes with it."""
    by_code = {row["code"]: row for row in rows}
    codes = list(table.codes or by_code)
    with (
        st.expander(page.say("rule.change"), key=f"lsd-rules-{table.name}"),
        st.form(f"{table.name}:{since}"),
    ):
        typed = [_row(page, table, code, by_code.get(code, {}), since) for code in codes]
        if table.open:
            typed.append(_row(page, table, NEW, {}, since))
        if st.form_submit_button(page.say("rule.save")):
            _save(page, table, [row for row in typed if row["code"] and not row.pop("gone", False)], since)


def _save(page: Page, table: RuleTable, typed: Rows, since: int) -> None:
    try:
        with administrating(page.engine, token(), caller().address) as change:
            batch = save(change, table.name, typed, since)
        told = page.say("rule.saved", batch=batch) if batch else page.say("rule.same")
        st.session_state[TOLD] = (table.name, told, True)
    except RuleError as error:
        st.session_state[TOLD] = (table.name, error.sentence(page.lang), False)
    st.rerun()


def _row(page: Page, table: RuleTable, code: str, row: Mapping[str, Any], since: int) -> dict[str, Any]:
    """One rule's inputs on a line; of an open table with a box that takes it out."""
    typed: dict[str, Any] = {"code": code}
    key = f"{table.name}:{since}:{code}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if code == NEW:
            typed["code"] = st.text_input(page.say("rule.new_code"), key=key, width=140)
        else:
            name = escape(rule_words.rule_name(page, table.name, code))
            st.html(tag("p", tag("b", name)), width=200)
        for column in table.columns:
            if column.code == "threshold" and ATTENTION_RULES[code].threshold is None:
                continue  # it needs none
            typed[column.code] = _cell(page, f"{key}:{column.code}", column, row.get(column.code))
        if table.open and code != NEW:
            typed["gone"] = st.checkbox(page.say("rule.take_out"), key=f"{key}:gone")
    return typed


def _cell(page: Page, key: str, column: RuleColumn, value: Any) -> Any:
    label = page.say(f"rule.column_{column.code}")
    if column.kind is Kind.YES_NO:
        return st.checkbox(label, bool(value), key=key)
    if column.kind is Kind.TEXT:
        return st.text_input(label, value or "", key=key, max_chars=MOST_WORDS, width=260)
    if column.kind is Kind.CHOICE:
        at = column.choices.index(value) if value in column.choices else 0
        named = {one: page.say(f"rule.choice_{one}") for one in column.choices}
        return st.selectbox(
            label, column.choices, at, named.__getitem__, key=key, width=260, filter_mode=None
        )
    whole = column.kind is not Kind.NUMBER
    told = {"min_value": 0 if whole else 0.0, "max_value": MOST_NUMBER if whole else float(MOST_NUMBER)}
    shown = None if value is None else (int(value) if whole else float(value))
    return st.number_input(label, value=shown, key=key, width=160, **told)  # type: ignore[call-overload] # whole or not, all its bounds are of one kind
