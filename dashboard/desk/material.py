"""Order and material of a document: its parts, and the desk's answers that it is written from."""

from collections.abc import Collection, Sequence
from datetime import date

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.kinds import Better, Briefing, By, Chart, Part, PartKind
from dashboard.desk.attention import list_ahead, list_concerns, list_pending
from dashboard.desk.charts import build_chart, name_selection
from dashboard.desk.comparison import compare_sides, explain_refusal, name_sides, write_note
from dashboard.desk.desk import Desk
from dashboard.desk.numbers import cache_numbers
from dashboard.desk.own_words import OwnWords, list_parameters
from dashboard.desk.published import compare_sums, list_head_figures, write_published_sentence
from dashboard.desk.readings import write_overview
from dashboard.filters import FilterError, Filters, has_station_filter, write_briefing_query, write_period
from dashboard.measures.briefing.document import DocumentNumbers, measure_document
from dashboard.measures.briefing.judged import view_judged_month
from dashboard.measures.briefing.periods import extend_period, fit_period
from dashboard.measures.page.published import Comparison
from dashboard.text import say
from dashboard.wording.briefing.material import Beside, Material, Order
from dashboard.wording.briefing.scope import write_scope


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
    briefing: Briefing, filters: Filters, parts: Sequence[str], own: OwnWords, allowed: Collection[str]
) -> Order:
    chosen = choose_parts(briefing, parts)
    shown = [part for part in chosen if find_needs(part, filters).issubset(allowed)]
    return Order(
        parts=shown,
        withheld=[part for part in chosen if part not in shown],
        own=own.opening,
        own_at={part.name: own.list_at(part.name) for part in shown},
        ending=_list_ending(filters.lang, own),
        period=write_period(filters.lang, filters.first, filters.last),
        query=write_briefing_query(filters, parts, list_parameters(own)),
    )


def _list_ending(lang: str, own: OwnWords) -> tuple[str, ...]:
    """Who signs, and the day in words."""
    day = date.fromisoformat(own.day) if own.day else None
    words = say(lang, "sentence.whole_day", year=day.year, month=day.month, day=day.day) if day else ""
    return tuple(filter(None, (own.signature, words)))


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
        scope=_shorten_scope(desk, filters, scope),
        selection=scope if _has_many(filters) else "",
        only=_write_only(desk, filters),
        of_demonstration=desk.has_demonstration(filters),
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
    whole = filters.replace(areas=(), stations=(), other=None)
    is_of_place = bool(filters.areas or filters.stations) and filters.other is None
    return measure_document(parts, desk.view(filters), views, desk.view(whole) if is_of_place else None)


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


def _has_many(filters: Filters) -> bool:
    """Whether several places or colours are chosen: too many for a title and every caption."""
    return not filters.other and len((*filters.areas, *filters.stations, *filters.colours)) > 1


def _shorten_scope(desk: Desk, filters: Filters, scope: str) -> str:
    """Of several places or colours none, but the one place that there is."""
    if not _has_many(filters):
        return scope
    places = (*filters.areas, *filters.stations)
    return desk.map_names(filters)[places[0]] if len(places) == 1 else ""


def _write_only(desk: Desk, filters: Filters) -> str:
    """The note that every chart has where the filters name places or colours."""
    names = name_selection(desk, filters)
    return say(filters.lang, "note.only", names=say(filters.lang, "list.comma").join(names)) if names else ""


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
