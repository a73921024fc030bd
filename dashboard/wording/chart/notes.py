"""Notes and sources of a chart in sentences."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from dashboard.catalogue.kinds import Origin
from dashboard.measures.chart.numbers import Batches, Note
from dashboard.measures.numbers.station_figures import LeftOut
from dashboard.text import say
from dashboard.text.data_names import translate_name
from dashboard.wording.chart.months import write_months


def write_origins(lang: str, batches: Batches) -> tuple[str, ...]:
    """One sentence an origin, naming the batches that it came in."""
    return tuple(_write_source(lang, origin, sorted(numbers)) for origin, numbers in sorted(batches.items()))


def write_note(lang: str, note: Note, labels: Mapping[str, str]) -> str:
    """A sentence; `labels` are those of the chart's points, by key."""
    if note.code == "basis":
        return say(lang, f"basis.{note.values['basis']}")
    if note.code == "expected":
        counts = {name: int(value) for name, value in note.values.items()}
        return write_sentence(lang, [write_expected(lang, "station", **counts)])
    names = list(note.names or dict.fromkeys(labels[key] for key in note.points))
    values = dict(note.values)
    if note.code == "other_basis":
        values["basis"] = say(lang, f"briefing.basis_{values['basis']}")
    if note.code == "meaning":
        names = [translate_name(lang, "colour_name", name, name) for name in names]
        meaning = str(values["meaning"])
        values["meaning"] = translate_name(lang, "colour_meaning", meaning, meaning)
    lists = {"names": _join(lang, names), "months": write_months(lang, note.months, short=False)}
    return say(lang, f"note.{note.code}", **lists, **values)


def write_sentence(lang: str, clauses: Sequence[str]) -> str:
    """Clauses as one sentence."""
    words = say(lang, "sentence.semicolon").join(clauses)
    return words[0].upper() + words[1:] + say(lang, "sentence.stop")


def write_expected(lang: str, subject: str, compared: int, expected: int) -> str:
    """Clause: how many of so many stations or areas (`subject`) chance alone puts between inner and outer limits."""
    places = say(lang, f"filter.some_{subject}", count=compared)
    return say(lang, f"note.expected_{'some' if expected else 'few'}", places=places, expected=expected)


def write_left_out(lang: str, left_out: LeftOut) -> str:
    """What stands on the other basis and isn't counted, as a clause."""
    months = write_months(lang, left_out.months, short=True)
    basis = say(lang, f"briefing.basis_{left_out.basis.value}")
    return say(lang, "sentence.other_basis", months=months, stations=left_out.stations, basis=basis)


def _write_source(lang: str, origin: Origin, batches: Collection[int]) -> str:
    return say(lang, f"origin.{origin.code}.source", batches=_join(lang, map(str, batches)))


def _join(lang: str, words: Iterable[str]) -> str:
    return say(lang, "list.comma").join(words)
