"""Title and alt text inside the files, without a change of what is seen."""

import io
from dataclasses import replace
from xml.etree import ElementTree

from PIL import Image, PngImagePlugin

from dashboard.render.picture.words import with_words
from tests.render import samples

HOSTILE = '甲<script>&"乙'
DATA = replace(samples.line(), title=HOSTILE, alt="各月：99.31%。")
SVG = "{http://www.w3.org/2000/svg}"


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (3, 2), "#1D5C86").save(file, "PNG")
    return file.getvalue()


def test_a_png_says_its_title_and_description() -> None:
    with Image.open(io.BytesIO(with_words(png(), DATA, "png"))) as opened:
        assert isinstance(opened, PngImagePlugin.PngImageFile)
        assert opened.text == {"Title": HOSTILE, "Description": "各月：99.31%。"}
        assert (opened.size, opened.getpixel((0, 0))) == ((3, 2), (0x1D, 0x5C, 0x86))


def test_an_svg_says_its_title_description_and_language() -> None:
    plain = b'<svg xmlns="http://www.w3.org/2000/svg" width="1"><svg><rect/></svg></svg>'
    told = ElementTree.fromstring(with_words(plain, DATA, "svg"))
    assert [child.tag.removeprefix(SVG) for child in told] == ["title", "desc", "svg"]
    assert (told[0].text, told[1].text) == (HOSTILE, "各月：99.31%。")
    assert told.attrib["role"] == "img"
    assert told.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "zh-CN"
