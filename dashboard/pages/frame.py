"""Frame: band, warnings and foot around the content of every page that shows figures."""

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urlencode

from dashboard.desk.attention import describe_stale
from dashboard.pages.content.blocks import Band, Foot, Paragraph, Tone
from dashboard.pages.content.cells import Link
from dashboard.pages.page import Page, find_path


def describe_band(page: Page, populations: Iterable[str]) -> Iterator[Band]:
    """The demonstration band, where the page shows demonstration figures of these populations."""
    if page.desk.has_demonstration(page.filters, populations):
        yield Band(page.say("band.full"))


def describe_age(page: Page, populations: Collection[str]) -> Iterator[Paragraph]:
    """A line for each table of the page whose figures are older than they may be, by the newest of all."""
    for words in describe_stale(page.desk, page.filters, populations):
        yield Paragraph(words, Tone.STALE)


def describe_foot(page: Page) -> Foot:
    """The page's version, and the address that always shows it with the same digits."""
    query = {**page.parameters, **page.query(as_of=page.filters.as_of)}
    fixed = f"./{find_path(page.name)}?{urlencode(query, doseq=True)}"
    words = page.say("foot.version", batch=page.filters.as_of)
    return Foot(words, Link(page.say("foot.fixed"), fixed))
