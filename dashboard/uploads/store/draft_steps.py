"""Steps of a draft (an uploaded file not yet applied): create, find, answer, check, apply, discard."""

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
from db.reads import find_uploaded_populations, get_population, read_facts, read_identity
from db.writes import Counts

Binding = tuple[frozenset[Place], date]  # the places that the user is bound to, and today
CACHED_REVIEWS = 2  # a large one takes some 200 MB

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
    """User's answers about a file: its sheet, the month of its title, whether placeholders count as blank."""

    sheet: str = ""
    month: str = ""
    blanks: bool = False


@dataclass(frozen=True, slots=True)
class DraftReview:
    """Draft checked against the present store, as far as the user's answers allow.

    `hidden_formats` are those whose demonstration would no longer show; `rows` frees the rows of all fields.
    """

    form: Format
    staged_file: StagedFile
    staged_sheet: StagedSheet | None = None
    sheet: Sheet | None = None
    present: Present | None = None
    result: CheckResult | None = None
    comparison: Comparison | None = None
    hidden_formats: tuple[str, ...] = ()
    rows: GradualRelease = field(
        default_factory=GradualRelease, repr=False, compare=False
    )  # last, so that it is released last


def build_blank_template(engine: Engine, form: Format, ending: str, binding: Binding, lang: str) -> bytes:
    """Build the template of a format (xlsx or csv), with the stations within the user's places."""
    places, today = binding
    with engine.connect() as connection:
        present = load_present(connection, form, today)
    if places:
        mine = (s for s in present.stations if {("station", s["code"]), ("area", s["area_code"])} & places)
        present = replace(present, stations=tuple(mine))
    return (build_xlsx_template if ending == "xlsx" else build_csv_template)(form, present, lang)


def create_draft(engine: Engine, form: Format, file_name: str, content: bytes, requester: Requester) -> str:
    """Create a draft and return its id. Raises UnreadableError, StoreError, and what `requester.identify` raises."""
    file = FileRead(file_name, sha256(content).hexdigest(), read_isolated(form, content, file_name))
    with open_writer(engine) as store:
        draft = drafts.add(store, requester.identify(store.connection).name, form.name, file, {})
        store.commit()
    return draft


def find_draft(engine: Engine, draft: str, person: Person) -> Draft | None:
    """Find a draft; None where it is gone or another user's."""
    return drafts.find(engine, draft, person.name)


def answer_draft(engine: Engine, draft: Draft, **choices: object) -> None:
    """Record answers about the file. Raises StoreError."""
    with open_writer(engine) as store:
        drafts.answer(store, draft, **choices)
        store.commit()


def discard_draft(engine: Engine, draft: Draft) -> None:
    """Delete a draft. Raises StoreError."""
    with open_writer(engine) as store:
        drafts.drop(store, draft)
        store.commit()


def check_draft(engine: Engine, draft: Draft, places: frozenset[Place], today: date) -> DraftReview:
    """Check a draft; the result is cached by file, answers and version of the store."""
    choices = draft.choices
    answers = Answers(
        str(choices.get("sheet") or ""), str(choices.get("month") or ""), bool(choices.get("blanks"))
    )
    return _check_cached(engine, (draft.id, draft.format), answers, (places, today), read_identity(engine))


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
    staged_file = unpack(drafts.read_content(engine, draft))
    staged_sheet = staged_file.get_sheet(answers.sheet)
    if staged_sheet is None or (staged_sheet.fitted.title_month and not answers.month):
        return DraftReview(form, staged_file, staged_sheet)
    sheet = apply_answers(form, staged_sheet, month=answers.month, blanks=answers.blanks)
    with engine.connect() as connection:
        present = load_present(connection, form, today)
    result = _apply_boundaries(check(form, sheet, present), sheet, present, places)
    if result.faults:
        rows = GradualRelease(staged_sheet.fitted.sheet.rows, sheet.rows, result.faults)
        return DraftReview(form, staged_file, staged_sheet, sheet, present, result, rows=rows)
    comparison = compare_import(result, present)
    result = replace(result, rows=(), closing=())  # the comparison holds them
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
    """Apply `review.sheet`, all or nothing, after checking it again under the lock.

    Unless refused, the draft is deleted. Raises StoreError, and what `requester.identify` raises.
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
    """Check the user's boundaries: an Outcome with faults where the file has rows of other places."""
    if not person.places or not review.sheet:
        return None
    present = load_present(connection, review.form, today)
    result = _apply_boundaries(
        check(review.form, review.sheet, present), review.sheet, present, person.places
    )
    return Outcome(result, Counts()) if result.faults else None


def _apply_boundaries(
    result: CheckResult, sheet: Sheet, present: Present, places: frozenset[Place]
) -> CheckResult:
    faults: tuple[Fault, ...] = find_place_faults(result, sheet, present, places)
    return replace(result, rows=(), closing=(), faults=faults, warnings=()) if faults else result


def _list_hidden_formats(engine: Engine, form: Format, version: int) -> tuple[str, ...]:
    """List the formats whose demonstration would give way: those of a population without uploads so far."""
    own_population = get_population(form.name)
    if not own_population or own_population in find_uploaded_populations(engine, version):
        return ()
    same = (name for name in FORMATS if get_population(name) == own_population)
    return tuple(name for name in same if read_facts(engine, name, version)["demonstration"].any())
