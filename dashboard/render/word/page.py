"""Page of GB/T 9704-2012: A4, its margins, the grid of 22 lines of 28 characters, — 1 — at the outer side.

Red heading, document number, seal and classification are left to the office.
"""

from math import floor

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.word.paragraphs import build_field, build_paragraph, build_run
from dashboard.render.word.styles import FOOTER, HEADER, NORMAL, PITCH
from dashboard.render.word.xml import build_element, build_text, w
from dashboard.text import say
from dashboard.text.language import OFFICE_TAGS
from dashboard.wording.briefing.data import BriefingData


def convert_to_twips(mm: float) -> int:
    return round(mm / 25.4 * 1440)


PAGE_WIDE, PAGE_HIGH = convert_to_twips(210), convert_to_twips(297)
TOP, BOTTOM, LEFT, RIGHT = (
    convert_to_twips(37),
    convert_to_twips(35),
    convert_to_twips(28),
    convert_to_twips(26),
)
WIDTH = PAGE_WIDE - LEFT - RIGHT
# Header and footer from the paper's edges: the dashes are 7 mm below the text.
ABOVE, BELOW = convert_to_twips(20), convert_to_twips(25)
CHARACTERS = 28
# Added to the width of each character of the text, in 1/4096 pt.
CHARACTER_SPACE = floor((convert_to_twips(156) / 20 / CHARACTERS - NORMAL.size) * 4096)
ODD, EVEN = "default", "even"


def build_page(ends: dict[tuple[str, str], str]) -> Element:
    """Build size, margins and grid; `ends` are the relations of headers and footers, by e.g. ("header", ODD)."""
    references = (
        build_element(f"w:{kind}Reference", {"w:type": pages, "r:id": relation})
        for (kind, pages), relation in ends.items()
    )
    return w(
        "sectPr",
        *references,
        w("pgSz", w=PAGE_WIDE, h=PAGE_HIGH),
        w("pgMar", top=TOP, right=RIGHT, bottom=BOTTOM, left=LEFT, header=ABOVE, footer=BELOW, gutter=0),
        w("cols", space=425),
        w("docGrid", type="linesAndChars", linePitch=PITCH, charSpace=CHARACTER_SPACE),
    )


def build_footer(lang: str, pages: str) -> Element:
    """Build the page number, one character from the outer edge: right on odd pages, left on even ones."""
    number = build_field(FOOTER, lang, "PAGE", "1" if pages == ODD else "2")
    before, after = (build_run(FOOTER, lang, build_text(dash)) for dash in ("— ", " —"))
    return w("ftr", build_paragraph(FOOTER, lang, before, *number, after, right=pages == ODD))


def build_header(briefing: BriefingData) -> Element:
    """Build the header, with the demonstration mark where it applies."""
    mark = [say(briefing.lang, "band.short")] if briefing.demonstration else []
    return w("hdr", build_paragraph(HEADER, briefing.lang, *mark))


def build_settings() -> Element:
    """Build the settings: different odd and even pages; punctuation takes a whole cell of the grid."""
    compatible = build_element(
        "w:compatSetting",
        {
            "w:name": "compatibilityMode",
            "w:uri": "http://schemas.microsoft.com/office/word",
            "w:val": 15,
        },
    )
    return w(
        "settings",
        w("zoom", percent=100),
        w("bordersDoNotSurroundHeader"),
        w("bordersDoNotSurroundFooter"),
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", w("spaceForUL"), w("balanceSingleByteDoubleByteWidth"), w("useFELayout"), compatible),
        w("themeFontLang", val=OFFICE_TAGS["en"], eastAsia=OFFICE_TAGS["zh"]),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
