"""PDF layout: pages with words and positions, in points from the upper left corner."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import run
from xml.etree import ElementTree

XHTML = "{http://www.w3.org/1999/xhtml}"
MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Box:
    """A line or word with its edges."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def high(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    wide: float
    high: float
    words: Sequence[Box]
    lines: Sequence[Box]


def read_pages(pdf: Path) -> list[Page]:
    output = run(["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True).stdout
    return [_read_page(element) for element in ElementTree.fromstring(output).iter(f"{XHTML}page")]


def _read_page(page: ElementTree.Element) -> Page:
    words, lines = (
        [_read_box(element) for element in page.iter(f"{XHTML}{name}")] for name in ("word", "line")
    )
    return Page(float(page.get("width", 0)), float(page.get("height", 0)), words, lines)


def _read_box(element: ElementTree.Element) -> Box:
    edges = (float(element.get(name, 0)) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Box(" ".join("".join(element.itertext()).split()), *edges)


def read_fonts(pdf: Path) -> list[tuple[str, bool]]:
    """Read each font's name, and whether it is embedded."""
    output = run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True).stdout
    rows = [line.split() for line in output.splitlines()[2:]]
    return [(row[0].partition("+")[2] or row[0], row[-5] == "yes") for row in rows]


def has_every_glyph(words: str) -> bool:
    """Whether an installed font has all of these characters."""
    codes = " ".join(f"{ord(letter):x}" for letter in sorted(set(words)) if letter.isprintable())
    output = run(
        ["fc-list", f":charset={codes}", "family"], check=True, capture_output=True, text=True
    ).stdout
    return bool(output.strip())
