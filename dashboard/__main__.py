"""The command line: `python -m dashboard …`. Commands, exit codes and answers: INTERFACES, "Command line"."""

import gc
import json
import logging
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from io import TextIOWrapper
from typing import Any, NoReturn

from alembic.util import CommandError
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError, SQLAlchemyError

from dashboard.commands import backup, briefing, bring_in, check, digest, picture, template, undo, user
from dashboard.commands.import_answer import nothing_yet
from dashboard.commands.outcome import (
    DONE,
    OWN_FAULT,
    STORE_NOT_USABLE,
    WRONG_USAGE,
    Answer,
    RefusalError,
    store_up_to_date,
)
from dashboard.desk.desk import NotFoundError
from dashboard.filters import FilterError
from dashboard.render.shared.look import LookError
from dashboard.settings import SettingsError, settings_from_environment
from dashboard.text import say
from dashboard.web import server
from dashboard.web.start import make_store_ready
from db.reads import batches_up_to, newest_batch

INTERRUPTED = 130  # what a shell gives for Ctrl-C
OWN = (DataError, IntegrityError, ProgrammingError)


class Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        usage = " ".join(self.format_usage().split()[1:])
        raise RefusalError(WRONG_USAGE, "wrong_usage", reason=message, usage=usage)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carries the command out and returns its exit code; whatever goes wrong is told in one sentence."""
    gc.set_threshold(20_000)  # an import makes many rows and no circles: looking for them took a sixth of it
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # its warnings only repeat what it raises
    _write_anything()
    given = sys.argv[1:] if arguments is None else list(arguments)
    asked = Namespace(told=nothing_yet() if given[:1] == ["import"] else {})
    try:
        _parser().parse_args(given, asked)
        _tell(asked, asked.carry_out(asked))
    except BrokenPipeError:  # whoever read our output has gone: nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 — our own fault too is told in one sentence
        return _tell_error(error, asked.told, as_json="--json" in given)
    return DONE


def _write_anything() -> None:
    """What a terminal can't show is written as its code, and ends no command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parser() -> ArgumentParser:
    parser = Parser(prog="python -m dashboard", description=say("zh", "product"))
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _command(commands, "serve", _serve)
    _answering(_command(commands, "batches", _batches))
    _answering(_command(commands, "check", check.check))
    bring_in.arguments(_answering(_command(commands, "import", bring_in.bring_in)))
    template.arguments(_command(commands, "template", template.make))
    briefing.arguments(_answering(_command(commands, "briefing", briefing.make)))
    picture.arguments(_answering(_command(commands, "picture", picture.make)))
    digest.arguments(_answering(_command(commands, "digest", digest.digest)))
    backup.arguments(_answering(_command(commands, "backup", backup.make)))
    backup.arguments(_answering(_command(commands, "restore", backup.put_back)))
    undo.arguments(_answering(_command(commands, "undo", undo.undo)))
    everyone = commands.add_parser("user", help=say("zh", "command.user.help"), allow_abbrev=False)
    user.arguments(everyone, lambda four, name, carry: _answering(_command(four, name, carry)))
    return parser


def _command(commands: Any, name: str, carry_out: Callable[[Namespace], Answer]) -> ArgumentParser:
    told = say("zh", f"command.{name}_help")
    command: ArgumentParser = commands.add_parser(
        name.rpartition(".")[2], help=told, description=told, allow_abbrev=False
    )
    command.set_defaults(carry_out=carry_out, json=False)
    return command


def _answering(command: ArgumentParser) -> ArgumentParser:
    command.add_argument("--json", action="store_true", help=say("zh", "command.json_help"))
    return command


def _serve(_asked: Namespace) -> Answer:
    server.end_quietly_on_signals()
    settings = settings_from_environment()
    where = server.address(settings.host, settings.port)
    try:
        door = server.listening(settings.host, settings.port)
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]
        raise RefusalError(OWN_FAULT, "address_taken", address=where, reason=reason) from error
    make_store_ready()
    from streamlit_app import app  # half a second that the other commands don't need

    server.serve(app, door, say("zh", "command.serving", address=where))
    return {"ok": True}, ""


def _batches(_asked: Namespace) -> Answer:
    engine = store_up_to_date()
    rows = batches_up_to(engine, newest_batch(engine)).to_dict("records")
    told = [_batch({str(name): value for name, value in row.items()}) for row in rows]
    lines = [_line(batch) for batch in told] or [say("zh", "command.no_batches")]
    return {"ok": True, "batches": told}, "\n".join(lines)


def _batch(row: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: row[name] for name in ("kind", "format", "demonstration", "actor")}
    return {
        "batch": row["number"],
        **plain,
        "at": row["created_at"].replace(tzinfo=UTC).isoformat(timespec="seconds"),
        "file": row["file_name"] or None,
        "counts": {name: row[name] for name in ("new", "changed", "same")},
        "undoes": None if row["undoes"] != row["undoes"] else row["undoes"],
    }


def _line(batch: Mapping[str, Any]) -> str:
    values = {
        "at": f"{datetime.fromisoformat(batch['at']).astimezone():%Y-%m-%d %H:%M}",
        "kind": say("zh", f"batch_kind.{batch['kind']}", batch=batch["undoes"]),
        "what": say("zh", f"format_name.{batch['format']}"),
        "file": batch["file"] or "",
    }
    return say("zh", "command.batch_line", **{**batch, **batch["counts"], **values})


def _tell(asked: Namespace, answer: Answer) -> None:
    content, words = answer
    told = json.dumps(content, ensure_ascii=False) if asked.json else words
    if told:
        print(told, flush=True)


def _tell_error(error: Exception, told: Mapping[str, Any], *, as_json: bool) -> int:
    """`told` is what the command had found out before."""
    status, sentence = _status(error)
    if as_json:
        ended = {**told, "ok": False, "error": sentence, "status": status}
        print(json.dumps(ended, ensure_ascii=False))
    else:
        print(sentence, file=sys.stderr)
    return status


def _status(error: Exception) -> tuple[int, str]:
    """The exit code and the sentence of whatever a command raised."""
    if isinstance(error, RefusalError):
        return error.status, str(error)
    if isinstance(error, SettingsError):
        return STORE_NOT_USABLE if error.name == "DATABASE_URL" else WRONG_USAGE, str(error)
    if isinstance(error, FilterError | LookError | NotFoundError):
        return WRONG_USAGE, error.sentence("zh")
    reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
    if isinstance(error, SQLAlchemyError | CommandError | OSError) and not isinstance(error, OWN):
        return STORE_NOT_USABLE, say("zh", "command.store_not_usable", reason=reason)
    return OWN_FAULT, say("zh", "command.own_fault", reason=reason or type(error).__name__)


if __name__ == "__main__":
    sys.exit(main())
