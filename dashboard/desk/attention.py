"""Attention items, stale figures, and the attention rules, in words."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from dashboard.catalogue.formats import FORMATS
from dashboard.desk.desk import Desk
from dashboard.desk.numbers import cache_numbers
from dashboard.filters import Filters
from dashboard.measures.attention import rules
from dashboard.measures.attention.item import AttentionItem
from dashboard.measures.page.freshness import StaleTable, find_stale
from dashboard.wording.attention.item import WordedItem, write_items
from dashboard.wording.attention.text import (
    write_attention_text,
    write_left_out,
    write_rule,
    write_rule_heading,
)
from dashboard.wording.page.freshness import write_stale
from db.reads import get_population

FRESH_DAYS = {name: form.fresh_days for name, form in FORMATS.items()}


def list_concerns(desk: Desk, filters: Filters) -> tuple[WordedItem, ...]:
    """需关注: of stations alone."""
    return write_items(filters.lang, _find_concerns(desk, filters))


def list_items(desk: Desk, filters: Filters) -> tuple[WordedItem, ...]:
    """Every attention item, by every rule that is on."""
    return write_items(filters.lang, _find_items(desk, filters))


def list_pending(desk: Desk, filters: Filters) -> tuple[WordedItem, ...]:
    """Stations that haven't reported the last month, which isn't due yet."""
    return write_items(filters.lang, _find_pending(desk, filters))


def list_ahead(desk: Desk, filters: Filters) -> tuple[WordedItem, ...]:
    """靠前: stations whose rate lies above what chance explains."""
    return write_items(filters.lang, _find_ahead(desk, filters))


@cache_numbers
def _find_concerns(desk: Desk, filters: Filters) -> tuple[AttentionItem, ...]:
    return rules.select_items(desk.view(filters), rules.find_concerns(desk.view(_drop_places(filters))))


@cache_numbers
def _find_items(desk: Desk, filters: Filters) -> tuple[AttentionItem, ...]:
    return rules.select_items(desk.view(filters), rules.find_items(desk.view(_drop_places(filters))))


@cache_numbers
def _find_pending(desk: Desk, filters: Filters) -> tuple[AttentionItem, ...]:
    return rules.select_items(desk.view(filters), rules.find_pending(desk.view(_drop_places(filters))))


@cache_numbers
def _find_ahead(desk: Desk, filters: Filters) -> tuple[AttentionItem, ...]:
    return rules.select_items(desk.view(filters), rules.find_ahead(desk.view(_drop_places(filters))))


def find_newest_day(desk: Desk, filters: Filters) -> date | None:
    """The newest day of the version's station figures, else of its records: standings are judged on it."""
    return desk.find_snapshot(filters).day


def find_newest_real_day(desk: Desk, filters: Filters) -> date | None:
    """The newest day of figures that are no demonstration; None without any."""
    return desk.find_snapshot(filters).real_day


def find_threshold(desk: Desk, rule: str, filters: Filters) -> float | None:
    """Of an attention rule at this version; None where it is off or needs none."""
    return desk.find_snapshot(filters).thresholds.get(rule)


def write_text(desk: Desk, filters: Filters, items: Sequence[WordedItem], day: date | None) -> str:
    """These items as plain text, to be sent in a message, under the `day` that they go by."""
    return write_attention_text(filters.lang, desk.view(filters), items, day)


def write_heading(
    desk: Desk, filters: Filters, rule: str, items: Sequence[WordedItem], day: date | None
) -> str:
    """An attention rule over its items, on a page or text that goes by `day`."""
    return write_rule_heading(filters.lang, desk.view(filters), rule, items, day)


def describe_left_out(desk: Desk, filters: Filters) -> list[str]:
    """A sentence on the months whose open items are in no count, where there are any."""
    return list(write_left_out(filters.lang, desk.view(filters)))


def describe_rules(desk: Desk, filters: Filters) -> Mapping[str, str]:
    """Each active attention rule in words, by its code, the weightiest first."""
    view = desk.view(filters)
    return {code: write_rule(filters.lang, view, code) for code in rules.RULES if code in view.thresholds}


def describe_stale(desk: Desk, filters: Filters, populations: Collection[str]) -> list[str]:
    """Sentences on the figures of these populations that are older than their format allows."""
    tables = [table for table in _find_stale(desk, filters) if get_population(table.table) in populations]
    return [write_stale(filters.lang, table) for table in tables]


@cache_numbers
def _find_stale(desk: Desk, filters: Filters) -> tuple[StaleTable, ...]:
    return tuple(find_stale(desk.find_snapshot(filters).last_days, FRESH_DAYS))


def _drop_places(filters: Filters) -> Filters:
    return filters.replace(areas=(), stations=())
