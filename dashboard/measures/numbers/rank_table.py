"""Who is ranked, by the rule of the version: liaison stations (never trades' contact points), or areas."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.catalogue.kinds import Origin
from dashboard.measures.numbers.months import period_before
from dashboard.measures.numbers.ranking import Entrant, Place, Ranking, Rule, rank
from dashboard.measures.numbers.readings import Reading, half_up, per_cent, weakest
from dashboard.measures.numbers.reporting import open_in
from dashboard.measures.numbers.view import Period, View

RANKED_KIND = "liaison"


@dataclass(frozen=True, slots=True)
class RankLine:
    """One line of the table: rates and interval in per cent as shown; those apart have a reason and no rank."""

    code: str
    name: str
    numerator: int | None
    denominator: int | None
    rank: int = 0
    tied: bool = False
    value: float | None = None
    low: float | None = None
    high: float | None = None
    group: str = ""
    movement: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RankTable:
    """Who is ranked and who stands apart, by which rule since which batch; movement is against `before`."""

    lines: tuple[RankLine, ...]
    apart: tuple[RankLine, ...]
    rule: Rule
    since: int
    before: Period


def rank_table(view: View, by: str) -> RankTable:
    ranking, _ = placed(view, by)
    return RankTable(
        lines=tuple(_line(view, place) for place in ranking.places),
        apart=tuple(
            RankLine(u.code, view.names[u.code], u.numerator, u.denominator, reason=u.reason)
            for u in ranking.unplaced
        ),
        rule=view.rule,
        since=view.rule_since,
        before=period_before(*view.period),
    )


def _line(view: View, place: Place) -> RankLine:
    return RankLine(
        place.code,
        view.names[place.code],
        place.numerator,
        place.denominator,
        rank=place.rank,
        tied=place.tied,
        value=half_up(place.score * 100),
        low=per_cent(place.low),
        high=per_cent(place.high),
        group=place.group,
        movement=place.movement,
    )


def placed(view: View, by: str) -> tuple[Ranking, Mapping[str, Origin | None]]:
    """The ranking by column `by` (station_code, area_code), with movement, and each one's weakest origin."""
    found = _found(view, by, view.period)
    ranking = rank(_entrants(view, by, found, view.period), view.rule, _ranks_before(view, by))
    origins = {code: weakest(r.origin for r in parts.values() if r) for code, parts in found.items()}
    return ranking, origins


def _ranks_before(view: View, by: str) -> dict[str, int]:
    period = period_before(*view.period)
    found = _found(view, by, period)
    places = rank(_entrants(view, by, found, period), view.rule).places if found else ()
    return {place.code: place.rank for place in places}


def _found(view: View, by: str, period: Period) -> dict[str, dict[str, Reading | None]]:
    """Code → metric of the rule → its reading over the months that may be judged."""
    rows = view.judged(period)
    rows = rows[rows["kind"] == RANKED_KIND]
    by_metric = {code: view.read_by(view.metrics[code], by, rows) for code, _ in view.rule.weights}
    codes = sorted(set().union(*(set(found) for found in by_metric.values())))
    return {code: {metric: found.get(code) for metric, found in by_metric.items()} for code in codes}


def _entrants(
    view: View, by: str, found: Mapping[str, Mapping[str, Reading | None]], period: Period
) -> list[Entrant]:
    """All who were open in the period, also those of whom nothing is known."""
    column = "code" if by == "station_code" else "area_code"
    alike = view.stations[view.stations["demonstration"].isin(set(view.rows["demonstration"]))]
    there = set(open_in(alike, *period)[column])
    return [Entrant(code, _parts(view, found.get(code, {}))) for code in sorted(there | set(found))]


def _parts(view: View, found: Mapping[str, Reading | None]) -> tuple[tuple[str, int | None, int | None], ...]:
    return tuple((metric, *_counts(found.get(metric))) for metric, _ in view.rule.weights)


def _counts(found: Reading | None) -> tuple[int | None, int | None]:
    """Both counts, or neither where a part of them is unknown."""
    if found is None or not found.complete:
        return None, None
    return found.numerator, found.denominator
