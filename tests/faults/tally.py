"""Counts of a drill, between marks in docs/reliability.md."""

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
    """A killed import with an intact store: its stage, and whether its rows were in."""

    database: str
    stage: Stage
    came_in: bool


def write(kills: Sequence[Kill]) -> None:
    """Write the counts of kills; a failed kill has ended the drill before."""
    lines = [HEADS, ("---", "---", *("--:" for _ in HEADS[2:]))]
    for database in sorted({kill.database for kill in kills}):
        for stage, words in STAGES.items():
            lines.append((database, words, *map(str, _count(kills, database, stage))))
    heading = f"Drilled {date.today():%Y-%m-%d}: {len(kills)} imports of {ROWS} rows killed with SIGKILL."
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(before + "\n\n".join((BEGIN, heading, table, END)) + after, encoding="utf-8")


def _count(kills: Sequence[Kill], database: str, stage: Stage) -> tuple[int, ...]:
    matching = [kill for kill in kills if (kill.database, kill.stage) == (database, stage)]
    came_in = sum(kill.came_in for kill in matching)
    return len(matching), len(matching) - came_in, came_in
