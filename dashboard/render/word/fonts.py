"""The fonts of an official document, and what stands in for one that a computer hasn't got."""

from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.word.xml import w


@dataclass(frozen=True, slots=True)
class Font:
    """A Chinese font by the name Word knows it by, with the one for Latin letters and digits beside it.

    `instead` comes next: Word takes one name of at most 31 characters there, whatever the standard says
    (MS-OI29500, 2.1.262). After it Word looks for a font like `panose`, of `family` and of Chinese letters.
    """

    name: str
    latin: str
    instead: str
    panose: str
    family: str


ROMAN, SANS = "Times New Roman", "Arial"
SONG_TITLE = Font("方正小标宋简体", ROMAN, "华文中宋", "03000509000000000000", "script")
FANGSONG = Font("仿宋", ROMAN, "仿宋_GB2312", "02010609060101010101", "modern")
KAITI = Font("楷体", ROMAN, "楷体_GB2312", "02010609060101010101", "modern")
HEITI = Font("黑体", SANS, "SimHei", "02010609060101010101", "modern")
SONGTI = Font("宋体", "宋体", "SimSun", "02010600030101010101", "auto")
CHINESE = (SONG_TITLE, FANGSONG, KAITI, HEITI, SONGTI)
LATIN = ((ROMAN, "02020603050405020304", "roman"), (SANS, "020B0604020202020204", "swiss"))
GB2312, WESTERN = "86", "00"


def run_fonts(font: Font, lang: str) -> Element:
    """For a run or a style. In Chinese, quotation marks and dashes are Chinese ones."""
    hint = "eastAsia" if lang == "zh" else None
    return w("rFonts", hint=hint, ascii=font.latin, hAnsi=font.latin, eastAsia=font.name, cs=ROMAN)


def font_table() -> Element:
    chinese = (_font(one.name, one.panose, GB2312, one.family, one.instead) for one in CHINESE)
    latin = (_font(name, panose, WESTERN, family) for name, panose, family in LATIN)
    return w("fonts", *chinese, *latin)


def _font(name: str, panose: str, charset: str, family: str, instead: str = "") -> Element:
    named = [w("altName", val=instead)] if instead else []
    pitch = w("pitch", val="fixed" if charset == GB2312 else "variable")
    told = (w("panose1", val=panose), w("charset", val=charset), w("family", val=family), pitch)
    return w("font", *named, *told, name=name)
