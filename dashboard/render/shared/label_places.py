"""Placement of names beside points without overlap; a name without room is left to the hover label."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.render.shared.words import measure_width

Spot = tuple[float, float]  # px from the plot's left and top edges
EM_PX, HIGH, GAP = 11.5, 15.0, 9.0


@dataclass(frozen=True, slots=True)
class Label:
    """A placed text: its centre lies `right` px right of and `down` px below point number `at`."""

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

    def has_overlap(self, other: "_Box") -> bool:
        return not (
            self.right <= other.left
            or other.right <= self.left
            or self.bottom <= other.top
            or other.bottom <= self.top
        )

    def is_within(self, size: Spot) -> bool:
        return self.left >= 0 and self.top >= 0 and self.right <= size[0] and self.bottom <= size[1]


def list_places(text: str) -> Iterator[Spot]:
    """List offsets of a text's centre in order of preference: right, left, above, below, then further off."""
    side = measure_width(text) * EM_PX / 2 + GAP
    for down in (0.0, 9.0, -9.0):
        yield side, down
        yield -side, down
    for down in (16.0, -16.0, 26.0, -26.0):
        for right in (0.0, side - GAP, GAP - side):
            yield right, down


def place_labels(
    spots: Sequence[Spot],
    texts: Mapping[int, str],
    size: Spot,
    places: Callable[[str], Iterable[Spot]] = list_places,
) -> list[Label]:
    """Place `texts` (by spot number, the most important first) in a plot of this `size` in px.

    `places` lists the offsets at which a text's centre may lie from its spot, best first.
    """
    taken = [_Box(x - 5, y - 5, x + 5, y + 5) for x, y in spots]
    labels = []
    for at, text in texts.items():
        for right, down in places(text):
            box = _build_box(spots[at], text, right, down)
            if box.is_within(size) and not any(box.has_overlap(other) for other in taken):
                labels.append(Label(at, text, right, down))
                taken.append(box)
                break
    return labels


def _build_box(spot: Spot, text: str, right: float, down: float) -> _Box:
    half = measure_width(text) * EM_PX / 2
    x, y = spot[0] + right, spot[1] + down
    return _Box(x - half, y - HIGH / 2, x + half, y + HIGH / 2)
