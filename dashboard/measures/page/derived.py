"""推算: what follows from published figures without being published itself. Source: docs/design.md, "Derived"."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from dashboard.measures.chart.data import digits
from dashboard.measures.numbers.readings import half_up
from dashboard.measures.page.published import PublishedFigure

Exact = Mapping[str, float | int]
HALF = Fraction(5, 1000)  # a rate in per cent is published to two decimals
TOTAL, RATE = "items_received", "items_completion_rate"
SUBMITTED, ADOPTED = "legislation_proposals_submitted", "legislation_proposals_adopted"


@dataclass(frozen=True, slots=True)
class Derived:
    """`code` names its words in text, `values` fill them in."""

    code: str
    year: int
    values: Mapping[str, str]


def derived(figures: Iterable[PublishedFigure]) -> Iterator[Derived]:
    """For each year that publishes what it takes; a figure with a qualifier (200余) is too vague to reckon with."""
    years: dict[int, dict[str, float | int]] = {}
    for figure in figures:
        if not figure.qualifier:
            years.setdefault(figure.year, {})[figure.code] = figure.value
    for year, exact in years.items():
        if exact.keys() >= {TOTAL, RATE}:
            yield from _completed_and_open(year, exact)
        if exact.keys() >= {SUBMITTED, ADOPTED} and exact[SUBMITTED]:
            yield _adopted(year, exact)


def completed_of(total: int, rate: Fraction) -> tuple[int, int]:
    """The least and the greatest count whose share of `total` is rounded half up to `rate` per cent."""
    least, beyond = ((rate + off) * total / 100 for off in (-HALF, HALF))
    return max(0, ceil(least)), min(total, ceil(beyond) - 1)


def _completed_and_open(year: int, exact: Exact) -> Iterator[Derived]:
    total = int(exact[TOTAL])
    least, most = completed_of(total, Fraction(digits(exact[RATE])))
    published = {"total": digits(total), "rate": digits(exact[RATE])}
    yield Derived("items_completed", year, published | {"range": _range(least, most)})
    few = {"range": _range(total - most, total - least), "about": str(total - most)}
    yield Derived("items_open", year, published | few)


def _adopted(year: int, exact: Exact) -> Derived:
    counts = {"adopted": digits(exact[ADOPTED]), "submitted": digits(exact[SUBMITTED])}
    share = half_up(Fraction(int(exact[ADOPTED]) * 100, int(exact[SUBMITTED])))
    return Derived("proposals_adopted", year, counts | {"share": digits(share)})


def _range(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}—{most}"
