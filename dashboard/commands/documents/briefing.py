"""`briefing NAME -o FILE`: writes a briefing as Word, PowerPoint or printable page, with filters and parts as options."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.commands.documents import filter_options
from dashboard.commands.shared.outcome import WRONG_USAGE, Answer, RefusalError
from dashboard.commands.shared.parser import set_answering_body
from dashboard.commands.shared.store import open_current_store
from dashboard.desk import open_desk
from dashboard.desk.documents import build_briefing
from dashboard.desk.own_words import OwnWords, read_own_words
from dashboard.render.outputs import DOCUMENT_FILES
from dashboard.text import say


def add_arguments(command: ArgumentParser) -> None:
    set_answering_body(command, make_briefing)
    names = say("zh", "list.comma").join(BRIEFINGS)
    command.add_argument("name", metavar="NAME", help=say("zh", "command.briefing.name_help", names=names))
    help_text = say("zh", "command.briefing.file_help", endings=_list_endings())
    command.add_argument("-o", dest="file", metavar="FILE", required=True, help=help_text)
    filter_options.add_filters(command)
    filter_options.add_comparison(command)
    help_text = say("zh", "command.briefing.part_help")
    command.add_argument("--part", action="append", default=[], metavar="PART", help=help_text)
    command.add_argument("--own", default="", metavar="WORDS", help=say("zh", "command.briefing.own_help"))
    help_text = say("zh", "command.briefing.own_at_help")
    command.add_argument(
        "--own-at", action="append", nargs=2, default=[], metavar=("PART", "WORDS"), help=help_text
    )
    help_text = say("zh", "command.briefing.signature_help")
    command.add_argument("--signature", default="", metavar="WORDS", help=help_text)
    command.add_argument("--date", default="", metavar="DAY", help=say("zh", "command.briefing.date_help"))


def make_briefing(options: Namespace) -> Answer:
    """Write a briefing; users of the command line may see every part. Its `query` reproduces it."""
    path = Path(options.file)
    ending = _check_ending(path)
    filters = filter_options.read_filters(options)
    open_current_store()
    briefing = build_briefing(
        open_desk(), options.name, filters, parts=options.part, own=_read_own_words(options)
    )
    path.write_bytes(DOCUMENT_FILES[ending].write(briefing))
    content = {"ok": True, "file": path.name, "title": briefing.title, "query": briefing.query}
    return content, say("zh", "command.briefing.made", title=briefing.title, file=options.file)


def _read_own_words(options: Namespace) -> OwnWords:
    """As from an address: `own_PART` for those at a part."""
    query = {"own": [options.own], "signature": [options.signature], "date": [options.date]}
    for part, words in options.own_at:
        query.setdefault(f"own_{part}", []).append(words)
    return read_own_words(query)


def _check_ending(path: Path) -> str:
    ending = path.suffix.lower().removeprefix(".")
    if ending not in DOCUMENT_FILES:
        raise RefusalError(WRONG_USAGE, "briefing.which_ending", file=path.name, known=_list_endings())
    return ending


def _list_endings() -> str:
    return say("zh", "list.comma").join(f".{name}" for name in DOCUMENT_FILES)
