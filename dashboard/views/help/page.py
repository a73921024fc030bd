"""使用帮助: for each of the four users what to do, step by step with pictures, and the words that they meet."""

from base64 import b64encode
from functools import cache
from pathlib import Path

from dashboard.catalogue.help import HELP, Step
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.pages.content.blocks import Group, Paragraph, Section, Switches, Term, Terms, Title, Tone
from dashboard.pages.content.cells import Link
from dashboard.pages.page import Page, find_path
from dashboard.views.surface.draw import show
from dashboard.views.surface.html import show_html

PICTURES = Path(__file__).with_name("pictures")
# Words that everybody meets; their meanings are taken from where they are defined.
WORDS = {
    "completion_rate": "metric.completion_rate.definition",
    "resolution_rate": "metric.resolution_rate.definition",
    "satisfaction_rate": "metric.satisfaction_rate.definition",
    "rating_coverage": "metric.rating_coverage.definition",
}
ORIGINS = ("published", "uploaded", "derived", "allocated", "illustrative")


def draw_help(page: Page) -> None:
    show(Title(page.say("nav.help")))
    requested = page.read_parameter("for")
    user = requested if requested in HELP else next(iter(HELP))
    show(_describe_users(page, user))
    show(Paragraph(page.say(f"help.for_{user}"), Tone.LEAD))
    steps = (_write_step(page, user, step) for step in HELP[user])
    show_html(tag("ol", *steps, class_="lsd-help"))
    show(Section(page.say("help.words")))
    show(Group([_list_words(page), Paragraph(page.say("help.ask"), Tone.NOTE)]))


def _describe_users(page: Page, user: str) -> Switches:
    links = [Link(page.say(f"help.user_{name}"), page.link_to("help", {"for": name})) for name in HELP]
    return Switches(page.say("nav.help"), links, list(HELP).index(user))


def _write_step(page: Page, user: str, step: Step) -> str:
    words = page.say(f"help.{user}_{step.name}")
    where = page.say("help.open", page=page.say(f"nav.{step.page}"))
    source, alt = read_picture(step.picture, page.lang), page.say(f"help.picture_{step.picture}")
    link = pieces.link(where, page.link_to(find_path(step.page)))
    return tag("li", tag("p", escape(words)), tag("p", link), tag("img", src=source, alt=alt))


@cache
def read_picture(name: str, lang: str) -> str:
    """The picture as an address that holds it."""
    content = (PICTURES / f"{name}.{lang}.webp").read_bytes()
    return f"data:image/webp;base64,{b64encode(content).decode()}"


def _list_words(page: Page) -> Terms:
    terms = [Term(page.say(f"metric.{code}.name"), page.say(key)) for code, key in WORDS.items()]
    terms += [
        Term(page.say(f"help.word_{name}"), page.say(f"help.means_{name}"))
        for name in ("young", "bases", "chance")
    ]
    terms += [Term(page.say(f"origin.{name}.name"), page.say(f"origin.{name}.hover")) for name in ORIGINS]
    return Terms(terms)
