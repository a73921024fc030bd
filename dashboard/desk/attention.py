"""Attention items, what lags behind, and the rules by which both are found."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from dashboard.catalogue.formats import FORMATS
from dashboard.desk.desk import Desk, cached
from dashboard.filters import Filters
from dashboard.measures.attention.rules import RULES as ATTENTION_ORDER
from dashboard.measures.attention.rules import Matter, ahead, concerns, matters, of_these, pending
from dashboard.measures.attention.text import attention_text, rule_words
from dashboard.measures.page.freshness import stale
from dashboard.text import say
from db.reads import population

FRESH_DAYS = {name: form.fresh_days for name, form in FORMATS.items()}


@cached
def list_concerns(desk: Desk, filters: Filters) -> tuple[Matter, ...]:
    """需关注: of stations alone."""
    return of_these(desk.view(filters), concerns(desk.view(_everywhere(filters))))


@cached
def list_items(desk: Desk, filters: Filters) -> tuple[Matter, ...]:
    """Every attention item, by every rule that is on."""
    return of_these(desk.view(filters), matters(desk.view(_everywhere(filters))))


@cached
def list_pending(desk: Desk, filters: Filters) -> tuple[Matter, ...]:
    """Stations that haven't reported the last month, which isn't due yet."""
    return of_these(desk.view(filters), pending(desk.view(_everywhere(filters))))


@cached
def list_ahead(desk: Desk, filters: Filters) -> tuple[Matter, ...]:
    return of_these(desk.view(filters), ahead(desk.view(_everywhere(filters))))


def newest_day(desk: Desk, filters: Filters) -> date | None:
    """The newest day up to which any figure of the version is reported: the day that attention goes by."""
    return desk.snapshot(filters).day


def threshold_of(desk: Desk, rule: str, filters: Filters) -> float | None:
    """Of an attention rule at this version; None where it is off or needs none."""
    return desk.snapshot(filters).thresholds.get(rule)


def write_text(desk: Desk, filters: Filters, items: Sequence[Matter]) -> str:
    """These items as plain text, to be sent in a message."""
    return attention_text(desk.view(filters), say(filters.lang, "product"), items)


def describe_rules(desk: Desk, filters: Filters) -> Mapping[str, str]:
    """What each rule that is on looks for, in words, the weightiest first."""
    view = desk.view(filters)
    return {code: rule_words(view, code) for code in ATTENTION_ORDER if code in view.thresholds}


def describe_stale(desk: Desk, filters: Filters, populations: Collection[str]) -> list[str]:
    """Which figures of these populations lag behind, and by how much."""
    lagging = stale(desk.snapshot(filters).told_until, FRESH_DAYS)
    return [line.words(filters.lang) for line in lagging if population(line.table) in populations]


def _everywhere(filters: Filters) -> Filters:
    return filters.with_(areas=(), stations=())
