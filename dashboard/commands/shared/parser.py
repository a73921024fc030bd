"""Parser of the command line: usage errors are refusals; each command adds its own options."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any, NoReturn

from dashboard.commands.shared.outcome import WRONG_USAGE, Answer, RefusalError
from dashboard.text import say

Body = Callable[[Namespace], Answer]


class Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        usage = " ".join(self.format_usage().split()[1:])
        raise RefusalError(WRONG_USAGE, "wrong_usage", reason=message, usage=usage)


def add_command(commands: Any, name: str) -> ArgumentParser:
    """Add a command, or a subcommand such as "user.list", with its help text."""
    words = say("zh", f"command.{name}_help")
    command: ArgumentParser = commands.add_parser(
        name.rpartition(".")[2], help=words, description=words, allow_abbrev=False
    )
    return command


def set_body(command: ArgumentParser, body: Body) -> None:
    command.set_defaults(carry_out=body, json=False)


def set_answering_body(command: ArgumentParser, body: Body) -> None:
    """Set the body of a command that offers --json."""
    set_body(command, body)
    command.add_argument("--json", action="store_true", help=say("zh", "command.json_help"))
