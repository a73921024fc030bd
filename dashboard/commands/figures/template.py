"""`template FORMAT [-o FILE]`: writes a format's empty table, prefilled with the known codes."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.kinds import Format
from dashboard.commands.shared.outcome import WRONG_USAGE, Answer, RefusalError
from dashboard.commands.shared.parser import set_body
from dashboard.commands.shared.store import open_current_store
from dashboard.text import say
from dashboard.uploads.downloads.template import build_csv_template, build_csv_text, build_xlsx_template
from dashboard.uploads.store.apply import load_present

BUILDERS = {".csv": build_csv_template, ".xlsx": build_xlsx_template}


def add_arguments(command: ArgumentParser) -> None:
    set_body(command, make_template)
    command.add_argument("format", metavar="FORMAT", help=say("zh", "command.import.format_help"))
    command.add_argument("-o", dest="file", metavar="FILE", help=say("zh", "command.template.file_help"))


def make_template(options: Namespace) -> Answer:
    """Write a template; without a file the CSV goes to stdout in UTF-8, whatever the terminal's encoding."""
    form = find_format(options.format)
    path = Path(options.file) if options.file else None
    if path and path.suffix.lower() not in BUILDERS:
        raise RefusalError(WRONG_USAGE, "template.which_ending", file=path.name)
    with open_current_store().connect() as connection:
        present = load_present(connection, form, date.today())
    if path is None:
        sys.stdout.buffer.write(build_csv_text(form, present).encode())
        sys.stdout.buffer.flush()
        return {"ok": True}, ""
    path.write_bytes(BUILDERS[path.suffix.lower()](form, present))
    return {"ok": True, "file": path.name}, say("zh", "command.template.made", file=options.file)


def find_format(name: str) -> Format:
    """Find a format by name. Raises RefusalError."""
    if name not in FORMATS:
        known = say("zh", "list.comma").join(FORMATS)
        raise RefusalError(WRONG_USAGE, "import.no_such_format", format=name, known=known)
    return FORMATS[name]
