"""Answer of `import`: a JSON object, and the same in sentences."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from dashboard.text import say
from dashboard.uploads.check.check import CheckResult, Fault
from dashboard.uploads.file.decode import FittedSheet, OmittedRow
from dashboard.uploads.store.apply import Outcome

MOST_FAULTS = 50  # faults printed on the terminal; --json has all


def build_empty_answer(form: str = "", file_name: str = "") -> dict[str, Any]:
    """Build the JSON object before anything is known of the file."""
    return {
        "ok": False,
        "format": form,
        "file": {"name": file_name, "encoding": None, "sheet": None, "rows": 0},
        "counts": {"new": 0, "changed": 0, "same": 0},
        "batch": None,
        "dropped_columns": [],
        "unknown_columns": [],
        "warnings": [],
        "faults": [],
    }


def describe_file(kind: str, fitted: FittedSheet, name: str) -> dict[str, Any]:
    sheet = fitted.sheet_name or None
    return {"name": name, "encoding": kind, "sheet": sheet, "rows": len(fitted.sheet.rows)}


def describe_outcome(outcome: Outcome) -> dict[str, Any]:
    checked, counts = outcome.result, outcome.counts
    return {
        "counts": {"new": counts.new, "changed": counts.changed, "same": counts.same},
        "batch": outcome.batch,
        "dropped_columns": list(checked.dropped_columns),
        "unknown_columns": list(checked.unknown_columns),
        "warnings": [_describe_fault(fault) for fault in checked.warnings],
        "faults": [_describe_fault(fault) for fault in checked.faults],
    }


def _describe_fault(fault: Fault) -> dict[str, Any]:
    plain = {"row": fault.row, "column": fault.column, "code": fault.code, "value": fault.value}
    return {**plain, "message": fault.describe("zh")}


def print_notes(left_out: Sequence[OmittedRow], faults: Sequence[Fault], *, with_faults: bool) -> None:
    """Print to stderr the rows left out and, if `with_faults`, the first faults."""
    lines = [row.explain("zh") for row in left_out]
    if with_faults:
        lines += [fault.explain("zh") for fault in faults[:MOST_FAULTS]]
        if len(faults) > MOST_FAULTS:
            lines.append(say("zh", "command.import.first_faults", shown=MOST_FAULTS, faults=len(faults)))
    for line in lines:
        print(line, file=sys.stderr)


def write_sentences(options: Namespace, outcome: Outcome) -> str:
    """Write the file that was read, the result, unmatched columns and warnings."""
    partial = options.partial
    key = "dry_run" if options.dry_run else "done" if outcome.batch else "unchanged"
    key = "unchanged" if not (outcome.counts.new or outcome.counts.changed) else key
    file = {**partial["file"], "sheet": partial["file"]["sheet"] or ""}
    lines = [say("zh", "command.import.taken", **file).rstrip()]
    lines.append(say("zh", f"command.import.{key}", batch=outcome.batch, **partial["counts"]))
    lines += _list_columns(outcome.result)
    lines += [
        say("zh", "command.import.warning", sentence=warning.explain("zh"))
        for warning in outcome.result.warnings
    ]
    return "\n".join(lines)


def _list_columns(checked: CheckResult) -> list[str]:
    columns = {"dropped": checked.dropped_columns, "unknown": checked.unknown_columns}
    comma = say("zh", "list.comma")
    return [
        say("zh", f"command.import.{name}", names=comma.join(names))
        for name, names in columns.items()
        if names
    ]
