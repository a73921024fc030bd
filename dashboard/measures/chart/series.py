"""A chart of the catalogue, read from a view: its series of points. Words and sources come with the desk."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from pandas import DataFrame

from dashboard.catalogue.kinds import Basis, Better, By, Chart, ChartKind, Metric, Origin
from dashboard.measures.chart.data import Point, Series
from dashboard.measures.chart.outcomes import outcome_series
from dashboard.measures.chart.point import point, share
from dashboard.measures.chart.record_points import COLUMNS, grouped, shares
from dashboard.measures.numbers.intervals import funnel_limits, wilson
from dashboard.measures.numbers.months import between
from dashboard.measures.numbers.rank_table import placed
from dashboard.measures.numbers.ranking import Place
from dashboard.measures.numbers.readings import Reading, half_up, per_cent, readings
from dashboard.measures.numbers.view import View
from dashboard.text import say
from dashboard.text.data_names import translate_name

AGES = (("young", 0), ("quarter", 90), ("half", 180), ("older", None))
NAMED = {By.AREA: "area_code", By.STATION: "station_code", By.COLOUR: "colour"}


def series_of(chart: Chart, view: View) -> tuple[Series, ...]:
    """The chart's series; a series without a known value keeps its points, with value None."""
    own = _OWN.get(chart.by) or _OWN.get(chart.kind)
    if own:
        return own(chart, view)
    return tuple(_plain(chart, view, view.metrics[code]) for code in chart.metrics)


def whole_of(chart: Chart, view: View) -> float | int | None:
    """The rate of all together, for the charts that compare with it."""
    metric = view.metrics[chart.metrics[0]]
    if chart.kind is ChartKind.FUNNEL:
        return view.read(metric, view.judged()).shown
    return view.read(metric).shown if metric.is_rate and chart.by in (By.AREA, By.STATION) else None


def _plain(chart: Chart, view: View, metric: Metric) -> Series:
    points = [point for point in _points(chart.by, view, metric) if point.key]
    if chart.kind is ChartKind.INTERVAL:
        points = [_with_interval(point, view.rule.confidence) for point in points]
    if chart.sorted_by_value:
        points.sort(key=_by_value)
    return Series(say(view.lang, f"metric.{metric.code}.name"), metric.code, tuple(points[: chart.most]))


def _points(by: By, view: View, metric: Metric) -> list[Point]:
    if by in COLUMNS and metric.table in view.records:
        return grouped(by, view, metric)
    return _READ[by](view, metric)


def _months(view: View, metric: Metric) -> list[Point]:
    rows = view.rows_of(metric) if metric.table in view.records else view.within(monthly=True)
    found = view.read_by(metric, "month", rows)
    one_year = view.first[:4] == view.last[:4]
    return [
        _month(month_label(view.lang, month, short=one_year), month, found.get(month), _target(view, metric))
        for month in between(view.first, view.last)
        if found
    ]


def _month(label: str, month: str, found: Reading | None, target: float | None) -> Point:
    """A month is young as soon as one station's figures of it are."""
    drawn = point(month, label, found, target)
    if found is None or found.metric.better is Better.NEITHER:
        return drawn
    return replace(drawn, young=found.young)


def _places(by: By) -> Callable[[View, Metric], list[Point]]:
    def read(view: View, metric: Metric) -> list[Point]:
        found = view.read_by(metric, NAMED[by])
        return [
            point(code, view.names[code], reading, _target(view, metric, code if by is By.AREA else ""))
            for code, reading in found.items()
        ]

    return read


def _categories(view: View, metric: Metric) -> list[Point]:
    """Of items they come by area in a table of their own."""
    rows = view.categories.assign(station_code=view.categories["area_code"], young=False)
    found = readings(rows, metric, "category", view.origins)
    names = {category: translate_name(view.lang, "category_name", category, category) for category in found}
    return [point(category, names[category], reading) for category, reading in found.items()]


def _of_metrics(chart: Chart, view: View) -> tuple[Series, ...]:
    """Several metrics side by side, a point each: the steps that something takes."""
    metrics = [view.metrics[code] for code in chart.metrics]
    points = tuple(
        point(metric.code, say(view.lang, f"metric.{metric.code}.name"), view.read(metric))
        for metric in metrics
    )
    return (Series(say(view.lang, f"chart.{chart.slug}.title"), metrics[0].code, points),)


_READ = {
    By.MONTH: _months,
    By.AREA: _places(By.AREA),
    By.STATION: _places(By.STATION),
    By.CATEGORY: _categories,
}


