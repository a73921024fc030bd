"""The parser of the command line: its errors are refusals, and each command says of itself what it takes."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any, NoReturn

from dashboard.commands.outcome import WRONG_USAGE, Answer, RefusalError
from dashboard.text import say

Body = Callable[[Namespace], Answer]


class Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        usage = " ".join(self.format_usage().split()[1:])
        raise RefusalError(WRONG_USAGE, "wrong_usage", reason=message, usage=usage)


def add_command(commands: Any, name: str) -> ArgumentParser:
    """A command, or a subcommand as "user.list", with its sentence of help."""
    words = say("zh", f"command.{name}_help")
    command: ArgumentParser = commands.add_parser(
        name.rpartition(".")[2], help=words, description=words, allow_abbrev=False
    )
    return command


def carried_out_by(command: ArgumentParser, body: Body) -> None:
    command.set_defaults(carry_out=body, json=False)


def answered_by(command: ArgumentParser, body: Body) -> None:
    """The same for a body whose answer a program may ask for."""
    carried_out_by(command, body)
    command.add_argument("--json", action="store_true", help=say("zh", "command.json_help"))
