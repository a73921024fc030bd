"""XML part of a workbook, parsed in portions; entities and document types are refused."""

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

from dashboard.uploads.file.unreadable import UnreadableError

Attributes = Mapping[str, str]
Begin = Callable[[str, Attributes], None]
End = Callable[[str], None]
MAX_TAG = 2**20  # bytes; the parser scans an unfinished tag again with each portion


def read_part(
    portions: Iterable[bytes], begin: Begin, end: End | None = None, text: Callable[[str], None] | None = None
) -> None:
    """Call `begin` and `end` for each element, `text` for its text. Raises UnreadableError for malformed XML.

    Where the outermost element has a namespace prefix, prefixes are stripped from all names.
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
    total = 0
    for portion in portions:
        parser.Parse(portion, False)
        total += len(portion)
        if total - parser.CurrentByteIndex > MAX_TAG:
            raise UnreadableError("damaged_workbook")
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    """Refuse a document type: workbooks have none, and it could declare entities that expand."""
    raise UnreadableError("damaged_workbook")
