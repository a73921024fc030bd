"""Published figures of the report, each with its clause. Source: published.toml."""

import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure: `value` as printed, `qualifier` is 超, 余, 连续 or blank, `year` is inferred."""

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


def list_figures() -> tuple[Figure, ...]:
    """List the published figures in the order of the report."""
    return tuple(Figure(**table) for table in _read_tables()["figure"])


def build_year_figure_rows() -> list[dict[str, Any]]:
    """Build the rows of table year_figures, not yet checked against the printed report."""
    return [_build_row(figure, line) for line, figure in enumerate(list_figures(), start=1)]


def _build_row(figure: Figure, line: int) -> dict[str, Any]:
    """Build a row; `line` is the figure's position in the report, by which pages order figures."""
    row = asdict(figure) | {"checked_by": None, "checked_on": None, "line": line}
    del row["system"]
    return row


@cache
def _read_tables() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((HERE / "published.toml").read_text(encoding="utf-8"))
