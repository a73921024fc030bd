"""Chinese as it comes out: one document of each kind and one page, punctuated as GB/T 15834-2011 says."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest

from dashboard.desk.desk import Desk
from dashboard.desk.documents import build_briefing
from dashboard.desk.published import list_figures
from dashboard.filters import Filters
from dashboard.render.page.print_page import build_print_page
from dashboard.render.powerpoint.slides import write_slides
from dashboard.render.word.document import write_document
from dashboard.wording.briefing.data import BriefingData
from db.engine import open_store
from tests.text.punctuation import find_half_width
from tests.views.test_pages import read_words
from tests.views.writing import run_page

YEAR = Filters(first="2025-01", last="2025-12")


def write_page(briefing: BriefingData) -> bytes:
    return build_print_page(briefing).encode()


KINDS: dict[str, Callable[[BriefingData], bytes]] = {
    "word": write_document,
    "powerpoint": write_slides,
    "print": write_page,
}
TEXTS = re.compile(rb"<(?:w|a):t(?: [^>]*)?>([^<]*)</(?:w|a):t>|(?:descr|title)=\"([^\"]*)\"")
PARAGRAPH = re.compile(rb"</(?:w|a):p>")


@pytest.fixture(scope="module")
def desk(stores: dict[str, str]) -> Iterator[Desk]:
    desk = Desk(open_store(stores["seeded"]))
    yield desk
    desk.engine.dispose()


@pytest.fixture(scope="module")
def quoted(desk: Desk) -> list[str]:
    """The report's own words, which are quoted as they stand in it."""
    figures = list_figures(desk, YEAR)
    quotes = {words for figure in figures for words in (figure.clause, figure.sentence, figure.section)}
    return sorted(filter(None, quotes), key=len, reverse=True)


def drop_quotes(quotes: list[str], text: str) -> str:
    for quote in quotes:
        text = text.replace(quote, "…")
    return text


def read_paragraphs(file: bytes) -> Iterator[str]:
    """The words of an Office file, charts and notes among them, by paragraph; those of a page without its tags."""
    if not file.startswith(b"PK"):
        plain = re.sub(r"(?s)<style>.*?</style>|<script.*?</script>", " ", file.decode())
        yield from re.split(r"<[^>]*>", unescape(plain))
        return
    with ZipFile(BytesIO(file)) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                for paragraph in PARAGRAPH.split(package.read(name)):
                    runs = ("".join(run.decode() for run in match) for match in TEXTS.findall(paragraph))
                    yield unescape("".join(runs))


@pytest.fixture(scope="module")
def briefing(desk: Desk) -> BriefingData:
    return build_briefing(desk, "yearly", YEAR)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_document_is_full_width(kind: str, briefing: BriefingData, quoted: list[str]) -> None:
    shown = [drop_quotes(quoted, words) for words in read_paragraphs(KINDS[kind](briefing))]
    assert len("".join(shown)) > 2000
    assert [mark for words in shown for mark in find_half_width(words)] == []


@pytest.mark.parametrize("name", ["overview", "sources"])
def test_a_page_is_full_width(
    name: str, stores: dict[str, str], quoted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = drop_quotes(quoted, read_words(run_page(name, monkeypatch, stores["seeded"], "")))
    assert "民情民意" in shown
    assert find_half_width(shown) == []
