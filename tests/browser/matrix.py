"""Every page in every language, width, theme and store; and a choice of these in which each page meets each once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from dashboard.pages.navigation import PAGES
from dashboard.pages.page import find_path
from dashboard.people.access import ACCESS_RULES, Role
from dashboard.text import say
from tests.browser.visit import Visit

WIDE, PHONE, WALL = (1440, 900), (390, 844), (1920, 1080)
SIZES = {"wide": WIDE, "phone": PHONE, "wall": WALL}
STORES = ("seeded", "one_station", "published_only", "bare", "uploaded")
STATION = {"seeded": "demo-01-00", "one_station": "q1-1", "uploaded": "q1-1"}  # whose page is looked at
OF_A_STATION, BY_AREA = "stations?station=", "ranking?by=area"
ADDRESSES = (*map(find_path, PAGES), BY_AREA, OF_A_STATION)
CHARTS = {"": 3, OF_A_STATION: 4, "ranking": 1, BY_AREA: 1, "satisfaction": 2}  # on the whole seed
RAW = re.compile(
    r"\bNone\b|\bnan\b|\bNaN\b|\bNaT\b|<NA>|\bundefined\b|\bnull\b|Traceback|\{[a-z_]*\}"
    r"|\b[a-z]+(?:_[a-z0-9]+)+\b|\b[a-z][a-z_]+(?:\.[a-z_]+){2,}\b|\[object"
)
TYPED = "%{x}"  # somebody's name for a station


@dataclass(frozen=True, slots=True)
class Look:
    """One page as somebody looks at it: by its address, in a language, at a size, in a theme, on a kind of store."""

    page: str
    lang: str
    size: str
    theme: str
    store: str

    def __str__(self) -> str:
        return f"{self.page or 'overview'} {self.lang} {self.size} {self.theme} {self.store}"

    @property
    def address(self) -> str:
        here = f"{self.page}{STATION[self.store]}" if self.page == OF_A_STATION else self.page
        return f"{here}{'&' if '?' in here else '?'}lang={self.lang}"

    @property
    def role(self) -> str:
        """Nobody where that is enough; an administrator sees every page."""
        what = ACCESS_RULES[PAGES[self.page.partition("?")[0] or "overview"].access_rule]
        shown = self.store in ("uploaded", "one_station")
        least = max(what.always, what.after_upload) if shown else what.always
        return "administrator" if least > Role.NOBODY else ""


def list_all() -> Iterator[Look]:
    """All combinations."""
    for page, lang, size, theme, store in product(ADDRESSES, ("zh", "en"), SIZES, ("light", "dark"), STORES):
        if page != OF_A_STATION or store in STATION:
            yield Look(page, lang, size, theme, store)


def list_each_once() -> Iterator[Look]:
    """Of every page each language, size, theme and store at least once.

    Wide, light and in Chinese on the seed it is looked at together with who is shut out. On `uploaded` stand names
    that are long, and the demonstration of all that isn't uploaded.
    """
    chosen = (
        ("en", "phone", "dark", "uploaded"),
        ("zh", "wall", "dark", "one_station"),
        ("en", "wide", "light", "published_only"),
    )
    for page in ADDRESSES:
        for lang, size, theme, store in chosen:
            if page != OF_A_STATION or store in STATION:
                yield Look(page, lang, size, theme, store)
    yield Look("", "zh", "wide", "dark", "bare")  # a store that was lost looks the same everywhere


def list_with_axe() -> Iterator[Look]:
    """The looks at which it is asked too who is shut out."""
    for page in ADDRESSES:
        yield Look(page, "zh", "wide", "light", "seeded")


def is_whole(visit: Visit, *, charts: int | None = None, banded: bool | None = None) -> None:
    """All that holds of every page, as it opens and with every fold open."""
    if charts is not None:
        assert visit.probe("charts") == charts
    assert visit.probe("bands") == [True] * (len(visit.probe("bands")) if banded is None else banded)
    assert visit.page.locator("[data-testid=stException], [data-testid=stConnectionStatus]").count() == 0
    for _ in range(2):
        assert visit.probe("sideways") == []
        assert visit.probe("cut") == []
        visit.probe("unfold")
    assert visit.probe("hollow") == []
    words = visit.probe("words").replace(TYPED, "")
    assert RAW.findall(words) == []
    assert visit.troubles == []


def check_look(visit: Visit, look: Look) -> None:
    """The page opens and stands whole, in its language, with every character drawn."""
    visit.open(look.address)
    is_whole(visit, charts=CHARTS.get(look.page) if look.store == "seeded" else None)
    assert say(look.lang, "product") in visit.page.title()
    assert visit.page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[look.lang]
    assert visit.probe("boxes") == ["\U0001fffd"]  # the one that no font has
