"""The page of GB/T 9704-2012: A4, its margins, the grid of 22 lines of 28 characters, — 1 — at the outer side.

There is no red heading, document number, seal or classification: those are the office's to give.
"""

from math import floor

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.word.paragraphs import field, paragraph, run
from dashboard.render.word.styles import FOOTER, HEADER, NORMAL, PITCH
from dashboard.render.word.xml import element, text, w
from dashboard.text import say
from dashboard.text.language import OFFICE_TAGS
from dashboard.wording.briefing.data import BriefingData


def twips(mm: float) -> int:
    return round(mm / 25.4 * 1440)


PAGE_WIDE, PAGE_HIGH = twips(210), twips(297)
TOP, BOTTOM, LEFT, RIGHT = twips(37), twips(35), twips(28), twips(26)
WIDTH = PAGE_WIDE - LEFT - RIGHT
ABOVE, BELOW = (
    twips(20),
    twips(25),
)  # header and footer from the paper's edges: the dashes 7 mm below the text
CHARACTERS = 28
# What a character of the text is wider than its size, in 1/4096 pt.
CHARACTER_SPACE = floor((twips(156) / 20 / CHARACTERS - NORMAL.size) * 4096)
ODD, EVEN = "default", "even"


def section(parts: dict[tuple[str, str], str]) -> Element:
    """`parts` are the relationships of headers and footers, by ("header", ODD)."""
    around = (
        element(f"w:{kind}Reference", {"w:type": pages, "r:id": related})
        for (kind, pages), related in parts.items()
    )
    return w(
        "sectPr",
        *around,
        w("pgSz", w=PAGE_WIDE, h=PAGE_HIGH),
        w("pgMar", top=TOP, right=RIGHT, bottom=BOTTOM, left=LEFT, header=ABOVE, footer=BELOW, gutter=0),
        w("cols", space=425),
        w("docGrid", type="linesAndChars", linePitch=PITCH, charSpace=CHARACTER_SPACE),
    )


def footer(lang: str, pages: str) -> Element:
    """The page's number one character from the outer edge: right on odd pages, left on even ones."""
    number = field(FOOTER, lang, "PAGE", "1" if pages == ODD else "2")
    dash = (run(FOOTER, lang, text(words)) for words in ("— ", " —"))
    before, after = dash
    return w("ftr", paragraph(FOOTER, lang, before, *number, after, right=pages == ODD))


def header(briefing: BriefingData) -> Element:
    """On each page of a demonstration, that it is one."""
    mark = [say(briefing.lang, "band.short")] if briefing.demonstration else []
    return w("hdr", paragraph(HEADER, briefing.lang, *mark))


def settings() -> Element:
    """Odd and even pages differ; a punctuation mark has a cell of the grid as any character."""
    compatible = element(
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
