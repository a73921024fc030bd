"""The wall in a real browser: pages in turn, nothing wider than the screen, no request elsewhere."""

from tests.browser.conftest import Visitor
from tests.browser.matrix import WALL


def test_pages_take_turns(visitor: Visitor) -> None:
    visit = visitor("seeded", size=WALL)
    visit.page.clock.install()
    visit.page.goto(f"{visit.address}/?view=wall&demonstration=yes")
    pages = visit.page.locator("section")
    views = []
    for _ in range(pages.count() + 1):
        views.append([page.is_visible() for page in pages.all()].index(True))
        wide, high = visit.page.evaluate("[document.body.scrollWidth, document.body.scrollHeight]")
        assert wide <= WALL[0]
        assert high <= WALL[1]
        visit.page.clock.run_for(15_000)
    assert views == [*range(pages.count()), 0]
    assert visit.troubles == []
