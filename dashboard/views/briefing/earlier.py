"""Documents that the office made, newest first: each with its version, and the way to get the same parts again."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.desk.documents import MadeBriefing, list_made_briefings
from dashboard.filters import from_query, period_words
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.views.page import Page, local
from dashboard.views.parts import frame
from dashboard.views.parts.show import show

MOST = 20
COLUMNS = ("document", "when", "who", "version", "file")


def made_briefings(page: Page) -> None:
    frame.section(page, "material.earlier")
    if not page.who.name:
        frame.withheld(page, "material.earlier_withheld", "material")
        return
    made = [one for one in list_made_briefings(page.desk, MOST) if one.name in BRIEFINGS]
    if not made:
        show(tag("p", escape(page.say("material.earlier_none")), class_="lsd-empty"))
        return
    headings = [page.say(f"material.column_{name}") for name in COLUMNS]
    names = page.desk.names(page.asked)
    rows = [_row(page, one, names) for one in made]
    show(pieces.build_table(headings, rows, caption=page.say("material.earlier"), words=len(COLUMNS)))


def _row(page: Page, made: MadeBriefing, names: Mapping[str, str]) -> list[str]:
    query = parse_qs(made.query)
    again = urlencode({**query, "briefing": [made.name]}, doseq=True)
    return [
        pieces.link(_title(page, made, names), f"./material?{again}") + _choices(page, query),
        escape(local(made.at)),
        escape(made.account),
        escape(page.say("sources.batch", number=made.as_of)),
        pieces.link(
            page.say(f"material.{made.format}"), f"./briefings/{made.name}.{made.format}?{made.query}"
        ),
    ]


def _title(page: Page, made: MadeBriefing, names: Mapping[str, str]) -> str:
    asked = from_query(parse_qs(made.query))
    codes = asked.stations or asked.areas
    place = page.say("list.comma").join(names.get(code, code) for code in codes)
    period = period_words(page.lang, asked.first, asked.last)
    return " · ".join(filter(None, (page.say(f"briefing.{made.name}.name"), place, period)))


def _choices(page: Page, query: Mapping[str, list[str]]) -> str:
    """That parts were chosen, and the writer's own words."""
    said = [page.say("material.with_parts", count=len(query["part"]))] if "part" in query else []
    said += [page.say("material.with_own", words=query["own"][0])] if "own" in query else []
    return "".join(tag("span", escape(words), class_="lsd-cause") for words in said)
