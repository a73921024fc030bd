"""Element order of Word documents: Word refuses a file whose order differs from the schema's.

Source: ECMA-376, Part 1, Annex A, wml.xsd and dml-wordprocessingDrawing.xsd (transitional).
"""

import pytest

from dashboard.render.word.document import write_document
from tests.render import briefing_samples as samples
from tests.render.word.word_file import Word, find_all

ORDER = {
    "w:pPr": "pStyle keepNext keepLines widowControl pBdr shd tabs overflowPunct snapToGrid spacing ind jc outlineLvl",
    "w:rPr": "rStyle rFonts b bCs i color spacing sz szCs lang",
    "w:style": "name basedOn next link uiPriority semiHidden qFormat pPr rPr tblPr trPr tcPr",
    "w:docDefaults": "rPrDefault pPrDefault",
    "w:pBdr": "top left bottom right between bar",
    "w:tbl": "tblPr tblGrid tr",
    "w:tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "w:tblBorders": "top left bottom right insideH insideV",
    "w:tblCellMar": "top left bottom right",
    "w:tr": "trPr tc",
    "w:trPr": "cantSplit tblHeader",
    "w:tc": "tcPr p",
    "w:tcBorders": "top left bottom right",
    "w:tcPr": "tcW tcBorders shd vAlign",
    "w:p": "pPr r",
    "w:r": "rPr t fldChar instrText drawing",
    "w:sectPr": "headerReference footerReference pgSz pgMar cols docGrid",
    "w:font": "altName panose1 charset family pitch sig",
    "w:settings": "zoom bordersDoNotSurroundHeader bordersDoNotSurroundFooter defaultTabStop evenAndOddHeaders "
    "characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "w:compat": "spaceForUL balanceSingleByteDoubleByteWidth useFELayout compatSetting",
    "wp:inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
}
MIXED = ("w:sectPr",)  # headers and footers may stand in any order before the rest
PARTS = ("document", "styles", "fontTable", "settings", "header1", "header2", "footer1", "footer2")


@pytest.mark.parametrize(
    "make", [samples.make_briefing, samples.make_plain, samples.make_hostile, samples.make_empty]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_elements_stand_in_the_schema_s_order(make: samples.MakeBriefing, lang: str) -> None:
    file = Word(write_document(make(lang)))
    for part in PARTS:
        root = file.root(f"word/{part}.xml")
        for name, order in ORDER.items():
            for element in find_all(root, name):
                assert_ordered(name, [strip_namespace(child.tag) for child in element], order.split())


def assert_ordered(name: str, names: list[str], order: list[str]) -> None:
    assert set(names) <= set(order), f"{name}: {set(names) - set(order)} is new; look up its place"
    places = [order.index(name_of_child) for name_of_child in names]
    if name in MIXED:
        places = [0 if place < 2 else place for place in places]
    assert places == sorted(places), f"{name}: {names}"


def strip_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def test_what_has_children_has_an_order_here() -> None:
    """A new element without an order here fails."""
    alone = {
        "document",
        "body",
        "styles",
        "fonts",
        "hdr",
        "ftr",
        "rPrDefault",
        "pPrDefault",
        "tblGrid",
        "drawing",
    }
    known = {name.partition(":")[2] for name in ORDER} | alone | {"graphic", "graphicData"}
    file = Word(write_document(samples.make_briefing()))
    for part in PARTS:
        parents = {
            strip_namespace(element.tag) for element in file.root(f"word/{part}.xml").iter() if len(element)
        }
        assert parents <= known, parents - known


def test_the_section_s_properties_come_last() -> None:
    body = Word(write_document(samples.make_briefing())).body
    assert [strip_namespace(element.tag) for element in body].index("sectPr") == len(body) - 1
    assert {strip_namespace(element.tag) for element in body} == {"p", "tbl", "sectPr"}
