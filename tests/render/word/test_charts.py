"""Charts in Word documents: native, named, with the same numbers on page, in chart and in workbook."""

from collections import Counter
from io import BytesIO

import openpyxl
import pytest
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.word.document import write_document
from dashboard.wording.briefing.data import BriefingData, Exhibit
from tests.render import briefing_samples as samples
from tests.render.word.word_file import Word, find_all, find_only, get_value

pytestmark = pytest.mark.slow  # whole documents

MADE = pytest.mark.parametrize("make", [samples.make_briefing, samples.make_plain, samples.make_hostile])
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
EMU = 36_000  # a millimetre


def list_charts(file: Word) -> list[tuple[str, Element]]:
    """List each chart's part and its properties in the text, in order."""
    rels = {
        relation.get("Id"): relation.get("Target") for relation in file.root("word/_rels/document.xml.rels")
    }
    return [
        (f"word/{rels[get_value(find_only(drawing, 'c:chart'), 'r:id')]}", drawing)
        for drawing in find_all(file.body, "w:drawing")
    ]


def open_workbook(file: Word, part: str) -> str:
    (relation,) = file.root(part.replace("charts/", "charts/_rels/") + ".rels")
    external = next(find_all(file.root(part), "c:externalData"))
    assert get_value(external, "r:id") == relation.get("Id")
    return str(relation.get("Target")).replace("../", "word/")


def read_caches(part: Element) -> dict[str, list[str]]:
    """Read the chart's cached values by their cell ranges, without blank ones."""
    caches = {}
    for holder in (*find_all(part, "c:numRef"), *find_all(part, "c:strRef")):
        cells = next(find_all(holder, "c:f")).text or ""
        caches[cells] = [v.text or "" for v in find_all(holder, "c:v")]
    return caches


def read_cells(book: bytes, cells: str) -> list[str]:
    sheet = openpyxl.load_workbook(BytesIO(book))[cells.rpartition("!")[0].strip("'")]
    area = sheet[cells.rpartition("!")[2].replace("$", "")]
    rows = area if isinstance(area, tuple) else ((area,),)
    return [str(cell.value) for row in rows for cell in row if cell.value is not None]


@MADE
@LANGUAGES
def test_each_chart_s_workbook_is_what_it_shows(make: samples.MakeBriefing, lang: str) -> None:
    file = Word(write_document(make(lang)))
    assert len(list_charts(file)) == 9
    for part, _ in list_charts(file):
        shown = read_caches(file.root(part))
        book = file.parts[open_workbook(file, part)]
        assert len(shown) >= 2
        for cells, values in shown.items():
            assert [round_value(value) for value in read_cells(book, cells)] == [
                round_value(value) for value in values
            ], cells


def round_value(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text


def list_exhibits(briefing: BriefingData) -> list[Exhibit]:
    return list(briefing.exhibits)


@MADE
def test_each_chart_holds_the_page_s_values_to_the_digit(make: samples.MakeBriefing) -> None:
    briefing = make("zh")
    file = Word(write_document(briefing))
    for exhibit, (part, _) in zip(list_exhibits(briefing), list_charts(file), strict=True):
        shown: Counter[str | float] = Counter(
            round_value(value) for values in read_caches(file.root(part)).values() for value in values
        )
        wanted: Counter[str | float] = Counter(
            float(point.value) for point in exhibit.data.points if point.value is not None
        )
        assert not wanted - shown, exhibit.data.slug


@MADE
@LANGUAGES
def test_each_chart_is_told_to_those_who_can_t_see_it(make: samples.MakeBriefing, lang: str) -> None:
    briefing = make(lang)
    named = [find_only(drawing, "wp:docPr") for _, drawing in list_charts(Word(write_document(briefing)))]
    assert [properties.get("descr") for properties in named] == [
        exhibit.data.alt for exhibit in briefing.exhibits
    ]
    assert [properties.get("name") for properties in named] == [
        exhibit.data.title for exhibit in briefing.exhibits
    ]
    assert len({properties.get("id") for properties in named}) == len(named)


def test_each_chart_is_as_wide_as_the_text_and_fits_a_page_with_its_caption() -> None:
    for _, drawing in list_charts(Word(write_document(samples.make_briefing()))):
        size = find_only(drawing, "wp:extent")
        assert int(size.get("cx")) == 156 * EMU
        assert 36 * EMU <= int(size.get("cy")) <= 190 * EMU
        assert find_only(drawing, "a:graphicData").get("uri") == nsmap["c"]


def test_a_chart_s_fonts_are_chinese_too() -> None:
    file = Word(write_document(samples.make_briefing()))
    for part, _ in list_charts(file):
        faces = [face.get("typeface") for face in find_all(file.root(part), "a:ea")]
        assert faces
        assert all(faces)
        assert not list(file.root(part).iter(qn("w:rFonts")))
