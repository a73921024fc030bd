"""Text of the report, and its passages whose numerals are not figures."""

import tomllib
from dataclasses import dataclass

from seed.published import HERE


@dataclass(frozen=True, slots=True)
class Label:
    """A passage whose numeral is not a figure, and why."""

    text: str
    why: str


def list_labels() -> tuple[Label, ...]:
    """List the passages with numerals that are not figures, in the order of the report."""
    tables = tomllib.loads((HERE / "published.toml").read_text(encoding="utf-8"))["label"]
    return tuple(Label(**table) for table in tables)


def read_scan() -> str:
    """Read the report with its scanned line breaks."""
    return (HERE / "report.txt").read_text(encoding="utf-8")


def read_report() -> str:
    """Read the report as one line, since scanned line breaks fall within sentences."""
    return "".join(read_scan().splitlines())
