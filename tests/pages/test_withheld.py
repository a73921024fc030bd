"""What a page withholds stands nowhere in its description, whatever the address asks for."""

import pytest

from dashboard.desk.desk import Desk
from dashboard.filters import Filters
from dashboard.pages.navigation import PAGES
from dashboard.people.access import Role
from dashboard.text import say
from tests.pages.context import DESCRIBED, Query, build_page, describe, read_words

QUERIES: tuple[Query, ...] = (
    {},
    {"by": "station"},
    {"q": "示例"},
    {"q": "试验"},
    {"matter": "late:station:q2-2:2025-12"},
)


def list_secrets(desk: Desk) -> dict[str, set[str]]:
    """Names that take an account once there are uploads, by the access rule that opens them."""
    tables = desk.find_snapshot(Filters()).tables
    records = ("micro_projects", "suggestions", "opinions")  # charts name livelihood projects to everybody
    return {
        "stations": set(desk.map_choices("station", Filters()).values()),
        "records": {title for name in records for title in tables[name]["title"]},
        "batches": {batch["file_name"] for batch in desk.list_batches(Filters()) if batch["file_name"]},
    }


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", DESCRIBED)
@pytest.mark.slow
def test_a_stranger_s_description_holds_nothing_withheld(
    name: str, query: Query, desks: dict[str, Desk]
) -> None:
    page = build_page(name, desks["uploaded"], Role.NOBODY, query=query)
    if not page.may(PAGES[name].access_rule):
        return
    words = read_words(describe(page))
    for rule, names in list_secrets(page.desk).items():
        assert not page.may(rule)
        assert [secret for secret in names if secret in words] == [], rule


@pytest.mark.parametrize(
    ("name", "rule"), [("stations", "stations"), ("projects", "records"), ("sources", "batches")]
)
def test_a_viewer_s_description_holds_it(name: str, rule: str, desks: dict[str, Desk]) -> None:
    page = build_page(name, desks["uploaded"], Role.VIEWER)
    words = read_words(describe(page))
    assert any(secret in words for secret in list_secrets(page.desk)[rule])


@pytest.mark.parametrize(
    "name", ["overview", "contact_points", "projects", "suggestions", "sources", "search"]
)
def test_what_is_withheld_says_so_and_leads_to_the_sign_in_and_back(
    name: str, desks: dict[str, Desk]
) -> None:
    page = build_page(name, desks["uploaded"], Role.NOBODY, query={"q": "示例"})
    assert say("zh", "sign_in.title") in read_words(describe(page))
    assert page.link_to_sign_in().startswith(
        "./sign-in?lang=zh&next=%2F" + ("" if name == "overview" else name)
    )
