"""Weights of a ranking rule at their bounds."""

from fractions import Fraction

from dashboard.measures.numbers.ranking import Entrant, Rule, compute_score, rank


def test_a_weight_of_0_is_allowed_and_adds_nothing() -> None:
    weights = (("completion_rate", Fraction(1)), ("satisfaction_rate", Fraction(0)))
    rule = Rule(weights, 1, "rate", 0.95)
    parts = {
        "a": (("completion_rate", 8, 10), ("satisfaction_rate", 9, 9)),
        "b": (("completion_rate", 9, 10), ("satisfaction_rate", 0, 9)),
    }
    assert compute_score(parts["a"], weights) == Fraction(4, 5)
    ranking = rank([Entrant(code, each) for code, each in parts.items()], rule)
    assert [(place.code, place.score) for place in ranking.places] == [
        ("b", Fraction(9, 10)),
        ("a", Fraction(4, 5)),
    ]
