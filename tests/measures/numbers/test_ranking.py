"""Ranks by hand, against the plain definition, and against what chance alone does to them."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from statistics import fmean

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from dashboard.measures.numbers.intervals import compute_wilson_interval
from dashboard.measures.numbers.ranking import Entrant, Ordering, Place, Ranking, Rule, compute_score, rank

calm = settings(deadline=None)  # a busy machine is no fault
BY_RATE = Rule((("completion_rate", Fraction(1)),), 1, "rate", 0.95)
CAUTIOUS = replace(BY_RATE, ordering="cautious")
WEIGHTED = Rule(
    (("completion_rate", Fraction(3, 5)), ("satisfaction_rate", Fraction(2, 5))), 10, "rate", 0.95
)


def build_entrant(code: str, *counts: tuple[int | None, int | None]) -> Entrant:
    codes = ("completion_rate", "satisfaction_rate")
    return Entrant(code, tuple((codes[i], *count) for i, count in enumerate(counts)))


def list_ranks(ranking: Ranking) -> list[tuple[str, int, bool]]:
    return [(place.code, place.rank, place.tied) for place in ranking.places]


def list_reasons(ranking: Ranking) -> dict[str, str]:
    return {left.code: left.reason for left in ranking.unplaced}


def draw_cases(n: int) -> st.SearchStrategy[tuple[int | None, int | None]]:
    known = st.integers(0, n).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d)))
    return st.one_of(known, known, known, st.sampled_from([(None, 7), (3, None), (None, None), (0, 0)]))


@st.composite
def draw_fields(draw: st.DrawFn) -> list[Entrant]:
    """Up to 12 stations of two metrics; small counts, so that ties are common."""
    rows = draw(st.lists(st.tuples(draw_cases(12), draw_cases(6)), max_size=12))
    return [build_entrant(f"s{i:02}", *row) for i, row in enumerate(rows)]


RULES = st.sampled_from(
    [
        BY_RATE,
        CAUTIOUS,
        replace(BY_RATE, minimum=5),
        replace(WEIGHTED, minimum=3),
        replace(WEIGHTED, minimum=1, ordering="cautious"),
    ]
)


class TestByHand:
    def test_ties_share_a_rank_by_exact_fractions(self) -> None:
        ranking = rank(
            [
                build_entrant("d", (1, 2)),
                build_entrant("c", (2, 3)),
                build_entrant("b", (4, 6)),
                build_entrant("a", (9, 10)),
            ],
            BY_RATE,
        )
        assert list_ranks(ranking) == [("a", 1, False), ("b", 2, True), ("c", 2, True), ("d", 4, False)]
        assert ranking.places[1].score == Fraction(2, 3)
        assert ranking.whole == (16, 21)

    def test_what_two_decimals_hide_is_no_tie(self) -> None:
        ranking = rank([build_entrant("a", (99_998, 99_999)), build_entrant("b", (99_999, 100_000))], BY_RATE)
        assert list_ranks(ranking) == [("b", 1, False), ("a", 2, False)]

    def test_not_ranked(self) -> None:
        field = [
            build_entrant("e", (9, 9)),
            build_entrant("a", (0, 0)),
            build_entrant("b", (None, 40)),
            build_entrant("c", (40, None)),
            build_entrant("d", (10, 10)),
            build_entrant("f", (None, 0)),
            build_entrant("g", (15, 10)),
        ]
        ranking = rank(field, replace(BY_RATE, minimum=10))
        assert [place.code for place in ranking.places] == ["d"]
        assert list_reasons(ranking) == {
            "a": "no_cases",
            "b": "unknown_parts",
            "c": "unknown_parts",
            "e": "below_minimum",
            "f": "no_cases",
            "g": "unknown_parts",  # more completed than there was to complete: the counts can't both be right
        }
        assert [(left.numerator, left.denominator) for left in ranking.unplaced[:2]] == [(0, 0), (None, 40)]
        assert ranking.whole == (19, 19)  # the whole is the whole: e counts in it

    def test_cautious_is_hard_on_small_stations(self) -> None:
        field = [build_entrant("big", (990, 1000)), build_entrant("small", (10, 10))]
        assert list_ranks(rank(field, BY_RATE)) == [("small", 1, False), ("big", 2, False)]
        assert list_ranks(rank(field, CAUTIOUS)) == [("big", 1, False), ("small", 2, False)]

    def test_cautious_ties_need_the_same_n(self) -> None:
        field = [
            build_entrant("a", (2, 4)),
            build_entrant("b", (2, 4)),
            build_entrant("c", (4, 8)),
            build_entrant("d", (0, 4)),
        ]
        assert list_ranks(rank(field, CAUTIOUS)) == [
            ("c", 1, False),
            ("a", 2, True),
            ("b", 2, True),
            ("d", 4, False),
        ]

    def test_cautious_without_any_success_is_no_ground_to_differ(self) -> None:
        ranking = rank([build_entrant("a", (0, 4)), build_entrant("b", (0, 40))], CAUTIOUS)
        assert list_ranks(ranking) == [("a", 1, True), ("b", 1, True)]

    def test_weighted_score(self) -> None:
        field = [
            build_entrant("a", (19, 20), (1, 2)),  # 0.6 x 0.95 + 0.4 x 0.5 = 0.77
            build_entrant("b", (8, 10), (3, 4)),  # 0.6 x 0.8 + 0.4 x 0.75 = 0.78
            build_entrant("c", (20, 20), (None, 4)),
            build_entrant("d", (20, 20), (0, 0)),
        ]
        ranking = rank(field, WEIGHTED)
        assert [(place.code, place.score) for place in ranking.places] == [
            ("b", Fraction(78, 100)),
            ("a", Fraction(77, 100)),
        ]
        assert list_reasons(ranking) == {"c": "unknown_parts", "d": "no_cases"}
        assert ranking.whole == (67, 70)  # of the first metric, over all that know it
        assert (ranking.places[0].low, ranking.places[0].high) == compute_wilson_interval(8, 10, 0.95)

    def test_cautious_weighs_each_lower_bound(self) -> None:
        field = [
            build_entrant("a", (90, 100), (10, 20)),  # 0.6 x 0.8256 + 0.4 x 0.2993 = 0.6151
            build_entrant("b", (80, 100), (13, 20)),  # 0.6 x 0.7112 + 0.4 x 0.4329 = 0.5999
        ]
        ranking = rank(field, replace(WEIGHTED, ordering="cautious"))
        assert list_ranks(ranking) == [("a", 1, False), ("b", 2, False)]
        assert [place.score for place in ranking.places] == [Fraction(74, 100), Fraction(74, 100)]

    def test_a_missing_metric_is_unknown(self) -> None:
        assert list_reasons(rank([build_entrant("a", (19, 20))], WEIGHTED)) == {"a": "unknown_parts"}

    def test_movement_is_positive_upwards(self) -> None:
        before = rank([build_entrant("a", (600, 1000)), build_entrant("b", (700, 1000))], BY_RATE).places
        field = [
            build_entrant("a", (900, 1000)),
            build_entrant("b", (800, 1000)),
            build_entrant("c", (7, 10)),
        ]
        ranking = rank(field, BY_RATE, {place.code: place for place in before})
        assert [place.movement for place in ranking.places] == [1, -1, None]
        assert [place.movement for place in rank(field, BY_RATE).places] == [None] * 3

    @pytest.mark.parametrize(
        ("other", "done", "movement"), [(80, 86, None), (80, 87, 1), (60, 51, None), (60, 50, -1), (9, 90, 0)]
    )
    def test_movement_shows_only_where_both_intervals_part(
        self, other: int, done: int, movement: int | None
    ) -> None:
        """70 of 100 reaches from 60.42 to 78.11 at 95 %; 87 of 100 begins at 79.02, 50 of 100 ends at 59.6."""
        years = [[build_entrant("a", (own, 100)), build_entrant("b", (other, 100))] for own in (70, done)]
        before = {place.code: place for place in rank(years[0], BY_RATE).places}
        (place,) = (place for place in rank(years[1], BY_RATE, before).places if place.code == "a")
        assert place.movement == movement

    def test_groups(self) -> None:
        field = [
            build_entrant("high", (300, 300)),
            build_entrant("like", (270, 300)),
            build_entrant("low", (240, 300)),
        ]
        groups = {place.code: place.group for place in rank(field, BY_RATE).places}
        assert groups == {"high": "above", "like": "alike", "low": "below"}

    def test_between_the_limits_is_worth_a_look_on_either_side(self) -> None:
        """Of 900 of 1,000 chance explains 18 more or fewer at 95 %, and 29 at 99.8 %."""
        field = [build_entrant(f"like{at}", (900, 1000)) for at in range(8)]
        sides = {"high": 940, "rather_high": 920, "rather_low": 880, "low": 860}
        field += [build_entrant(code, (done, 1000)) for code, done in sides.items()]
        groups = {place.code: place.group for place in rank(field, BY_RATE).places}
        assert {code: groups[code] for code in sides} == {
            "high": "above",
            "rather_high": "watch",
            "rather_low": "watch",
            "low": "below",
        }

    def test_group_is_of_the_first_metric_and_all_stations(self) -> None:
        field = [
            build_entrant("a", (10, 10), (0, 10)),
            build_entrant("b", (0, 9), (9, 9)),
            build_entrant("c", (10, 10), (9, 10)),
        ]
        groups = {place.code: place.group for place in rank(field, WEIGHTED).places}
        assert groups == {"a": "watch", "c": "watch"}  # by chance one in 840 each, two sides and two stations
        assert (
            rank(field[::2], WEIGHTED).places[0].group == "alike"
        )  # without b below the minimum all are 100%

    def test_nobody(self) -> None:
        assert rank([], BY_RATE) == Ranking((), (), (0, 0))
        assert rank([build_entrant("a", (0, 0))], BY_RATE).whole == (0, 0)


class TestRule:
    @pytest.mark.parametrize(
        "weights",
        [
            (("received", Fraction(1)),),
            (("completion_rate", Fraction(1)), ("received", Fraction(0))),
            (("items_per_station", Fraction(1)),),
            (("completion_rate", Fraction(-1, 2)),),
            (("completion_rate", Fraction(1)), ("completion_rate", Fraction(1))),
            (),
        ],
    )
    def test_refused_weights(self, weights: tuple[tuple[str, Fraction], ...]) -> None:
        with pytest.raises(ValueError, match="ranking rule"):
            Rule(weights, 30, "rate", 0.95)
        with pytest.raises(ValueError, match="ranking rule"):
            compute_score((), weights)

    def test_weights_need_not_add_up_to_one(self) -> None:
        parts = (("completion_rate", 1, 2), ("satisfaction_rate", 1, 3))
        assert (
            compute_score(parts, (("completion_rate", Fraction(2)), ("satisfaction_rate", Fraction(3)))) == 2
        )

    @pytest.mark.parametrize("unknown", [(None, 3), (1, None), (0, 0)])
    def test_no_score_without_all_parts(self, unknown: tuple[int | None, int | None]) -> None:
        assert compute_score(build_entrant("a", (1, 2), unknown).parts, WEIGHTED.weights) is None


def is_better(place: Place, other: Place, ordering: Ordering, parts: dict[str, Entrant]) -> bool:
    """The plain definition, by exact fractions or by scipy's Wilson."""
    if ordering == "rate":
        return place.score > other.score
    return compute_cautious(parts[place.code]) > compute_cautious(parts[other.code]) + 1e-9


