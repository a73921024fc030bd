"""Store of commit 3cffcec: an upgrade preserves every row and every answer, on both databases."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from sqlalchemy import Engine

from dashboard.desk.charts import build_chart
from dashboard.desk.desk import Desk
from dashboard.filters import read_query
from dashboard.render.files.json_answer import build_answer
from db.backup import EXCLUDED_TABLES, Backup
from db.checking import check_store
from db.engine import bring_up_to_date
from db.reads import read_newest_batch
from db.restoring import restore
from tests import landed
from tests.conftest import landed_copy, opened
from tests.db.stored import ROWS, put, undo

pytestmark = pytest.mark.slow  # an older store, brought up to date each time

# What a migration says it changes: columns by table.
CHANGED = {"drafts": {"content"}}
# A field of a chart's answer that was mended since, and how: ("ranking", "low"): "why"; "" is any chart.
MENDED: dict[tuple[str, str], str] = {
    ("", "as_at"): "a blank 统计截止日期 never sets the day where others are filled (docs/decisions/0022)",
    (
        "suggestions-by-class",
        "points",
    ): "shares are of the answers whose class is known, like the rate beside them",
    ("ranking", "low"): "limits follow all stations, also where an area is chosen (docs/decisions/0024)",
    ("ranking", "high"): "as low",
}
# What words say may be said better; what is counted stays.
WORDS = {"title", "unit", "sources", "notes", "alt", "name", "label", "words"}
SPREAD = 14  # batches between those at which the narrower queries are asked


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def upgraded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The migrated store, read-only."""
    with landed_copy(request, tmp_path_factory.mktemp("landed")) as engine:
        bring_up_to_date(engine)
        yield engine


def test_every_row_is_still_there_and_the_store_is_whole(landed_store: Engine) -> None:
    columns = {
        name: [column for column in names if column not in CHANGED.get(name, ())]
        for name, names in landed.read_columns(landed_store).items()
    }
    before = landed.read_rows(landed_store, columns)
    assert all(before.values()), "every table of that version holds rows"
    bring_up_to_date(landed_store)
    assert landed.read_rows(landed_store, columns) == before
    assert check_store(landed_store) == []


def test_every_chart_answers_as_before_at_every_batch(upgraded: Engine) -> None:
    desk, expected = Desk(upgraded), landed.read_answers()
    assert read_newest_batch(upgraded) == landed.BATCHES
    different = [
        (slug, query, as_of)
        for as_of in range(landed.BATCHES + 1)
        for query, charts in expected.items()
        if not query or as_of % SPREAD == landed.BATCHES % SPREAD
        for slug, answers in charts.items()
        if (before := answers[as_of]) is not None
        and not _is_same(before, _build_answer(desk, slug, query, as_of))
    ]
    assert different == []


def test_the_next_batches_come_in_and_go_back(landed_store: Engine) -> None:
    bring_up_to_date(landed_store)
    batch = put(landed_store, {name: [row] for name, row in ROWS.items()})
    assert (batch, undo(landed_store, batch)) == (landed.BATCHES + 1, landed.BATCHES + 2)
    assert check_store(landed_store) == []


def test_the_backup_of_then_comes_back(store: Engine, tmp_path: Path) -> None:
    (tmp_path / "landed.db").write_bytes(landed.read_content("db"))
    with opened(f"sqlite:///{tmp_path / 'landed.db'}") as then:
        columns = landed.read_columns(then)
        before = landed.read_rows(then, columns)
    restore(store, Backup(landed.BACKUP), tmp_path / "aside.zip", "admin", "root")
    after = landed.read_rows(store, columns)
    assert [rows for table in EXCLUDED_TABLES if (rows := after.pop(table.name, None))] == []
    assert set(before["audit"]) <= set(after.pop("audit"))
    assert [created for _, created in after.pop("store")] == [created for _, created in before["store"]]
    assert after == {name: before[name] for name in after}
    assert check_store(store) == []
    _compare_newest_answers(store)


def _compare_newest_answers(store: Engine) -> None:
    desk = Desk(store)
    for query, charts in landed.read_answers().items():
        for slug, answers in charts.items():
            assert _is_same(answers[-1], _build_answer(desk, slug, query, landed.BATCHES)), (slug, query)


def _build_answer(desk: Desk, slug: str, query: str, as_of: int) -> dict[str, Any]:
    content = build_answer(build_chart(desk, slug, read_query(parse_qs(f"{query}&as_of={as_of}"))))
    plain: dict[str, Any] = json.loads(json.dumps(content))
    return plain


def _is_same(before: Any, now: Any, chart: str = "") -> bool:
    """Whether the former answer is contained in the present one, digit for digit; points in whatever order."""
    if isinstance(before, dict):
        chart = before.get("chart", chart)
        mended = WORDS | {name for of, name in MENDED if of in ("", chart)}
        counted = (name for name in before if name not in mended)
        return all(name in now and _is_same(before[name], now[name], chart) for name in counted)
    if isinstance(before, list):
        before, now = _sort_points(before), _sort_points(now)
        return len(before) == len(now) and all(
            _is_same(old, other, chart) for old, other in zip(before, now, strict=True)
        )
    return bool(before == now)


def _sort_points(values: list[Any]) -> list[Any]:
    """By key, where they have one: how they are sorted is the program's."""
    has_keys = all(isinstance(value, dict) and "key" in value for value in values)
    return sorted(values, key=lambda value: str(value["key"])) if has_keys else values
