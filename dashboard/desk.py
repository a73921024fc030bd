"""The one place where data, definitions and numbers meet: every page, route and document asks here."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from pandas import DataFrame
from sqlalchemy import Engine

from dashboard.briefing_desk import (
    briefing_list,
    chosen_parts,
    fitting,
    material,
    needed,
    order_for,
    plain_text,
)
from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import By, Chart
from dashboard.catalogue.metrics import METRICS
from dashboard.catalogue.published import HEAD_FIGURES, PUBLISHED_SUMS
from dashboard.catalogue.year_groups import YEAR_GROUPS
from dashboard.filters import Filters, period_words
from dashboard.local_time import local
from dashboard.measures import figures, records
from dashboard.measures.attention import RULES as ATTENTION_ORDER
from dashboard.measures.attention import Matter, ahead, concerns, matters, of_these, pending
from dashboard.measures.attention_text import attention_text, rule_words
from dashboard.measures.briefing import compose
from dashboard.measures.briefing_data import BriefingData
from dashboard.measures.briefing_material import Wanted
from dashboard.measures.chart_data import ChartData, as_at_words, digits
from dashboard.measures.charting import series_of, whole_of
from dashboard.measures.comparing import SideLine, reading_words, side_by_side, why_not
from dashboard.measures.comparing import note as comparing_note
from dashboard.measures.derived import Derived, derived
from dashboard.measures.findables import TAKES, Searched, findable
from dashboard.measures.finding import Findable, Found, find
from dashboard.measures.freshness import Stale, stale
from dashboard.measures.months import periods_of
from dashboard.measures.placing import RankLine, RankTable, rank_table
from dashboard.measures.points import PointLine, point_lines
from dashboard.measures.project_board import Declined, Waiting, declined, waiting
from dashboard.measures.published import Comparison, PublishedFigure, compared, published_figures
from dashboard.measures.readings import Reading
from dashboard.measures.reporting_state import (
    DUE_DAY,
    State,
    StationStates,
    months_asked_for,
    station_states,
)
from dashboard.measures.sentences import published_sentence, sentences
from dashboard.measures.spans import periods_for
from dashboard.measures.station import (
    Report,
    Standing,
    StationLine,
    quarters,
    ranks_over_time,
    reports,
    station_lines,
    with_rooms,
)
from dashboard.measures.suggestion_lists import SuggestionLine, crossed, key_ones, unanswered
from dashboard.measures.targets import MetricLine, metric_lines
from dashboard.measures.telling import alt_text, as_at, notes, of_records, origins_in, source_words
from dashboard.measures.timeline import TimelineLine, timeline
from dashboard.measures.view import Period, View
from dashboard.settings import settings_from_environment
from dashboard.snapshot import Snapshot, snapshot
from dashboard.text import say
from db import made_briefings
from db.engine import open_store
from db.made_briefings import MadeBriefing
from db.reads import history, newest_batch, population, store_id
from db.remarks import all_remarks

# Pages name the things that the desk hands them; they import them from here.
__all__ = [
    "DUE_DAY",
    "TAKES",
    "BriefingData",
    "ChartData",
    "Comparison",
    "Derived",
    "Desk",
    "Findable",
    "Found",
    "MadeBriefing",
    "Matter",
    "MetricLine",
    "NotFoundError",
    "Period",
    "PointLine",
    "PublishedFigure",
    "RankLine",
    "RankTable",
    "Reading",
    "SideLine",
    "Stale",
    "State",
    "StationLine",
    "StationStates",
    "SuggestionLine",
    "TimelineLine",
    "Waiting",
    "as_at_words",
    "briefing_list",
    "chart_list",
    "definition_list",
    "metric_list",
    "of_stations",
    "open_desk",
]
Asked = ParamSpec("Asked")
Told = TypeVar("Told")
METRIC_PARTS = ("name", "numerator", "denominator", "definition")
KEPT_VERSIONS, KEPT_VIEWS, KEPT_ANSWERS = 4, 64, 512
FRESH_DAYS = {name: form.fresh_days for name, form in FORMATS.items()}
KEPT_DESKS = 4  # a server has one; tests go from store to store


class NotFoundError(LookupError):
    """Something asked for by a name or code that isn't there; `sentence(lang)` says which."""

    def __init__(self, kind: str, code: str) -> None:
        super().__init__(f"{kind} {code}")
        self.kind, self.code = kind, code

    def sentence(self, lang: str) -> str:
        return say(lang, f"not_found.{self.kind}", code=self.code)


