"""Attention items in words: name, cause, and the figure alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.kinds import Origin
from dashboard.measures.attention.causes import (
    BelowTarget,
    Cause,
    Deadline,
    LowCoverage,
    NotReported,
    OutsideFunnel,
    Overdue,
    Stuck,
)
from dashboard.measures.attention.item import AttentionItem
from dashboard.text import say
from dashboard.wording.chart.values import format_number, format_part, format_reading, write_month
from dashboard.wording.page.targets import write_target

MOST_MONTHS = 3  # that are named one by one


@dataclass(frozen=True, slots=True)
class WordedItem:
    """An attention item in words; `amount` is the figure alone, for lists that state the cause once.

    `day` is the one up to which its figures are reported.
    """

    kind: str
    code: str
    key: str
    about: str
    name: str
    cause: str
    amount: str
    origin: Origin | None
    day: date | None


def find_items_day(items: Iterable[WordedItem]) -> date | None:
    """The newest day of the items' figures."""
    return max((item.day for item in items if item.day), default=None)


def write_items(lang: str, items: Iterable[AttentionItem]) -> tuple[WordedItem, ...]:
    return tuple(_write_item(lang, item) for item in items)


def _write_item(lang: str, item: AttentionItem) -> WordedItem:
    return WordedItem(
        kind=item.kind,
        code=item.code,
        key=item.key,
        about=item.about,
        name=_write_name(lang, item),
        cause=_write_cause(lang, item),
        amount=_write_amount(lang, item.cause),
        origin=item.origin,
        day=item.day,
    )


def _write_name(lang: str, item: AttentionItem) -> str:
    match item.cause:
        case Stuck(area=area):
            return say(lang, "attention.of_area", name=item.name, area=area)
        case BelowTarget(metric=metric):
            area = item.name or say(lang, "attention.whole")
            return say(lang, "attention.of_area", name=say(lang, f"metric.{metric}.name"), area=area)
        case _:
            return item.name


def _write_cause(lang: str, item: AttentionItem) -> str:
    return say(lang, f"attention.{_find_key(item)}", **_list_values(lang, item.cause))


def _find_key(item: AttentionItem) -> str:
    """The rule's own, but for what is over its deadline and what isn't due yet."""
    match item.cause:
        case Deadline(days_left=days) if days < 0:
            return "deadline_over"
        case NotReported():
            return "not_reported"
        case _:
            return item.kind


def _list_values(lang: str, cause: Cause) -> dict[str, object]:
    values: dict[str, object]
    match cause:
        case Overdue():
            values = {"items": cause.items.count_text}
        case NotReported():
            values = {"months": _write_months(lang, cause)}
        case LowCoverage():
            values = _list_coverage(cause)
        case OutsideFunnel():
            values = {"metric": say(lang, f"metric.{cause.metric}.name")} | _list_rate(cause)
        case BelowTarget():
            values = {"standing": write_target(lang, cause.target_standing)}
        case Stuck():
            step = say(lang, f"projects.step_{cause.step}")
            values = {"step": step, "days": cause.days, "most": format_number(cause.most)}
        case Deadline():
            values = {"due": cause.due_on.isoformat(), "days": abs(cause.days_left)}
    return values


def _write_amount(lang: str, cause: Cause) -> str:
    match cause:
        case Overdue():
            return say(lang, "attention.items", items=cause.items.count_text)
        case OutsideFunnel():
            return say(lang, "attention.rate", **_list_rate(cause))
        case _:
            return ""


def _list_rate(cause: OutsideFunnel) -> dict[str, object]:
    rate = format_part(cause.numerator, cause.denominator)
    return {"rate": rate, "numerator": cause.numerator, "denominator": cause.denominator}


def _list_coverage(cause: LowCoverage) -> dict[str, object]:
    counts = {"numerator": cause.coverage.numerator, "denominator": cause.coverage.denominator}
    return {
        "rate": format_reading(cause.coverage),
        "least": format_number(cause.least),
        **counts,
    }


def _write_months(lang: str, cause: NotReported) -> str:
    """Each by its name; more than three as how many of which time."""
    names = [write_month(lang, month, short=cause.in_one_year) for month in cause.months]
    if len(names) <= MOST_MONTHS:
        return say(lang, "list.comma").join(names)
    return say(lang, "attention.months", first=names[0], last=names[-1], count=len(names))
