"""Documents in a second language: nothing is computed again, and the words are those of that language alone."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.desk.desk import Desk
from dashboard.desk.documents import build_briefing
from dashboard.filters import Filters
from dashboard.measures.numbers import readings
from dashboard.wording.briefing.data import BriefingData
from db.engine import open_store
from tests.stores import make_store

ALL = Filters(first="2025-01", last="2025-09")
ABOUT = {
    "": ALL,
    "station": ALL.replace(stations=("demo-01-00",)),
    "area": ALL.replace(areas=("demo-05",)),
    "pair": ALL.replace(other=ALL.replace(areas=("demo-05",))),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_store(make_store(tmp_path_factory.mktemp("languages"), "seeded"))
    yield engine
    engine.dispose()


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The metrics that are read from rows from here on, by whatever module."""
    codes: list[str] = []
    original = readings.read_groups

    def read(rows: Any, metric: Any, *more: Any) -> Any:
        codes.append(metric.code)
        return original(rows, metric, *more)

    for module in list(sys.modules.values()):
        if vars(module).get("read_groups") is original:
            monkeypatch.setattr(module, "read_groups", read)
    return codes


def build(desk: Desk, name: str, lang: str) -> BriefingData:
    filters = ABOUT[BRIEFINGS[name].about]
    other = filters.other.replace(lang=lang) if filters.other else None
    return build_briefing(desk, name, filters.replace(lang=lang, other=other))


@pytest.mark.parametrize("name", BRIEFINGS)
def test_in_english_after_chinese_no_figure_is_computed_again(
    name: str, engine: Engine, computed: list[str]
) -> None:
    desk = Desk(engine)
    chinese = build(desk, name, "zh")
    assert computed
    computed.clear()
    english = build(desk, name, "en")
    assert computed == []
    assert english.title != chinese.title
    assert [section.name for section in english.sections] == [section.name for section in chinese.sections]


@pytest.mark.parametrize("name", BRIEFINGS)
@pytest.mark.slow
def test_the_order_of_languages_changes_no_word(name: str, engine: Engine) -> None:
    first, second = Desk(engine), Desk(engine)
    documents = [build(first, name, lang) for lang in ("zh", "en")]
    assert [build(second, name, lang) for lang in ("en", "zh")][::-1] == documents
