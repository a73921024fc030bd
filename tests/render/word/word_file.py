"""A .docx as tests read it: its parts, their elements, the words that stand in it."""

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
        return only(self.root("word/document.xml"), "w:body")

    def named(self, ending: str) -> list[str]:
        return sorted(name for name in self.parts if name.endswith(ending))

    def texts(self) -> list[Element]:
        """The parts with words of our own: text, headers and footers."""
        start = ("word/document", "word/header", "word/footer")
        return [self.root(name) for name in self.parts if name.startswith(start) and name.endswith(".xml")]

    def paragraphs(self, style: str) -> list[str]:
        return [words(p) for p in every(self.body, "w:p") if style_of(p) == style]


def every(root: Element, name: str) -> Iterator[Element]:
    yield from root.iter(qn(name))


def only(root: Element, name: str) -> Element:
    (found,) = every(root, name)
    return found


def value(element: Element, name: str = "w:val") -> str:
    found = element.get(qn(name))
    assert found is not None
    return str(found)


def words(paragraph: Element) -> str:
    return "".join(text.text or "" for text in every(paragraph, "w:t"))


def style_of(paragraph: Element) -> str:
    named = list(every(paragraph, "w:pStyle"))
    return value(named[0]) if named else ""
