"""Each reading page in both languages on every store: in words, and well formed."""

import inspect
import re
import subprocess
import sys
from collections import Counter

import pytest

from dashboard.catalogue.charts import CHARTS
from dashboard.desk.desk import Desk
from dashboard.pages.content import blocks, controls, layout
from dashboard.pages.content.layout import Block
from dashboard.pages.navigation import PAGES
from dashboard.settings import PROJECT
from dashboard.text import say
from tests.pages.context import DESCRIBED, STATIONS, build_page, describe, read_words, walk
from tests.stores import STORES

RAW = re.compile(r"\bNone\b|\bnan\b|\bNaN\b|<NA>|\{[a-z_]+\}|\b[a-z]+(_[a-z]+)+\b")
NO_WORDS = r"python -m seed[ \w-]*|%\{x\}"  # a command, and a name that somebody typed


def list_keys(block: Block) -> list[str]:
    match block:
        case layout.ChartCard() | layout.Box() | layout.Expander() | layout.Alternatives():
            return [block.key]
        case controls.Choice() | controls.MultipleChoice() | controls.TextField():
            return [block.key]
    return []


def check_well_formed(content: list[Block]) -> None:
    everything = list(walk(content))
    assert sum(isinstance(block, blocks.Title) for block in everything) == 1
    for block in everything:
        match block:
            case blocks.Title() | blocks.Section():
                assert block.words
            case blocks.Table():
                assert block.caption
                assert 0 <= block.words <= len(block.headings)
                assert {len(row) for row in block.rows} <= {len(block.headings)}, block.caption
            case layout.ChartCard():
                assert block.data.slug in CHARTS
            case controls.Choice():
                assert block.current is None or block.current in [option.value for option in block.options]
                assert all(option.words and option.parameters for option in block.options)
            case controls.MultipleChoice():
                assert set(block.current) <= set(block.options)
    keys = Counter(key for block in everything for key in list_keys(block))
    assert [key for key, count in keys.items() if count > 1] == []


# Quick for the seed in Chinese, the rest with everything else.
EVERYWHERE = [
    pytest.param(name, store, lang, marks=[] if (store, lang) == ("seeded", "zh") else [pytest.mark.slow])
    for name in DESCRIBED
    for store in STORES
    for lang in ("zh", "en")
]


@pytest.mark.parametrize(("name", "store", "lang"), EVERYWHERE)
def test_every_page_is_described_in_words(name: str, store: str, lang: str, desks: dict[str, Desk]) -> None:
    content = describe(build_page(name, desks[store], lang=lang))
    words = read_words(content)
    assert say(lang, f"nav.{name}") in words
    raw = RAW.search(re.sub(NO_WORDS, "", words))
    assert not raw, raw
    check_well_formed(content)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("store", STATIONS)
def test_one_station_is_described_in_words(store: str, lang: str, desks: dict[str, Desk]) -> None:
    content = describe(build_page("stations", desks[store], lang=lang, query={"station": STATIONS[store]}))
    words = read_words(content)
    assert say(lang, "station.ranks") in words
    assert not RAW.search(words), RAW.search(words)
    check_well_formed(content)


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("ranking", {"by": "area"}),
        ("stations", {"q": "第2", "sort": "rate", "kind": "liaison"}),
        ("reporting_state", {"order": "missing"}),
        ("compare", {"area": "demo-01", "with_area": "demo-02"}),
        ("compare", {"station": "demo-01-00", "with_station": "demo-02-00"}),
        ("compare", {"by": "period", "with_from": "2024-01", "with_to": "2024-12"}),
        ("search", {"q": "示例微实事"}),
        ("metrics", {"from": "2025-02", "to": "2025-05"}),
        ("overview", {"area": "demo-01", "colour": "1"}),
    ],
)
@pytest.mark.slow
def test_what_the_address_chooses_is_described(
    name: str, query: dict[str, str], desks: dict[str, Desk]
) -> None:
    content = describe(build_page(name, desks["seeded"], query=query))
    assert not RAW.search(read_words(content))
    check_well_formed(content)


@pytest.mark.parametrize("name", DESCRIBED)
def test_a_page_begins_before_all_of_it_is_computed(name: str, desks: dict[str, Desk]) -> None:
    entry = PAGES[name]
    assert entry.describe
    content = entry.describe(build_page(name, desks["seeded"]))
    assert inspect.isgenerator(content)
    assert isinstance(next(content), blocks.Title | layout.Opening)


def test_stations_by_months_have_a_text_to_copy_for_each(desks: dict[str, Desk]) -> None:
    content = walk(describe(build_page("reporting_state", desks["uploaded"])))
    (reminders,) = (block for block in content if isinstance(block, layout.Alternatives))
    december = next(choice for choice in reminders.choices if choice.value == "2025-12")
    (text,) = december.blocks
    assert isinstance(text, layout.CopyText)
    assert "试验西站%{x}" in text.words


@pytest.mark.slow
def test_pages_are_described_without_streamlit() -> None:
    script = "import sys; import dashboard.pages.navigation; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=PROJECT, check=False).returncode == 0
