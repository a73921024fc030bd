"""意见建议: deputies' suggestions, and apart from them the opinions of three populations."""

from collections.abc import Iterator, Sequence

from dashboard.desk.readings import read_metric
from dashboard.desk.records import count_ratings, list_key_suggestions, list_unanswered_suggestions
from dashboard.filters import write_period
from dashboard.measures.page.suggestion_lists import SuggestionLine
from dashboard.pages.content.blocks import Fold, Paragraph, Section, Table, Title, Tone
from dashboard.pages.content.cells import Cell
from dashboard.pages.content.layout import Block
from dashboard.pages.page import Page
from dashboard.pages.parts.charts import describe_chart, describe_chart_row
from dashboard.pages.parts.filters import describe_filters
from dashboard.pages.parts.published import describe_figures_and_sums
from dashboard.pages.parts.rates import describe_rates
from dashboard.pages.parts.withheld import withhold
from dashboard.text.data_names import translate_name
from dashboard.wording.chart.values import format_cell

OF_DEPUTIES = (
    "key_suggestions",
    "intersession_suggestions",
    "deputies_satisfaction_work",
    "deputies_satisfaction_result",
    "suggestions_resolved_rate",
)
OPINIONS = ("visit_opinions", "industry_suggestions", "deputies_day_suggestions_handled")
POPULATIONS = ("visit_opinions", "industry_suggestions", "deputies_day_suggestions")
RATES = ("suggestion_resolution_rate", "suggestion_work_satisfaction", "suggestion_result_satisfaction")
RATINGS = ("satisfied", "fairly_satisfied", "dissatisfied")
COLUMNS = ("title", "kind", "handler", "submitted", "answered", "class", "due", "left", "origin")
YEARS = 5  # of the look back


def describe_suggestions(page: Page) -> Iterator[Block]:
    yield Title(page.say("nav.suggestions"))
    yield from describe_filters(page, ("area", "station"))
    yield Section(page.say("suggestions.of_deputies"), page.say("suggestions.of_deputies_note"))
    yield from describe_figures_and_sums(page, OF_DEPUTIES)
    yield describe_chart_row(page, "suggestions-by-kind", "suggestions-by-class")
    yield describe_rates(page, RATES)
    yield from _describe_ratings(page)
    yield from _describe_due(page)
    yield from _describe_key(page)
    yield from _describe_look_back(page)
    yield Section(page.say("suggestions.opinions"), page.say("suggestions.opinions_note"))
    yield from describe_figures_and_sums(page, OPINIONS)
    yield describe_chart(page, "opinions-by-population")
    yield from _describe_became(page)


def _describe_ratings(page: Page) -> Iterator[Block]:
    """从“答复满意”到“结果满意”: who was satisfied with the handling, and with what came of it."""
    counts = count_ratings(page.desk, page.filters)
    if not counts:
        return
    headings = [page.say("suggestions.work"), *(page.say(f"suggestions.result_{name}") for name in RATINGS)]
    rows: list[list[Cell]] = [
        [page.say(f"outcome.{work}"), *(counts.get((work, result), 0) for result in RATINGS)]
        for work in RATINGS
    ]
    words = page.say("suggestions.crossed")
    yield Fold(words, [Table(words, headings, rows)])


def _describe_due(page: Page) -> Iterator[Block]:
    """Suggestions without an answer yet, by when it is due."""
    yield Section(page.say("suggestions.due"), page.say("suggestions.due_note"))
    lines = list_unanswered_suggestions(page.desk, page.filters)
    if not lines:
        yield Paragraph(page.say("suggestions.none_due"), Tone.EMPTY)
    elif page.may("records"):
        yield _describe_table(page, lines, "due")
    else:
        yield Paragraph(page.say("suggestions.due_count", count=len(lines)), Tone.LEAD)
        yield withhold(page, "access.matters_withheld")


def _describe_key(page: Page) -> Iterator[Block]:
    """清仓见底: the key suggestions, those without an answer first."""
    yield Section(page.say("suggestions.key"), page.say("suggestions.key_note"))
    lines = list_key_suggestions(page.desk, page.filters)
    if not lines:
        yield Paragraph(page.say("suggestions.no_key"), Tone.EMPTY)
        return
    answered = sum(line.answered_on is not None for line in lines)
    yield Paragraph(page.say("suggestions.key_answered", answered=answered, count=len(lines)), Tone.LEAD)
    if page.may("records"):
        yield Fold(page.say("suggestions.key_list"), [_describe_table(page, lines, "key")])
    else:
        yield withhold(page, "access.matters_withheld")


def _describe_table(page: Page, lines: Sequence[SuggestionLine], name: str) -> Table:
    headings = [page.say(f"suggestions.column_{column}") for column in COLUMNS]
    rows = [_build_row(page, line) for line in lines]
    return Table(page.say(f"suggestions.{name}"), headings, rows, words=7)


def _build_row(page: Page, line: SuggestionLine) -> list[Cell]:
    return [
        line.title,
        page.say(f"record.kind.{line.kind}"),
        line.handler or "—",
        line.submitted_on.isoformat(),
        line.answered_on.isoformat() if line.answered_on else "—",
        translate_name(page.lang, "answer_class_name", line.answer_class, line.answer_class) or "—",
        page.say("suggestions.due_by", due=line.due_on.isoformat(), last=line.last_on.isoformat()),
        "—" if line.days_left is None else line.days_left,
        page.say(f"origin.{line.origin.code}.name"),
    ]


def _describe_look_back(page: Page) -> Iterator[Block]:
    """五年回头看: a row a year that has suggestions; until a second one is in, a sentence."""
    last = int(page.filters.last[:4])
    rows = [row for year in range(last - YEARS + 1, last + 1) if (row := _build_year_row(page, str(year)))]
    yield Section(page.say("suggestions.look_back"), page.say("suggestions.look_back_note"))
    if len(rows) < 2:
        yield Paragraph(page.say("suggestions.one_year"), Tone.EMPTY)
        return
    headings = [page.say(f"suggestions.year_{name}") for name in ("year", "count", "answered", "resolved")]
    yield Table(page.say("suggestions.look_back"), headings, rows)


def _build_year_row(page: Page, year: str) -> list[Cell]:
    """Empty for a year without suggestions."""
    filters = page.filters.replace(first=f"{year}-01", last=f"{year}-12")
    count = read_metric(page.desk, "suggestions", filters)
    if not count.numerator:
        return []
    answered = read_metric(page.desk, "suggestions_answered", filters)
    resolved = read_metric(page.desk, "suggestion_resolution_rate", filters)
    pair = f"{resolved.numerator}/{resolved.denominator}"
    counts = page.say("list.bracket", words=pair) if resolved.denominator else ""
    per_cent = "%" if resolved.shown_value is not None else ""
    return [
        write_period(page.lang, filters.first, filters.last),
        format_cell(count),
        format_cell(answered),
        f"{format_cell(resolved)}{per_cent}{counts}",
    ]


def _describe_became(page: Page) -> Iterator[Block]:
    """Of each population how many name the suggestion that they became; several may name the same: no rate."""
    for code in POPULATIONS:
        reading = read_metric(page.desk, f"{code}_became_suggestions", page.filters)
        if reading.numerator:
            values = {
                "name": page.say(f"metric.{code}.name"),
                "unit": page.say(f"unit.{reading.metric.unit}"),
            }
            words = page.say("suggestions.became", count=reading.numerator, **values)
            yield Paragraph(words, Tone.NOTE)
