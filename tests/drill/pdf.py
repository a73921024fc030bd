"""A PDF as tests measure it: its pages with their words and places, in points from the upper left corner."""

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


def pages(pdf: Path) -> list[Page]:
    told = run(["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True).stdout
    return [_page(one) for one in ElementTree.fromstring(told).iter(f"{XHTML}page")]


def _page(page: ElementTree.Element) -> Page:
    words, lines = ([_box(one) for one in page.iter(f"{XHTML}{name}")] for name in ("word", "line"))
    return Page(float(page.get("width", 0)), float(page.get("height", 0)), words, lines)


def _box(one: ElementTree.Element) -> Box:
    edges = (float(one.get(name, 0)) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Box(" ".join("".join(one.itertext()).split()), *edges)


def fonts(pdf: Path) -> list[tuple[str, bool]]:
    """Each font's name, and whether it is embedded."""
    told = run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True).stdout
    rows = [line.split() for line in told.splitlines()[2:]]
    return [(row[0].partition("+")[2] or row[0], row[-5] == "yes") for row in rows]


def has_every_glyph(words: str) -> bool:
    """Whether one of the installed fonts has all of these characters, so that none is left as a box."""
    codes = " ".join(f"{ord(letter):x}" for letter in sorted(set(words)) if letter.isprintable())
    told = run(["fc-list", f":charset={codes}", "family"], check=True, capture_output=True, text=True).stdout
    return bool(told.strip())
