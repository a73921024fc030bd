"""What was measured, as Markdown between the marks in docs/performance.md."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median, quantiles

from bench.browser import WORK, Visit
from bench.pages import BARE, OVERVIEW, STATIC
from bench.server import EMPTY, Queries

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
Rounds = Sequence[Mapping[str, Sequence[Visit]]]


def write(parts: Sequence[str], rounds: int) -> None:
    """Puts the parts between the marks; what people wrote around them stays."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    said = f"Measured {date.today():%Y-%m-%d} on {os.cpu_count()} cores, {rounds} rounds: median (quartiles)."
    PAGE.write_text(before + "\n\n".join((BEGIN, said, *parts, END)) + after, encoding="utf-8")


def write_part(name: str, text: str, rounds: int) -> str:
    """Puts one part between its own marks, under the day and the machine; returns it with them."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    measured = (
        f"Measured {date.today():%Y-%m-%d} on {os.cpu_count()} cores, {rounds} rounds: median (quartiles)."
    )
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(begin)
    whole = f"{measured}\n\n{text}"
    PAGE.write_text(before + "\n\n".join((begin, whole, end)) + rest.partition(end)[2], encoding="utf-8")
    return whole


def browser(rounds: Rounds, title: str) -> str:
    """Ratios to the static page's charts of the same round; again is the middle of a round's later visits."""
    rows = [
        [name, *(spread(_ratios(rounds, name, what, first)) for first in (True, False) for what in WHAT)]
        for name in (OVERVIEW, BARE, STATIC)
    ]
    base = (median(_seconds(found[STATIC], "charts", first) for found in rounds) for first in (True, False))
    told = "1.00 is {:.2f} s on the first visit and {:.2f} s again.".format(*base)
    heads = ["", "figures, first", "charts, first", "figures, again", "charts, again"]
    return f"**{title}**\n\n{table(heads, rows)}\n\n{told}"


WHAT = ("figures", "charts")


def _ratios(rounds: Rounds, name: str, what: str, first: bool) -> list[float]:
    return [_seconds(found[name], what, first) / _seconds(found[STATIC], "charts", first) for found in rounds]


def _seconds(visits: Sequence[Visit], what: str, first: bool) -> float:
    return median(float(getattr(visit, what)) for visit in (visits[:1] if first else visits[1:]))


def work(found: Mapping[str, Mapping[str, float]]) -> str:
    """Milliseconds of the browser's main thread."""
    rows = [[name, *(f"{seconds[part] * 1000:.0f}" for part in WORK)] for name, seconds in found.items()]
    title = "**Where a first visit goes in the browser**, ms of its main thread, by a sampling profiler"
    return f"{title}\n\n{table(['', *WORK], rows)}"


def server(rounds: Sequence[Mapping[str, float]], cold: Sequence[float]) -> str:
    """Ratios to the bare page's run of the same round."""
    rows = [
        [
            name,
            spread([found[name] / found[BARE] for found in rounds]),
            _ms([found[name] for found in rounds]),
        ]
        for name in (OVERVIEW, BARE, EMPTY)
    ]
    base = median(found[BARE] for found in rounds)
    rows.append([f"{OVERVIEW}, nothing read yet", spread([seconds / base for seconds in cold]), _ms(cold)])
    return f"**A page's run on the server**\n\n{table(['', 'ratio', 'ms'], rows)}"


def queries(warm: Sequence[Queries], cold: Sequence[Queries]) -> str:
    rows = [
        [name, str(int(median(q.number for q in found))), spread([q.seconds * 1000 for q in found])]
        for name, found in (("asked before", warm), ("nothing read yet", cold))
    ]
    return f"**The overview's queries**\n\n{table(['', 'queries', 'ms together'], rows)}"


def shares(found: Mapping[str, float]) -> str:
    rows = [[room, f"{share:.0%}"] for room, share in found.items()]
    title = "**Where a page's run goes on the server**, asked before, by looking every millisecond"
    return f"{title}\n\n{table(['', 'share'], rows)}"


def spread(values: Sequence[float]) -> str:
    """Median (lower–upper quartile)."""
    if len(values) < 2:
        return f"{values[0]:.2f}"
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return f"{middle:.2f} ({low:.2f}–{high:.2f})"


def _ms(seconds: Sequence[float]) -> str:
    return f"{median(seconds) * 1000:.0f}"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---", *("--:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
