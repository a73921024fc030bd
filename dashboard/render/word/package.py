"""File of a Word document: its parts and properties."""

from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO

from docx.opc.constants import CONTENT_TYPE as TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as TO
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from docx.package import Package

from dashboard.html.builder import escape, tag
from dashboard.render.office_chart.zip import remove_times
from dashboard.render.shared.titles import mark_title
from dashboard.render.word.fonts import build_font_table
from dashboard.render.word.page import EVEN, ODD, build_footer, build_header, build_settings
from dashboard.render.word.styles import build_styles
from dashboard.render.word.xml import clean_line
from dashboard.text import say
from dashboard.text.language import OFFICE_TAGS
from dashboard.wording.briefing.data import BriefingData

NO_DAY = datetime(2000, 1, 1)
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # format identifier of custom properties


class WordFile:
    """A .docx package around the document element `body`: styles, fonts, settings, headers and footers."""

    def __init__(self, briefing: BriefingData, body: Element) -> None:
        self.package, lang = Package(), briefing.lang
        self.main = XmlPart(PackURI("/word/document.xml"), TYPE.WML_DOCUMENT_MAIN, body, self.package)
        self.package.relate_to(self.main, TO.OFFICE_DOCUMENT)
        self.add("styles", TYPE.WML_STYLES, TO.STYLES, build_styles(lang))
        self.add("fontTable", TYPE.WML_FONT_TABLE, TO.FONT_TABLE, build_font_table())
        self.add("settings", TYPE.WML_SETTINGS, TO.SETTINGS, build_settings())
        self.ends: dict[tuple[str, str], str] = {}
        for number, pages in enumerate((ODD, EVEN), start=1):
            self.ends["header", pages] = self.add(
                f"header{number}", TYPE.WML_HEADER, TO.HEADER, build_header(briefing)
            )
            self.ends["footer", pages] = self.add(
                f"footer{number}", TYPE.WML_FOOTER, TO.FOOTER, build_footer(lang, pages)
            )
        _set_properties(self.package, briefing)

    def add(self, name: str, kind: str, relation: str, root: Element) -> str:
        """Add a part of its own; returns its relation to the document."""
        return self.main.relate_to(XmlPart(PackURI(f"/word/{name}.xml"), kind, root, self.package), relation)

    def save(self) -> bytes:
        file = BytesIO()
        self.package.save(file)
        return remove_times(file.getvalue())


def _set_properties(package: Package, briefing: BriefingData) -> None:
    """Set core and custom properties; their date is the figures', so that the same document is the same file."""
    day = datetime.combine(briefing.as_at, time()) if briefing.as_at else NO_DAY
    product = say(briefing.lang, "product")
    core = package.core_properties
    core.title, core.subject = (clean_line(words)[:255] for words in (mark_title(briefing), briefing.period))
    core.author = core.last_modified_by = product
    core.comments = clean_line(briefing.band or briefing.last_line)[:255]
    core.category, core.language = briefing.name, OFFICE_TAGS[briefing.lang]
    core.created = core.modified = day
    part = Part(
        PackURI("/docProps/custom.xml"),
        TYPE.OFC_CUSTOM_PROPERTIES,
        _build_custom_properties(briefing, product),
        package,
    )
    package.relate_to(part, TO.CUSTOM_PROPERTIES)


def _build_custom_properties(briefing: BriefingData, product: str) -> bytes:
    values = {
        "product": product,
        "query": briefing.query,
        "as_of": briefing.as_of,
        "as_at": briefing.as_at or "",
        "demonstration": briefing.demonstration,
    }
    root = tag("Properties", *_build_properties(values), xmlns=CUSTOM, **{"xmlns:vt": VALUES})
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{root}'.encode()


def _build_properties(values: dict[str, object]) -> Iterator[str]:
    for number, (name, value) in enumerate(values.items(), start=2):  # 0 and 1 are reserved
        kind = {bool: "vt:bool", int: "vt:i4"}.get(type(value), "vt:lpwstr")
        words = clean_line(str(value).lower() if isinstance(value, bool) else str(value))
        yield tag("property", tag(kind, escape(words)), fmtid=OWN, pid=number, name=name)
