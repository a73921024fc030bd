"""What `import` answers: its object for a program, and the same in words for a person."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from dashboard.text import say
from dashboard.uploads.check.check import CheckResult, Fault
from dashboard.uploads.file.decode import FittedSheet, OmittedRow
from dashboard.uploads.store.apply import Outcome

SHOWN = 50  # faults that are told on the terminal; with --json all are


def nothing_yet(form: str = "", file_name: str = "") -> dict[str, Any]:
    """The command's own object, as long as nothing is known of the file."""
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


def file_told(kind: str, fitted: FittedSheet, name: str) -> dict[str, Any]:
    sheet = fitted.sheet_name or None
    return {"name": name, "encoding": kind, "sheet": sheet, "rows": len(fitted.sheet.rows)}


def told_of(outcome: Outcome) -> dict[str, Any]:
    checked, counts = outcome.result, outcome.counts
    return {
        "counts": {"new": counts.new, "changed": counts.changed, "same": counts.same},
        "batch": outcome.batch,
        "dropped_columns": list(checked.dropped_columns),
        "unknown_columns": list(checked.unknown_columns),
        "warnings": [_fault(fault) for fault in checked.warnings],
        "faults": [_fault(fault) for fault in checked.faults],
    }


def _fault(fault: Fault) -> dict[str, Any]:
    plain = {"row": fault.row, "column": fault.column, "code": fault.code, "value": fault.value}
    return {**plain, "message": fault.describe("zh")}


def tell_aside(left_out: Sequence[OmittedRow], faults: Sequence[Fault], *, everything: bool) -> None:
    """Beside the answer: what was left out, and on a terminal the faults."""
    lines = [row.explain("zh") for row in left_out]
    if everything:
        lines += [fault.explain("zh") for fault in faults[:SHOWN]]
        if len(faults) > SHOWN:
            lines.append(say("zh", "command.import.first_faults", shown=SHOWN, faults=len(faults)))
    for line in lines:
        print(line, file=sys.stderr)


def words_of(asked: Namespace, outcome: Outcome) -> str:
    """What was taken, what came of it, and what should be looked at."""
    told = asked.told
    key = "dry_run" if asked.dry_run else "done" if outcome.batch else "unchanged"
    key = "unchanged" if not (outcome.counts.new or outcome.counts.changed) else key
    file = {**told["file"], "sheet": told["file"]["sheet"] or ""}
    lines = [say("zh", "command.import.taken", **file).rstrip()]
    lines.append(say("zh", f"command.import.{key}", batch=outcome.batch, **told["counts"]))
    lines += _columns(outcome.result)
    lines += [say("zh", "command.import.warning", sentence=w.explain("zh")) for w in outcome.result.warnings]
    return "\n".join(lines)


def _columns(checked: CheckResult) -> list[str]:
    found = {"dropped": checked.dropped_columns, "unknown": checked.unknown_columns}
    comma = say("zh", "list.comma")
    return [
        say("zh", f"command.import.{name}", names=comma.join(names)) for name, names in found.items() if names
    ]
