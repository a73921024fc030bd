"""What a drill counted, between the marks in docs/reliability.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.faults.child import Stage
from tests.faults.figures import ROWS

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- drilled: begin -->", "<!-- drilled: end -->"
STAGES = {
    Stage.BEFORE: "before its transaction",
    Stage.DURING: "in its transaction",
    Stage.COMMITTING: "while committing",
    Stage.AFTER: "after its commit",
}
HEADS = ("Store", "Killed", "Times", "Then not in", "Then in")


@dataclass(frozen=True, slots=True)
class Kill:
    """One import killed and found in order: where it had come to, and whether its rows were in."""

    database: str
    stage: Stage
    came_in: bool


def write(kills: Sequence[Kill]) -> None:
    """Of kills that all passed: one that didn't ends the drill before it is counted."""
    lines = [HEADS, ("---", "---", *("--:" for _ in HEADS[2:]))]
    for database in sorted({kill.database for kill in kills}):
        for stage, words in STAGES.items():
            lines.append((database, words, *map(str, _counted(kills, database, stage))))
    said = f"Drilled {date.today():%Y-%m-%d}: {len(kills)} imports of {ROWS} rows killed with SIGKILL."
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(before + "\n\n".join((BEGIN, said, table, END)) + after, encoding="utf-8")


def _counted(kills: Sequence[Kill], database: str, stage: Stage) -> tuple[int, ...]:
    found = [kill for kill in kills if (kill.database, kill.stage) == (database, stage)]
    came_in = sum(kill.came_in for kill in found)
    return len(found), len(found) - came_in, came_in
