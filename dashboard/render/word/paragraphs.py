"""Paragraphs, runs and fields; each run names its fonts, so that text moved elsewhere keeps them."""

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.word.fonts import run_fonts
from dashboard.render.word.styles import Style
from dashboard.render.word.xml import text, w


def paragraph(
    style: Style, lang: str, *pieces: str | Element, keep_next: bool = False, right: bool = False
) -> Element:
    """A paragraph of words and runs."""
    inside = [w("pStyle", val=style.code)]
    inside += [w("keepNext")] if keep_next else []
    inside += [w("jc", val="right")] if right else []
    runs = (run(style, lang, text(piece)) if isinstance(piece, str) else piece for piece in pieces)
    return w("p", w("pPr", *inside), *runs)


def run(style: Style, lang: str, *inside: Element) -> Element:
    return w("r", w("rPr", run_fonts(style.font, lang)), *inside)


def field(style: Style, lang: str, code: str, shown: str) -> list[Element]:
    """A field with what it shows until Word counts anew."""
    parts = (
        w("fldChar", fldCharType="begin"),
        text(f" {code} ", "instrText"),
        w("fldChar", fldCharType="separate"),
        text(shown),
        w("fldChar", fldCharType="end"),
    )
    return [run(style, lang, part) for part in parts]
