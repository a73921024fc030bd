"""Every chart is a table too, reached, opened and read by keys alone."""

from dashboard.text import say
from tests.browser.visit import Visit

MOST_KEYS = 600
FOCUS = """() => {
  const element = document.activeElement;
  const card = element.closest("[class*=st-key-lsd-card-]");
  const name = card && [...card.classList].find((one) => one.startsWith("st-key-lsd-card-"));
  const kind = element.matches(".lsd-fold > summary") ? element.textContent : element.matches(".lsd-table") ? "table" : "";
  const shut = element.matches("[data-testid=stExpander] summary:not(.lsd-fold *)") && !element.parentElement.open;
  const rows = kind === "table" ? element.querySelectorAll("tbody tr").length : 0;
  return [name ?? "", shut ? "shut" : kind, rows, element === document.body];
}"""
DRAWN = """() => [...document.querySelectorAll("[class*=st-key-lsd-card-]")]
  .filter((card) => card.querySelector("[class*=st-key-lsd-chart-]"))
  .map((card) => [...card.classList].find((one) => one.startsWith("st-key-lsd-card-")))"""


def read_by_keys(visit: Visit) -> dict[str, int]:
    """Forward by Tab from the top to the end, opening each chart's table: by card, the rows that then have the focus."""
    visit.page.locator(".lsd-product").focus()
    read: dict[str, int] = {}
    for _ in range(MOST_KEYS):
        visit.page.keyboard.press("Tab")
        card, kind, _, over = visit.page.evaluate(FOCUS)
        if over:
            break
        if kind == "shut":
            visit.page.keyboard.press("Enter")
            visit.settle()
        if card and card not in read and kind == say("zh", "card.table"):
            visit.page.keyboard.press("Enter")
            visit.page.keyboard.press("Tab")
            inside, reached, rows, _ = visit.page.evaluate(FOCUS)
            read[card] = rows if (inside, reached) == (card, "table") else 0
    return read


def check_tables_by_keys(visit: Visit) -> None:
    """Each chart of the page that stands there has its table, reached and opened by keys, with rows in it."""
    cards = visit.page.evaluate(DRAWN)
    assert len(set(cards)) == len(cards) == visit.probe("charts")
    if cards:
        read = read_by_keys(visit)
        assert set(read) == set(cards)
        assert all(read.values()), read
