"""`python -m bench.starting [ROUNDS]`: measures the processor time of commands that draw nothing, into docs/performance.md."""

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from subprocess import DEVNULL, run

from bench import report
from dashboard.__main__ import main
from dashboard.settings import PROJECT

ROUNDS = 7
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
    """Measure, and write the table into docs/performance.md."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(name) / 'store.db'}"
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            main(["user", "list"])  # seeds the store
        for arguments in WAYS.values():
            _measure_seconds(arguments)  # compiles and caches every module
        times = [{way: _measure_seconds(arguments) for way, arguments in WAYS.items()} for _ in range(rounds)]
    table = _write_table(times)
    return report.replace_part("starting", table)


def _measure_seconds(arguments: Sequence[str]) -> float:
    """Measure the CPU seconds of a Python process with these arguments."""
    before = getrusage(RUSAGE_CHILDREN)
    run([sys.executable, *arguments], cwd=PROJECT, stdout=DEVNULL, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _write_table(times: Sequence[Mapping[str, float]]) -> str:
    rows = (
        f"| {way} | {report.format_spread([each[way] / each[ALL] for each in times])} "
        f"| {median(each[way] for each in times):.2f} |"
        for way in WAYS
    )
    heading = report.describe_run(len(times))
    return f"{heading}\n\n|  | ratio | seconds of processor |\n| --- | --: | --: |\n" + "\n".join(rows)


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
