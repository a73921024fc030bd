"""The report's figures, each with the clause it stands in, and those of its numerals that are none."""

import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure: `value` as printed, `qualifier` one of 超, 余, 连续 or blank; `year` is inferred."""

    code: str
    name: str
    system: str
    value: float
    unit: str
    qualifier: str
    year: int
    section: str
    clause: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A passage whose numeral counts nothing, and why."""

    text: str
    why: str


def figures() -> tuple[Figure, ...]:
    """Every published figure, in the order of the report."""
    return tuple(Figure(**table) for table in _tables()["figure"])


def labels() -> tuple[Label, ...]:
    """Every passage with a numeral that is no figure, in the order of the report."""
    return tuple(Label(**table) for table in _tables()["label"])


def report_text() -> str:
    """The report in one line: the breaks of the scanned columns stand amid sentences. Source: report.txt."""
    return "".join((HERE / "report.txt").read_text(encoding="utf-8").splitlines())


def year_figure_rows() -> list[dict[str, Any]]:
    """The figures as rows of the table year_figures, not yet checked against the printed report."""
    return [_row(figure, line) for line, figure in enumerate(figures(), start=1)]


def _row(figure: Figure, line: int) -> dict[str, Any]:
    """`line` is the figure's place in the report, which keeps the report's order on every page."""
    row = asdict(figure) | {"checked_by": None, "checked_on": None, "line": line}
    del row["system"]
    return row


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((HERE / "published.toml").read_text(encoding="utf-8"))
