"""Makes the pictures of the help pages from the product itself: `make pictures`."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from dashboard.people.access import COOKIE
from dashboard.text import LANGUAGES
from dashboard.views.help.page import PICTURES
from db.engine import open_store
from tests.accounts import make_session
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.server import Server, served
from tests.browser.visit import Visit

SIZE = (1440, 1000)
WIDTH = 1080  # of a picture


@dataclass(frozen=True, slots=True)
class Shot:
    """How a picture is made: the page's address, and the part of it that is shown, from its top on."""

    address: str
    height: int = 620
    clicks: tuple[str, ...] = ()
    top: str = ""  # the element at whose top it begins


SHOTS = {
    "overview": Shot(""),
    "published": Shot("", top=".st-key-lsd-published, .lsd-section"),
    "attention": Shot("attention"),
    "ranking": Shot("ranking", 760),
    "station": Shot("stations?station=demo-01-00"),
    "dispute": Shot("stations?station=demo-01-00", 420, top=".st-key-lsd-contest"),
    "reporting": Shot("reporting"),
    "reporting_state": Shot("reporting_state", 700),
    "history": Shot("history"),
    "material": Shot("material", 760),
    "use_chart": Shot(
        "satisfaction",
        760,
        clicks=(".st-key-lsd-card-outcome-of-100 details:last-of-type > summary",),
        top=".st-key-lsd-card-outcome-of-100",
    ),
    "sources": Shot("sources"),
    "compare": Shot("compare?area=demo-01&with_area=demo-02", 700),
    "version": Shot("sources", 160, top=".lsd-foot"),
    "accounts": Shot("accounts"),
    "rules": Shot("rules"),
}


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        served(Path(folder), "seeded") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        engine = open_store(server.store)
        token = make_session(engine, "administrator", "wang")
        engine.dispose()
        for name, shot in SHOTS.items():
            for lang in LANGUAGES:
                take_picture(browser, server, token, shot, lang).save(
                    PICTURES / f"{name}.{lang}.webp", quality=72, method=6
                )
        browser.close()


def take_picture(browser: Browser, server: Server, token: str, shot: Shot, lang: str) -> Image.Image:
    context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme="light")
    context.add_cookies([{"name": COOKIE, "value": token, "url": server.address}])
    visit = Visit(context.new_page(), server.address)
    visit.open(f"{shot.address}{'&' if '?' in shot.address else '?'}lang={lang}")
    for selector in shot.clicks:
        visit.click(selector)
    if shot.top:
        visit.page.locator(shot.top).first.evaluate("element => element.scrollIntoView({block: 'start'})")
        visit.page.wait_for_timeout(500)
    box = visit.page.locator(shot.top).first.bounding_box() if shot.top else None
    top = min(max(box["y"] - 12, 0), SIZE[1] - shot.height) if box else 0
    picture = visit.page.screenshot(clip={"x": 0, "y": top, "width": SIZE[0], "height": shot.height})
    context.close()
    whole = Image.open(BytesIO(picture)).convert("RGB")
    return whole.resize((WIDTH, round(whole.height * WIDTH / whole.width)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
