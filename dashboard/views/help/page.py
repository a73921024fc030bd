"""使用帮助: for each of the four users what to do, step by step with pictures, and the words that they meet."""

from base64 import b64encode
from functools import cache
from pathlib import Path

from dashboard.catalogue.help import HELP, Step
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.views.page import Page, parameter
from dashboard.views.parts import frame
from dashboard.views.parts.show import show

PICTURES = Path(__file__).with_name("pictures")
# Words that everybody meets; what they mean is said where they are defined, and repeated here from there.
WORDS = {
    "completion_rate": "metric.completion_rate.definition",
    "resolution_rate": "metric.resolution_rate.definition",
    "satisfaction_rate": "metric.satisfaction_rate.definition",
    "rating_coverage": "metric.rating_coverage.definition",
}
ORIGINS = ("published", "uploaded", "derived", "allocated", "illustrative")


def draw(page: Page) -> None:
    frame.title(page, "help")
    chosen = parameter("for") if parameter("for") in HELP else next(iter(HELP))
    links = (_user(page, name, here=name == chosen) for name in HELP)
    show(tag("nav", *links, class_="lsd-switches", aria_label=page.say("nav.help")))
    show(tag("p", escape(page.say(f"help.for_{chosen}")), class_="lsd-standing"))
    steps = (_step(page, chosen, step) for step in HELP[chosen])
    show(tag("ol", *steps, class_="lsd-help"))
    _words(page)


def _user(page: Page, name: str, *, here: bool) -> str:
    words = page.say(f"help.user_{name}")
    return pieces.link(words, page.href("help", {"for": name}), f"lsd-switch{' lsd-here' if here else ''}")


def _step(page: Page, user: str, step: Step) -> str:
    words = page.say(f"help.{user}_{step.name}")
    where = page.say("help.open", page=page.say(f"nav.{step.page}"))
    path = "" if step.page == "overview" else step.page
    drawn = tag("img", src=picture(step.picture, page.lang), alt=page.say(f"help.picture_{step.picture}"))
    return tag("li", tag("p", escape(words)), tag("p", pieces.link(where, page.href(path))), drawn)


@cache
def picture(name: str, lang: str) -> str:
    """As an address that holds it."""
    content = (PICTURES / f"{name}.{lang}.webp").read_bytes()
    return f"data:image/webp;base64,{b64encode(content).decode()}"


def _words(page: Page) -> None:
    frame.section(page, "help.words")
    told = {page.say(f"metric.{code}.name"): page.say(key) for code, key in WORDS.items()}
    told |= {
        page.say(f"help.word_{name}"): page.say(f"help.means_{name}") for name in ("young", "bases", "chance")
    }
    told |= {page.say(f"origin.{name}.name"): page.say(f"origin.{name}.hover") for name in ORIGINS}
    terms = (tag("dt", escape(word)) + tag("dd", escape(means)) for word, means in told.items())
    show(
        tag("dl", *terms, class_="lsd-terms"),
        tag("p", escape(page.say("help.ask")), class_="lsd-note"),
    )
