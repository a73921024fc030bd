"""Metadata of an exported chart: words, codes, addresses, citation."""

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from dashboard.render.files.metadata import build_metadata
from dashboard.render.shared.handout import list_facts
from dashboard.text import say
from tests.render import samples
from tests.render.files.test_spreadsheet import make_handout

GIVEN = {"from": ["2025-01"], "lang": ["zh"]}
QUERY = GIVEN | {"as_of": ["7"]}


def test_every_address_holds_the_filters() -> None:
    exported = make_handout(samples.line())
    for address in (exported.address(), exported.address(".png", scale="2")):
        assert address.startswith("http://localhost:8501/")
        assert QUERY.items() <= parse_qs(urlsplit(address).query).items()
    assert parse_qs(urlsplit(exported.embed()).query) == GIVEN  # so that it follows new figures
    assert "scale=2" in exported.address(".png", scale="2")
    assert "theme" not in exported.embed(theme="")


def test_the_line_to_cite_says_what_when_and_where() -> None:
    line = make_handout(samples.published()).citation
    assert line.startswith(say("zh", "product"))
    for words in (
        "民情民意",
        "2025年",
        "统计截至2025年12月31日",
        "第7批",
        "http://localhost:8501/charts/sample-bar?",
    ):
        assert words in line


def test_the_line_to_cite_a_demonstration_says_not_to() -> None:
    assert make_handout(samples.line()).citation.startswith("【示例数据 · 请勿引用】")


def test_the_metadata_are_codes_beside_words() -> None:
    metadata = build_metadata(make_handout(samples.line()), ("png", "csv"))
    assert json.loads(json.dumps(metadata)) == metadata
    assert (metadata["demonstration"], metadata["mark"]) == (True, "示例数据 · 请勿引用")
    assert (metadata["basis"], metadata["basis_words"]) == ("received", say("zh", "basis.received"))
    assert metadata["origins"] == [
        {"origin": "allocated", "name": "示例拆分", "words": "总数为报告公布，分项为演示拆分"}
    ]
    assert metadata["filters"] == QUERY
    assert set(metadata["addresses"]) == {"page", "embed", "png", "csv", "metadata.json"}  # type: ignore[call-overload]


def test_without_figures_it_stays_whole() -> None:
    empty = samples.empty(samples.line())
    metadata = build_metadata(make_handout(empty), ())
    assert (metadata["as_at"], metadata["basis"], metadata["origins"], metadata["mark"]) == (
        None,
        None,
        [],
        None,
    )
    assert all(words for _, words in list_facts(make_handout(empty)))


def test_it_speaks_the_language_of_the_chart() -> None:
    english = replace(
        samples.published(),
        lang="en",
        title="Items",
        unit="items",
        alt="Items.",
        sources=(),
        notes=(),
        period="2025",
    )
    exported = replace(make_handout(english), definitions=())
    assert all(name.isascii() and words.isascii() for name, words in list_facts(exported))
