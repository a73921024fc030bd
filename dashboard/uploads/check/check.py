"""All checks of an uploaded sheet, without side effects: the rows as they would be stored, or the faults."""

from dataclasses import dataclass
from typing import Any

from dashboard.catalogue.kinds import Format
from dashboard.uploads.check.file_checks import find_file_faults, find_warnings, list_replaced_keys
from dashboard.uploads.check.row_checks import list_row_checks
from dashboard.uploads.check.rows import read_lines
from dashboard.uploads.faults import Fault
from dashboard.uploads.sheet.columns import ColumnLayout, lay_out
from dashboard.uploads.sheet.table import Key, Present, Sheet

__all__ = ["CheckResult", "Fault", "Key", "Present", "Sheet", "check"]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Result of a check: complete, typed `rows` with their `line` in the file, and the stored keys they close.

    With faults both are empty, since nothing of a refused file may be stored.
    """

    form: Format
    rows: tuple[dict[str, Any], ...] = ()
    closing: tuple[Key, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    dropped_columns: tuple[str, ...] = ()


def check(form: Format, sheet: Sheet, present: Present) -> CheckResult:
    """Check a sheet against its format and the store. Rows are checked only where the heading is right."""
    layout = lay_out(form, sheet.headings, sheet.rows)
    if layout.faults:
        return _build_result(form, layout, faults=layout.faults)
    lines, faults = read_lines(form, sheet, layout, present)
    if not lines:
        return _build_result(form, layout, faults=(Fault("no_rows", None, ""),))
    row_checks = list_row_checks(form, layout.positions, present)
    faults += [fault for row_check in row_checks for fault in row_check(lines, layout.headings)]
    faults += find_file_faults(form, lines, layout.headings, present)
    if faults:
        return _build_result(form, layout, faults=tuple(sorted(faults, key=lambda fault: fault.row or 0)))
    closing = list_replaced_keys(form, lines, present)
    warnings = find_warnings(form, lines, closing, layout.headings, present)
    rows = tuple(line.row for line in lines)
    return _build_result(form, layout, rows=rows, closing=closing, warnings=tuple(warnings))


def _build_result(form: Format, layout: ColumnLayout, **parts: Any) -> CheckResult:
    return CheckResult(form, unknown_columns=layout.unknown, dropped_columns=layout.dropped, **parts)
