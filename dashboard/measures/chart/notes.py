"""What a chart says about itself in words: where it comes from, how it was counted, what it shows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from dashboard.catalogue.kinds import Basis, Better, By, Chart, ChartKind, Origin
from dashboard.measures.chart.data import Point, Series, digits
from dashboard.measures.chart.series import month_label
from dashboard.measures.numbers import records
from dashboard.measures.numbers import station_figures as figures
from dashboard.measures.numbers.readings import origin_of
from dashboard.measures.numbers.view import View
from dashboard.text import say
from dashboard.text.amounts import say_amount


def origins_in(series: Iterable[Series]) -> tuple[Origin, ...]:
    return tuple(sorted({point.origin for one in series for point in one.points if point.origin}))


def source_words(chart: Chart, view: View, series: Sequence[Series]) -> tuple[str, ...]:
    """One sentence an origin, naming the batches and files that it came in."""
    return sources_in_words(view.lang, batches_of(chart, view)) if origins_in(series) else ()


def batches_of(chart: Chart, view: View) -> dict[Origin, set[int]]:
    """The batches that the chart's rows came in, by the origin of what it tells of them."""
    batches: dict[Origin, set[int]] = {}
    for code in chart.metrics:
        rows = _rows(chart, view, code)
        columns = sorted({column for column in _columns(view, code) if column in rows.columns})
        for batch in {int(number) for number in rows["batch"]}:
            batches.setdefault(origin_of(view.origins, batch, columns), set()).add(batch)
    return batches


def sources_in_words(lang: str, batches: Mapping[Origin, set[int]]) -> tuple[str, ...]:
    return tuple(_source(lang, origin, sorted(numbers)) for origin, numbers in sorted(batches.items()))


def as_at(chart: Chart, view: View) -> date | None:
    """The newest day up to which the chart's rows are told."""
    if not of_records(chart, view):
        return view.as_at
    return records.newest_as_at(_rows(chart, view, code) for code in chart.metrics)


def of_records(chart: Chart, view: View) -> bool:
    """Whether the chart counts single matters, which have neither basis nor young months."""
    return view.metrics[chart.metrics[0]].table in view.records


def _rows(chart: Chart, view: View, code: str) -> pd.DataFrame:
    if of_records(chart, view):
        return view.rows_of(view.metrics[code])
    return view.categories if chart.by is By.CATEGORY else figures.within(view.rows, view.period)


def _columns(view: View, code: str) -> tuple[str, ...]:
    metric = view.metrics[code]
    return tuple(
        column
        for column in (*metric.numerator, *metric.minus, *metric.denominator, *metric.days)
        if column != "carried_over" or view.basis is Basis.COMPLETED
    )


def _source(lang: str, origin: Origin, batches: Sequence[int]) -> str:
    numbers = say(lang, "list.comma").join(str(number) for number in batches)
    return say(lang, f"origin.{origin.code}.source", batches=numbers)


def notes(chart: Chart, view: View, series: Sequence[Series]) -> tuple[str, ...]:
    """What a reader must know so as not to be misled: basis, young months, what was left out."""
    if of_records(chart, view):
        return tuple(_record_notes(view, series))
    if chart.by is By.CATEGORY and (view.by_station or view.by_colour):
        return (say(view.lang, "note.categories_by_area"),)
    if not any(one.points for one in series):
        return ()
    return tuple(_notes(chart, view, series))


def _notes(chart: Chart, view: View, series: Sequence[Series]) -> Iterable[str]:
    if view.basis and chart.by is not By.CATEGORY:
        yield say(view.lang, f"basis.{view.basis.value}")
    if left_out := view.left_out():
        yield say(view.lang, "note.other_basis", rows=left_out)
    yield from _young(chart, view, series)
    if chart.by is By.COLOUR:
        yield from _of_colours(view)
    if chart.kind in (ChartKind.FUNNEL, ChartKind.INTERVAL):
        yield say(view.lang, f"note.{chart.kind.value}")
    if any(point.at_least for one in series for point in one.points):
        yield say(view.lang, "note.at_least")
    withheld = [p.label for one in series for p in one.points if p.value is None and p.denominator]
    if withheld:
        yield say(
            view.lang, "note.withheld", names=say(view.lang, "list.comma").join(dict.fromkeys(withheld))
        )


def _of_colours(view: View) -> Iterable[str]:
    """What the four colours mean is configuration; and how many items came without one."""
    comma = say(view.lang, "list.comma")
    for meaning in dict.fromkeys(filter(None, view.meanings.values())):
        names = comma.join(view.colours[code] for code, told in view.meanings.items() if told == meaning)
        yield say(view.lang, "note.meaning", names=names, meaning=meaning)
    if plain := _without_colour(view):
        yield say(view.lang, "note.without_colour", items=plain)


def _record_notes(view: View, series: Sequence[Series]) -> Iterable[str]:
    if view.by_colour:
        yield say(view.lang, "note.no_colours")
    if (view.by_station or view.by_area) and not origins_in(series):
        yield say(view.lang, "note.none_of_places")
    if any(point.at_least for one in series for point in one.points):
        yield say(view.lang, "note.at_least")


def _without_colour(view: View) -> int:
    rows = view.within()
    return int(rows.loc[rows["colour"] == "", "received"].sum())


def _young(chart: Chart, view: View, series: Sequence[Series]) -> Iterable[str]:
    rows = view.within()
    young = sorted(set(rows.loc[rows["young"], "month"]))
    if not young:
        return
    months = say(view.lang, "list.comma").join(month_label(view.lang, month, short=False) for month in young)
    if chart.kind is ChartKind.FUNNEL:
        yield say(view.lang, "note.young_left_out", months=months)
    elif any(view.metrics[one.metric].better is not Better.NEITHER for one in series):
        yield say(view.lang, "note.young", months=months)


def alt_text(lang: str, title: str, period: str, series: Sequence[Series], unit: str) -> str:
    """What the picture shows, for those who can't see it: how much, the highest and the lowest."""
    parts = [say(lang, "alt.head", title=title, period=period)]
    parts += [_alt_series(lang, one, unit, named=len(series) > 1) for one in series if _known(one)]
    if len(parts) == 1:
        parts.append(say(lang, "alt.empty"))
    return "".join(parts)


def _alt_series(lang: str, one: Series, unit: str, *, named: bool) -> str:
    points = _known(one)
    low, high = min(points, key=_value), max(points, key=_value)
    name = say(lang, "alt.name", name=one.name) if named else ""
    if len(points) == 1:
        return name + say(lang, "alt.one", label=high.label, amount=_amount(lang, high, unit))
    values = {"high": _amount(lang, high, unit), "low": _amount(lang, low, unit), "count": len(points)}
    return name + say(lang, "alt.range", high_label=high.label, low_label=low.label, **values)


def _amount(lang: str, point: Point, unit: str) -> str:
    return say_amount(lang, digits(_value(point)), unit)


def _known(one: Series) -> list[Point]:
    return [point for point in one.points if point.value is not None]


def _value(point: Point) -> float:
    return point.value if point.value is not None else 0.0
