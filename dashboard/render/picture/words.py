"""What a picture says to those who can't see it, inside the file: SVG's title and desc, PNG's text chunks."""

import re
import zlib

from dashboard.html.builder import escape, tag
from dashboard.measures.chart.data import ChartData
from dashboard.text.language import HTML_TAGS

SVG_START = re.compile(rb"<svg\b[^>]*>")
PNG_HEAD = 33  # the signature and the chunk IHDR. Source: PNG specification, 5.2 and 11.2.1


def with_words(content: bytes, data: ChartData, ending: str) -> bytes:
    """The same picture with its chart's title and alt text."""
    if ending == "svg":
        return _in_svg(content, data)
    words = b"".join(_chunk(key, text) for key, text in (("Title", data.title), ("Description", data.alt)))
    return content[:PNG_HEAD] + words + content[PNG_HEAD:]


def _in_svg(content: bytes, data: ChartData) -> bytes:
    """Also the language, by which a browser chooses the form of a Chinese letter."""
    lang = HTML_TAGS[data.lang]
    words = (tag("title", escape(data.title)) + tag("desc", escape(data.alt))).encode()

    def begun(start: re.Match[bytes]) -> bytes:
        return b'%s role="img" xml:lang="%s">%s' % (start[0][:-1], lang.encode(), words)

    return SVG_START.sub(begun, content, count=1)


def _chunk(key: str, text: str) -> bytes:
    """iTXt: key, not compressed, no language, no translated key, text. Source: PNG specification, 11.3.3.4."""
    body = b"iTXt" + key.encode() + b"\0\0\0\0\0" + text.encode()
    return (len(body) - 4).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
