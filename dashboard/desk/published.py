"""The report's figures, and how the store's own sums stand to them."""

from dashboard.catalogue.published import HEAD_FIGURES, PUBLISHED_SUMS
from dashboard.catalogue.year_groups import YEAR_GROUPS
from dashboard.desk.core import Core, kept
from dashboard.filters import Filters
from dashboard.measures.briefing.sentences import published_sentence
from dashboard.measures.chart.data import digits
from dashboard.measures.page.derived import Derived, derived
from dashboard.measures.page.published import Comparison, PublishedFigure, compared, published_figures


class Published(Core):
    """Answers of what is published."""

    @kept
    def published(self, asked: Filters) -> tuple[PublishedFigure, ...]:
        return published_figures(self._seen(asked).published, asked.lang)

    @kept
    def derived(self, asked: Filters) -> tuple[Derived, ...]:
        """What follows from the published figures without being published."""
        return tuple(derived(self.published(asked)))

    def head_figures(self, asked: Filters) -> tuple[PublishedFigure, ...]:
        """The published figures that stand first."""
        by_code = {figure.code: figure for figure in self.published(asked)}
        return tuple(by_code[code] for code in HEAD_FIGURES if code in by_code)

    @kept
    def comparisons(self, asked: Filters) -> tuple[Comparison, ...]:
        """How the store's own sums stand to the published figures that they could add up to."""
        as_of = self.resolved(asked).as_of or 0
        seen = self.snapshot(as_of)
        return tuple(compared(self.published(asked), PUBLISHED_SUMS, seen.tables, seen.origins))

    @kept
    def year_figures(self, asked: Filters) -> tuple[PublishedFigure, ...]:
        """What is told once a year, published or sent in without a clause."""
        return published_figures(self._seen(asked).year_figures, asked.lang)

    def figures_of_no_system(self, asked: Filters) -> tuple[PublishedFigure, ...]:
        """Those that the report of the seed does not tell: codes that came in by files alone."""
        known = {figure.code for figure in self.published(asked) if figure.section}
        grouped = {code for codes in YEAR_GROUPS.values() for code in codes}
        return tuple(one for one in self.year_figures(asked) if one.code not in known | grouped)

    def _published_sentence(self, asked: Filters) -> tuple[str, ...]:
        by_code = {figure.code: figure for figure in self.published(asked)}
        received, rate = (by_code.get(code) for code in ("items_received", "items_completion_rate"))
        if self.months(asked) or received is None or rate is None:
            return ()
        told = (digits(received.value), digits(rate.value))
        return (published_sentence(asked.lang, received.year, *told),)