@dataclass(frozen=True, slots=True)
class Opening:
    """The overview's first line: up to which day, who has reported of how many, on which basis."""

    as_at: str
    reported: int
    stations: int
    basis: str


def kept(
    method: Callable[Concatenate["Desk", Asked], Told],
) -> Callable[Concatenate["Desk", Asked], Told]:
    """Keeps a method's answers by the store's id and what is asked, filters resolved: a version never changes."""

    @wraps(method)
    def answer(desk: "Desk", /, *given: Asked.args, **named: Asked.kwargs) -> Told:
        settled = tuple(desk.resolved(one) if isinstance(one, Filters) else one for one in given)
        told: Told = desk.kept_answer(desk.store(), method, settled, tuple(sorted(named.items())))
        return told

    return answer


class Desk:
    """Answers for one store. Everything but the newest batch's number is kept by version, which never changes."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._snapshot: Callable[[str, int], Snapshot] = lru_cache(KEPT_VERSIONS)(self._read)
        self._view: Callable[[str, Filters], View] = lru_cache(KEPT_VIEWS)(self._make_view)
        self.kept_answer: Callable[..., Any] = lru_cache(KEPT_ANSWERS)(self._answer)
        self._history: Callable[[str, int], DataFrame] = lru_cache(KEPT_VERSIONS)(self._read_history)
        self.store: Callable[[], str] = cache(lambda: store_id(engine))
        self._newest = 0

    def version(self) -> int:
        """The newest batch: the only query of a page that has been asked before."""
        self._newest = newest_batch(self.engine)
        return self._newest

    def snapshot(self, as_of: int) -> Snapshot:
        return self._snapshot(self.store(), as_of)

    def resolved(self, asked: Filters) -> Filters:
        """The same filters with period and version filled in. NotFoundError: a code that isn't there."""
        as_of = self.version() if asked.as_of is None else asked.as_of
        if as_of > self._newest and as_of > self.version():
            raise NotFoundError("batch", str(as_of))
        seen = self.snapshot(as_of)
        _must_know("area", asked.areas, seen.known("areas"))
        _must_know("station", asked.stations, seen.known("stations"))
        _must_know("colour", asked.colours, seen.colours["code"])
        first, last = _period(asked, seen)
        other = self.resolved(asked.other.with_(as_of=as_of)) if asked.other else None
        return asked.with_(first=first, last=last, as_of=as_of, other=other)

    def uploaded(self, asked: Filters, population: str = "items") -> bool:
        """Whether figures of a population are uploaded at this version, whatever else is asked for."""
        return population in self._seen(Filters(as_of=asked.as_of)).uploaded

    def demonstrated(self, asked: Filters, populations: Iterable[str] = ("items",)) -> bool:
        """Whether demonstration is shown of any of these populations."""
        return not self._seen(asked).demonstrated.isdisjoint(populations)

    def view(self, asked: Filters) -> View:
        return self._view(self.store(), self.resolved(asked))

    @kept
    def chart(self, slug: str, asked: Filters) -> ChartData:
        """NotFoundError for an unknown chart, area, station, colour or batch."""
        if slug not in CHARTS:
            raise NotFoundError("chart", slug)
        chart, view = CHARTS[slug], self.view(asked)
        only = self._only(asked.with_(colours=()) if of_records(chart, view) else asked)
        return _drawn(chart, view, only)

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

    def _published_sentence(self, asked: Filters) -> tuple[str, ...]:
        by_code = {figure.code: figure for figure in self.published(asked)}
        received, rate = (by_code.get(code) for code in ("items_received", "items_completion_rate"))
        if self.months(asked) or received is None or rate is None:
            return ()
        told = (digits(received.value), digits(rate.value))
        return (published_sentence(asked.lang, received.year, *told),)

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
    def concerns(self, asked: Filters) -> tuple[Matter, ...]:
        """需关注: of stations alone."""
        return of_these(self.view(asked), concerns(self.view(_everywhere(asked))))

    @kept
    def matters(self, asked: Filters) -> tuple[Matter, ...]:
        """All that deserves a look, by every rule that is on."""
        return of_these(self.view(asked), matters(self.view(_everywhere(asked))))

    @kept
    def pending(self, asked: Filters) -> tuple[Matter, ...]:
        """Stations that haven't reported the last month, which isn't due yet."""
        return of_these(self.view(asked), pending(self.view(_everywhere(asked))))

    @kept
    def side_by_side(self, asked: Filters) -> tuple[SideLine, ...]:
        """`asked` and what it is set beside, metric by metric."""
        return side_by_side(*self._sides(asked))

    @kept
    def why_not_compared(self, asked: Filters) -> str:
        return why_not(*self._sides(asked))

    def comparing_note(self, asked: Filters) -> str:
        return comparing_note(*self._sides(asked))

    def compared_names(self, asked: Filters) -> tuple[str, str]:
        """What each side is called: its place, or its period where the places are the same."""
        asked = self.resolved(asked)
        sides = (asked, asked.other or asked)
        places = [(*one.stations, *one.areas)[:1] for one in sides]
        if places[0] != places[1]:
            left, right = (
                self.names(one)[code[0]] if code else say(asked.lang, "beside.all")
                for one, code in zip(sides, places, strict=True)
            )
            return left, right
        return period_words(asked.lang, sides[0].first, sides[0].last), period_words(
            asked.lang, sides[1].first, sides[1].last
        )

    @staticmethod
    def reading_words(lang: str, found: Reading) -> str:
        return reading_words(lang, found)

    def _sides(self, asked: Filters) -> tuple[View, View]:
        """A side is seen as by itself. Both are the same where nothing is set beside it."""
        asked = self.resolved(asked)
        return self.view(asked.with_(other=None)), self.view((asked.other or asked).with_(other=None))

    @kept
    def ahead(self, asked: Filters) -> tuple[Matter, ...]:
        return of_these(self.view(asked), ahead(self.view(_everywhere(asked))))

    def day(self, asked: Filters) -> date | None:
        """Up to which day any figure of the version tells: the day that attention goes by."""
        return self._seen(asked).day

    def point_rules(self, asked: Filters) -> Mapping[str, float]:
        """Points for each attendance, by the kind of event."""
        return self._seen(asked).points

    @kept
    def point_lines(self, asked: Filters) -> tuple[PointLine, ...]:
        return tuple(point_lines(self.view(asked), self.point_rules(asked)))

    @kept
    def found(self, asked: Filters, words: str, kinds: frozenset[str], most: int) -> list[Found]:
        """Things whose words hold all of these, of kinds that the asker may see; see TAKES."""
        return find(findable(self._searched(asked), kinds), words, most)

    def _searched(self, asked: Filters) -> Searched:
        seen = self._seen(asked)
        tables = {**seen.tables, "stations": seen.stations, "areas": seen.areas}
        found = (METRICS, CHARTS, self.published(asked))
        return Searched(asked.lang, tables, seen.names, seen.origins, *found)

    def stale(self, asked: Filters, populations: Collection[str]) -> list[Stale]:
        """Which figures of these populations lag behind, by how much."""
        told = self._seen(asked).told_until()
        return [one for one in stale(told, FRESH_DAYS) if population(one.table) in populations]

    def attention_text(self, asked: Filters, matters: Sequence[Matter]) -> str:
        """These matters as plain text, to be sent in a message."""
        return attention_text(self.view(asked), say(asked.lang, "product"), matters)

    def attention_rules(self, asked: Filters) -> Mapping[str, str]:
        """What each rule that is on looks for, in words, the weightiest first."""
        view = self.view(asked)
        return {code: rule_words(view, code) for code in ATTENTION_ORDER if code in view.thresholds}

    @kept
    def ranking(self, by: str, asked: Filters) -> RankTable:
        """By `station_code` or `area_code`."""
        return rank_table(self.view(asked), by)

    @kept
    def months(self, asked: Filters) -> tuple[str, ...]:
        """Every month that has figures, oldest first."""
        return tuple(sorted(set(self._seen(asked).figures["month"])))

    def names(self, asked: Filters) -> Mapping[str, str]:
        """Areas' and stations' names by code."""
        return self._seen(asked).names

    def choices(self, kind: str, asked: Filters) -> Mapping[str, str]:
        """What a filter (area, station, colour) offers: names by code."""
        seen = self._seen(asked)
        frame = {"area": seen.areas, "station": seen.stations, "colour": seen.colours}[kind]
        return dict(zip(frame["code"], frame["name"], strict=True))

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
    def published(self, asked: Filters) -> tuple[PublishedFigure, ...]:
        return published_figures(self._seen(asked).published, asked.lang)

    @kept
    def derived(self, asked: Filters) -> tuple[Derived, ...]:
        """What follows from the published figures without being published."""
        return tuple(derived(self.published(asked)))

    def head_figures(self, asked: Filters) -> tuple[PublishedFigure, ...]:
        """The published figures that stand first."""
        by_code = {figure.code: figure for figure in self.published(asked)}
        return tuple(by_code[code] for code in HEAD_FIGURES if code in by_code)

    @kept
    def comparisons(self, asked: Filters) -> tuple[Comparison, ...]:
        """How the store's own sums stand to the published figures that they could add up to."""
        as_of = self.resolved(asked).as_of or 0
        seen = self.snapshot(as_of)
        return tuple(compared(self.published(asked), PUBLISHED_SUMS, seen.tables, seen.origins))

    def briefing(
        self,
        name: str,
        asked: Filters,
        *,
        parts: Sequence[str] = (),
        own: str = "",
        seen: Callable[[str], bool] = lambda _what: True,
    ) -> BriefingData:
        """A document's content: `parts` in this order, all where none are named; `own` is the writer's own words.

        `seen` says of a rule of access whether the asker may see it; what takes more is left out and said. `own` is
        plain, of at most 500 characters. Raises FilterError or NotFoundError.
        """
        if name not in BRIEFINGS:
            raise NotFoundError("briefing", name)
        briefing, own = BRIEFINGS[name], plain_text(own)
        fit = self.resolved(fitting(briefing, asked, self._months_at_least_one(asked)))
        needs = {what for part in chosen_parts(briefing, parts) for what in needed(part, fit)} | {"stations"}
        allowed = frozenset(what for what in needs if seen(what))
        noted = self._noted(fit) if "remarks" in allowed else ()
        wanted = Wanted(name, tuple(parts), own, noted)
        return self._composed(wanted, fit, allowed)

    @kept
    def _composed(self, wanted: Wanted, asked: Filters, allowed: frozenset[str]) -> BriefingData:
        briefing = BRIEFINGS[wanted.name]
        order = order_for(briefing, asked, wanted.parts, wanted.own, allowed)
        return compose(briefing, order, material(self, asked, "stations" in allowed, wanted.noted))

    def _noted(self, asked: Filters) -> tuple[str, ...]:
        """What leaders noted at the period's matters, as it stands now: not kept, since it has no version."""
        with self.engine.connect() as connection:
            notes = [one for one in all_remarks(connection) if one.kind == "note"]
        matters = {one.key: one for one in self.matters(asked)}
        return tuple(
            say(
                asked.lang,
                "briefing.remark",
                matter=matters[one.matter].name,
                cause=matters[one.matter].cause,
                name=one.account,
                day=local(one.at).date().isoformat(),
                words=" ".join(one.words.split()),
            )
            for one in notes
            if one.matter in matters
        )

    def briefing_periods(self, name: str, asked: Filters) -> tuple[Period, ...]:
        """The periods that a document of this kind can be for, newest first."""
        return periods_for(BRIEFINGS[name].span, self.months(asked))

    def _months_at_least_one(self, asked: Filters) -> tuple[str, ...]:
        """The months that have figures; without any the newest of the report's year."""
        return self.months(asked) or (self.resolved(asked.with_(first="", last="")).last,)

    def note_briefing(self, account: str, briefing: BriefingData, ending: str) -> None:
        """Keeps that somebody made this document, for the list of earlier ones."""
        told = (briefing.name, briefing.query, briefing.as_of, ending)
        made_briefings.note(self.engine, MadeBriefing(account, *told, made_briefings.now()))

    def made_briefings(self, most: int) -> list[MadeBriefing]:
        """The last so many that anybody made, newest first."""
        return made_briefings.newest(self.engine, most)

    def threshold(self, rule: str, asked: Filters) -> float | None:
        """Of an attention rule at this version; None where it is off or needs none."""
        return self._seen(asked).thresholds.get(rule)

    @kept
    def waiting_projects(self, asked: Filters) -> tuple[Waiting, ...]:
        """Micro-projects ordered in the period that are on their way still, the longest waits first."""
        view = self.view(asked)
        rows = view.rows_of(METRICS["micro_ordered"])
        return tuple(waiting(rows, view.names, view.origins, view.thresholds.get("stuck")))

    @kept
    def declined_projects(self, asked: Filters) -> tuple[Declined, ...]:
        view = self.view(asked)
        return tuple(declined(view.rows_of(METRICS["micro_declined"]), view.names, view.origins))

    @kept
    def timeline(self, asked: Filters) -> tuple[TimelineLine, ...]:
        """The year's livelihood projects against the calendar, the latest first."""
        view = self.view(asked)
        return tuple(timeline(view.rows_of(METRICS["livelihood_projects"]), view.origins, view.lang))

    @kept
    def metric_lines(self, asked: Filters) -> tuple[MetricLine, ...]:
        """Every metric of which something is known, against its target and the periods before."""
        return tuple(metric_lines(self.view(asked), METRICS.values()))

    @kept
    def key_suggestions(self, asked: Filters) -> tuple[SuggestionLine, ...]:
        view = self.view(asked)
        return tuple(key_ones(view.rows_of(METRICS["suggestions"]), view.answer_classes, view.origins))

    @kept
    def unanswered_suggestions(self, asked: Filters) -> tuple[SuggestionLine, ...]:
        """Of the period, the nearest deadline first."""
        view = self.view(asked)
        return tuple(unanswered(view.rows_of(METRICS["suggestions"]), view.answer_classes, view.origins))

    def suggestions_rated(self, asked: Filters) -> Mapping[tuple[str, str], int]:
        """How many were rated how for their handling, and how for their result."""
        return crossed(self.view(asked).rows_of(METRICS["suggestions"]))

    @kept
    def year_figures(self, asked: Filters) -> tuple[PublishedFigure, ...]:
        """What is told once a year, published or sent in without a clause."""
        return published_figures(self._seen(asked).year_figures, asked.lang)

    def figures_of_no_system(self, asked: Filters) -> tuple[PublishedFigure, ...]:
        """Those that the report of the seed does not tell: codes that came in by files alone."""
        known = {figure.code for figure in self.published(asked) if figure.section}
        grouped = {code for codes in YEAR_GROUPS.values() for code in codes}
        return tuple(one for one in self.year_figures(asked) if one.code not in known | grouped)

    def batches(self, asked: Filters) -> list[dict[str, Any]]:
        """Every applied batch, newest first."""
        rows = self._seen(asked).batches.to_dict("records")
        return [{str(name): value for name, value in row.items()} for row in reversed(rows)]

    def _seen(self, asked: Filters) -> Snapshot:
        return self.snapshot(self.resolved(asked).as_of or 0)

    def _read(self, _store: str, as_of: int) -> Snapshot:
        return snapshot(self.engine, as_of)

    def _read_history(self, _store: str, as_of: int) -> DataFrame:
        return history(self.engine, "station_figures", as_of)

    def _make_view(self, _store: str, asked: Filters) -> View:
        return view_of(self.snapshot(asked.as_of or 0), asked)

    def _answer(
        self, _store: str, method: Callable[..., Any], given: tuple[Any, ...], named: tuple[Any, ...]
    ) -> Any:
        return method(self, *given, **dict(named))


