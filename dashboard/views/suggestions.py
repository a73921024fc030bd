"""意见建议: deputies' suggestions, and apart from them the opinions of three populations."""

from dashboard.desk.readings import read_metric
from dashboard.desk.records import count_ratings, list_key_suggestions, list_unanswered_suggestions
from dashboard.filters import period_words
from dashboard.html import pieces
from dashboard.html.builder import tag, text
from dashboard.measures.page.suggestion_lists import SuggestionLine
from dashboard.render.shared.words import number
from dashboard.text.data_names import translate_name
from dashboard.views.page import Page
from dashboard.views.parts import frame
from dashboard.views.parts.beside_sums import beside_sums
from dashboard.views.parts.chart_card import chart_card
from dashboard.views.parts.chart_row import chart_row
from dashboard.views.parts.filter_bar import filter_bar
from dashboard.views.parts.rate_lines import rate_lines
from dashboard.views.parts.show import show

OF_DEPUTIES = (
    "key_suggestions",
    "intersession_suggestions",
    "deputies_satisfaction_work",
    "deputies_satisfaction_result",
    "suggestions_resolved_rate",
)
OPINIONS = ("visit_opinions", "industry_suggestions", "deputies_day_suggestions_handled")
RATES = ("suggestion_resolution_rate", "suggestion_work_satisfaction", "suggestion_result_satisfaction")
RATINGS = ("satisfied", "fairly_satisfied", "dissatisfied")
YEARS = 5  # of the look back


def draw(page: Page) -> None:
    frame.title(page, "suggestions")
    filter_bar(page, codes=("area", "station"))
    frame.section(page, "suggestions.of_deputies", page.say("suggestions.of_deputies_note"))
    beside_sums(page, OF_DEPUTIES)
    chart_row(page, "suggestions-by-kind", "suggestions-by-class")
    rate_lines(page, RATES)
    _crossed(page)
    _due(page)
    _key(page)
    _look_back(page)
    frame.section(page, "suggestions.opinions", page.say("suggestions.opinions_note"))
    beside_sums(page, OPINIONS)
    chart_card(page, "opinions-by-population")
    _became(page)


def _crossed(page: Page) -> None:
    """从“答复满意”到“结果满意”: who was satisfied with the handling, and with what came of it."""
    found = count_ratings(page.desk, page.asked)
    if not found:
        return
    headings = [page.say("suggestions.work"), *(page.say(f"suggestions.result_{name}") for name in RATINGS)]
    rows = [
        [
            text(page.say(f"outcome.{work}")),
            *(text(found.get((work, result), 0)) for result in RATINGS),
        ]
        for work in RATINGS
    ]
    table = pieces.table(headings, rows, caption=page.say("suggestions.crossed"))
    show(pieces.folded(page.say("suggestions.crossed"), table))


def _due(page: Page) -> None:
    frame.section(page, "suggestions.due", page.say("suggestions.due_note"))
    found = list_unanswered_suggestions(page.desk, page.asked)
    if not found:
        show(tag("p", text(page.say("suggestions.none_due")), class_="lsd-empty"))
    elif page.may("matters"):
        show(_table(page, found, "due"))
    else:
        count = page.say("suggestions.due_count", count=len(found))
        show(tag("p", text(count), class_="lsd-standing"))
        frame.withheld(page, "access.matters_withheld", "suggestions")


def _key(page: Page) -> None:
    """清仓见底: the key ones, those not answered first."""
    found = list_key_suggestions(page.desk, page.asked)
    frame.section(page, "suggestions.key", page.say("suggestions.key_note"))
    if not found:
        show(tag("p", text(page.say("suggestions.no_key")), class_="lsd-empty"))
        return
    answered = sum(one.answered_on is not None for one in found)
    said = page.say("suggestions.key_answered", answered=answered, count=len(found))
    show(tag("p", text(said), class_="lsd-standing"))
    if page.may("matters"):
        show(pieces.folded(page.say("suggestions.key_list"), _table(page, found, "key")))
    else:
        frame.withheld(page, "access.matters_withheld", "suggestions")


def _table(page: Page, found: tuple[SuggestionLine, ...], which: str) -> str:
    names = ("title", "kind", "handler", "submitted", "answered", "class", "due", "left", "origin")
    headings = [page.say(f"suggestions.column_{name}") for name in names]
    rows = [
        [
            text(one.title),
            text(page.say(f"record.kind.{one.kind}")),
            text(one.handler or "—"),
            text(one.submitted_on.isoformat()),
            text(one.answered_on.isoformat() if one.answered_on else "—"),
            text(translate_name(page.lang, "answer_class_name", one.answer_class, one.answer_class) or "—"),
            text(page.say("suggestions.due_by", due=one.due_on.isoformat(), last=one.last_on.isoformat())),
            text("—" if one.days_left is None else one.days_left),
            text(page.say(f"origin.{one.origin.code}.name")),
        ]
        for one in found
    ]
    return pieces.table(headings, rows, caption=page.say(f"suggestions.{which}"), words=7)


def _look_back(page: Page) -> None:
    """五年回头看: a row a year that has suggestions; until a second one is in, a sentence."""
    last = int(page.asked.last[:4])
    rows = [row for year in range(last - YEARS + 1, last + 1) if (row := _year(page, str(year)))]
    frame.section(page, "suggestions.look_back", page.say("suggestions.look_back_note"))
    if len(rows) < 2:
        show(tag("p", text(page.say("suggestions.one_year")), class_="lsd-empty"))
        return
    headings = [page.say(f"suggestions.year_{name}") for name in ("year", "count", "answered", "resolved")]
    show(pieces.table(headings, rows, caption=page.say("suggestions.look_back")))


def _year(page: Page, year: str) -> list[str]:
    asked = page.asked.with_(first=f"{year}-01", last=f"{year}-12")
    count = read_metric(page.desk, "suggestions", asked)
    if not count.numerator:
        return []
    answered = read_metric(page.desk, "suggestions_answered", asked)
    resolved = read_metric(page.desk, "suggestion_resolution_rate", asked)
    both = f"{resolved.numerator}/{resolved.denominator}"
    counts = page.say("list.bracket", words=both) if resolved.denominator else ""
    return [
        text(period_words(page.lang, asked.first, asked.last)),
        text(number(count.shown)),
        text(number(answered.shown)),
        text(f"{number(resolved.shown)}{'%' if resolved.shown is not None else ''}{counts}"),
    ]


def _became(page: Page) -> None:
    """How many opinions name the suggestion that they became; several may name one, so there is no rate."""
    found = read_metric(page.desk, "opinions_became_suggestions", page.asked)
    if found.numerator:
        became = page.say("suggestions.became", opinions=found.numerator)
        show(tag("p", text(became), class_="lsd-note"))
