"""A file's name as a header carries it: in words, and plain for whoever reads only that. Source: RFC 6266, RFC 8187."""

from collections.abc import Mapping
from urllib.parse import quote

KEPT = "!#$&+-.^_`|~"  # what stands for itself beside letters and digits. Source: RFC 8187, 3.2.1


def saved_as(name: str, plain: str, how: str = "attachment") -> Mapping[str, str]:
    """The header for a file of this name; `plain` is its name in ASCII. `how`: "attachment" or "inline"."""
    return {"Content-Disposition": f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe=KEPT)}"}