def _everywhere(asked: Filters) -> Filters:
    return asked.with_(areas=(), stations=())


def _drawn(chart: Chart, view: View, only: tuple[str, ...]) -> ChartData:
    series = series_of(chart, view)
    title, unit = say(view.lang, f"chart.{chart.slug}.title"), say(view.lang, f"unit.{unit_of(chart.slug)}")
    period = period_words(view.lang, *view.period)
    return ChartData(
        slug=chart.slug,
        kind=chart.kind,
        title=title,
        unit=unit,
        lang=view.lang,
        first=view.first,
        last=view.last,
        period=period,
        as_of=view.as_of,
        as_at=as_at(chart, view),
        basis=None if of_records(chart, view) else view.basis,
        alt=alt_text(view.lang, title, period, series, unit),
        series=series,
        origins=origins_in(series),
        sources=source_words(chart, view, series),
        notes=only + notes(chart, view, series),
        whole=whole_of(chart, view),
    )


def of_stations(slug: str) -> bool:
    """Whether the chart tells of single stations."""
    return slug in CHARTS and CHARTS[slug].by is By.STATION


def unit_of(slug: str) -> str:
    """A share's values are per cent, whatever is shared out."""
    chart = CHARTS[slug]
    return "per_cent" if chart.kind.value == "share" else METRICS[chart.metrics[0]].unit


