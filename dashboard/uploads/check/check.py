"""Every check of an uploaded sheet, pure: what it would make of the rows that stand, or why it is refused."""

from dataclasses import dataclass
from typing import Any

from dashboard.catalogue.kinds import Format
from dashboard.uploads.check.file_checks import faults_between, replaced, warnings_of
from dashboard.uploads.check.row_checks import rules_of
from dashboard.uploads.check.rows import read_lines
from dashboard.uploads.faults import Fault
from dashboard.uploads.sheet.columns import Layout, lay_out
from dashboard.uploads.sheet.table import Key, Present, Sheet

__all__ = ["Checked", "Fault", "Key", "Present", "Sheet", "check"]


@dataclass(frozen=True, slots=True)
class Checked:
    """`rows` are whole and typed, as they would then stand, with `line`; `closing` are keys they replace.

    With faults both are empty: nothing of a refused file may be stored.
    """

    form: Format
    rows: tuple[dict[str, Any], ...] = ()
    closing: tuple[Key, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    dropped_columns: tuple[str, ...] = ()


def check(form: Format, sheet: Sheet, present: Present) -> Checked:
    """Never raises for what a file holds; no row is looked at while the heading is wrong."""
    layout = lay_out(form, sheet.headings, sheet.rows)
    if layout.faults:
        return _checked(form, layout, faults=layout.faults)
    lines, faults = read_lines(form, sheet, layout, present)
    if not lines:
        return _checked(form, layout, faults=(Fault("no_rows", None, ""),))
    rules = rules_of(form, layout.places, present)
    faults += [fault for rule in rules for fault in rule(lines, layout.headings)]
    faults += faults_between(form, lines, layout.headings, present)
    if faults:
        return _checked(form, layout, faults=tuple(sorted(faults, key=lambda fault: fault.row or 0)))
    closing = replaced(form, lines, present)
    warnings = warnings_of(form, lines, closing, layout.headings, present)
    rows = tuple(line.row for line in lines)
    return _checked(form, layout, rows=rows, closing=closing, warnings=tuple(warnings))


def _checked(form: Format, layout: Layout, **found: Any) -> Checked:
    return Checked(form, unknown_columns=layout.unknown, dropped_columns=layout.dropped, **found)
