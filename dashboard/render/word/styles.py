"""Styles of a document by GB/T 9704-2012; sizes in points, distances in twips (1/20 pt)."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.word.fonts import FANGSONG, HEITI, KAITI, SONG_TITLE, SONGTI, Font, build_run_fonts
from dashboard.render.word.xml import w
from dashboard.text.language import OFFICE_TAGS

# 22 lines of 28 characters in 225 × 156 mm. Each style sets them without the grid: LibreOffice gives a character
# wider than its grid cell two cells, so that a line would hold only 14.
PITCH = 579
CLOSER = -6  # spacing of characters of 16 pt
ERHAO, SANHAO, SIHAO, XIAOSI, WUHAO = 22, 16, 14, 12, 10.5  # 二号, 三号, 四号, 小四, 五号


@dataclass(frozen=True, slots=True)
class Style:
    """Paragraph style. `name` is Word's built-in name, used by its outline and lists; `line` 0 is automatic height.

    `indent` is that of the first line, in characters; `inwards` that of both sides, in twips.
    """

    code: str
    name: str
    font: Font
    size: float
    align: str = "both"
    line: int = PITCH
    indent: int = 0
    before: int = 0
    after: int = 0
    inwards: int = 0
    outline: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    boxed: bool = False
    bold_latin: bool = False  # for English headings, whose Latin font is the text's


NORMAL = Style("Normal", "Normal", FANGSONG, SANHAO)
TITLE = Style("Title", "Title", SONG_TITLE, ERHAO, "center", 640, after=289, keep_lines=True, bold_latin=True)
OPENING = Style("Subtitle", "Subtitle", KAITI, SIHAO, "center", 440, after=289)
BAND = Style(
    "Band", "Demonstration Band", HEITI, SIHAO, "both", 440, before=60, after=289, inwards=100, boxed=True
)
BODY = Style("BodyText", "Body Text", FANGSONG, SANHAO, indent=2)
HEADING_1 = Style(
    "Heading1",
    "heading 1",
    HEITI,
    SANHAO,
    "left",
    indent=2,
    outline=0,
    keep_next=True,
    keep_lines=True,
    bold_latin=True,
)
HEADING_2 = Style(
    "Heading2",
    "heading 2",
    KAITI,
    SANHAO,
    "left",
    indent=2,
    outline=1,
    keep_next=True,
    keep_lines=True,
    bold_latin=True,
)
FIGURE = Style("Figure", "Figure", FANGSONG, XIAOSI, "center", 0, before=80, keep_next=True)
CAPTION = Style("Caption", "caption", FANGSONG, WUHAO, "center", 340, before=40, after=140, keep_lines=True)
TABLE_HEAD = Style("TableHeading", "Table Heading", HEITI, WUHAO, "left", 340, keep_next=True)
TABLE_TEXT = Style("TableText", "Table Text", FANGSONG, WUHAO, "left", 340)
NOTE = Style("TableNote", "Table Note", FANGSONG, WUHAO, "both", 340, before=60, after=180)
FIGURE_NOTE = Style("FigureNote", "Figure Note", FANGSONG, WUHAO, "both", 340, after=140)
SIGNATURE = Style("Signature", "Signature", FANGSONG, SANHAO, "right", inwards=4 * SANHAO * 20)  # 右空四字
LAST_LINE = Style("LastLine", "Last Line", KAITI, SIHAO, "both", 440, before=289)
HEADER = Style("Header", "header", HEITI, WUHAO, "center", 320)
FOOTER = Style("Footer", "footer", SONGTI, SIHAO, "left", 320, inwards=SIHAO * 20)
STYLES = (
    NORMAL,
    TITLE,
    OPENING,
    BAND,
    BODY,
    HEADING_1,
    HEADING_2,
    FIGURE,
    CAPTION,
    TABLE_HEAD,
    TABLE_TEXT,
    NOTE,
    FIGURE_NOTE,
    SIGNATURE,
    LAST_LINE,
    HEADER,
    FOOTER,
)
OURS = (BAND, FIGURE, TABLE_HEAD, TABLE_TEXT, NOTE, FIGURE_NOTE, LAST_LINE)  # without a built-in name
TABLE = "TableNormal"


def build_styles(lang: str) -> Element:
    """Build the part of all styles; Chinese is marked as simplified Chinese."""
    defaults = w(
        "docDefaults",
        w("rPrDefault", _build_letters(NORMAL, lang)),
        w("pPrDefault", w("pPr", *_build_layout(NORMAL, lang))),
    )
    return w("styles", defaults, *(_build_style(style, lang) for style in STYLES), _build_table_style(lang))


def _build_style(style: Style, lang: str) -> Element:
    plain = style is NORMAL
    inside = (
        w("name", val=style.name),
        *([] if plain else [w("basedOn", val=NORMAL.code)]),
        *([w("next", val=BODY.code)] if style.outline is not None else []),
        w("qFormat"),
        w("pPr", *_build_layout(style, lang)),
        _build_letters(style, lang),
    )
    known = {"default": 1 if plain else None, "customStyle": 1 if style in OURS else None}
    return w("style", *inside, type="paragraph", styleId=style.code, **known)


def _build_layout(style: Style, lang: str) -> Iterator[Element]:
    """Build the paragraph properties in the schema's order, which Word requires."""
    if style.keep_next:
        yield w("keepNext")
    if style.keep_lines:
        yield w("keepLines")
    yield w("widowControl", val=0)
    if style.boxed:
        edges = ("top", "left", "bottom", "right")
        yield w("pBdr", *(w(edge, val="single", sz=8, space=4, color="404040") for edge in edges))
    yield w("overflowPunct", val=0)
    yield w("snapToGrid", val=0)
    line = {"line": style.line or 240, "lineRule": "exact" if style.line else "auto"}
    yield w("spacing", before=style.before, after=style.after, **line)
    yield _build_indent(style, lang)
    yield w("jc", val="left" if style.align == "both" and lang == "en" else style.align)
    if style.outline is not None:
        yield w("outlineLvl", val=style.outline)


def _build_indent(style: Style, lang: str) -> Element:
    """Build the indent; headings have one in Chinese only."""
    indent = 0 if style.outline is not None and lang == "en" else style.indent
    first = {"firstLineChars": indent * 100, "firstLine": round(indent * style.size * 20)}
    return w("ind", left=style.inwards, right=style.inwards, **first)


def _build_letters(style: Style, lang: str) -> Element:
    bold = [w("b"), w("bCs")] if style.bold_latin and lang == "en" else []
    size = round(style.size * 2)
    language = w("lang", val=OFFICE_TAGS["en"], eastAsia=OFFICE_TAGS["zh"], bidi="ar-SA")
    closer = w("spacing", val=CLOSER if style.size == SANHAO else 0)
    sizes = (w("sz", val=size), w("szCs", val=size))
    return w("rPr", build_run_fonts(style.font, lang), *bold, closer, *sizes, language)


def _build_table_style(lang: str) -> Element:
    edges = ("top", "left", "bottom", "right")
    margins = w(
        "tblCellMar", *(w(edge, w=80 if edge in ("left", "right") else 30, type="dxa") for edge in edges)
    )
    inside = (
        w("name", val="Normal Table"),
        w("uiPriority", val=99),
        _build_letters(TABLE_TEXT, lang),
        w("tblPr", w("tblInd", w=0, type="dxa"), margins),
    )
    return w("style", *inside, type="table", default=1, styleId=TABLE)
