"""Filter options shared by the commands that show figures: named as in a URL, with dashes."""

from argparse import ArgumentParser, Namespace

from dashboard.filters import OTHER_PARAMETERS, Filters, read_query
from dashboard.text import LANGUAGES, say

SINGLE = {"from": "MONTH", "to": "MONTH", "as-of": "BATCH"}
REPEATED = ("area", "station", "colour")


def add_comparison(command: ArgumentParser) -> None:
    """Add the options for the second side of a comparison."""
    for name in OTHER_PARAMETERS:
        help_text = say("zh", f"command.filters.{name}_help")
        shape = "MONTH" if name in ("with_from", "with_to") else "CODE"
        command.add_argument(f"--{name.replace('_', '-')}", dest=name, metavar=shape, help=help_text)


def add_filters(command: ArgumentParser) -> None:
    for name, shape in SINGLE.items():
        help_text = say("zh", f"command.filters.{name}_help")
        command.add_argument(f"--{name}", dest=_make_key(name), metavar=shape, help=help_text)
    for name in REPEATED:
        help_text = say("zh", f"command.filters.{name}_help")
        command.add_argument(f"--{name}", action="append", metavar="CODE", help=help_text)
    command.add_argument(
        "--lang", choices=LANGUAGES, default="zh", help=say("zh", "command.filters.lang_help")
    )


def read_filters(options: Namespace) -> Filters:
    """Read the filters from the parsed options. Raises FilterError."""
    values = vars(options)
    single = {_make_key(name): values[_make_key(name)] for name in (*SINGLE, "lang")}
    query = {name: [value] for name, value in single.items() if value}
    other = {name: [values[name]] for name in OTHER_PARAMETERS if values.get(name)}
    return read_query(query | other | {name: values[name] or [] for name in REPEATED})


def _make_key(name: str) -> str:
    return name.replace("-", "_")
