"""Charts in the Word document: native, named, and the numbers of page, chart and workbook are the same."""

from collections import Counter
from io import BytesIO

import openpyxl
import pytest
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.word.document import write_document
from dashboard.wording.briefing.data import BriefingData, Exhibit
from tests.render import briefing_samples as samples
from tests.render.word.word_file import Word, every, only, value

pytestmark = pytest.mark.slow  # whole documents

MADE = pytest.mark.parametrize("make", [samples.briefing, samples.plain, samples.hostile])
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
EMU = 36_000  # a millimetre


def charts(file: Word) -> list[tuple[str, Element]]:
    """Each chart's part and its place in the text, in order."""
    rels = {one.get("Id"): one.get("Target") for one in file.root("word/_rels/document.xml.rels")}
    return [
        (f"word/{rels[value(only(drawing, 'c:chart'), 'r:id')]}", drawing)
        for drawing in every(file.body, "w:drawing")
    ]


def workbook_of(file: Word, part: str) -> str:
    (relation,) = file.root(part.replace("charts/", "charts/_rels/") + ".rels")
    external = next(every(file.root(part), "c:externalData"))
    assert value(external, "r:id") == relation.get("Id")
    return str(relation.get("Target")).replace("../", "word/")


def cached(part: Element) -> dict[str, list[str]]:
    """What the chart shows, by the cells it was taken from; what is blank isn't there."""
    found = {}
    for holder in (*every(part, "c:numRef"), *every(part, "c:strRef")):
        cells = next(every(holder, "c:f")).text or ""
        found[cells] = [v.text or "" for v in every(holder, "c:v")]
    return found


def in_workbook(book: bytes, cells: str) -> list[str]:
    sheet = openpyxl.load_workbook(BytesIO(book))[cells.rpartition("!")[0].strip("'")]
    area = sheet[cells.rpartition("!")[2].replace("$", "")]
    rows = area if isinstance(area, tuple) else ((area,),)
    return [str(cell.value) for row in rows for cell in row if cell.value is not None]


@MADE
@LANGUAGES
def test_each_chart_s_workbook_is_what_it_shows(make: samples.Made, lang: str) -> None:
    file = Word(write_document(make(lang)))
    assert len(charts(file)) == 9
    for part, _ in charts(file):
        shown = cached(file.root(part))
        book = file.parts[workbook_of(file, part)]
        assert len(shown) >= 2
        for cells, values in shown.items():
            assert [plain(one) for one in in_workbook(book, cells)] == [plain(one) for one in values], cells


def plain(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text


def exhibits(told: BriefingData) -> list[Exhibit]:
    return list(told.exhibits)


@MADE
def test_each_chart_holds_the_page_s_values_to_the_digit(make: samples.Made) -> None:
    told = make("zh")
    file = Word(write_document(told))
    for exhibit, (part, _) in zip(exhibits(told), charts(file), strict=True):
        shown: Counter[str | float] = Counter(
            plain(one) for values in cached(file.root(part)).values() for one in values
        )
        wanted: Counter[str | float] = Counter(
            float(point.value) for point in exhibit.data.points if point.value is not None
        )
        assert not wanted - shown, exhibit.data.slug


@MADE
@LANGUAGES
def test_each_chart_is_told_to_those_who_can_t_see_it(make: samples.Made, lang: str) -> None:
    told = make(lang)
    named = [only(drawing, "wp:docPr") for _, drawing in charts(Word(write_document(told)))]
    assert [one.get("descr") for one in named] == [exhibit.data.alt for exhibit in told.exhibits]
    assert [one.get("name") for one in named] == [exhibit.data.title for exhibit in told.exhibits]
    assert len({one.get("id") for one in named}) == len(named)


def test_each_chart_is_as_wide_as_the_text_and_fits_a_page_with_its_caption() -> None:
    for _, drawing in charts(Word(write_document(samples.briefing()))):
        size = only(drawing, "wp:extent")
        assert int(size.get("cx")) == 156 * EMU
        assert 45 * EMU < int(size.get("cy")) <= 190 * EMU
        assert only(drawing, "a:graphicData").get("uri") == nsmap["c"]


def test_a_chart_s_fonts_are_chinese_too() -> None:
    file = Word(write_document(samples.briefing()))
    for part, _ in charts(file):
        faces = [face.get("typeface") for face in every(file.root(part), "a:ea")]
        assert faces
        assert all(faces)
        assert not list(file.root(part).iter(qn("w:rFonts")))
