"""Rank table by the version's ranking rule: liaison stations (never industry contact points), or areas."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from pandas import DataFrame

from dashboard.catalogue.kinds import Metric, Origin
from dashboard.measures.numbers.funnel import compute_expected
from dashboard.measures.numbers.months import find_period_before
from dashboard.measures.numbers.ranking import Entrant, Place, Ranking, Rule, rank
from dashboard.measures.numbers.readings import Reading, find_weakest
from dashboard.measures.numbers.reporting import select_open
from dashboard.measures.numbers.rounding import find_sign, round_half_up, round_per_cent, round_share
from dashboard.measures.numbers.view import Period, View

RANKED_KIND = "liaison"


@dataclass(frozen=True, slots=True)
class RankLine:
    """One line of the table: rates and interval in per cent, rounded; those apart have a reason and no rank.

    `sign` stands before the value in words: > or < where it isn't quite it.
    """

    code: str
    name: str
    numerator: int | None
    denominator: int | None
    rank: int = 0
    tied: bool = False
    value: float | None = None
    sign: str = ""
    low: float | None = None
    high: float | None = None
    group: str = ""
    movement: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RankTable:
    """Ranked lines and those apart, by a rule in force since a batch; movement is against period `before`.

    `compared` places are judged together, of which chance alone puts about `expected` between the limits. `left_out`
    is how many items came in at contact points of these places, which no rank counts.
    """

    lines: tuple[RankLine, ...]
    apart: tuple[RankLine, ...]
    compared: int
    expected: int
    left_out: int
    rule: Rule
    since: int
    before: Period


def build_rank_table(view: View, by: str) -> RankTable:
    ranking, _ = rank_places(view, by)
    return RankTable(
        lines=tuple(_build_line(view, place) for place in ranking.places),
        apart=tuple(
            RankLine(u.code, view.names[u.code], u.numerator, u.denominator, reason=u.reason)
            for u in ranking.unplaced
        ),
        compared=len(ranking.funnel.sizes) if ranking.funnel else 0,
        expected=count_expected(ranking),
        left_out=_count_left_out(view),
        rule=view.rule,
        since=view.rule_since,
        before=find_period_before(*view.period),
    )


def count_expected(ranking: Ranking) -> int:
    """How many places chance alone puts between inner and outer limits, rounded half up."""
    return int(round_half_up(Fraction(compute_expected(ranking.funnel)), 0)) if ranking.funnel else 0


def _count_left_out(view: View) -> int:
    rows = view.select_judged()
    return int(rows.loc[rows["kind"] != RANKED_KIND, "received"].sum())


def _build_line(view: View, place: Place) -> RankLine:
    return RankLine(
        place.code,
        view.names[place.code],
        place.numerator,
        place.denominator,
        rank=place.rank,
        tied=place.tied,
        value=round_share(place.score),
        sign=find_sign(place.score),
        low=round_per_cent(place.low),
        high=round_per_cent(place.high),
        group=place.group,
        movement=place.movement,
    )


def rank_places(view: View, by: str) -> tuple[Ranking, Mapping[str, Origin | None]]:
    """The ranking by column `by` (station_code, area_code), with movement, and each one's weakest origin.

    Of a view of some places it holds these alone; rank, group and limits are those among all.
    """
    everyone = view.wider or view
    if by not in everyone.rankings:
        everyone.rankings[by] = _rank_all(everyone, by)
    ranking, origins = everyone.rankings[by]
    return _select_places(ranking, view, by), origins


def _rank_all(view: View, by: str) -> tuple[Ranking, Mapping[str, Origin | None]]:
    readings = _read_parts(view, by, view.period)
    ranking = rank(_list_entrants(view, by, readings, view.period), view.rule, _find_places_before(view, by))
    origins = {code: find_weakest(r.origin for r in parts.values() if r) for code, parts in readings.items()}
    return ranking, origins


def _select_places(ranking: Ranking, view: View, by: str) -> Ranking:
    if view.wider is None:
        return ranking
    here = set(view.stations[_get_column(by)])
    return replace(
        ranking,
        places=tuple(place for place in ranking.places if place.code in here),
        unplaced=tuple(place for place in ranking.unplaced if place.code in here),
    )


def _get_column(by: str) -> str:
    """The column of a frame of stations that holds the codes of `by`."""
    return "code" if by == "station_code" else "area_code"


def _find_places_before(view: View, by: str) -> dict[str, Place]:
    period = find_period_before(*view.period)
    readings = _read_parts(view, by, period)
    places = rank(_list_entrants(view, by, readings, period), view.rule).places if readings else ()
    return {place.code: place for place in places}


def _read_parts(view: View, by: str, period: Period) -> dict[str, dict[str, Reading | None]]:
    """Code → metric of the rule → its reading over the months that may be judged."""
    metrics = [view.metrics[code] for code, _ in view.rule.weights]
    by_metric = {
        metric.code: view.read_by(metric, by, _select_ranked(view, metric, period)) for metric in metrics
    }
    codes = sorted(set().union(*(set(readings) for readings in by_metric.values())))
    return {code: {metric: readings.get(code) for metric, readings in by_metric.items()} for code in codes}


def _select_ranked(view: View, metric: Metric, period: Period) -> DataFrame:
    rows = view.find_judged(metric, period)
    return rows if metric.of_reporting else rows[rows["kind"] == RANKED_KIND]


def _list_entrants(
    view: View, by: str, readings: Mapping[str, Mapping[str, Reading | None]], period: Period
) -> list[Entrant]:
    """Every place that was open in the period, including those without figures."""
    stations = view.stations[view.stations["demonstration"].isin(set(view.rows["demonstration"]))]
    places = set(select_open(stations, *period)[_get_column(by)])
    return [
        Entrant(code, _list_parts(view, readings.get(code, {}))) for code in sorted(places | set(readings))
    ]


def _list_parts(
    view: View, readings: Mapping[str, Reading | None]
) -> tuple[tuple[str, int | None, int | None], ...]:
    return tuple((metric, *_pick_counts(readings.get(metric))) for metric, _ in view.rule.weights)


def _pick_counts(reading: Reading | None) -> tuple[int | None, int | None]:
    """Both counts, or neither where a part of them is unknown."""
    if reading is None or not reading.complete:
        return None, None
    return reading.numerator, reading.denominator
