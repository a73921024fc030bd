"""A part of a workbook as XML: read in portions, each tag once, with no entities of its own."""

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

from dashboard.uploads.file.unreadable import UnreadableError

Attributes = Mapping[str, str]
Begin = Callable[[str, Attributes], None]
End = Callable[[str], None]
MAX_TAG = 2**20  # bytes: the parser looks at a tag anew with each portion until it has its end


def read_part(
    portions: Iterable[bytes], begin: Begin, end: End | None = None, text: Callable[[str], None] | None = None
) -> None:
    """Calls `begin` and `end` with each element's name. Raises UnreadableError for what is no XML.

    Where the outermost element has a prefix, the prefixes are left out of all names.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def begin_outermost(name: str, attributes: Attributes) -> None:
        prefixed = ":" in name
        parser.StartElementHandler = _strip_prefix(begin) if prefixed else begin
        parser.EndElementHandler = _strip_prefix(end) if prefixed and end else end
        parser.StartElementHandler(name, attributes)

    parser.StartElementHandler, parser.CharacterDataHandler = begin_outermost, text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        _parse_portions(parser, portions)
    except expat.ExpatError as error:
        raise UnreadableError("damaged_workbook") from error


def _strip_prefix(handler: Callable[..., None]) -> Callable[..., None]:
    return lambda name, *attributes: handler(name.rpartition(":")[2], *attributes)


def _parse_portions(parser: expat.XMLParserType, portions: Iterable[bytes]) -> None:
    given = 0
    for portion in portions:
        parser.Parse(portion, False)
        given += len(portion)
        if given - parser.CurrentByteIndex > MAX_TAG:
            raise UnreadableError("damaged_workbook")
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    """Workbooks have no document type; it could declare entities that grow."""
    raise UnreadableError("damaged_workbook")
