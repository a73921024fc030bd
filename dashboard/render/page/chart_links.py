"""What a writer takes of a chart: an address, a piece of code or a line to copy, and the files."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import NamedTuple

from dashboard.render.picture.chrome import find_chrome
from dashboard.render.shared.file_name import build_file_name
from dashboard.render.shared.handout import Handout
from dashboard.settings import settings_from_environment
from dashboard.text import say

FILES = ("png", "svg", "csv", "xlsx", "pptx")
PICTURES = ("png", "svg")
AROUND_PX = 180  # that the embedded page needs beside the chart itself
PAPER_SCALE = "2"  # so that a picture is sharp on paper


class Download(NamedTuple):
    """`name` is what the link says, `file` what the file is called."""

    name: str
    address: str
    file: str


def without_pictures(lang: str) -> str:
    """Why no picture can be made here, in the place of its links; blank where it can."""
    there = find_chrome(settings_from_environment().chrome) is not None
    return "" if there else say(lang, "picture_error.no_browser")


def to_copy(handout: Handout, height: int) -> Iterator[tuple[str, str]]:
    """Names and what to copy: the picture's address, the iframe, the line to cite. `height` is that of the chart in px."""
    lang = handout.data.lang
    if not without_pictures(lang):
        yield say(lang, "use.picture"), handout.address(".png", scale=PAPER_SCALE)
    yield say(lang, "use.embed"), iframe(handout, height)
    yield say(lang, "use.cite"), handout.citation


def iframe(handout: Handout, height: int) -> str:
    """Shows the newest figures, unless a version was asked for."""
    data = handout.data
    return (
        f'<iframe src="{escape(handout.embed())}" title="{escape(data.title)}" width="100%" '
        f'height="{height + AROUND_PX}" style="border: 0" loading="lazy"></iframe>'
    )


def to_download(handout: Handout, site: str) -> Iterator[Download]:
    """The files; `site` is the way to the server's address, so that the links hold below any base path."""
    here = replace(handout, site=site)
    missing = PICTURES if without_pictures(handout.data.lang) else ()
    for ending in (ending for ending in FILES if ending not in missing):
        more = {"scale": PAPER_SCALE} if ending == "png" else {}
        name, address = say(handout.data.lang, f"use.{ending}"), here.address(f".{ending}", **more)
        yield Download(name, address, build_file_name(handout.data, ending))
