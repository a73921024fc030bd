"""`python -m bench.starting [ROUNDS]`: the processor time of commands that draw nothing, into docs/performance.md."""

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from subprocess import DEVNULL, run

from bench import report
from dashboard.__main__ import main
from dashboard.settings import PROJECT

ROUNDS = 7
PAGE, BEGIN, END = report.PAGE, "<!-- starting: begin -->", "<!-- starting: end -->"
EVERY_COMMAND = (
    "from importlib import import_module\n"
    "from dashboard.__main__ import COMMANDS\n"
    "for module in COMMANDS.values(): import_module(f'dashboard.commands.{module}')"
)
ALL = "every command's imports, as each command once had them"
WAYS: Mapping[str, Sequence[str]] = {
    "an empty Python": ("-c", "pass"),
    "importing pandas": ("-c", "import pandas"),
    ALL: ("-c", EVERY_COMMAND),
    "`python -m dashboard --help`": ("-m", "dashboard", "--help"),
    "`python -m dashboard batches`": ("-m", "dashboard", "batches"),
    "`python -m dashboard user list`": ("-m", "dashboard", "user", "list"),
}


def measure(rounds: int) -> str:
    """Writes the table between its marks, and returns it."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(name) / 'store.db'}"
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            main(["user", "list"])  # makes the store ready
        for arguments in WAYS.values():
            _seconds(arguments)  # so that every file has been read and compiled
        times = [{way: _seconds(arguments) for way, arguments in WAYS.items()} for _ in range(rounds)]
    table = _table(times)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(before + "\n\n".join((BEGIN, table, END)) + rest.partition(END)[2], encoding="utf-8")
    return table


def _seconds(arguments: Sequence[str]) -> float:
    """Of processor, by a Python process with these arguments."""
    before = getrusage(RUSAGE_CHILDREN)
    run([sys.executable, *arguments], cwd=PROJECT, stdout=DEVNULL, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _table(times: Sequence[Mapping[str, float]]) -> str:
    rows = (
        f"| {way} | {report.spread([one[way] / one[ALL] for one in times])} "
        f"| {median(one[way] for one in times):.2f} |"
        for way in WAYS
    )
    said = f"Measured {date.today():%Y-%m-%d} on {os.cpu_count()} cores, {len(times)} rounds: median (quartiles)."
    return f"{said}\n\n|  | ratio | seconds of processor |\n| --- | --: | --: |\n" + "\n".join(rows)


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
