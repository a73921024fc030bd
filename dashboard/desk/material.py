"""Order and material of a document: its parts, and the desk's answers that it is written from."""

from collections.abc import Collection, Sequence

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.kinds import Better, Briefing, By, Chart, Part, PartKind
from dashboard.desk.attention import list_ahead, list_concerns, list_pending
from dashboard.desk.charts import build_chart
from dashboard.desk.comparison import compare_sides, explain_refusal, name_sides, write_note
from dashboard.desk.desk import Desk
from dashboard.desk.numbers import cache_numbers
from dashboard.desk.published import compare_sums, list_head_figures, write_published_sentence
from dashboard.desk.readings import write_overview
from dashboard.filters import FilterError, Filters, has_station_filter, write_briefing_query, write_period
from dashboard.measures.briefing.document import DocumentNumbers, measure_document
from dashboard.measures.briefing.judged import view_judged_month
from dashboard.measures.briefing.periods import extend_period, fit_period
from dashboard.measures.page.published import Comparison
from dashboard.text import say
from dashboard.text.control_characters import drop_unprintable
from dashboard.wording.briefing.material import Beside, Material, Order
from dashboard.wording.briefing.scope import write_scope

MOST_OWN = 500  # characters of the writer's own words


def choose_parts(briefing: Briefing, names: Sequence[str]) -> list[Part]:
    """The parts of these names in their order, each once; where none is named all but the optional ones.

    Raises FilterError.
    """
    by_name = {part.name: part for part in briefing.parts}
    for name in names:
        if name not in by_name:
            raise FilterError("briefing_part", value=name, known=tuple(by_name))
    return [by_name[name] for name in dict.fromkeys(names)] or [
        part for part in briefing.parts if not part.optional
    ]


def clean_words(own: str) -> str:
    """The writer's own words on one line, without invisible signs. Raises FilterError where they are too long."""
    plain = " ".join(drop_unprintable(own).split())
    if len(plain) > MOST_OWN:
        raise FilterError("briefing_own", most=MOST_OWN)
    return plain


def fit_filters(briefing: Briefing, filters: Filters, months: Sequence[str]) -> Filters:
    """The filters as this document takes them: its period, and the one place that it is about. Raises FilterError.

    `months` are those that have figures, one at least.
    """
    if briefing.about == "pair" and filters.other is None:
        raise FilterError("briefing_about_pair")
    places = {"station": filters.stations, "area": filters.areas}.get(briefing.about, ("",))
    if len(places) != 1:
        raise FilterError(f"briefing_about_{briefing.about}")
    first, last = fit_period(briefing.span, (filters.first, filters.last), months)
    return filters.replace(first=first, last=last)


def find_needs(part: Part, filters: Filters) -> frozenset[str]:
    """The access rules of a part: everything about a single station also takes that of stations."""
    return frozenset({part.resource, "stations"} if has_station_filter(filters) else {part.resource})


def build_order(
    briefing: Briefing, filters: Filters, parts: Sequence[str], own: str, allowed: Collection[str]
) -> Order:
    chosen = choose_parts(briefing, parts)
    shown = [part for part in chosen if find_needs(part, filters).issubset(allowed)]
    return Order(
        parts=shown,
        withheld=[part for part in chosen if part not in shown],
        own=own,
        period=write_period(filters.lang, filters.first, filters.last),
        query=write_briefing_query(filters, parts, own),
        address=f"/briefings/{briefing.name}.docx?{write_briefing_query(filters, parts, '')}",
    )


def gather_material(
    desk: Desk, filters: Filters, parts: Sequence[Part], of_stations: bool, notes: Sequence[str]
) -> Material:
    """Material of these parts, `filters` with period and version filled in; `of_stations`: sentences may name one."""
    scope, kinds = _write_scope(desk, filters), {part.kind for part in parts}
    heads = list_head_figures(desk, filters, int(filters.last[:4]))
    published = () if scope else write_published_sentence(filters.lang, heads)
    has_items, has_sentences = PartKind.ATTENTION_ITEMS in kinds, PartKind.SENTENCES in kinds
    return Material(
        lang=filters.lang,
        numbers=measure_parts(desk, tuple(parts), filters),
        scope=scope,
        chart=lambda slug: build_chart(desk, slug, _fit_chart_filters(desk, CHARTS[slug], filters)),
        sentences=(write_overview(desk, filters, of_stations) or published) if has_sentences else (),
        concerns=list_concerns(desk, filters) + list_pending(desk, filters) if has_items else (),
        ahead=list_ahead(desk, filters) if has_items else (),
        heads=heads,
        comparisons=_list_comparisons(desk, filters),
        beside=_build_beside(desk, filters),
        notes=notes,
    )


@cache_numbers
def measure_parts(desk: Desk, parts: tuple[Part, ...], filters: Filters) -> DocumentNumbers:
    """The numbers of these parts, the same in every language."""
    charts = (CHARTS[slug] for part in parts if part.kind is PartKind.CHARTS for slug in part.codes)
    views = {chart.slug: (chart, desk.view(_fit_chart_filters(desk, chart, filters))) for chart in charts}
    return measure_document(parts, desk.view(filters), views)


def _fit_chart_filters(desk: Desk, chart: Chart, filters: Filters) -> Filters:
    """A chart of months goes further back than a short period; rates are those of a month that can be judged."""
    if chart.by is not By.MONTH:
        return _fit_judged_month(desk, chart, filters)
    first, last = extend_period((filters.first, filters.last), desk.list_months(filters))
    return filters.replace(first=first, last=last)


def _fit_judged_month(desk: Desk, chart: Chart, filters: Filters) -> Filters:
    view = desk.view(filters)
    metric = view.metrics[chart.metrics[0]]
    judged = view_judged_month(view) if metric.is_rate and metric.better is not Better.NEITHER else None
    return filters.replace(first=judged.first, last=judged.last) if judged else filters


def _write_scope(desk: Desk, filters: Filters) -> str:
    """The places and colours that alone are in it; of two sides both."""
    if filters.other:
        left, right = name_sides(desk, filters)
        return say(filters.lang, "beside.pair", left=left, right=right)
    chosen = {"area": filters.areas, "station": filters.stations, "colour": filters.colours}
    names = {
        kind: [desk.map_choices(kind, filters)[code] for code in codes] for kind, codes in chosen.items()
    }
    return write_scope(filters.lang, names)


def _build_beside(desk: Desk, filters: Filters) -> Beside | None:
    if filters.other is None:
        return None
    here, there = filters.replace(other=None), filters.other
    refusal = explain_refusal(desk, filters)
    return Beside(
        names=name_sides(desk, filters),
        charts=(lambda slug: build_chart(desk, slug, here), lambda slug: build_chart(desk, slug, there)),
        lines=() if refusal else compare_sides(desk, filters),
        refusal=refusal,
        note=write_note(desk, filters),
    )


def _list_comparisons(desk: Desk, filters: Filters) -> list[Comparison]:
    """Those of the period's year; beside real figures none with a demonstration."""
    year = int(filters.last[:4])
    comparisons = [line for line in compare_sums(desk, filters) if line.figure.year == year]
    if desk.has_demonstration(filters):
        return comparisons
    return [line for line in comparisons if not (line.origin and line.origin.demonstration)]
