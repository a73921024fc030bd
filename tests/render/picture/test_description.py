"""Title and alt text inside the files, without visible change."""

import io
from dataclasses import replace
from xml.etree import ElementTree

from PIL import Image, PngImagePlugin

from dashboard.render.picture.description import add_description
from tests.render import samples

HOSTILE = '甲<script>&"乙'
DATA = replace(samples.line(), title=HOSTILE, alt="各月：99.31%。")
SVG = "{http://www.w3.org/2000/svg}"


def make_png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (3, 2), "#1D5C86").save(file, "PNG")
    return file.getvalue()


def test_a_png_says_its_title_and_description() -> None:
    with Image.open(io.BytesIO(add_description(make_png(), DATA, "png"))) as opened:
        assert isinstance(opened, PngImagePlugin.PngImageFile)
        assert opened.text == {"Title": HOSTILE, "Description": "各月：99.31%。"}
        assert (opened.size, opened.getpixel((0, 0))) == ((3, 2), (0x1D, 0x5C, 0x86))


def test_an_svg_says_its_title_description_and_language() -> None:
    plain = b'<svg xmlns="http://www.w3.org/2000/svg" width="1"><svg><rect/></svg></svg>'
    root = ElementTree.fromstring(add_description(plain, DATA, "svg"))
    assert [child.tag.removeprefix(SVG) for child in root] == ["title", "desc", "svg"]
    assert (root[0].text, root[1].text) == (HOSTILE, "各月：99.31%。")
    assert root.attrib["role"] == "img"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "zh-CN"
