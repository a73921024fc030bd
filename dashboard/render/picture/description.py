"""Title and alt text inside picture files: SVG's title and desc, PNG's text chunks."""

import re
import zlib

from dashboard.html.builder import escape, tag
from dashboard.text.language import HTML_TAGS
from dashboard.wording.chart.data import ChartData

SVG_START = re.compile(rb"<svg\b[^>]*>")
PNG_HEAD = 33  # bytes of the signature and the chunk IHDR. Source: PNG specification, 5.2 and 11.2.1


def add_description(content: bytes, data: ChartData, ending: str) -> bytes:
    """Add the chart's title and alt text to a picture."""
    if ending == "svg":
        return _describe_svg(content, data)
    words = b"".join(
        _build_chunk(key, value) for key, value in (("Title", data.title), ("Description", data.alt))
    )
    return content[:PNG_HEAD] + words + content[PNG_HEAD:]


def _describe_svg(content: bytes, data: ChartData) -> bytes:
    """Add title, desc and the language, by which a browser chooses the form of Chinese characters."""
    lang = HTML_TAGS[data.lang]
    words = (tag("title", escape(data.title)) + tag("desc", escape(data.alt))).encode()

    def extend_start(start: re.Match[bytes]) -> bytes:
        return b'%s role="img" xml:lang="%s">%s' % (start[0][:-1], lang.encode(), words)

    return SVG_START.sub(extend_start, content, count=1)


def _build_chunk(key: str, value: str) -> bytes:
    """Build an iTXt chunk: key, uncompressed, no language, no translated key, value. Source: PNG, 11.3.3.4."""
    body = b"iTXt" + key.encode() + b"\0\0\0\0\0" + value.encode()
    return (len(body) - 4).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
