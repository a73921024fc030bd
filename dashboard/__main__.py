"""Command line: `python -m dashboard …`. Source of commands, exit codes and answers: docs/interfaces.md, "Command line"."""

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

from dashboard.commands.shared.outcome import DONE, Answer, RefusalError
from dashboard.commands.shared.parser import Parser, add_command
from dashboard.text import say

INTERRUPTED = 130  # a shell's exit code for Ctrl-C
# Module of each command in dashboard.commands, imported only when the command is given: its `add_arguments` defines
# the options and the body.
COMMANDS = {
    "serve": "administration.serve",
    "batches": "figures.batches",
    "check": "administration.check",
    "import": "figures.bring_in",
    "template": "figures.template",
    "briefing": "documents.briefing",
    "picture": "documents.picture",
    "digest": "documents.digest",
    "backup": "administration.backup",
    "restore": "administration.restore",
    "undo": "figures.undo",
    "user": "administration.user",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; every error is printed as one sentence."""
    gc.set_threshold(20_000)  # an import creates many rows and no cycles; collecting took a sixth of its time
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # its warnings repeat its exceptions
    _escape_unprintable()
    words = sys.argv[1:] if arguments is None else list(arguments)
    options = Namespace(partial={})
    try:
        _build_parser(words, options).parse_args(words, options)
        _print_answer(options, options.carry_out(options))
    except BrokenPipeError:  # the reader of the output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 — a defect, too, is reported as one sentence
        return _print_error(error, options.partial, as_json="--json" in words)
    return DONE


def _escape_unprintable() -> None:
    """Print characters that the terminal can't encode as escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _build_parser(words: Sequence[str], options: Namespace) -> Parser:
    """Build the parser: every command by name, options only for the given command."""
    parser = Parser(prog="python -m dashboard", description=say("zh", "product"))
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, module in COMMANDS.items():
        command = add_command(commands, name)
        if [name] == words[:1]:
            import_module(f"dashboard.commands.{module}").add_arguments(command)
            options.partial = command.get_default("partial") or {}
    return parser


def _print_answer(options: Namespace, answer: Answer) -> None:
    content, words = answer
    output = json.dumps(content, ensure_ascii=False) if options.json else words
    if output:
        print(output, flush=True)


def _print_error(error: Exception, partial: Mapping[str, Any], *, as_json: bool) -> int:
    """Print an error and return its exit code; `partial` is the JSON content known before the error."""
    status, sentence = _describe_error(error)
    if as_json:
        content = {**partial, "ok": False, "error": sentence, "status": status}
        print(json.dumps(content, ensure_ascii=False))
    else:
        print(sentence, file=sys.stderr)
    return status


def _describe_error(error: Exception) -> tuple[int, str]:
    """Describe an exception of a command by its exit code and its sentence."""
    if isinstance(error, RefusalError):
        return error.status, str(error)
    from dashboard.commands.shared.failure import describe_failure  # imports the errors of every library

    return describe_failure(error)


if __name__ == "__main__":
    sys.exit(main())
