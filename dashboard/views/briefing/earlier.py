"""Documents that the office made, newest first: each with its version, and the way to get the same parts again."""

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs, urlencode

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.desk.documents import MadeBriefing, list_made_briefings
from dashboard.desk.own_words import OWN
from dashboard.filters import read_query, write_period
from dashboard.pages.content.blocks import Paragraph, Section, Table, Tone
from dashboard.pages.content.cells import Cell, Detail, Link
from dashboard.pages.content.layout import Block
from dashboard.pages.page import Page, format_time
from dashboard.pages.parts.withheld import withhold

MOST = 20
COLUMNS = ("document", "when", "who", "version", "file")


def describe_earlier(page: Page) -> Iterator[Block]:
    yield Section(page.say("material.earlier"))
    if not page.who.name:
        yield withhold(page, "material.earlier_withheld")
        return
    documents = [line for line in list_made_briefings(page.desk, MOST) if line.name in BRIEFINGS]
    if not documents:
        yield Paragraph(page.say("material.earlier_none"), Tone.EMPTY)
        return
    headings = [page.say(f"material.column_{name}") for name in COLUMNS]
    names = page.desk.map_names(page.filters)
    rows = [_build_row(page, document, names) for document in documents]
    yield Table(page.say("material.earlier"), headings, rows, words=len(COLUMNS))


def _build_row(page: Page, document: MadeBriefing, names: Mapping[str, str]) -> list[Cell]:
    query = parse_qs(document.query)
    again = urlencode({**query, "briefing": [document.name]}, doseq=True)
    file = f"./briefings/{document.name}.{document.format}?{document.query}"
    return [
        (Link(_write_title(page, document, names), f"./material?{again}"), *_describe_changes(page, query)),
        format_time(document.at),
        document.account,
        page.say("sources.batch", number=document.as_of),
        Link(page.say(f"material.{document.format}"), file),
    ]


def _write_title(page: Page, document: MadeBriefing, names: Mapping[str, str]) -> str:
    filters = read_query(parse_qs(document.query))
    codes = filters.stations or filters.areas
    place = page.say("list.comma").join(names.get(code, code) for code in codes)
    period = write_period(page.lang, filters.first, filters.last)
    return " · ".join(filter(None, (page.say(f"briefing.{document.name}.name"), place, period)))


def _describe_changes(page: Page, query: Mapping[str, list[str]]) -> Iterator[Detail]:
    """That parts were chosen, and the writer's own words."""
    if "part" in query:
        yield Detail(page.say("material.with_parts", count=len(query["part"])))
    if OWN in query:
        yield Detail(page.say("material.with_own", words=query[OWN][0]))
