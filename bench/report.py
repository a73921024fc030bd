"""Report of the measurements: Markdown between marks in docs/performance.md."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median, quantiles

from bench.browser import WORK, Visit
from bench.pages import BARE, OVERVIEW, STATIC
from bench.server import EMPTY, Queries

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
Rounds = Sequence[Mapping[str, Sequence[Visit]]]


def write(parts: Sequence[str], rounds: int) -> None:
    """Write the parts of the main benchmark."""
    write_part("measured", "\n\n".join(parts), rounds)


def write_part(name: str, text: str, rounds: int) -> str:
    """Write a part headed by the day and the machine; return it with the heading."""
    return replace_part(name, f"{describe_run(rounds)}\n\n{text}")


def replace_part(name: str, text: str) -> str:
    """Replace the text between the part's marks in docs/performance.md and return it; the rest is unchanged."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(begin)
    PAGE.write_text(before + "\n\n".join((begin, text, end)) + rest.partition(end)[2], encoding="utf-8")
    return text


def describe_run(rounds: int, suffix: str = ": median (quartiles).") -> str:
    """Describe the day, the machine and the rounds of a measurement."""
    return f"Measured {date.today():%Y-%m-%d} on {os.cpu_count()} cores, {rounds} rounds{suffix}"


def write_visits(rounds: Rounds, title: str) -> str:
    """Write ratios to the static page's charts of the same round; again is the median of the later visits."""
    rows = [
        [
            name,
            *(
                format_spread(_compute_ratios(rounds, name, what, first))
                for first in (True, False)
                for what in WHAT
            ),
        ]
        for name in (OVERVIEW, BARE, STATIC)
    ]
    base = (median(_find_median(each[STATIC], "charts", first) for each in rounds) for first in (True, False))
    sentence = "1.00 is {:.2f} s on the first visit and {:.2f} s again.".format(*base)
    heads = ["", "figures, first", "charts, first", "figures, again", "charts, again"]
    return f"**{title}**\n\n{write_table(heads, rows)}\n\n{sentence}"


WHAT = ("figures", "charts")


def _compute_ratios(rounds: Rounds, name: str, what: str, first: bool) -> list[float]:
    return [
        _find_median(each[name], what, first) / _find_median(each[STATIC], "charts", first) for each in rounds
    ]


def _find_median(visits: Sequence[Visit], what: str, first: bool) -> float:
    return median(float(getattr(visit, what)) for visit in (visits[:1] if first else visits[1:]))


def write_work(seconds_by_page: Mapping[str, Mapping[str, float]]) -> str:
    """Write milliseconds of the browser's main thread."""
    rows = [
        [name, *(f"{seconds[part] * 1000:.0f}" for part in WORK)] for name, seconds in seconds_by_page.items()
    ]
    title = "**Where a first visit goes in the browser**, ms of its main thread, by a sampling profiler"
    return f"{title}\n\n{write_table(['', *WORK], rows)}"


def write_runs(rounds: Sequence[Mapping[str, float]], cold: Sequence[float]) -> str:
    """Write ratios to the bare page's run of the same round."""
    rows = [
        [
            name,
            format_spread([each[name] / each[BARE] for each in rounds]),
            _format_ms([each[name] for each in rounds]),
        ]
        for name in (OVERVIEW, BARE, EMPTY)
    ]
    base = median(each[BARE] for each in rounds)
    rows.append(
        [
            f"{OVERVIEW}, nothing read yet",
            format_spread([seconds / base for seconds in cold]),
            _format_ms(cold),
        ]
    )
    return f"**A page's run on the server**\n\n{write_table(['', 'ratio', 'ms'], rows)}"


def write_queries(warm: Sequence[Queries], cold: Sequence[Queries]) -> str:
    rows = [
        [
            name,
            str(int(median(q.number for q in measured))),
            format_spread([q.seconds * 1000 for q in measured]),
        ]
        for name, measured in (("asked before", warm), ("nothing read yet", cold))
    ]
    return f"**The overview's queries**\n\n{write_table(['', 'queries', 'ms together'], rows)}"


def write_shares(share_by_room: Mapping[str, float]) -> str:
    rows = [[room, f"{share:.0%}"] for room, share in share_by_room.items()]
    title = "**Where a page's run goes on the server**, asked before, by looking every millisecond"
    return f"{title}\n\n{write_table(['', 'share'], rows)}"


def format_spread(values: Sequence[float]) -> str:
    """Format the values as median (lower–upper quartile)."""
    if len(values) < 2:
        return f"{values[0]:.2f}"
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return f"{middle:.2f} ({low:.2f}–{high:.2f})"


def _format_ms(seconds: Sequence[float]) -> str:
    return f"{median(seconds) * 1000:.0f}"


def write_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---", *("--:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
