"""The catalogue quotes the report exactly and refers to existing figures."""

from dashboard.catalogue.contact_points import COVERAGE, NAMED_POINTS, PLANNED_POINTS
from dashboard.catalogue.year_groups import YEAR_GROUPS
from dashboard.settings import PROJECT
from seed.published import build_year_figure_rows

REPORT = (PROJECT / "seed" / "report.txt").read_text(encoding="utf-8").replace("\n", "")


def test_every_quoted_clause_stands_in_the_report() -> None:
    clauses = {point.clause for point in (*NAMED_POINTS, *PLANNED_POINTS)} | {COVERAGE}
    assert [clause for clause in clauses if clause not in REPORT] == []


def test_every_figure_of_a_group_is_published() -> None:
    published = {row["code"] for row in build_year_figure_rows()}
    assert {code for codes in YEAR_GROUPS.values() for code in codes} <= published
