"""The way of a file through the store: kept while it is checked, looked at, brought in, or given up."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256

from sqlalchemy import Connection, Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import Format
from dashboard.uploads.check.check import Checked, Fault, Present, Sheet, check
from dashboard.uploads.give_back.template import csv_template, xlsx_template
from dashboard.uploads.store.apply import Outcome, Source, apply_in, present_in
from dashboard.uploads.store.availability import StoreError, usable
from dashboard.uploads.store.boundaries import Asking, Person, Place, faults_of
from dashboard.uploads.store.compare import Comparison, of_import
from dashboard.uploads.store.letting_go import LettingGo
from dashboard.uploads.store.reading_apart import read_apart
from dashboard.uploads.store.staging import Kept, Taken, as_answered, unpacked
from db import drafts
from db.drafts import Draft, FileRead
from db.reads import find_uploaded_populations, get_population, read_facts, read_identity
from db.writes import Counts

By = tuple[frozenset[Place], date]  # the places that somebody is bound to, and the day
KEPT_IN_MEMORY = 2  # files that were looked at: a large one takes some 200 MB

__all__ = [
    "Draft",
    "Seen",
    "StoreError",
    "answer",
    "blank_table",
    "bring_in",
    "find",
    "give_up",
    "look_at",
    "take_in",
]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person said about a file: its sheet, the month of its title, that marks for nothing are blank."""

    sheet: str = ""
    month: str = ""
    blanks: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A file beside the store as it stands: as far as the questions that come first are answered.

    `giving_way` are the formats whose demonstration would no longer show, `rows` all rows that the others hold.
    """

    form: Format
    kept: Kept
    taken: Taken | None = None
    sheet: Sheet | None = None
    present: Present | None = None
    checked: Checked | None = None
    comparison: Comparison | None = None
    giving_way: tuple[str, ...] = ()
    rows: LettingGo = field(
        default_factory=LettingGo, repr=False, compare=False
    )  # the last, so that it goes last


def blank_table(engine: Engine, form: Format, ending: str, by: By, lang: str) -> bytes:
    """The template of a format (xlsx or csv); whoever is bound to places finds theirs in it."""
    places, today = by
    with engine.connect() as connection:
        present = present_in(connection, form, today)
    if places:
        mine = (s for s in present.stations if {("station", s["code"]), ("area", s["area_code"])} & places)
        present = replace(present, stations=tuple(mine))
    return (xlsx_template if ending == "xlsx" else csv_template)(form, present, lang)


def take_in(engine: Engine, form: Format, file_name: str, content: bytes, asking: Asking) -> str:
    """The id of the new draft. Raises UnreadableError, StoreError, and what asking raises."""
    file = FileRead(file_name, sha256(content).hexdigest(), read_apart(form, content, file_name))
    with usable(engine) as store:
        draft = drafts.add(store, asking.who(store.connection).name, form.name, file, {})
        store.commit()
    return draft


def find(engine: Engine, draft: str, person: Person) -> Draft | None:
    """None for one that is gone, or somebody else's."""
    return drafts.find(engine, draft, person.name)


def answer(engine: Engine, draft: Draft, **choices: object) -> None:
    with usable(engine) as store:
        drafts.answer(store, draft, **choices)
        store.commit()


def give_up(engine: Engine, draft: Draft) -> None:
    with usable(engine) as store:
        drafts.drop(store, draft)
        store.commit()


def look_at(engine: Engine, draft: Draft, places: frozenset[Place], today: date) -> Seen:
    """The same file and answers beside the same version of the store are looked at once."""
    told = draft.choices
    answers = Answers(str(told.get("sheet") or ""), str(told.get("month") or ""), bool(told.get("blanks")))
    return _seen(engine, (draft.id, draft.format), answers, (places, today), read_identity(engine))


@lru_cache(KEPT_IN_MEMORY)
def _seen(
    engine: Engine,
    file: tuple[str, str],
    answers: Answers,
    by: By,
    version: tuple[str, int],
) -> Seen:
    (draft, name), (places, today) = file, by
    form = FORMATS[name]
    kept = unpacked(drafts.read_content(engine, draft))
    taken = kept.of_sheet(answers.sheet)
    if taken is None or (taken.fitted.title_month and not answers.month):
        return Seen(form, kept, taken)
    sheet = as_answered(form, taken, month=answers.month, blanks=answers.blanks)
    with engine.connect() as connection:
        present = present_in(connection, form, today)
    checked = _with_boundaries(check(form, sheet, present), sheet, present, places)
    if checked.faults:
        rows = LettingGo(taken.fitted.sheet.rows, sheet.rows, checked.faults)
        return Seen(form, kept, taken, sheet, present, checked, rows=rows)
    comparison = of_import(checked, present)
    compared = replace(checked, rows=(), closing=())  # the comparison has them, and they are held once
    rows = LettingGo(
        taken.fitted.sheet.rows, sheet.rows, comparison.after.values(), comparison.differences.keys
    )
    giving_way = _giving_way(engine, form, version[1])
    return Seen(form, kept, taken, sheet, present, compared, comparison, giving_way, rows)


def bring_in(engine: Engine, draft: Draft, seen: Seen, asking: Asking, today: date) -> Outcome:
    """All checks again, under the lock; `seen.sheet` is brought in whole, or nothing is.

    Brought in, or without a change, the draft goes. Raises StoreError, and what asking raises.
    """
    assert seen.sheet
    detail = f"{draft.format} {draft.file_name}"
    with usable(engine) as store:
        person = asking.who(store.connection)
        source = Source(person.name, draft.file_name, draft.file_hash, address=asking.address)
        outcome = _beyond(store.connection, seen, person, today)
        outcome = outcome or apply_in(store, seen.form, seen.sheet, source, today)
        if not outcome.faults:
            if outcome.batch is None:
                store.note(person.name, "import", "unchanged", detail=detail, address=asking.address)
            drafts.drop(store, draft)
            store.commit()
            return outcome
    with usable(engine) as store:
        store.note(person.name, "import", "refused", detail=detail, address=asking.address)
        store.commit()
    return outcome


def _beyond(connection: Connection, seen: Seen, person: Person, today: date) -> Outcome | None:
    """A refusal where the file holds rows of places that are not this person's."""
    if not person.places or not seen.sheet:
        return None
    present = present_in(connection, seen.form, today)
    checked = _with_boundaries(check(seen.form, seen.sheet, present), seen.sheet, present, person.places)
    return Outcome(checked, Counts()) if checked.faults else None


def _with_boundaries(checked: Checked, sheet: Sheet, present: Present, places: frozenset[Place]) -> Checked:
    faults: tuple[Fault, ...] = faults_of(checked, sheet, present, places)
    return replace(checked, rows=(), closing=(), faults=faults, warnings=()) if faults else checked


def _giving_way(engine: Engine, form: Format, version: int) -> tuple[str, ...]:
    """The formats of the same population that now show demonstration, none of it uploaded yet."""
    mine = get_population(form.name)
    if not mine or mine in find_uploaded_populations(engine, version):
        return ()
    same = (name for name in FORMATS if get_population(name) == mine)
    return tuple(name for name in same if read_facts(engine, name, version)["demonstration"].any())
