"""The command line: `python -m dashboard …`. Commands, exit codes and answers: docs/interfaces.md, "Command line"."""

import gc
import json
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Any

from dashboard.commands.outcome import DONE, Answer, RefusalError
from dashboard.commands.parser import Parser, add_command
from dashboard.text import say

INTERRUPTED = 130  # what a shell gives for Ctrl-C
# The module of each command, imported only where it is the one that is given: its `arguments` says what it takes
# and what carries it out.
COMMANDS = {
    "serve": "serve",
    "batches": "batches",
    "check": "check",
    "import": "bring_in",
    "template": "template",
    "briefing": "briefing",
    "picture": "picture",
    "digest": "digest",
    "backup": "backup",
    "restore": "restore",
    "undo": "undo",
    "user": "user",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Carries the command out and returns its exit code; whatever goes wrong is told in one sentence."""
    gc.set_threshold(20_000)  # an import makes many rows and no circles: looking for them took a sixth of it
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # its warnings only repeat what it raises
    _write_anything()
    given = sys.argv[1:] if arguments is None else list(arguments)
    asked = Namespace(told={})
    try:
        _parser(given, asked).parse_args(given, asked)
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


def _parser(given: Sequence[str], asked: Namespace) -> Parser:
    """Knows every command by name, and of the one that is given what it takes and what it says beforehand."""
    parser = Parser(prog="python -m dashboard", description=say("zh", "product"))
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, module in COMMANDS.items():
        command = add_command(commands, name)
        if [name] == given[:1]:
            import_module(f"dashboard.commands.{module}").arguments(command)
            asked.told = command.get_default("told") or {}
    return parser


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
    from dashboard.commands.failure import failure  # it knows the errors of every library

    return failure(error)


if __name__ == "__main__":
    sys.exit(main())
