"""Briefings: their parts in order. Titles and headings are texts under the same names."""

from dashboard.catalogue.kinds import Briefing, Part, PartKind, Span

KEY_FIGURES = (
    "received",
    "completed",
    "open",
    "completion_rate",
    "on_time_rate",
    "satisfaction_rate",
    "satisfaction_rate_incl_fairly",
)
COLUMNS = ("received", "completed", "open", "completion_rate", "on_time_rate")

OPENING = Part("key_figures", PartKind.KEY_FIGURES, KEY_FIGURES)
SENTENCES = Part("sentences", PartKind.SENTENCES)
COMING = Part("coming", PartKind.CHARTS, ("received-trend", "category-top", "colour-share"))
COMPLETION = Part("completion", PartKind.CHARTS, ("completion-trend", "completion-by-area"))
AREAS = Part("areas", PartKind.TABLE, COLUMNS)
STATIONS = Part("stations", PartKind.TABLE, COLUMNS, resource="stations")
OPEN = Part("open", PartKind.CHARTS, ("open-by-area",))
OUTCOMES = Part("outcomes", PartKind.CHARTS, ("outcome-of-100", "satisfaction"))
RANKING = Part("ranking", PartKind.CHARTS, ("ranking",), resource="ranking")
ATTENTION = Part("attention", PartKind.ATTENTION_ITEMS, resource="attention")
REMARKS = Part("remarks", PartKind.REMARKS, resource="remarks", optional=True)
COMPARED = Part("compared", PartKind.COMPARED, ("completion-trend", "received-trend", "colour-share"))
PUBLISHED = Part("published", PartKind.PUBLISHED)
SOURCES = Part("sources", PartKind.SOURCES)
ANNEX = Part("annex", PartKind.RECONCILED)

# Of the other systems, each of its own population; a part without figures is left out.
OF_OTHERS = (
    Part("micro_projects", PartKind.CHARTS, ("micro-steps", "micro-by-area")),
    Part("livelihood_projects", PartKind.CHARTS, ("livelihood-progress", "livelihood-funds")),
    Part(
        "suggestions",
        PartKind.CHARTS,
        ("suggestions-by-kind", "suggestions-by-class", "opinions-by-population"),
    ),
    Part("activities", PartKind.CHARTS, ("activities-by-kind", "attendances-by-kind")),
)

# Briefings of a single place leave out figures that exist by area only, or compare areas.
OF_A_STATION = (
    Part("coming", PartKind.CHARTS, ("received-trend", "colour-share")),
    Part("completion", PartKind.CHARTS, ("completion-trend",)),
    Part("outcomes", PartKind.CHARTS, ("outcome-of-100",)),
)
OF_AN_AREA = (
    COMING,
    Part("completion", PartKind.CHARTS, ("completion-trend",)),
    STATIONS,
    Part("outcomes", PartKind.CHARTS, ("outcome-of-100",)),
    ATTENTION,
)

BRIEFINGS = {
    briefing.name: briefing
    for briefing in (
        Briefing(
            "monthly",
            Span.MONTH,
            (OPENING, SENTENCES, COMING, COMPLETION, AREAS, OPEN, ATTENTION, REMARKS, SOURCES),
        ),
        Briefing(
            "quarterly",
            Span.QUARTER,
            (OPENING, SENTENCES, COMING, COMPLETION, AREAS, OPEN, RANKING, ATTENTION, REMARKS, SOURCES),
        ),
        Briefing(
            "yearly",
            Span.YEAR,
            (
                PUBLISHED,
                OPENING,
                SENTENCES,
                COMING,
                COMPLETION,
                AREAS,
                OPEN,
                OUTCOMES,
                RANKING,
                ATTENTION,
                *OF_OTHERS,
                REMARKS,
                SOURCES,
                ANNEX,
            ),
        ),
        Briefing("station", Span.ANY, (OPENING, SENTENCES, *OF_A_STATION, SOURCES), about="station"),
        Briefing("compare", Span.ANY, (COMPARED, SOURCES), about="pair"),
        Briefing("area", Span.ANY, (OPENING, SENTENCES, *OF_AN_AREA, SOURCES), about="area"),
    )
}
