"""Nothing shuts somebody out: every chart is a table read by keys alone, and axe-core finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visitor
from tests.browser.keys import check_tables_by_keys
from tests.browser.matrix import OF_A_STATION, SIZES, Look, check_look, list_with_axe
from tests.browser.visit import Visit

GRAVE = ("moderate", "serious", "critical")


def list_grave_faults(visit: Visit) -> list[str]:
    """Each rule that is broken, with the place."""
    matches = Axe().run(visit.page).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['html'][:160]} {node['any'][:1]}"
        for fault in matches
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("look", list(list_with_axe()), ids=str)
def test_no_page_shuts_anybody_out(look: Look, visitor: Visitor) -> None:
    visit = visitor(look.store, theme=look.theme, size=SIZES[look.size], role=look.role)
    check_look(visit, look)
    visit.probe("fold")
    check_tables_by_keys(visit)
    visit.probe("unfold")
    assert list_grave_faults(visit) == []


@pytest.mark.parametrize("page", ["", OF_A_STATION, "projects"])
def test_nor_does_one_in_the_dark(page: str, visitor: Visitor) -> None:
    visit = visitor(theme="dark")
    visit.open(Look(page, "en", "wide", "dark", "seeded").address)
    visit.probe("unfold")
    assert list_grave_faults(visit) == []


def test_what_shuts_people_out_is_found(visitor: Visitor) -> None:
    visit = visitor()
    visit.open("?lang=zh")
    visit.page.evaluate(
        "document.querySelector('.lsd-note').innerHTML = '<span style=\"color: #bbb\">看不清</span><img src=\"data:,\">'"
    )
    assert {fault.partition(":")[0] for fault in list_grave_faults(visit)} == {"color-contrast", "image-alt"}
