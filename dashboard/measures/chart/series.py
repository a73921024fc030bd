"""Series of a chart of the catalogue, read from a view."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from pandas import DataFrame

from dashboard.catalogue.kinds import Basis, Better, By, Chart, ChartKind, Metric, Origin
from dashboard.measures.chart.numbers import PointNumbers, SeriesNumbers
from dashboard.measures.chart.outcomes import build_outcomes
from dashboard.measures.chart.points import build_point, build_share
from dashboard.measures.chart.record_points import COLUMNS, UNSPECIFIED, build_shares, group_records
from dashboard.measures.numbers.funnel import Limits, compute_limits
from dashboard.measures.numbers.intervals import compute_wilson_interval
from dashboard.measures.numbers.months import list_months_between
from dashboard.measures.numbers.rank_table import rank_places
from dashboard.measures.numbers.ranking import Place
from dashboard.measures.numbers.readings import Reading, read_groups
from dashboard.measures.numbers.rounding import round_per_cent, round_share
from dashboard.measures.numbers.view import View

AGES = (("young", 0), ("quarter", 90), ("half", 180), ("older", None))
PLACES = {By.AREA: "area_code", By.STATION: "station_code"}


def build_series(chart: Chart, view: View) -> tuple[SeriesNumbers, ...]:
    """The chart's series; a series without a known value keeps its points, with value None."""
    build = _BUILDERS.get(chart.by) or _BUILDERS.get(chart.kind)
    if build:
        return build(chart, view)
    series = tuple(_build_metric(chart, view, view.metrics[code]) for code in chart.metrics)
    return _sort_series(series) if chart.sorted_by_value else series


def _sort_series(series: tuple[SeriesNumbers, ...]) -> tuple[SeriesNumbers, ...]:
    """All in the order of the first, by value; what it lacks comes last."""
    ordered = sorted(series[0].points, key=_order_by_value)
    places = {point.key: place for place, point in enumerate(ordered)}
    return tuple(
        replace(
            part, points=tuple(sorted(part.points, key=lambda p: (places.get(p.key, len(places)), p.key)))
        )
        for part in series
    )


def read_whole(chart: Chart, view: View) -> Reading | None:
    """The rate of all together, for the charts that compare with it."""
    metric = view.metrics[chart.metrics[0]]
    if chart.kind is ChartKind.FUNNEL:
        ranking, _ = rank_places(view, "station_code")  # the limits' own centre
        return Reading(metric, *ranking.whole)
    return view.read(metric) if metric.is_rate and chart.by in PLACES else None


def _build_metric(chart: Chart, view: View, metric: Metric) -> SeriesNumbers:
    points = [point for point in _build_points(chart.by, view, metric) if point.key]
    if chart.kind is ChartKind.INTERVAL:
        points = [_add_interval(point, view.rule.confidence) for point in points]
    if chart.most:
        points = sorted(points, key=_order_by_value)[: chart.most]
    return SeriesNumbers(metric.code, tuple(points))


def _build_points(by: By, view: View, metric: Metric) -> list[PointNumbers]:
    if by in COLUMNS and metric.table in view.records:
        return group_records(by, view, metric)
    if by in PLACES:
        return _build_places(by, view, metric)
    return _build_months(view, metric) if by is By.MONTH else _build_categories(view, metric)


def _build_months(view: View, metric: Metric) -> list[PointNumbers]:
    by_month = view.read_by(metric, "month", view.find_rows(metric, monthly=True))
    target = _find_target(view, metric)
    return [
        _build_month(month, by_month.get(month), target)
        for month in list_months_between(view.first, view.last)
        if by_month
    ]


def _build_month(month: str, reading: Reading | None, target: float | None) -> PointNumbers:
    """A month is young as soon as one station's figures of it are."""
    point = build_point(month, "", reading, target)
    if reading is None or reading.metric.better is Better.NEITHER:
        return point
    return replace(point, young=reading.young)


def _build_places(by: By, view: View, metric: Metric) -> list[PointNumbers]:
    """A point for each place; records that name none form a point of their own, so that none is lost."""
    return [
        build_point(
            code or UNSPECIFIED,
            view.names.get(code, ""),
            reading,
            _find_target(view, metric, code if by is By.AREA else ""),
        )
        for code, reading in view.read_by(metric, PLACES[by]).items()
    ]


def _build_categories(view: View, metric: Metric) -> list[PointNumbers]:
    """Of items they come by area in a table of their own."""
    rows = view.categories.assign(station_code=view.categories["area_code"], young=False)
    by_category = read_groups(rows, metric, "category", view.origins)
    return [build_point(category, category, reading) for category, reading in by_category.items()]


def _build_metrics(chart: Chart, view: View) -> tuple[SeriesNumbers, ...]:
    """Several metrics side by side, a point each: the steps that something takes."""
    metrics = [view.metrics[code] for code in chart.metrics]
    points = tuple(build_point(metric.code, "", view.read(metric)) for metric in metrics)
    return (SeriesNumbers(metrics[0].code, points),)


