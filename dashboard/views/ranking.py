"""排名: first what is more than chance, then the table with its rule; areas and stations."""

import streamlit as st

from dashboard.desk.charts import build_chart
from dashboard.desk.published import list_figures
from dashboard.desk.stations import build_ranking
from dashboard.filters import period_words
from dashboard.html import pieces
from dashboard.html.builder import tag, text
from dashboard.measures.numbers.rank_table import RankLine, RankTable
from dashboard.render.shared.words import number
from dashboard.views.page import Page, parameter
from dashboard.views.parts import frame
from dashboard.views.parts.chart_card import chart_card
from dashboard.views.parts.filter_bar import filter_bar
from dashboard.views.parts.published_card import published_cards
from dashboard.views.parts.show import show

SUBJECTS = {"station": "station_code", "area": "area_code"}


def draw(page: Page) -> None:
    frame.title(page, "ranking")
    if page.desk.months(page.asked):
        filter_bar(page, codes=("area", "colour"))
        chart_card(page, "ranking", heading="h2")
        _table(page)
    else:
        show(tag("p", text(page.say("empty.nothing")), class_="lsd-empty"))
    _published(page)


def _published(page: Page) -> None:
    """8 of the city's top 10: seats, not a score; which ones isn't published."""
    figures = [f for f in list_figures(page.desk, page.asked) if f.code == "stations_in_city_top_10"]
    if figures:
        frame.section(page, "ranking.in_the_city")
        published_cards(page, figures)
        show(tag("p", text(page.say("ranking.not_published")), class_="lsd-note"))


def _table(page: Page) -> None:
    subject = parameter("by") if parameter("by") in SUBJECTS else "station"
    ranking = build_ranking(page.desk, SUBJECTS[subject], page.asked)
    frame.section(page, "ranking.table", _rule(page, ranking))
    show(_switch(page, subject))
    with st.container(border=True, key="lsd-card-places"):
        caption = page.say("ranking.table") + " " + period_words(page.lang, page.asked.first, page.asked.last)
        headings = [page.say(f"ranking.{name}") for name in HEADINGS]
        rows = (_row(page, line, subject) for line in ranking.lines)
        show(pieces.table(headings, rows, caption=caption, words=4))
        show(tag("p", text(_notes(page, ranking)), class_="lsd-note"))
        _apart(page, ranking)


HEADINGS = ("rank", "name", "movement", "group", "score", "numerator", "denominator", "interval")


def _row(page: Page, line: RankLine, subject: str) -> list[str]:
    one = (line.code,)
    href = page.href("stations", stations=one) if subject == "station" else page.href("stations", areas=one)
    return [
        text(page.say("ranking.tied" if line.tied else "ranking.alone", rank=line.rank)),
        pieces.link(line.name, href),
        text(movement(page, line.movement)),
        text(page.say(f"group.{line.group}")),
        text(number(line.value)),
        text(number(line.numerator)),
        text(number(line.denominator)),
        text(page.say("list.range", low=number(line.low), high=number(line.high))),
    ]


def movement(page: Page, by: int | None) -> str:
    """位次变化: 上升2位, 下降1位, 持平; — where there was no rank before."""
    if by is None:
        return "—"
    if by == 0:
        return page.say("ranking.level")
    return page.say("ranking.up" if by > 0 else "ranking.down", places=abs(by))


def _rule(page: Page, ranking: RankTable) -> str:
    """The rule in words, with the batch since which it holds."""
    rule = ranking.rule
    names = [(page.say(f"metric.{code}.name"), number(float(weight))) for code, weight in rule.weights]
    weighed = (page.say("ranking.weight", metric=name, weight=weight) for name, weight in names)
    metrics = names[0][0] if len(names) == 1 else page.say("list.comma").join(weighed)
    values = {"metrics": metrics, "minimum": rule.minimum, "batch": ranking.since}
    return page.say(f"ranking.rule_{rule.ordering}", **values)


def _notes(page: Page, ranking: RankTable) -> str:
    before = page.say("ranking.against", period=period_words(page.lang, *ranking.before))
    data = build_chart(page.desk, "ranking", page.asked)
    source = page.say("card.source") + page.say("list.semicolon").join(data.sources)
    return page.say("briefing.between_sentences").join([*data.notes[:2], before, source])


def _switch(page: Page, subject: str) -> str:
    links = (
        pieces.link(
            page.say(f"ranking.by_{name}"),
            page.href("ranking", {"by": name}),
            "lsd-switch lsd-here" if name == subject else "lsd-switch",
        )
        for name in SUBJECTS
    )
    return tag("nav", *links, class_="lsd-switches", aria_label=page.say("ranking.by"))


def _apart(page: Page, ranking: RankTable) -> None:
    if ranking.apart:
        lines = (_unplaced(page, line, ranking.rule.minimum) for line in ranking.apart)
        show(
            tag("h3", text(page.say("ranking.apart")), class_="lsd-chart-title"),
            tag("ul", *lines, class_="lsd-matters"),
        )


def _unplaced(page: Page, line: RankLine, minimum: int) -> str:
    why = page.say(f"ranking.{line.reason}", minimum=minimum)
    both = f"{line.numerator}/{line.denominator}"
    counts = page.say("list.bracket", words=both) if line.denominator else ""
    return tag("li", text(line.name), tag("span", text(why + counts), class_="lsd-cause"))
