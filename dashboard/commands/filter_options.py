"""The filters as options, the same for every command that tells figures: names as in an address, but for dashes."""

from argparse import ArgumentParser, Namespace

from dashboard.filters import OTHER_PARAMETERS, Filters, read_query
from dashboard.text import LANGUAGES, say

ONE = {"from": "MONTH", "to": "MONTH", "as-of": "BATCH"}
REPEATED = ("area", "station", "colour")


def beside(command: ArgumentParser) -> None:
    """The other side, of a document that compares two."""
    for name in OTHER_PARAMETERS:
        told = say("zh", f"command.filters.{name}_help")
        shape = "MONTH" if name in ("with_from", "with_to") else "CODE"
        command.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar=shape, help=told)


def arguments(command: ArgumentParser) -> None:
    for name, shape in ONE.items():
        told = say("zh", f"command.filters.{name}_help")
        command.add_argument(f"--{name}", dest=_key(name), metavar=shape, help=told)
    for name in REPEATED:
        told = say("zh", f"command.filters.{name}_help")
        command.add_argument(f"--{name}", action="append", metavar="CODE", help=told)
    command.add_argument(
        "--lang", choices=LANGUAGES, default="zh", help=say("zh", "command.filters.lang_help")
    )


def filters_of(asked: Namespace) -> Filters:
    """Raises FilterError."""
    given = vars(asked)
    single = {_key(name): given[_key(name)] for name in (*ONE, "lang")}
    query = {name: [value] for name, value in single.items() if value}
    other = {name: [given[name]] for name in OTHER_PARAMETERS if given.get(name)}
    return read_query(query | other | {name: given[name] or [] for name in REPEATED})


def _key(name: str) -> str:
    return name.replace("-", "_")
