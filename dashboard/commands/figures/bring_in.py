"""`import FORMAT FILE [--as NAME] [--dry-run] [--json]`: imports a file, all or nothing."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Engine

from dashboard.catalogue.kinds import Format
from dashboard.commands.figures.import_answer import (
    build_empty_answer,
    describe_file,
    describe_outcome,
    print_notes,
    write_sentences,
)
from dashboard.commands.figures.template import find_format
from dashboard.commands.shared.outcome import REFUSED, WRONG_USAGE, Answer, RefusalError
from dashboard.commands.shared.parser import set_answering_body
from dashboard.commands.shared.person import find_person
from dashboard.commands.shared.store import get_system_user, open_seeded_store
from dashboard.text import say
from dashboard.uploads.check.check import Fault, check
from dashboard.uploads.file.decode import MAX_BYTES, FileKind, FittedSheet, UnreadableError, decode, fit
from dashboard.uploads.store.apply import Outcome, Source, apply_in, load_present
from dashboard.uploads.store.boundaries import find_place_faults
from db.accounts import Account
from db.writes import Counts, Writer, writer


@dataclass(frozen=True, slots=True)
class Request:
    """Request of an import: store, format, account and source."""

    engine: Engine
    form: Format
    person: Account
    source: Source


@dataclass(frozen=True, slots=True)
class DecodedFile:
    """Decoded file, fitted to the format's table."""

    kind: FileKind
    fitted: FittedSheet


def add_arguments(command: ArgumentParser) -> None:
    set_answering_body(command, bring_in)
    command.set_defaults(partial=build_empty_answer())
    command.add_argument("format", metavar="FORMAT", help=say("zh", "command.import.format_help"))
    command.add_argument("file", metavar="FILE", help=say("zh", "command.import.file_help"))
    command.add_argument(
        "--as", dest="actor", metavar="NAME", default="admin", help=say("zh", "command.as_help")
    )
    command.add_argument("--dry-run", action="store_true", help=say("zh", "command.import.dry_run_help"))


def bring_in(options: Namespace) -> Answer:
    """Import a file; what is known before a refusal goes to `options.partial`."""
    path = Path(options.file)
    name = _decode_name(path)
    options.partial = build_empty_answer(options.format, name)
    form, content = find_format(options.format), _read_content(path)
    request = _build_request(open_seeded_store(), form, options.actor, name, content)
    try:
        file = _decode(content, name, form)
        options.partial["file"] = describe_file(file.kind, file.fitted, name)
        outcome = _apply(request, file.fitted, dry_run=options.dry_run)
        options.partial |= describe_outcome(outcome)
        print_notes(file.fitted.left_out, outcome.result.faults, with_faults=not options.json)
        if outcome.faults:
            raise _build_refusal(outcome.faults, file.fitted.title_month)
    except RefusalError:
        if not options.dry_run:
            _note(request, "refused")
        raise
    return options.partial | {"ok": True}, write_sentences(options, outcome)


def _decode_name(path: Path) -> str:
    """Decode the file's name; bytes that are not UTF-8 are GB18030, as left by a ZIP from Windows."""
    raw = os.fsencode(path.name)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _read_content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or error)
        raise RefusalError(WRONG_USAGE, "import.no_such_file", file=path, reason=reason) from error


def _build_request(engine: Engine, form: Format, name: str, file_name: str, content: bytes) -> Request:
    with engine.connect() as connection:
        person = find_person(connection, name)
    source = Source(person.name, file_name, sha256(content).hexdigest(), login=get_system_user())
    return Request(engine, form, person, source)


def _decode(content: bytes, name: str, form: Format) -> DecodedFile:
    try:
        decoded = decode(content, name)
        return DecodedFile(decoded.kind, fit(decoded, form))
    except UnreadableError as error:
        raise RefusalError(REFUSED, "import.unreadable", sentence=error.explain("zh")) from error


def _apply(request: Request, fitted: FittedSheet, *, dry_run: bool) -> Outcome:
    today = date.today()
    with writer(request.engine) as store:
        outcome = _check_boundaries(store, request, fitted, today)
        outcome = outcome or apply_in(store, request.form, fitted.sheet, request.source, today)
        if dry_run:
            return replace(outcome, batch=None)
        if outcome.batch is not None:
            store.commit()
    if outcome.batch is None and not outcome.faults:
        _note(request, "unchanged")
    return outcome


def _check_boundaries(store: Writer, request: Request, fitted: FittedSheet, today: date) -> Outcome | None:
    """Refuse rows outside the places of an account that is bound to places; None if there are none."""
    if not request.person.places:
        return None
    present = load_present(store.connection, request.form, today)
    checked = check(request.form, fitted.sheet, present)
    faults = find_place_faults(checked, fitted.sheet, present, request.person.places)
    return Outcome(replace(checked, rows=(), closing=(), faults=faults), Counts()) if faults else None


def _note(request: Request, result: str) -> None:
    source = request.source
    with writer(request.engine) as store:
        detail = f"{request.form.name} {source.file_name}"
        store.note(source.actor, "import", result, detail=detail, login=source.login)
        store.commit()


def _build_refusal(faults: Sequence[Fault], title_month: str) -> RefusalError:
    if title_month:
        return RefusalError(REFUSED, "import.month_in_title", month=title_month)
    return RefusalError(REFUSED, "import.refused", faults=len(faults))
