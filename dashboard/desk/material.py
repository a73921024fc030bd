"""What a document is asked for, and the material that it is made of: the desk's answers, put together."""

from collections.abc import Collection, Sequence

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.kinds import Briefing, By, Chart, ChartKind, Origin, Part
from dashboard.desk.attention import list_ahead, list_concerns, list_pending
from dashboard.desk.charts import build_chart
from dashboard.desk.comparison import name_sides
from dashboard.desk.desk import Desk
from dashboard.desk.published import compare_sums, list_head_figures, write_published_sentence
from dashboard.desk.readings import read_opening
from dashboard.filters import FilterError, Filters, briefing_query, names_stations, period_words
from dashboard.measures.briefing.material import Beside, Material, Order
from dashboard.measures.briefing.periods import period_for, trend_period
from dashboard.measures.briefing.sentences import sentences
from dashboard.measures.chart.notes import batches_of, sources_in_words
from dashboard.measures.page.published import Comparison
from dashboard.text import say

MOST_OWN = 500  # characters of the writer's own words
MOST_NAMES = 3  # more places than these are counted, not named


def list_briefings(lang: str) -> list[dict[str, str]]:
    """Every kind of document in words, as the page of documents offers it."""
    return [
        {"briefing": name, "name": say(lang, f"briefing.{name}.name"), "about": briefing.about}
        for name, briefing in BRIEFINGS.items()
    ]


def chosen_parts(briefing: Briefing, names: Sequence[str]) -> list[Part]:
    """The parts of these names in their order, each once; where none is named all but the optional ones.

    Raises FilterError.
    """
    by_name = {part.name: part for part in briefing.parts}
    for name in names:
        if name not in by_name:
            raise FilterError("briefing_part", value=name, known=", ".join(by_name))
    return [by_name[name] for name in dict.fromkeys(names)] or [
        part for part in briefing.parts if not part.optional
    ]


def plain_text(own: str) -> str:
    """The writer's own words on one line, without what no one sees. Raises FilterError where they are too long."""
    plain = " ".join("".join(sign for sign in own if sign.isprintable() or sign.isspace()).split())
    if len(plain) > MOST_OWN:
        raise FilterError("briefing_own", most=MOST_OWN)
    return plain


def fit_filters(briefing: Briefing, asked: Filters, months: Sequence[str]) -> Filters:
    """The filters as this document takes them: its period, and the one place that it is about. Raises FilterError.

    `months` are those that have figures, one at least.
    """
    if briefing.about == "pair" and asked.other is None:
        raise FilterError("briefing_about_pair")
    places = {"station": asked.stations, "area": asked.areas}.get(briefing.about, ("",))
    if len(places) != 1:
        raise FilterError(f"briefing_about_{briefing.about}")
    first, last = period_for(briefing.span, (asked.first, asked.last), months)
    return asked.with_(first=first, last=last)


def needed(part: Part, asked: Filters) -> frozenset[str]:
    """What it takes to see a part: of a single station everything takes what stations take."""
    return frozenset({part.what, "stations"} if names_stations(asked) else {part.what})


def order_for(
    briefing: Briefing, asked: Filters, parts: Sequence[str], own: str, allowed: Collection[str]
) -> Order:
    chosen = chosen_parts(briefing, parts)
    shown = [part for part in chosen if needed(part, asked).issubset(allowed)]
    return Order(
        parts=shown,
        withheld=[part for part in chosen if part not in shown],
        own=own,
        period=period_words(asked.lang, asked.first, asked.last),
        query=briefing_query(asked, parts, own),
        address=f"/briefings/{briefing.name}.docx?{briefing_query(asked, parts, '')}",
    )


def material(desk: Desk, asked: Filters, of_stations: bool, remarks: Sequence[str]) -> Material:
    """`asked` with period and version filled in; `of_stations` whether sentences may name one."""
    opening, scope = read_opening(desk, asked), _scope(desk, asked)
    heads = list_head_figures(desk, asked, int(asked.last[:4]))
    first, last = trend_period((asked.first, asked.last), desk.months(asked))
    over_time = asked.with_(first=first, last=last)

    def seen_by(chart: Chart) -> Filters:
        return over_time if chart.by is By.MONTH else asked

    def sources(slugs: Sequence[str], metrics: Sequence[str]) -> tuple[str, ...]:
        table = Chart("", ChartKind.BAR, tuple(metrics), By.AREA)
        batches: dict[Origin, set[int]] = {}
        for chart in (*(CHARTS[slug] for slug in slugs), table):
            for origin, numbers in batches_of(chart, desk.view(seen_by(chart))).items():
                batches.setdefault(origin, set()).update(numbers)
        return sources_in_words(asked.lang, batches)

    return Material(
        view=desk.view(asked),
        scope=scope,
        reported=say(asked.lang, "overview.reported", reported=opening.reported, stations=opening.stations),
        chart=lambda slug: build_chart(desk, slug, seen_by(CHARTS[slug])),
        sources=sources,
        sentences=sentences(desk.view(asked), of_stations)
        or (() if scope else write_published_sentence(asked.lang, heads)),
        concerns=list_concerns(desk, asked) + list_pending(desk, asked),
        ahead=list_ahead(desk, asked),
        heads=heads,
        comparisons=_comparisons(desk, asked),
        beside=_beside(desk, asked),
        remarks=remarks,
    )


def _scope(desk: Desk, asked: Filters) -> str:
    """The places and colours that alone are in it, by name, or counted where they are many; both of two sides."""
    if asked.other:
        left, right = name_sides(desk, asked)
        return say(asked.lang, "beside.pair", left=left, right=right)
    chosen = {"area": asked.areas, "station": asked.stations, "colour": asked.colours}
    told = [
        say(asked.lang, f"filter.some_{kind}", count=len(codes))
        if len(codes) > MOST_NAMES
        else say(asked.lang, "list.comma").join(desk.choices(kind, asked)[code] for code in codes)
        for kind, codes in chosen.items()
        if codes
    ]
    return say(asked.lang, "list.comma").join(told)


def _beside(desk: Desk, asked: Filters) -> Beside | None:
    if asked.other is None:
        return None
    here, there = asked.with_(other=None), asked.other
    charts = (lambda slug: build_chart(desk, slug, here), lambda slug: build_chart(desk, slug, there))
    return Beside(name_sides(desk, asked), desk.view(there), charts)


def _comparisons(desk: Desk, asked: Filters) -> list[Comparison]:
    """Those of the period's year; beside real figures none with a demonstration."""
    found = [one for one in compare_sums(desk, asked) if one.figure.year == int(asked.last[:4])]
    if desk.demonstrated(asked):
        return found
    return [one for one in found if not (one.origin and one.origin.demonstration)]
