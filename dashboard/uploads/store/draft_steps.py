"""The way of a file through the store: kept while it is checked, looked at, brought in, or given up."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256

from sqlalchemy import Connection, Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import Format
from dashboard.uploads.check.check import CheckResult, Fault, Present, Sheet, check
from dashboard.uploads.downloads.template import build_csv_template, build_xlsx_template
from dashboard.uploads.store.apply import Outcome, Source, apply_in, load_present
from dashboard.uploads.store.availability import StoreError, open_writer
from dashboard.uploads.store.boundaries import Person, Place, Requester, find_place_faults
from dashboard.uploads.store.compare import Comparison, compare_import
from dashboard.uploads.store.gradual_release import GradualRelease
from dashboard.uploads.store.isolated_reading import read_isolated
from dashboard.uploads.store.staging import StagedFile, StagedSheet, apply_answers, unpack
from db import drafts
from db.drafts import Draft, FileRead
from db.reads import facts, identity, population, uploaded_populations
from db.writes import Counts

Binding = tuple[frozenset[Place], date]  # the places that somebody is bound to, and the day
CACHED_REVIEWS = 2  # files that were looked at: a large one takes some 200 MB

__all__ = [
    "Draft",
    "DraftReview",
    "StoreError",
    "answer_draft",
    "apply_draft",
    "build_blank_template",
    "check_draft",
    "create_draft",
    "discard_draft",
    "find_draft",
]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person said about a file: its sheet, the month of its title, that marks for nothing are blank."""

    sheet: str = ""
    month: str = ""
    blanks: bool = False


@dataclass(frozen=True, slots=True)
class DraftReview:
    """A file beside the store as it stands: as far as the questions that come first are answered.

    `giving_way` are the formats whose demonstration would no longer show, `rows` all rows that the others hold.
    """

    form: Format
    staged_file: StagedFile
    taken: StagedSheet | None = None
    sheet: Sheet | None = None
    present: Present | None = None
    result: CheckResult | None = None
    comparison: Comparison | None = None
    hidden_formats: tuple[str, ...] = ()
    rows: GradualRelease = field(
        default_factory=GradualRelease, repr=False, compare=False
    )  # the last, so that it goes last


def build_blank_template(engine: Engine, form: Format, ending: str, binding: Binding, lang: str) -> bytes:
    """The template of a format (xlsx or csv); whoever is bound to places finds theirs in it."""
    places, today = binding
    with engine.connect() as connection:
        present = load_present(connection, form, today)
    if places:
        mine = (s for s in present.stations if {("station", s["code"]), ("area", s["area_code"])} & places)
        present = replace(present, stations=tuple(mine))
    return (build_xlsx_template if ending == "xlsx" else build_csv_template)(form, present, lang)


def create_draft(engine: Engine, form: Format, file_name: str, content: bytes, requester: Requester) -> str:
    """The id of the new draft. Raises UnreadableError, StoreError, and what asking raises."""
    file = FileRead(file_name, sha256(content).hexdigest(), read_isolated(form, content, file_name))
    with open_writer(engine) as store:
        draft = drafts.keep(store, requester.identify(store.connection).name, form.name, file, {})
        store.commit()
    return draft


def find_draft(engine: Engine, draft: str, person: Person) -> Draft | None:
    """None for one that is gone, or somebody else's."""
    return drafts.find(engine, draft, person.name)


def answer_draft(engine: Engine, draft: Draft, **choices: object) -> None:
    with open_writer(engine) as store:
        drafts.answer(store, draft, **choices)
        store.commit()


def discard_draft(engine: Engine, draft: Draft) -> None:
    with open_writer(engine) as store:
        drafts.drop(store, draft)
        store.commit()


def check_draft(engine: Engine, draft: Draft, places: frozenset[Place], today: date) -> DraftReview:
    """The same file and answers beside the same version of the store are looked at once."""
    choices = draft.choices
    answers = Answers(
        str(choices.get("sheet") or ""), str(choices.get("month") or ""), bool(choices.get("blanks"))
    )
    return _check_cached(engine, (draft.id, draft.format), answers, (places, today), identity(engine))


