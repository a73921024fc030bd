"""`briefing NAME -o FILE`: a whole document as Word, PowerPoint or printable page, with filters and parts as options."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.commands import filter_options
from dashboard.commands.outcome import WRONG_USAGE, Answer, RefusalError
from dashboard.commands.parser import answered_by
from dashboard.commands.store import store_up_to_date
from dashboard.desk import open_desk
from dashboard.desk.documents import build_briefing
from dashboard.text import say
from dashboard.web.addresses.briefings import FILES


def arguments(command: ArgumentParser) -> None:
    answered_by(command, make)
    names = say("zh", "list.comma").join(BRIEFINGS)
    command.add_argument("name", metavar="NAME", help=say("zh", "command.briefing.name_help", names=names))
    told = say("zh", "command.briefing.file_help")
    command.add_argument("-o", dest="file", metavar="FILE", required=True, help=told)
    filter_options.arguments(command)
    filter_options.beside(command)
    told = say("zh", "command.briefing.part_help")
    command.add_argument("--part", action="append", default=[], metavar="PART", help=told)
    command.add_argument("--own", default="", metavar="WORDS", help=say("zh", "command.briefing.own_help"))


def make(asked: Namespace) -> Answer:
    """Whoever can run a command may see every part. Its `query` gets the same again."""
    path = Path(asked.file)
    ending = _ending(path)
    filters = filter_options.filters_of(asked)
    store_up_to_date()
    briefing = build_briefing(open_desk(), asked.name, filters, parts=asked.part, own=asked.own)
    path.write_bytes(FILES[ending][1](briefing))
    told = {"ok": True, "file": path.name, "title": briefing.title, "query": briefing.query}
    return told, say("zh", "command.briefing.made", title=briefing.title, file=asked.file)


def _ending(path: Path) -> str:
    ending = path.suffix.lower().removeprefix(".")
    if ending not in FILES:
        known = say("zh", "list.comma").join(f".{one}" for one in FILES)
        raise RefusalError(WRONG_USAGE, "briefing.which_ending", file=path.name, known=known)
    return ending