def _shares(chart: Chart, view: View) -> tuple[Series, ...]:
    metric = view.metrics[chart.metrics[0]]
    return (_of_colours(view, metric) if chart.by is By.COLOUR else shares(chart.by, view, metric),)


def _of_colours(view: View, metric: Metric) -> Series:
    """Each colour's part of all items that came with a colour."""
    rows = view.within()
    found = view.read_by(metric, "colour", rows[rows["colour"] != ""])
    whole = sum(reading.numerator or 0 for reading in found.values())
    points = tuple(
        share(code, view.colours[code], reading.numerator, whole) for code, reading in found.items()
    )
    marked = tuple(
        replace(p, origin=reading.origin) for p, reading in zip(points, found.values(), strict=True)
    )
    return Series(say(view.lang, f"metric.{metric.code}.name"), metric.code, marked)


def _by_age(chart: Chart, view: View) -> tuple[Series, ...]:
    """Open items by area, split by the age of the months that they came in; the flow basis has no ages."""
    metric, rows = view.metrics[chart.metrics[0]], view.within()
    totals = view.read_by(metric, "area_code", rows)
    areas = sorted(totals, key=lambda code: (-(totals[code].numerator or 0), code))
    if view.basis is Basis.COMPLETED:
        name = say(view.lang, "metric.open.name")
        return (Series(name, metric.code, tuple(point(a, view.names[a], totals[a]) for a in areas)),)
    classes = rows.assign(age_class=_age_class(rows["age"].tolist(), rows["young"].tolist()))
    return tuple(_of_age(view, metric, name, classes, {a: totals[a] for a in areas}) for name, _ in AGES)


def _of_age(
    view: View, metric: Metric, name: str, classes: DataFrame, totals: Mapping[str, Reading]
) -> Series:
    """One class of age, also where nothing is in it: a colour means the same age whatever is selected."""
    got = view.read_by(metric, "area_code", classes[classes["age_class"] == name])
    points = (point(a, view.names[a], got.get(a, _none(metric, total))) for a, total in totals.items())
    young = tuple(replace(one, young=name == "young") for one in points)
    return Series(say(view.lang, f"age.{name}"), metric.code, young)


def _age_class(ages: Iterable[int], young: Iterable[bool]) -> list[str]:
    return ["young" if fresh else _class_of(age) for age, fresh in zip(ages, young, strict=True)]


def _class_of(age: int) -> str:
    return next(name for name, most in AGES[1:] if most is None or age <= most)


def _none(metric: Metric, like: Reading) -> Reading:
    return Reading(metric, 0, None, origin=like.origin)


def _funnel(chart: Chart, view: View) -> tuple[Series, ...]:
    """Every ranked station's rate against its n, with the limits at that n around the whole's rate."""
    metric = view.metrics[chart.metrics[0]]
    ranking, origins = placed(view, "station_code")
    whole = Fraction(*ranking.whole) if ranking.whole[1] else Fraction(0)
    points = tuple(_on_funnel(place, whole, view, origins) for place in ranking.places)
    return (Series(say(view.lang, f"metric.{metric.code}.name"), metric.code, points),)


def _on_funnel(place: Place, whole: Fraction, view: View, origins: Mapping[str, Origin | None]) -> Point:
    rate = Fraction(place.numerator, place.denominator)
    low, high = funnel_limits(whole, place.denominator, view.rule.confidence)
    return Point(
        place.code,
        view.names[place.code],
        half_up(rate * 100),
        place.numerator,
        place.denominator,
        low=per_cent(low),
        high=per_cent(high),
        origin=origins[place.code],
        group=place.group,
    )


def _with_interval(found: Point, confidence: float) -> Point:
    if found.value is None or found.numerator is None or not found.denominator:
        return found
    low, high = wilson(found.numerator, found.denominator, confidence)
    return replace(found, low=per_cent(low), high=per_cent(high))


def _by_value(found: Point) -> tuple[float, str]:
    return (-found.value if found.value is not None else float("inf"), found.key)


def _target(view: View, metric: Metric, area: str = "") -> float | None:
    return view.targets.get((metric.code, area), view.targets.get((metric.code, "")))


def month_label(lang: str, month: str, *, short: bool) -> str:
    return say(
        lang, "period_label.short" if short else "period.month", year=int(month[:4]), month=int(month[5:])
    )


_OWN: Mapping[By | ChartKind, Callable[[Chart, View], tuple[Series, ...]]] = {
    By.METRIC: _of_metrics,
    By.OUTCOME: lambda _chart, view: outcome_series(view),
    By.AGE: _by_age,
    ChartKind.FUNNEL: _funnel,
    ChartKind.SHARE: _shares,
}
