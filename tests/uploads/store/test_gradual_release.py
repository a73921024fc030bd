"""Gradual release: the objects of a file are freed in steps."""

from datetime import date
from itertools import chain
from typing import Any

import pytest
from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.people.accounts import create_first_account
from dashboard.uploads.store import draft_steps, gradual_release
from dashboard.uploads.store.boundaries import Requester
from dashboard.uploads.store.gradual_release import GradualRelease
from tests.uploads.store.test_isolated_reading import Anybody

FORM = FORMATS["station_figures"]
HEAD = "站点编码,月份,收集件数,办结件数"
RIGHT, WRONG = "007,2025-03,2,1\nS2,2025-03,3,1", "007,2025-03,1,2\nS2,2025-03,x,1"


class Watched:
    """Object that records the number of steps before it is freed."""

    def __init__(self, freed: list[int], turns: list[int]) -> None:
        self._freed, self._turns = freed, turns

    def __del__(self) -> None:
        self._freed.append(len(self._turns))


class Step(int):
    """Step length that counts its uses."""

    turns: list[int]

    def __neg__(self) -> int:
        self.turns.append(1)
        return -int(self)


def test_so_many_are_let_go_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    step, freed = Step(2), list[int]()
    step.turns = []
    monkeypatch.setattr(gradual_release, "STEP", step)
    held = GradualRelease(
        tuple(Watched(freed, step.turns) for _ in range(3)), (Watched(freed, step.turns), None)
    )
    assert freed == []
    del held
    assert sorted(freed) == [1, 2, 2, 3]


@pytest.mark.parametrize("rows", [RIGHT, WRONG])
def test_all_rows_of_a_file_that_is_looked_at_are_let_go_so(rows: str, places: Engine) -> None:
    create_first_account(places)
    content, person = f"{HEAD}\n{rows}".encode(), Anybody()
    draft = draft_steps.find_draft(
        places, draft_steps.create_draft(places, FORM, "a.csv", content, Requester(lambda _: person)), person
    )
    assert draft
    review = draft_steps.check_draft(places, draft, person.places, date(2026, 11, 24))
    assert review.sheet
    assert review.result
    rows_held: list[Any] = [*review.sheet.rows, *review.result.faults]
    if review.comparison:
        rows_held += [*review.comparison.differences.keys, *review.comparison.after.values()]
    assert len(rows_held) >= 4
    assert review.result.rows == ()
    assert set(map(id, rows_held)) <= set(map(id, chain.from_iterable(review.rows.parts)))
