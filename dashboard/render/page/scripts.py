"""Scripts of our own light pages, from our own address: a changed script has another name, so each is cached for ever."""

import gzip
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

import plotly

HERE = Path(__file__).parent
SCRIPTS: Mapping[str, Path] = {
    "plotly": Path(plotly.__file__).parent / "package_data" / "plotly.min.js",
    "draw": HERE / "draw.js",
    "copy": HERE / "copy.js",
    "wall": HERE / "wall.js",
}
FOLDER = "embed/files"  # below the server's address


@cache
def get_address(stem: str) -> str:
    """The address of one of SCRIPTS, below the server's: embed/files/draw-0123456789ab.js."""
    return f"{FOLDER}/{stem}-{sha256(SCRIPTS[stem].read_bytes()).hexdigest()[:12]}.js"


def find_script(name: str) -> str | None:
    """The script whose file has this name; None where there is none."""
    return next((stem for stem in SCRIPTS if get_address(stem) == f"{FOLDER}/{name}"), None)


@cache
def read_script(stem: str, *, compressed: bool) -> bytes:
    """The script's bytes; compressed (gzip) once, at the highest level."""
    plain = SCRIPTS[stem].read_bytes()
    return gzip.compress(plain, 9, mtime=0) if compressed else plain
