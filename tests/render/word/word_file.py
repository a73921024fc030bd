"""A .docx for tests: its parts, elements and texts."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element


class Word:
    def __init__(self, file: bytes) -> None:
        with ZipFile(BytesIO(file)) as package:
            self.infos = package.infolist()
            self.parts = {name: package.read(name) for name in package.namelist()}

    def root(self, name: str) -> Element:
        return parse_xml(self.parts[name])

    @property
    def body(self) -> Element:
        return find_only(self.root("word/document.xml"), "w:body")

    def named(self, ending: str) -> list[str]:
        return sorted(name for name in self.parts if name.endswith(ending))

    def texts(self) -> list[Element]:
        """List the parts with text: document, headers and footers."""
        start = ("word/document", "word/header", "word/footer")
        return [self.root(name) for name in self.parts if name.startswith(start) and name.endswith(".xml")]

    def paragraphs(self, style: str) -> list[str]:
        return [read_text(p) for p in find_all(self.body, "w:p") if style_of(p) == style]


def find_all(root: Element, name: str) -> Iterator[Element]:
    yield from root.iter(qn(name))


def find_only(root: Element, name: str) -> Element:
    (element,) = find_all(root, name)
    return element


def get_value(element: Element, name: str = "w:val") -> str:
    attribute = element.get(qn(name))
    assert attribute is not None
    return str(attribute)


def read_text(paragraph: Element) -> str:
    return "".join(text.text or "" for text in find_all(paragraph, "w:t"))


def style_of(paragraph: Element) -> str:
    named = list(find_all(paragraph, "w:pStyle"))
    return get_value(named[0]) if named else ""