def compute_cautious(who: Entrant) -> float:
    weights = [1.0] if len(who.parts) == 1 else [0.6, 0.4]
    rates = [binomtest(k or 0, n or 1).proportion_ci(method="wilson").low for _, k, n in who.parts]
    return sum((weight * float(low) for weight, low in zip(weights, rates, strict=True)), 0.0)


def keep_metrics(field: Sequence[Entrant], rule: Rule) -> list[Entrant]:
    """The same stations with the rule's metrics only."""
    return [replace(who, parts=who.parts[: len(rule.weights)]) for who in field]


@pytest.mark.slow
class TestAlways:
    @calm
    @given(draw_fields(), RULES)
    def test_everyone_stands_once(self, field: list[Entrant], rule: Rule) -> None:
        ranking = rank(field, rule)
        codes = [place.code for place in ranking.places] + [left.code for left in ranking.unplaced]
        assert sorted(codes) == [who.code for who in field]
        assert [(p.rank, p.code) for p in ranking.places] == sorted((p.rank, p.code) for p in ranking.places)

    @calm
    @given(draw_fields(), RULES, st.randoms(use_true_random=False))
    def test_order_of_entrants_changes_nothing(
        self, field: list[Entrant], rule: Rule, random: Random
    ) -> None:
        before = {place.code: place for place in rank(field, rule).places}
        assert rank(random.sample(field, len(field)), rule, before) == rank(field, rule, before)

    @calm
    @given(draw_fields(), RULES)
    def test_rank_is_one_more_than_those_strictly_better(self, field: list[Entrant], rule: Rule) -> None:
        field = keep_metrics(field, rule)
        places, parts = rank(field, rule).places, {who.code: who for who in field}
        for place in places:
            assert place.rank == 1 + sum(is_better(other, place, rule.ordering, parts) for other in places)
            assert place.tied == (sum(other.rank == place.rank for other in places) > 1)

    @calm
    @given(draw_fields(), RULES, st.sampled_from([(0, 0), (None, 9), (9, None), (0, 2), (2, 2)]))
    def test_one_more_that_is_not_ranked_moves_nobody(
        self, field: list[Entrant], rule: Rule, count: tuple[int | None, int | None]
    ) -> None:
        rule = replace(rule, minimum=3)
        with_one_more = rank([*field, build_entrant("x", count, count)], rule)
        assert "x" in list_reasons(with_one_more)
        assert list_ranks(with_one_more) == list_ranks(rank(field, rule))

    @calm
    @given(draw_fields(), RULES, st.fractions(Fraction(1, 9), 9))
    def test_the_scale_of_the_weights_does_not_matter(
        self, field: list[Entrant], rule: Rule, scale: Fraction
    ) -> None:
        scaled = replace(rule, weights=tuple((code, weight * scale) for code, weight in rule.weights))
        assert [p.rank for p in rank(field, replace(scaled, ordering="rate")).places] == [
            p.rank for p in rank(field, replace(rule, ordering="rate")).places
        ]


def test_equal_stations_swap_ranks_by_chance_and_neither_group_nor_movement_shows_it() -> None:
    """Forty stations of one truth, 99.31%, with about 437 items each: ranks are chance, and none of it is shown."""
    chance = np.random.default_rng(2025)
    differences, shown, groups = [], [], []
    for _ in range(20):
        sizes = chance.integers(380, 495, size=40)
        before = {place.code: place for place in rank(draw_year(chance, sizes), BY_RATE).places}
        this_year = rank(draw_year(chance, sizes), BY_RATE, before).places
        differences += [abs(before[place.code].rank - place.rank) for place in this_year]
        shown += [place.movement for place in this_year if place.movement is not None]
        groups += [place.group for place in this_year]
    assert len(differences) == 20 * 40
    assert fmean(differences) > 8
    assert len(shown) / len(differences) < 0.01
    assert groups.count("alike") / len(groups) > 0.95
    assert groups.count("above") + groups.count("below") == 0


def draw_year(chance: np.random.Generator, sizes: npt.NDArray[np.int64]) -> list[Entrant]:
    completed = chance.binomial(sizes, 0.9931)
    return [build_entrant(f"s{i:02}", (int(completed[i]), int(sizes[i]))) for i in range(len(sizes))]
