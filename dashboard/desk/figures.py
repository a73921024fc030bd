"""Charts, readings, sentences, rankings and stations."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.charts import drawn
from dashboard.desk.core import NotFoundError, kept
from dashboard.desk.published import Published
from dashboard.filters import Filters
from dashboard.measures.briefing.sentences import sentences
from dashboard.measures.chart.data import ChartData, as_at_words
from dashboard.measures.chart.notes import of_records
from dashboard.measures.numbers.months import periods_of
from dashboard.measures.numbers.rank_table import RankTable, rank_table
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.view import Period
from dashboard.measures.page.reporting_status import StationStates, months_asked_for, station_states
from dashboard.measures.page.station import (
    Report,
    Standing,
    StationLine,
    quarters,
    ranks_over_time,
    reports,
    station_lines,
    with_rooms,
)
from dashboard.measures.page.targets import MetricLine, metric_lines
from dashboard.text import say
from dashboard.text.local_time import local


@dataclass(frozen=True, slots=True)
class Opening:
    """The overview's first line: up to which day, who has reported of how many, on which basis."""

    as_at: str
    reported: int
    stations: int
    basis: str


class Figures(Published):
    """Answers of figures."""

    @kept
    def chart(self, slug: str, asked: Filters) -> ChartData:
        """NotFoundError for an unknown chart, area, station, colour or batch."""
        if slug not in CHARTS:
            raise NotFoundError("chart", slug)
        chart, view = CHARTS[slug], self.view(asked)
        only = self._only(asked.with_(colours=()) if of_records(chart, view) else asked)
        return drawn(chart, view, only)

    def _only(self, asked: Filters) -> tuple[str, ...]:
        """A note of the places and colours that alone are in it: a picture that leaves the page must say so."""
        names = [self.names(asked)[code] for code in (*asked.areas, *asked.stations)]
        names += [self.choices("colour", asked)[code] for code in asked.colours]
        told = say(asked.lang, "list.comma").join(names)
        return (say(asked.lang, "note.only", names=told),) if names else ()

    @kept
    def reading(self, metric: str, asked: Filters) -> Reading:
        if metric not in METRICS:
            raise NotFoundError("metric", metric)
        return self.view(asked).read(METRICS[metric])

    @kept
    def standing(self, asked: Filters) -> Opening:
        view = self.view(asked)
        reporting = view.read(METRICS["reporting_rate"])
        return Opening(
            as_at=as_at_words(view.lang, view.as_at),
            reported=reporting.numerator or 0,
            stations=reporting.denominator or 0,
            basis=view.basis.value if view.basis else "",
        )

    @kept
    def sentences(self, asked: Filters, of_stations: bool = True) -> tuple[str, ...]:
        """The three sentences, naming stations or not; with nothing but the report in the store, its own."""
        return sentences(self.view(asked), of_stations) or self._published_sentence(asked)

    def periods(self, asked: Filters) -> tuple[Period, ...]:
        """What can be asked of the year that is shown, newest first."""
        asked = self.resolved(asked)
        return periods_of([month for month in self.months(asked) if month[:4] == asked.last[:4]])

    def all_periods(self, asked: Filters) -> tuple[Period, ...]:
        """What can be asked of all years, newest first."""
        years = sorted({month[:4] for month in self.months(asked)}, reverse=True)
        return tuple(
            one for year in years for one in periods_of([m for m in self.months(asked) if m[:4] == year])
        )

    @kept
    def ranking(self, by: str, asked: Filters) -> RankTable:
        """By `station_code` or `area_code`."""
        return rank_table(self.view(asked), by)

    @kept
    def stations(self, asked: Filters) -> tuple[StationLine, ...]:
        return station_lines(self.view(asked))

    @kept
    def with_rooms(self, station: str, asked: Filters) -> Mapping[str, Reading]:
        """含下级, over a view that sees the rooms too."""
        return with_rooms(self.view(asked.with_(stations=())), station)

    @kept
    def ranks_over_time(self, station: str, asked: Filters) -> tuple[Standing, ...]:
        """The station's rank in each whole quarter up to the period's end, the newest eight."""
        alone = asked.with_(stations=(), areas=(), colours=())
        months = tuple(month for month in self.months(asked) if month <= self.resolved(asked).last)
        return ranks_over_time(self.view(alone), station, quarters(months)[-8:])

    def reports(self, station: str, asked: Filters) -> tuple[Report, ...]:
        as_of = self.resolved(asked).as_of or 0
        return reports(self._history(self.store(), as_of), station)

    @kept
    def station_states(self, asked: Filters) -> tuple[StationStates, ...]:
        """Who reported which month, for at most the last 12 of the period."""
        view = self.view(asked.with_(colours=()))
        told = self._history(self.store(), view.as_of)
        days = {row["number"]: local(row["created_at"]).date() for row in self.batches(asked)}
        return station_states(view, told, days, months_asked_for(view))

    @kept
    def metric_lines(self, asked: Filters) -> tuple[MetricLine, ...]:
        """Every metric of which something is known, against its target and the periods before."""
        return tuple(metric_lines(self.view(asked), METRICS.values()))