def _build_shares(chart: Chart, view: View) -> tuple[SeriesNumbers, ...]:
    metric = view.metrics[chart.metrics[0]]
    is_of_colours = chart.by is By.COLOUR
    return (_build_colour_shares(view, metric) if is_of_colours else build_shares(chart.by, view, metric),)


def _build_colour_shares(view: View, metric: Metric) -> SeriesNumbers:
    """Each colour's part of all items that came with a colour."""
    rows = view.find_rows(metric)
    by_colour = view.read_by(metric, "colour", rows[rows["colour"] != ""])
    whole = sum(reading.numerator or 0 for reading in by_colour.values())
    points = tuple(
        replace(build_share(code, view.colours[code], reading.numerator, whole), origin=reading.origin)
        for code, reading in by_colour.items()
    )
    return SeriesNumbers(metric.code, points)


def _build_ages(chart: Chart, view: View) -> tuple[SeriesNumbers, ...]:
    """Open items by area, split by the age of the months that they came in; the flow basis has no ages."""
    metric, rows = view.metrics[chart.metrics[0]], view.select_rows()
    totals = view.read_by(metric, "area_code", rows)
    areas = sorted(totals, key=lambda code: (-(totals[code].numerator or 0), code))
    if view.basis is Basis.COMPLETED:
        points = tuple(build_point(area, view.names[area], totals[area]) for area in areas)
        return (SeriesNumbers(metric.code, points),)
    classes = rows.assign(age_class=_list_classes(rows["age"].tolist(), rows["young"].tolist()))
    ordered = {area: totals[area] for area in areas}
    return tuple(_build_age(view, metric, level, classes, ordered) for level, _ in AGES)


def _build_age(
    view: View, metric: Metric, level: str, classes: DataFrame, totals: Mapping[str, Reading]
) -> SeriesNumbers:
    """One class of age, also where nothing is in it: a colour means the same age whatever is selected."""
    by_area = view.read_by(metric, "area_code", classes[classes["age_class"] == level])
    points = (
        build_point(area, view.names[area], by_area.get(area, _count_none(metric, total)))
        for area, total in totals.items()
    )
    is_young = level == "young"
    return SeriesNumbers(metric.code, tuple(replace(point, young=is_young) for point in points), level)


def _list_classes(ages: Iterable[int], young: Iterable[bool]) -> list[str]:
    return ["young" if is_young else _find_class(age) for age, is_young in zip(ages, young, strict=True)]


def _find_class(age: int) -> str:
    return next(level for level, most in AGES[1:] if most is None or age <= most)


def _count_none(metric: Metric, total: Reading) -> Reading:
    """0, of the same origin as the total."""
    return Reading(metric, 0, None, origin=total.origin)


def _build_funnel(chart: Chart, view: View) -> tuple[SeriesNumbers, ...]:
    """Every ranked station's rate against its n, with both limits at that n around the whole's rate."""
    metric = view.metrics[chart.metrics[0]]
    ranking, origins = rank_places(view, "station_code")
    points = tuple(
        _build_place(place, compute_limits(ranking.funnel, place.denominator), view, origins)
        for place in ranking.places
        if ranking.funnel
    )
    return (SeriesNumbers(metric.code, points),)


def _build_place(
    place: Place, limits: Limits, view: View, origins: Mapping[str, Origin | None]
) -> PointNumbers:
    return PointNumbers(
        place.code,
        view.names[place.code],
        round_share(Fraction(place.numerator, place.denominator)),
        place.numerator,
        place.denominator,
        low=round_per_cent(limits.low),
        high=round_per_cent(limits.high),
        outer_low=round_per_cent(limits.outer_low),
        outer_high=round_per_cent(limits.outer_high),
        origin=origins[place.code],
        group=place.group,
    )


def _add_interval(point: PointNumbers, confidence: float) -> PointNumbers:
    if point.value is None or point.numerator is None or not point.denominator:
        return point
    low, high = compute_wilson_interval(point.numerator, point.denominator, confidence)
    return replace(point, low=round_per_cent(low), high=round_per_cent(high))


def _order_by_value(point: PointNumbers) -> tuple[Fraction | float, str]:
    """The greatest first by its exact value, unknown ones last."""
    return (-point.exact if point.exact is not None else float("inf"), point.key)


def _find_target(view: View, metric: Metric, area: str = "") -> float | None:
    return view.targets.get((metric.code, area), view.targets.get((metric.code, "")))


_BUILDERS: Mapping[By | ChartKind, Callable[[Chart, View], tuple[SeriesNumbers, ...]]] = {
    By.METRIC: _build_metrics,
    By.OUTCOME: lambda _chart, view: build_outcomes(view),
    By.AGE: _build_ages,
    ChartKind.FUNNEL: _build_funnel,
    ChartKind.SHARE: _build_shares,
}
