"""Links of a chart for writers: addresses, code and a citation to copy, and files to download."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from dashboard.html.builder import tag
from dashboard.render.outputs import CHART_FILES
from dashboard.render.picture.chrome import find_chrome
from dashboard.render.shared.file_name import build_file_name
from dashboard.render.shared.handout import Handout
from dashboard.render.shared.look import ENDINGS
from dashboard.render.shared.titles import mark_title
from dashboard.settings import read_settings
from dashboard.text import say

PICTURES = tuple(ENDINGS.values())
FILES = (*PICTURES, *CHART_FILES)
AROUND_PX = 180  # that the embedded page needs beside the chart itself
PAPER_SCALE = "2"  # so that a picture is sharp on paper


class Download(NamedTuple):
    """A file to download: `name` is the link's text, `file` the file's name."""

    name: str
    address: str
    file: str


def explain_no_pictures(lang: str) -> str:
    """A sentence on why no picture can be drawn here; blank where one can."""
    there = find_chrome(read_settings().chrome) is not None
    return "" if there else say(lang, "picture_error.no_browser")


def list_copies(handout: Handout, height: int) -> Iterator[tuple[str, str]]:
    """Pairs of a name and what to copy: the picture's address, the iframe, the line to cite. `height` is that of the chart in px."""
    lang = handout.data.lang
    if not explain_no_pictures(lang):
        yield say(lang, "use.picture"), handout.address(".png", scale=PAPER_SCALE)
    yield say(lang, "use.embed"), build_iframe(handout, height)
    yield say(lang, "use.cite"), handout.citation


def build_iframe(handout: Handout, height: int) -> str:
    """Code of an iframe that shows the newest figures, unless the address names a version."""
    data = handout.data
    return tag(
        "iframe",
        src=handout.embed(),
        title=mark_title(data),
        width="100%",
        height=height + AROUND_PX,
        style="border: 0",
        loading="lazy",
    )


def list_downloads(handout: Handout, site: str) -> Iterator[Download]:
    """The files; `site` is the way to the server's address, so that the links hold below any base path."""
    here = replace(handout, site=site)
    missing = PICTURES if explain_no_pictures(handout.data.lang) else ()
    for ending in (ending for ending in FILES if ending not in missing):
        more = {"scale": PAPER_SCALE} if ending == "png" else {}
        name, address = say(handout.data.lang, f"use.{ending}"), here.address(f".{ending}", **more)
        yield Download(name, address, build_file_name(handout.data, ending))
