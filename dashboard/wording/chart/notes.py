"""Notes and sources of a chart in sentences."""

from collections.abc import Collection, Iterable, Mapping

from dashboard.catalogue.kinds import Origin
from dashboard.measures.chart.numbers import Batches, Note
from dashboard.measures.numbers.station_figures import LeftOut
from dashboard.text import say
from dashboard.text.data_names import translate_name
from dashboard.wording.chart.values import write_month


def write_origins(lang: str, batches: Batches) -> tuple[str, ...]:
    """One sentence an origin, naming the batches that it came in."""
    return tuple(_write_source(lang, origin, sorted(numbers)) for origin, numbers in sorted(batches.items()))


def write_note(lang: str, note: Note, labels: Mapping[str, str]) -> str:
    """A sentence; `labels` are those of the chart's points, by key."""
    if note.code == "basis":
        return say(lang, f"basis.{note.values['basis']}")
    names = list(note.names or dict.fromkeys(labels[key] for key in note.points))
    values = dict(note.values)
    if note.code == "other_basis":
        values["basis"] = say(lang, f"briefing.basis_{values['basis']}")
    if note.code == "meaning":
        names = [translate_name(lang, "colour_name", name, name) for name in names]
        meaning = str(values["meaning"])
        values["meaning"] = translate_name(lang, "colour_meaning", meaning, meaning)
    months = (write_month(lang, month, short=False) for month in note.months)
    lists = {"names": _join(lang, names), "months": _join(lang, months)}
    return say(lang, f"note.{note.code}", **lists, **values)


def write_left_out(lang: str, left_out: LeftOut) -> str:
    """What stands on the other basis and isn't counted, as a clause."""
    months = _join(lang, (write_month(lang, month, short=True) for month in left_out.months))
    basis = say(lang, f"briefing.basis_{left_out.basis.value}")
    return say(lang, "sentence.other_basis", months=months, stations=left_out.stations, basis=basis)


def _write_source(lang: str, origin: Origin, batches: Collection[int]) -> str:
    return say(lang, f"origin.{origin.code}.source", batches=_join(lang, map(str, batches)))


def _join(lang: str, words: Iterable[str]) -> str:
    return say(lang, "list.comma").join(words)
