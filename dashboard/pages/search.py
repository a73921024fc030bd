"""搜索: stations, projects, suggestions, metrics, charts, published figures by their words; `q` is in the address."""

from collections.abc import Iterator

from dashboard.catalogue.formats import FORMATS
from dashboard.desk.search import search
from dashboard.pages.content.blocks import Fold, ItemList, Paragraph, Section, Term, Terms, Title, Tone
from dashboard.pages.content.cells import Cell, Detail, Link, Marked
from dashboard.pages.content.controls import TextField
from dashboard.pages.content.layout import Block
from dashboard.pages.page import Page
from dashboard.pages.parts.stored_values import write_value
from dashboard.pages.parts.withheld import withhold
from dashboard.wording.page.search import Findable, Matches, find_elsewhere
from dashboard.wording.page.search_index import ACCESS_RULES, RECORDS

MOST = 20  # of a kind that are listed
MOST_CHARACTERS = 100  # of a query
PATHS = {  # of the pages that show what was found
    "micro_project": "projects",
    "livelihood_project": "projects",
    "suggestion": "suggestions",
    "opinion": "suggestions",
    "metric": "metrics",
    "published": "sources",
}


def describe_search(page: Page) -> Iterator[Block]:
    query = page.read_parameter("q")[:MOST_CHARACTERS]
    yield Title(page.say("nav.search"))
    yield TextField(f"q:{query}", page.say("search.label"), "q", query, MOST_CHARACTERS, width=420)
    if not query.strip():
        yield Paragraph(page.say("search.what"), Tone.EMPTY)
        return
    kinds = frozenset(kind for kind, rule in ACCESS_RULES.items() if page.may(rule))
    matches = search(page.desk, page.filters, query, kinds, MOST)
    if not matches:
        yield Paragraph(page.say("search.nothing", asked=query), Tone.EMPTY)
    for of_kind in matches:
        yield Section(page.say(f"search.kind_{of_kind.kind}"))
        yield _describe_matches(page, of_kind, query)
    if len(kinds) < len(ACCESS_RULES):
        yield withhold(page, "search.withheld")


def _describe_matches(page: Page, matches: Matches, query: str) -> ItemList:
    items = [_describe_thing(page, thing, query) for thing in matches.things]
    more: list[Cell] = [page.say("search.more", count=matches.more)] if matches.more else []
    return ItemList([*items, *more])


def _describe_thing(page: Page, thing: Findable, query: str) -> Cell:
    """Its name with the way to it, what it is, and in what the query was found."""
    facts = [thing.note] if thing.note else []
    if thing.origin:
        facts.append(page.say(f"origin.{thing.origin.code}.name"))
    if thing.kind not in ("metric", "chart", "published"):
        facts.insert(0, thing.code)
    lines = (" · ".join(facts), *find_elsewhere(thing, query))
    details = (Detail(Marked(line, query)) for line in lines)
    return (
        Link(Marked(thing.name, query), _link_to_thing(page, thing)),
        *details,
        *_describe_record(page, thing),
    )


def _describe_record(page: Page, thing: Findable) -> Iterator[Fold]:
    """A single record's row as its file has it, and the batch that brought it."""
    if thing.row is None:
        return
    columns = FORMATS[RECORDS[thing.kind][0]].columns
    fields = [
        Term(column.heading, write_value(page, column, thing.row.get(column.code)), lang="zh")
        for column in columns
    ]
    fields.append(Term(page.say("search.batch"), page.say("sources.batch", number=thing.row["batch"])))
    yield Fold(page.say("search.row"), [Terms(fields, is_record=True)])


def _link_to_thing(page: Page, thing: Findable) -> str:
    if thing.kind == "station":
        return page.link_to("stations", stations=(thing.code,))
    if thing.kind == "area":
        return page.link_to("", areas=(thing.code,))
    if thing.kind == "chart":
        return page.link_to(f"charts/{thing.code}")
    return page.link_to(PATHS[thing.kind])
