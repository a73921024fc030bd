"""推算: figures derived from published ones. Source: docs/design.md, "Derived"."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from dashboard.measures.numbers.rounding import round_part
from dashboard.measures.page.published import PublishedFigure

Exact = Mapping[str, float | int]
HALF = Fraction(5, 1000)  # a rate in per cent is published to two decimals
TOTAL, RATE = "items_received", "items_completion_rate"
SUBMITTED, ADOPTED = "legislation_proposals_submitted", "legislation_proposals_adopted"


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived figure: `values` are its operands, `range` the least and greatest count that it can be, if any."""

    code: str
    year: int
    values: Mapping[str, float | int]
    range: tuple[int, int] | None = None


def derive(figures: Iterable[PublishedFigure]) -> Iterator[Derived]:
    """Derive for each year that publishes the operands; figures with a qualifier (200余) are too vague."""
    years: dict[int, dict[str, float | int]] = {}
    for figure in figures:
        if not figure.qualifier:
            years.setdefault(figure.year, {})[figure.code] = figure.value
    for year, exact in years.items():
        if exact.keys() >= {TOTAL, RATE}:
            yield from _derive_completed_and_open(year, exact)
        if exact.keys() >= {SUBMITTED, ADOPTED} and exact[SUBMITTED]:
            yield _derive_adopted(year, exact)


def find_completed_range(total: int, rate: Fraction) -> tuple[int, int]:
    """The least and the greatest count whose share of `total` is rounded half up to `rate` per cent."""
    least, beyond = ((rate + off) * total / 100 for off in (-HALF, HALF))
    return max(0, ceil(least)), min(total, ceil(beyond) - 1)


def _derive_completed_and_open(year: int, exact: Exact) -> Iterator[Derived]:
    total = int(exact[TOTAL])
    least, most = find_completed_range(total, Fraction(f"{exact[RATE]:.2f}"))
    published = {"total": exact[TOTAL], "rate": exact[RATE]}
    yield Derived("items_completed", year, published, (least, most))
    yield Derived("items_open", year, published | {"about": total - most}, (total - most, total - least))


def _derive_adopted(year: int, exact: Exact) -> Derived:
    share = round_part(int(exact[ADOPTED]), int(exact[SUBMITTED]))
    counts = {"adopted": exact[ADOPTED], "submitted": exact[SUBMITTED]}
    return Derived("proposals_adopted", year, counts | {"share": share})
