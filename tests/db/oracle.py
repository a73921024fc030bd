"""Oracle of the store, without since and until: a full copy per version."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Place = tuple[str, tuple[Any, ...]]  # a table and a key
Row = Mapping[str, Any]
State = dict[Place, tuple[int, Row]]  # what stands, and the batch that brought it

KEYS = {"areas": ("code",), "stations": ("code",), "station_figures": ("station_code", "month", "colour")}
NAMING = (
    ("areas", "parent_code", "areas"),
    ("stations", "area_code", "areas"),
    ("stations", "parent_code", "stations"),
    ("station_figures", "station_code", "stations"),
)


@dataclass(slots=True)
class Oracle:
    """Model of the store: `states[n]` is the state after batch n."""

    states: list[State] = field(default_factory=lambda: [{}])
    demonstration: set[int] = field(default_factory=set)

    @property
    def newest(self) -> int:
        return len(self.states) - 1

    @property
    def present(self) -> State:
        return self.states[-1]

    def apply_put(
        self, rows: Mapping[str, Sequence[Row]], closing: Iterable[Place]
    ) -> tuple[State, list[int]]:
        """Compute the state after a batch, and its counts of new, changed and same."""
        state, counts = dict(self.present), [0, 0, 0]
        for place in closing:
            del state[place]
            counts[1] += 1
        for table, some in rows.items():
            for row in some:
                place = (table, tuple(row[part] for part in KEYS[table]))
                before = state.get(place)
                if before and before[1] == row:
                    counts[2] += 1
                else:
                    counts[1 if before else 0] += 1
                    state[place] = (self.newest + 1, row)
        return state, counts

    def find_moved(self, batch: int) -> set[Place]:
        before, after = self.states[batch - 1 : batch + 1]
        return {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}

    def was_taken_back(self, batch: int) -> bool:
        """Whether the batch moved nothing, or a later state equals the state before it in all that it moved."""
        moved, before = self.find_moved(batch), self.states[batch - 1]
        later = self.states[batch + 1 :]
        return not moved or any(all(s.get(p) == before.get(p) for p in moved) for s in later)

    def undo(self, batch: int) -> bool:
        """Undo a batch if all that it moved is unchanged and no row is orphaned; return whether it was possible."""
        before, after = self.states[batch - 1 : batch + 1]
        moved = self.find_moved(batch)
        if not moved or any(self.present.get(place) != after.get(place) for place in moved):
            return False
        state = {place: held for place, held in self.present.items() if place not in moved}
        state |= {place: before[place] for place in moved if place in before}
        if has_orphans(state):
            return False
        self.states.append(state)
        return True

    def remove(self) -> bool:
        state = {p: held for p, held in self.present.items() if held[0] not in self.demonstration}
        if state == self.present:
            return False
        self.states.append(state)
        return True

    def copy(self) -> "Oracle":
        return Oracle(list(self.states), set(self.demonstration))


def has_orphans(state: State) -> bool:
    """Whether a row refers to a code without facts."""
    return any(
        row[column] and (owner, (row[column],)) not in state
        for (table, _), (_, row) in state.items()
        for name, column, owner in NAMING
        if table == name
    )