def view_of(seen: Snapshot, asked: Filters) -> View:
    """`asked` with period and version filled in."""
    rows, places = seen.figures, seen.stations
    by_area = not (asked.stations or asked.colours)
    categories = seen.categories if by_area else seen.categories.head(0)  # told by area, never split further
    wanted = {"area_code": asked.areas, "station_code": asked.stations, "colour": asked.colours}
    rows = figures.within(rows, ("", "9999-12"), **wanted)
    if asked.areas:
        places = places[places["area_code"].isin(asked.areas)]
    if asked.stations:
        places = places[places["code"].isin(asked.stations)]
    return View(
        lang=asked.lang,
        first=asked.first,
        last=asked.last,
        as_of=seen.as_of,
        by_area=bool(asked.areas),
        by_station=bool(asked.stations),
        by_colour=bool(asked.colours),
        rows=rows,
        categories=figures.within(categories, (asked.first, asked.last), area_code=asked.areas),
        records={name: _narrowed(seen.tables[name], asked) for name in records.RECORDS},
        stations=places,
        names=seen.names,
        colours=dict(zip(seen.colours["code"], seen.colours["name"], strict=True)),
        meanings=dict(zip(seen.colours["code"], seen.colours["meaning"].fillna(""), strict=True)),
        answer_classes=dict(zip(seen.answer_classes["code"], seen.answer_classes["name"], strict=True)),
        origins=seen.origins,
        files=dict(zip(seen.batches["number"], seen.batches["file_name"], strict=True)),
        targets=_targets(seen, int(asked.last[:4])),
        metrics=METRICS,
        rule=seen.rule,
        rule_since=seen.rule_since,
        thresholds=seen.thresholds,
        day=seen.day,
    )


