"""`template FORMAT [-o FILE]`: the empty table of a format, with what is known beforehand filled in."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import Format
from dashboard.commands.outcome import WRONG_USAGE, Answer, RefusalError
from dashboard.commands.parser import carried_out_by
from dashboard.commands.store import store_up_to_date
from dashboard.text import say
from dashboard.uploads.downloads.template import build_csv_template, build_csv_text, build_xlsx_template
from dashboard.uploads.store.apply import load_present

MADE = {".csv": build_csv_template, ".xlsx": build_xlsx_template}


def arguments(command: ArgumentParser) -> None:
    carried_out_by(command, make)
    command.add_argument("format", metavar="FORMAT", help=say("zh", "command.import.format_help"))
    command.add_argument("-o", dest="file", metavar="FILE", help=say("zh", "command.template.file_help"))


def make(asked: Namespace) -> Answer:
    """Without a file the CSV goes to stdout in UTF-8, whatever the terminal's own encoding is."""
    form = format_named(asked.format)
    path = Path(asked.file) if asked.file else None
    if path and path.suffix.lower() not in MADE:
        raise RefusalError(WRONG_USAGE, "template.which_ending", file=path.name)
    with store_up_to_date().connect() as connection:
        present = load_present(connection, form, date.today())
    if path is None:
        sys.stdout.buffer.write(build_csv_text(form, present).encode())
        sys.stdout.buffer.flush()
        return {"ok": True}, ""
    path.write_bytes(MADE[path.suffix.lower()](form, present))
    return {"ok": True, "file": path.name}, say("zh", "command.template.made", file=asked.file)


def format_named(name: str) -> Format:
    """Raises RefusalError."""
    if name not in FORMATS:
        known = say("zh", "list.comma").join(FORMATS)
        raise RefusalError(WRONG_USAGE, "import.no_such_format", format=name, known=known)
    return FORMATS[name]
