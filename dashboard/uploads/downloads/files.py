"""Files for those who bring in figures: a format's template, and a refused file with its faults marked."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.text import say
from dashboard.uploads.downloads.marked_file import report
from dashboard.uploads.store.boundaries import Person
from dashboard.uploads.store.draft_steps import By, blank_table, find, look_at


@dataclass(frozen=True, slots=True)
class GivenBack:
    """`name` is without its ending."""

    name: str
    content: bytes = field(repr=False)


def template(engine: Engine, form: str, ending: str, by: By, lang: str) -> GivenBack | None:
    """`ending`: xlsx or csv. With the stations and months as they are now; None: no such format."""
    if form not in FORMATS:
        return None
    content = blank_table(engine, FORMATS[form], ending, by, lang)
    name = say(lang, "reporting.template_name", format=say(lang, f"format_name.{form}"))
    return GivenBack(name, content)


def marked_file(engine: Engine, draft_id: str, person: Person, today: date, lang: str) -> GivenBack | None:
    """As .xlsx. None where the file being checked is gone or somebody else's, or no row of it has a fault now."""
    draft = find(engine, draft_id, person)
    if draft is None:
        return None
    seen = look_at(engine, draft, person.places, today)
    if not seen.sheet or not seen.checked or not any(fault.row for fault in seen.checked.faults):
        return None
    not_kept = (*seen.taken.dropped, *seen.taken.unknown) if seen.taken else ()
    content = report(seen.form, seen.sheet, seen.checked.faults, lang, not_kept)
    stem = draft.file_name.rpartition(".")[0] or draft.file_name
    return GivenBack(say(lang, "check.report_name", name=stem), content)
