"""Key figures of a document as numbers: readings, comparable changes, targets, and remarks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.catalogue.kinds import Basis, Metric, Origin
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.view import View
from dashboard.measures.page.changes import Changes, find_changes
from dashboard.measures.page.targets import TargetStanding, judge_target

Readings = Mapping[str, Reading]  # by their metrics' codes


@dataclass(frozen=True, slots=True)
class KeyReading:
    """A known reading with its changes; `coverage` is the part rated, in per cent, of rates of ratings alone."""

    reading: Reading
    changes: Changes = field(default_factory=Changes)
    coverage: float | int | None = None


@dataclass(frozen=True, slots=True)
class KeyTarget:
    """Target of a metric, in its shown unit, and the standing of the document's reading to it."""

    metric: Metric
    target: float
    target_standing: TargetStanding


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on the key figures that keeps a reader from being misled.

    `code` is "invented" (of `metrics`, by code) or "no_items".
    """

    code: str
    metrics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFigures:
    basis: Basis | None
    readings: tuple[KeyReading, ...]
    targets: tuple[KeyTarget, ...]
    remarks: tuple[Remark, ...]


def read_key_figures(view: View, codes: Sequence[str]) -> KeyFigures:
    """Key figures of these metrics, those that are known; never one that is invented."""
    readings = {code: view.read(view.metrics[code]) for code in codes}
    return KeyFigures(
        basis=view.basis,
        readings=tuple(_find_known(view, readings)),
        targets=tuple(_judge_targets(view, readings)),
        remarks=tuple(_find_remarks(view, readings)),
    )


def _find_known(view: View, readings: Readings) -> Iterator[KeyReading]:
    for code, reading in readings.items():
        if reading.origin is Origin.ILLUSTRATIVE or reading.numerator is None:
            continue
        if reading.shown_value is not None:
            yield KeyReading(reading, find_changes(view, code, reading), _read_coverage(view, reading.metric))
        elif reading.withheld:
            yield KeyReading(reading)


def _read_coverage(view: View, metric: Metric) -> float | int | None:
    if not (metric.is_rate and metric.covers):
        return None
    return view.read(view.metrics["rating_coverage"]).shown_value


def _judge_targets(view: View, readings: Readings) -> Iterator[KeyTarget]:
    """Those that have a target of their own: the whole's for all, an area's for that area."""
    areas = set(view.stations["area_code"]) if view.by_area else {""}
    if view.by_station or view.by_colour or len(areas) != 1:
        return
    (area,) = areas
    for code, reading in readings.items():
        target = view.targets.get((code, area))
        if target is not None and reading.origin is not Origin.ILLUSTRATIVE:
            yield KeyTarget(reading.metric, target, judge_target(view, reading, target))


def _find_remarks(view: View, readings: Readings) -> Iterator[Remark]:
    """Remarks on the key figures."""
    invented = tuple(code for code, reading in readings.items() if reading.origin is Origin.ILLUSTRATIVE)
    if invented:
        yield Remark("invented", invented)
    if "completion_rate" in readings and readings["completion_rate"].denominator == 0:
        yield Remark("no_items")
