"""Downloads of the upload page: a format's template, and a refused file with its faults marked."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.text import say
from dashboard.uploads.downloads.marked_file import write_marked_file
from dashboard.uploads.store.boundaries import Person
from dashboard.uploads.store.draft_steps import Binding, build_blank_template, check_draft, find_draft


@dataclass(frozen=True, slots=True)
class Download:
    """File to download; `name` has no extension."""

    name: str
    content: bytes = field(repr=False)


def build_template(engine: Engine, form: str, ending: str, by: Binding, lang: str) -> Download | None:
    """Build a template with the present stations and months; `ending` is xlsx or csv. None for an unknown format."""
    if form not in FORMATS:
        return None
    content = build_blank_template(engine, FORMATS[form], ending, by, lang)
    name = say(lang, "reporting.template_name", format=say(lang, f"format_name.{form}"))
    return Download(name, content)


def build_marked_file(
    engine: Engine, draft_id: str, person: Person, today: date, lang: str
) -> Download | None:
    """Build the .xlsx. None where the draft is gone or another user's, or no row of it has a fault now."""
    draft = find_draft(engine, draft_id, person)
    if draft is None:
        return None
    review = check_draft(engine, draft, person.places, today)
    if not review.sheet or not review.result or not any(fault.row for fault in review.result.faults):
        return None
    columns_not_kept = (
        (*review.staged_sheet.dropped, *review.staged_sheet.unknown) if review.staged_sheet else ()
    )
    content = write_marked_file(review.form, review.sheet, review.result.faults, lang, columns_not_kept)
    stem = draft.file_name.rpartition(".")[0] or draft.file_name
    return Download(say(lang, "check.report_name", name=stem), content)
