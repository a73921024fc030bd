"""Pieces of a Word document's XML; whatever people typed becomes text here, and only that."""

import re
from collections.abc import Mapping

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.text.control_characters import NOT_XML


def w(tag: str, /, *inside: Element, **attributes: object) -> Element:
    """An element of WordprocessingML, its attributes too: w("sz", val=32). One that is None is left out."""
    return element(f"w:{tag}", {f"w:{key}": value for key, value in attributes.items()}, *inside)


def element(name: str, attributes: Mapping[str, object], *inside: Element) -> Element:
    made: Element = OxmlElement(name)
    for key, value in attributes.items():
        if value is not None:
            made.set(qn(key) if ":" in key else key, one_line(str(value)))
    made.extend(inside)
    return made


def text(words: str, tag: str = "t") -> Element:
    """Words within a run, their blanks kept."""
    made = element(f"w:{tag}", {"xml:space": "preserve"})
    made.text = one_line(words)
    return made


def one_line(words: str) -> str:
    """Without what XML can't hold; a new line is a blank."""
    return re.sub(r"[\t\r\n]+", " ", NOT_XML.sub("", words))
