"""`import FORMAT FILE [--as NAME] [--dry-run] [--json]`: one file into the store, all of it or nothing."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Engine

from dashboard.catalogue.kinds import Format
from dashboard.commands.import_answer import file_told, nothing_yet, tell_aside, told_of, words_of
from dashboard.commands.outcome import REFUSED, WRONG_USAGE, Answer, RefusalError
from dashboard.commands.parser import answered_by
from dashboard.commands.person import person_named
from dashboard.commands.store import store_with_accounts, system_user
from dashboard.commands.template import format_named
from dashboard.text import say
from dashboard.uploads.check.check import Fault, check
from dashboard.uploads.file.decode import MAX_BYTES, FileKind, FittedSheet, UnreadableError, decode, fit
from dashboard.uploads.store.apply import Outcome, Source, apply_in, load_present
from dashboard.uploads.store.boundaries import find_place_faults
from db.accounts import Account
from db.writes import Counts, Writer, writer


@dataclass(frozen=True, slots=True)
class Asker:
    """In whose name, where, and what."""

    engine: Engine
    form: Format
    person: Account
    source: Source


@dataclass(frozen=True, slots=True)
class Read:
    """The file as it was taken for the format's table."""

    kind: FileKind
    fitted: FittedSheet


def arguments(command: ArgumentParser) -> None:
    answered_by(command, bring_in)
    command.set_defaults(told=nothing_yet())
    command.add_argument("format", metavar="FORMAT", help=say("zh", "command.import.format_help"))
    command.add_argument("file", metavar="FILE", help=say("zh", "command.import.file_help"))
    command.add_argument(
        "--as", dest="actor", metavar="NAME", default="admin", help=say("zh", "command.as_help")
    )
    command.add_argument("--dry-run", action="store_true", help=say("zh", "command.import.dry_run_help"))


def bring_in(asked: Namespace) -> Answer:
    """What is known when it ends in a refusal stands in `asked.told`."""
    path = Path(asked.file)
    name = _name(path)
    asked.told = nothing_yet(asked.format, name)
    form, content = format_named(asked.format), _content(path)
    asker = _asker(store_with_accounts(), form, asked.actor, name, content)
    try:
        read = _read(content, name, form)
        asked.told["file"] = file_told(read.kind, read.fitted, name)
        outcome = _applied(asker, read.fitted, dry_run=asked.dry_run)
        asked.told |= told_of(outcome)
        tell_aside(read.fitted.left_out, outcome.result.faults, everything=not asked.json)
        if outcome.faults:
            raise _refusal(outcome.faults, read.fitted.title_month)
    except RefusalError:
        if not asked.dry_run:
            _note(asker, "refused")
        raise
    return asked.told | {"ok": True}, words_of(asked, outcome)


def _name(path: Path) -> str:
    """In bytes that are no UTF-8 it is read as GB18030: so a zip from Windows leaves it."""
    raw = os.fsencode(path.name)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or error)
        raise RefusalError(WRONG_USAGE, "import.no_such_file", file=path, reason=reason) from error


def _asker(engine: Engine, form: Format, name: str, file_name: str, content: bytes) -> Asker:
    with engine.connect() as connection:
        person = person_named(connection, name)
    source = Source(person.name, file_name, sha256(content).hexdigest(), login=system_user())
    return Asker(engine, form, person, source)


def _read(content: bytes, name: str, form: Format) -> Read:
    try:
        decoded = decode(content, name)
        return Read(decoded.kind, fit(decoded, form))
    except UnreadableError as error:
        raise RefusalError(REFUSED, "import.unreadable", sentence=error.explain("zh")) from error


def _applied(asker: Asker, fitted: FittedSheet, *, dry_run: bool) -> Outcome:
    today = date.today()
    with writer(asker.engine) as store:
        outcome = _not_theirs(store, asker, fitted, today)
        outcome = outcome or apply_in(store, asker.form, fitted.sheet, asker.source, today)
        if dry_run:
            return replace(outcome, batch=None)
        if outcome.batch is not None:
            store.commit()
    if outcome.batch is None and not outcome.faults:
        _note(asker, "unchanged")
    return outcome


def _not_theirs(store: Writer, asker: Asker, fitted: FittedSheet, today: date) -> Outcome | None:
    """A refusal where somebody bound to places brings in rows of others."""
    if not asker.person.places:
        return None
    present = load_present(store.connection, asker.form, today)
    checked = check(asker.form, fitted.sheet, present)
    faults = find_place_faults(checked, fitted.sheet, present, asker.person.places)
    return Outcome(replace(checked, rows=(), closing=(), faults=faults), Counts()) if faults else None


def _note(asker: Asker, result: str) -> None:
    source = asker.source
    with writer(asker.engine) as store:
        detail = f"{asker.form.name} {source.file_name}"
        store.note(source.actor, "import", result, detail=detail, login=source.login)
        store.commit()


def _refusal(faults: Sequence[Fault], title_month: str) -> RefusalError:
    if title_month:
        return RefusalError(REFUSED, "import.month_in_title", month=title_month)
    return RefusalError(REFUSED, "import.refused", faults=len(faults))
