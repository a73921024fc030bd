"""Fonts of an official document, with substitutes for those that a computer lacks."""

from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.word.xml import w


@dataclass(frozen=True, slots=True)
class Font:
    """A Chinese font by Word's name for it, with the `latin` font for letters and digits.

    `instead` is the substitute: Word accepts one name of at most 31 characters, unlike the standard (MS-OI29500,
    2.1.262). Without it Word looks for a Chinese font similar to `panose`, of `family`.
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


def build_run_fonts(font: Font, lang: str) -> Element:
    """Build the fonts of a run or style; the hint gives Chinese text Chinese quotation marks and dashes."""
    hint = "eastAsia" if lang == "zh" else None
    return w("rFonts", hint=hint, ascii=font.latin, hAnsi=font.latin, eastAsia=font.name, cs=ROMAN)


def build_font_table() -> Element:
    chinese = (_build_font(font.name, font.panose, GB2312, font.family, font.instead) for font in CHINESE)
    latin = (_build_font(name, panose, WESTERN, family) for name, panose, family in LATIN)
    return w("fonts", *chinese, *latin)


def _build_font(name: str, panose: str, charset: str, family: str, instead: str = "") -> Element:
    substitute = [w("altName", val=instead)] if instead else []
    pitch = w("pitch", val="fixed" if charset == GB2312 else "variable")
    properties = (w("panose1", val=panose), w("charset", val=charset), w("family", val=family), pitch)
    return w("font", *substitute, *properties, name=name)
