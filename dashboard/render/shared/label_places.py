"""Names beside points so that none covers another, a point or the edge; what finds no place is left to hover."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.render.shared.words import width_of

Spot = tuple[float, float]  # px from the left and from the top of the plot
EM_PX, HIGH, GAP = 11.5, 15.0, 9.0


@dataclass(frozen=True, slots=True)
class Label:
    """`text` beside the point number `at`: its middle lies so many px right of and below it."""

    at: int
    text: str
    right: float
    down: float


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return not (
            self.right <= other.left
            or other.right <= self.left
            or self.bottom <= other.top
            or other.bottom <= self.top
        )

    def within(self, size: Spot) -> bool:
        return self.left >= 0 and self.top >= 0 and self.right <= size[0] and self.bottom <= size[1]


def beside(text: str) -> Iterator[Spot]:
    """Right, left, above and below, then further up and down."""
    side = width_of(text) * EM_PX / 2 + GAP
    for down in (0.0, 9.0, -9.0):
        yield side, down
        yield -side, down
    for down in (16.0, -16.0, 26.0, -26.0):
        for right in (0.0, side - GAP, GAP - side):
            yield right, down


def placed_labels(
    spots: Sequence[Spot],
    named: Mapping[int, str],
    size: Spot,
    places: Callable[[str], Iterable[Spot]] = beside,
) -> list[Label]:
    """`named` are the texts by the spots' numbers, the most telling first; `size` is the plot's.

    `places` are where a text's middle may lie, from its spot.
    """
    taken = [_Box(x - 5, y - 5, x + 5, y + 5) for x, y in spots]
    placed = []
    for at, text in named.items():
        for right, down in places(text):
            box = _box(spots[at], text, right, down)
            if box.within(size) and not any(box.meets(other) for other in taken):
                placed.append(Label(at, text, right, down))
                taken.append(box)
                break
    return placed


def _box(spot: Spot, text: str, right: float, down: float) -> _Box:
    half = width_of(text) * EM_PX / 2
    x, y = spot[0] + right, spot[1] + down
    return _Box(x - half, y - HIGH / 2, x + half, y + HIGH / 2)