def _narrowed(rows: DataFrame, asked: Filters) -> DataFrame:
    """Single matters of these areas and stations; they have no colour."""
    for column, wanted in (("area_code", asked.areas), ("station_code", asked.stations)):
        rows = rows[rows[column].isin(list(wanted))] if wanted else rows
    return rows


def _targets(seen: Snapshot, year: int) -> Mapping[tuple[str, str], float]:
    here = seen.targets[seen.targets["year"] == year]
    keys = zip(here["metric"], here["area_code"], strict=True)
    return dict(zip(keys, map(float, here["value"]), strict=True))


def _period(asked: Filters, seen: Snapshot) -> tuple[str, str]:
    """Without from and to the newest year that has figures; without to its newest month; without from January."""
    newest = _newest_month(seen)
    last = asked.last or max(newest, asked.first)
    return asked.first or f"{last[:4]}-01", last


def _newest_month(seen: Snapshot) -> str:
    if not seen.figures.empty:
        return str(seen.figures["month"].max())
    years = seen.published["year"].dropna()
    return f"{int(years.max()) if len(years) else 2025}-12"


def _must_know(kind: str, asked: Iterable[str], known: Iterable[str]) -> None:
    unknown = set(asked) - set(known)
    if unknown:
        raise NotFoundError(kind, min(unknown))


def metric_list(lang: str) -> list[dict[str, str]]:
    """Every metric in words, as /api/v1/metrics tells it."""
    return [
        {"metric": code, "unit": say(lang, f"unit.{metric.unit}"), "better": metric.better.value}
        | {part: say(lang, f"metric.{code}.{part}") for part in METRIC_PARTS}
        for code, metric in METRICS.items()
    ]


def definition_list(slug: str, lang: str) -> tuple[dict[str, str], ...]:
    """The metrics of a chart in words, as metric_list tells them."""
    return tuple(one for one in metric_list(lang) if one["metric"] in CHARTS[slug].metrics)


def chart_list(lang: str) -> list[dict[str, str]]:
    return [
        {"chart": slug, "title": say(lang, f"chart.{slug}.title"), "kind": chart.kind.value}
        for slug, chart in CHARTS.items()
    ]


def open_desk() -> Desk:
    """The process's one desk, on the store that the settings name."""
    return desk_on(settings_from_environment().database_url)


@lru_cache(KEPT_DESKS)
def desk_on(database_url: str) -> Desk:
    """The desk on the store at this address."""
    return Desk(open_store(database_url))
