"""One file of the zoo and what is expected of it: written by hand, compared by tests/uploads/test_zoo.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Place = tuple[int | None, str, str]  # row, column, code of the fault


@dataclass(frozen=True, slots=True)
class Case:
    """`values` are by row and column code, as text; `unreadable` is the code of a file that is no table."""

    name: str
    content: Callable[[], bytes]
    form: str = "station_figures"
    kind: str = "utf-8"
    sheet: str = ""
    unreadable: str = ""
    rows: tuple[int, ...] = ()
    left_out: tuple[tuple[int, str, str], ...] = ()
    title_month: str = ""
    faults: tuple[Place, ...] = ()
    warnings: tuple[Place, ...] = ()
    dropped: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    values: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
