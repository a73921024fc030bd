"""Attachment: the header that names a file, in UTF-8 and in ASCII for old clients. Source: RFC 6266, RFC 8187."""

from collections.abc import Mapping
from urllib.parse import quote

PLAIN_SIGNS = "!#$&+-.^_`|~"  # what stands for itself beside letters and digits. Source: RFC 8187, 3.2.1


def name_file(name: str, plain: str, how: str = "attachment") -> Mapping[str, str]:
    """The header for a file of this name; `plain` is its name in ASCII. `how`: "attachment" or "inline"."""
    return {
        "Content-Disposition": f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe=PLAIN_SIGNS)}"
    }
