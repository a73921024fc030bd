"""What travels with a chart: the words, the codes, the addresses, a line to cite it by."""

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from dashboard.render.files.metadata import ENDINGS, metadata
from dashboard.render.shared.handout import about
from dashboard.text import say
from tests.render import samples
from tests.render.files.test_spreadsheet import handout

GIVEN = {"from": ["2025-01"], "lang": ["zh"]}
QUERY = GIVEN | {"as_of": ["7"]}


def test_every_address_holds_the_filters() -> None:
    made = handout(samples.line())
    for address in (made.address(), made.address(".png", scale="2")):
        assert address.startswith("http://localhost:8501/")
        assert QUERY.items() <= parse_qs(urlsplit(address).query).items()
    assert parse_qs(urlsplit(made.embed()).query) == GIVEN  # so that it follows new figures
    assert "scale=2" in made.address(".png", scale="2")
    assert "theme" not in made.embed(theme="")


def test_the_line_to_cite_says_what_when_and_where() -> None:
    line = handout(samples.published()).citation
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
    assert handout(samples.line()).citation.startswith("【示例数据 · 请勿引用】")


def test_the_metadata_are_codes_beside_words() -> None:
    told = metadata(handout(samples.line()))
    assert json.loads(json.dumps(told)) == told
    assert (told["demonstration"], told["mark"]) == (True, "示例数据 · 请勿引用")
    assert (told["basis"], told["basis_words"]) == ("received", say("zh", "basis.received"))
    assert told["origins"] == [
        {"origin": "allocated", "name": "示例拆分", "words": "总数为报告公布，分项为演示拆分"}
    ]
    assert told["filters"] == QUERY
    assert set(told["addresses"]) == {"page", "embed", *ENDINGS}  # type: ignore[call-overload]


def test_without_figures_it_stays_whole() -> None:
    empty = samples.empty(samples.line())
    told = metadata(handout(empty))
    assert (told["as_at"], told["basis"], told["origins"], told["mark"]) == (None, None, [], None)
    assert all(words for _, words in about(handout(empty)))


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
    made = replace(handout(english), definitions=())
    assert all(name.isascii() and words.isascii() for name, words in about(made))
