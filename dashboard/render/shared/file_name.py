"""What a file that leaves the house is called: its chart and period, and first of all whether it is a demonstration."""

import re

from dashboard.text.control_characters import INVISIBLE
from dashboard.wording.chart.data import ChartData

DEMONSTRATION = "示例_"  # in every language, so that nobody takes the file for a real one
# What Windows keeps for itself, what no one sees, and what turns the direction of reading.
# Source: Microsoft, "Naming Files, Paths, and Namespaces".
NOT_IN_NAMES = re.compile(rf'\s*[<>:"/\\|?*{INVISIBLE}]+\s*')
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
MOST_BYTES = 180  # in UTF-8; a name on Linux holds 255, and others add to it


def file_name(data: ChartData, ending: str) -> str:
    """示例_各月办结率_2025年.csv; `ending` without its dot."""
    return f"{DEMONSTRATION if data.demonstration else ''}{safe_stem(f'{data.title}_{data.period}')}.{ending}"


def safe_stem(words: str) -> str:
    """Words as a file may be called on Windows, Linux and in a header, without an ending."""
    plain = " ".join(NOT_IN_NAMES.sub("_", words).split())
    short = plain.encode(errors="ignore")[:MOST_BYTES].decode(errors="ignore").strip(" ._")
    return f"_{short}" if not short or DEVICES.fullmatch(short) else short
