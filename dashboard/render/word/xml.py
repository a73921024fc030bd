"""XML elements of Word documents; typed text becomes text or attribute values only, never markup."""

import re
from collections.abc import Mapping

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.text.control_characters import NOT_XML


def w(tag: str, /, *inside: Element, **attributes: object) -> Element:
    """Build an element of WordprocessingML, e.g. w("sz", val=32) for <w:sz w:val="32"/>; None leaves one out."""
    return build_element(f"w:{tag}", {f"w:{key}": value for key, value in attributes.items()}, *inside)


def build_element(name: str, attributes: Mapping[str, object], *inside: Element) -> Element:
    """Build an element; names and attribute keys may have a namespace prefix. An attribute of None is left out."""
    element: Element = OxmlElement(name)
    for key, value in attributes.items():
        if value is not None:
            element.set(qn(key) if ":" in key else key, clean_line(str(value)))
    element.extend(inside)
    return element


def build_text(words: str, tag: str = "t") -> Element:
    """Build the text of a run, with its spaces preserved."""
    element = build_element(f"w:{tag}", {"xml:space": "preserve"})
    element.text = clean_line(words)
    return element


def clean_line(words: str) -> str:
    """Remove characters that XML can't hold; tabs and line breaks become a space."""
    return re.sub(r"[\t\r\n]+", " ", NOT_XML.sub("", words))
