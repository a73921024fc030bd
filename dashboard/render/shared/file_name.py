"""Names of exported files: chart title and period, preceded by the demonstration mark."""

import re

from dashboard.text.control_characters import INVISIBLE
from dashboard.wording.chart.data import ChartData

DEMONSTRATION = "示例_"  # the same in every language, so that nobody takes the file for real figures
# Characters reserved by Windows, invisible characters, and those that reverse the reading direction.
# Source: Microsoft, "Naming Files, Paths, and Namespaces".
NOT_IN_NAMES = re.compile(rf'\s*[<>:"/\\|?*{INVISIBLE}]+\s*')
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
MOST_BYTES = 180  # in UTF-8; Linux allows 255 bytes, and browsers append to a name


def build_file_name(data: ChartData, ending: str) -> str:
    """Build e.g. 示例_各月办结率_2025年.csv; `ending` comes without its dot."""
    return (
        f"{DEMONSTRATION if data.demonstration else ''}{build_stem(f'{data.title}_{data.period}')}.{ending}"
    )


def build_stem(title: str) -> str:
    """Build a file name without ending that is valid on Windows, on Linux and in an HTTP header."""
    plain = " ".join(NOT_IN_NAMES.sub("_", title).split())
    short = plain.encode(errors="ignore")[:MOST_BYTES].decode(errors="ignore").strip(" ._")
    return f"_{short}" if not short or DEVICES.fullmatch(short) else short