@lru_cache(CACHED_REVIEWS)
def _check_cached(
    engine: Engine,
    file: tuple[str, str],
    answers: Answers,
    binding: Binding,
    version: tuple[str, int],
) -> DraftReview:
    (draft, name), (places, today) = file, binding
    form = FORMATS[name]
    staged_file = unpack(drafts.content_of(engine, draft))
    staged_sheet = staged_file.get_sheet(answers.sheet)
    if staged_sheet is None or (staged_sheet.fitted.title_month and not answers.month):
        return DraftReview(form, staged_file, staged_sheet)
    sheet = apply_answers(form, staged_sheet, month=answers.month, blanks=answers.blanks)
    with engine.connect() as connection:
        present = load_present(connection, form, today)
    checked = _apply_boundaries(check(form, sheet, present), sheet, present, places)
    if checked.faults:
        rows = GradualRelease(staged_sheet.fitted.sheet.rows, sheet.rows, checked.faults)
        return DraftReview(form, staged_file, staged_sheet, sheet, present, checked, rows=rows)
    comparison = compare_import(checked, present)
    result = replace(checked, rows=(), closing=())  # the comparison has them, and they are held once
    rows = GradualRelease(
        staged_sheet.fitted.sheet.rows, sheet.rows, comparison.after.values(), comparison.differences.keys
    )
    hidden_formats = _list_hidden_formats(engine, form, version[1])
    return DraftReview(
        form, staged_file, staged_sheet, sheet, present, result, comparison, hidden_formats, rows
    )


def apply_draft(
    engine: Engine, draft: Draft, review: DraftReview, requester: Requester, today: date
) -> Outcome:
    """All checks again, under the lock; `seen.sheet` is brought in whole, or nothing is.

    Brought in, or without a change, the draft goes. Raises StoreError, and what asking raises.
    """
    assert review.sheet
    detail = f"{draft.format} {draft.file_name}"
    with open_writer(engine) as store:
        person = requester.identify(store.connection)
        source = Source(person.name, draft.file_name, draft.file_hash, address=requester.address)
        outcome = _check_places(store.connection, review, person, today)
        outcome = outcome or apply_in(store, review.form, review.sheet, source, today)
        if not outcome.faults:
            if outcome.batch is None:
                store.note(person.name, "import", "unchanged", detail=detail, address=requester.address)
            drafts.drop(store, draft)
            store.commit()
            return outcome
    with open_writer(engine) as store:
        store.note(person.name, "import", "refused", detail=detail, address=requester.address)
        store.commit()
    return outcome


def _check_places(connection: Connection, review: DraftReview, person: Person, today: date) -> Outcome | None:
    """A refusal where the file holds rows of places that are not this person's."""
    if not person.places or not review.sheet:
        return None
    present = load_present(connection, review.form, today)
    checked = _apply_boundaries(
        check(review.form, review.sheet, present), review.sheet, present, person.places
    )
    return Outcome(checked, Counts()) if checked.faults else None


def _apply_boundaries(
    checked: CheckResult, sheet: Sheet, present: Present, places: frozenset[Place]
) -> CheckResult:
    faults: tuple[Fault, ...] = find_place_faults(checked, sheet, present, places)
    return replace(checked, rows=(), closing=(), faults=faults, warnings=()) if faults else checked


def _list_hidden_formats(engine: Engine, form: Format, version: int) -> tuple[str, ...]:
    """The formats of the same population that now show demonstration, none of it uploaded yet."""
    own_population = population(form.name)
    if not own_population or own_population in uploaded_populations(engine, version):
        return ()
    same = (name for name in FORMATS if population(name) == own_population)
    return tuple(name for name in same if facts(engine, name, version)["demonstration"].any())
