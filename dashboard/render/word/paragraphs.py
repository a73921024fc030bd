"""Paragraphs, runs and fields; each run names its fonts, so that text keeps them when copied elsewhere."""

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.word.fonts import build_run_fonts
from dashboard.render.word.styles import Style
from dashboard.render.word.xml import build_text, w


def build_paragraph(
    style: Style, lang: str, *pieces: str | Element, keep_next: bool = False, right: bool = False
) -> Element:
    """Build a paragraph of texts and runs."""
    inside = [w("pStyle", val=style.code)]
    inside += [w("keepNext")] if keep_next else []
    inside += [w("jc", val="right")] if right else []
    runs = (
        build_run(style, lang, build_text(piece)) if isinstance(piece, str) else piece for piece in pieces
    )
    return w("p", w("pPr", *inside), *runs)


def build_run(style: Style, lang: str, *inside: Element) -> Element:
    return w("r", w("rPr", build_run_fonts(style.font, lang)), *inside)


def build_field(style: Style, lang: str, code: str, shown: str) -> list[Element]:
    """Build a field's runs; `shown` is its text until Word updates it."""
    parts = (
        w("fldChar", fldCharType="begin"),
        build_text(f" {code} ", "instrText"),
        w("fldChar", fldCharType="separate"),
        build_text(shown),
        w("fldChar", fldCharType="end"),
    )
    return [build_run(style, lang, part) for part in parts]
