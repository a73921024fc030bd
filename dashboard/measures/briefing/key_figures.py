"""Key figures of a document as numbers: readings, comparable changes, targets, and remarks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.catalogue.kinds import Basis, Better, Metric, Origin
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.view import View
from dashboard.measures.page.changes import Changes, find_changes
from dashboard.measures.page.targets import TargetStanding, judge_target

Readings = Mapping[str, Reading]  # by their metrics' codes


@dataclass(frozen=True, slots=True)
class KeyReading:
    """A known reading with its changes; `coverage` is the part rated, in per cent, of rates of ratings alone.

    `month` is the judged month that it is of, where that isn't the document's period. `judged` is the same without
    the months that are 尚在办理期, where the period holds some.
    """

    reading: Reading
    changes: Changes = field(default_factory=Changes)
    coverage: float | int | None = None
    month: str = ""
    judged: Reading | None = None


@dataclass(frozen=True, slots=True)
class KeyTarget:
    """Target of a metric, in its shown unit, and the standing of the document's reading to it."""

    metric: Metric
    target: float
    target_standing: TargetStanding


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on the key figures that keeps a reader from being misled.

    `code` is "invented" (of `metrics`, by code), "judged" (completion is that of month `month`), "no_items" or
    "nothing_before" (there are no figures to compare with).
    """

    code: str
    metrics: tuple[str, ...] = ()
    month: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    basis: Basis | None
    readings: tuple[KeyReading, ...]
    targets: tuple[KeyTarget, ...]
    remarks: tuple[Remark, ...]


def read_key_figures(view: View, codes: Sequence[str], judged: View | None = None) -> KeyFigures:
    """Key figures of these metrics, those that are known; never one that is invented.

    `judged` is the view of the month that completion is read from, where the view's own can't be judged.
    """
    readings = {code: view.read(view.metrics[code]) for code in codes}
    known = tuple(_find_known(view, readings, judged))
    return KeyFigures(
        basis=view.basis,
        readings=known,
        targets=tuple(_judge_targets(view, readings)),
        remarks=(*_find_remarks(view, readings, judged), *_find_absence(known)),
    )


def _find_known(view: View, readings: Readings, judged: View | None) -> Iterator[KeyReading]:
    for code, reading in readings.items():
        here = judged if judged and reading.metric.better is not Better.NEITHER else view
        now = reading if here is view else here.read(reading.metric)
        month = "" if here is view else here.last
        if now.origin is Origin.ILLUSTRATIVE or now.numerator is None:
            continue
        if now.shown_value is not None:
            coverage = _read_coverage(here, now.metric)
            yield KeyReading(now, find_changes(here, code, now), coverage, month, _read_judged(here, now))
        elif now.withheld:
            yield KeyReading(now, month=month)


def _read_judged(view: View, reading: Reading) -> Reading | None:
    """A rate without the months that are 尚在办理期; None where there are none, or nothing else."""
    if not (reading.young and reading.metric.is_rate and reading.metric.better is not Better.NEITHER):
        return None
    judged = view.read(reading.metric, view.select_judged())
    return judged if judged.value is not None else None


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


def _find_remarks(view: View, readings: Readings, judged: View | None) -> Iterator[Remark]:
    """Remarks on the key figures."""
    invented = tuple(code for code, reading in readings.items() if reading.origin is Origin.ILLUSTRATIVE)
    if invented:
        yield Remark("invented", invented)
    if judged:
        yield Remark("judged", month=judged.last)
    if "completion_rate" in readings and readings["completion_rate"].denominator == 0:
        yield Remark("no_items")


def _find_absence(known: Iterable[KeyReading]) -> Iterator[Remark]:
    """Said once, since it is the same of all figures."""
    if any(absence.reason == "nothing" for key in known for absence in key.changes.absences):
        yield Remark("nothing_before")
