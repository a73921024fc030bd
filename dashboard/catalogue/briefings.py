"""Every briefing, once: which parts it has and in which order. Titles and headings stand in text/ by name."""

from dashboard.catalogue.kinds import Briefing, Part, PartKind, Span

KEY_FIGURES = ("received", "completed", "open", "completion_rate", "on_time_rate", "satisfaction_rate")
AREA_COLUMNS = ("received", "completed", "open", "completion_rate", "on_time_rate")

OPENING = Part("key_figures", PartKind.KEY_FIGURES, KEY_FIGURES)
SENTENCES = Part("sentences", PartKind.SENTENCES)
OF_A_MONTH = Part("coming", PartKind.CHARTS, ("category-top", "colour-share"))
COMING = Part("coming", PartKind.CHARTS, ("received-trend", "category-top", "colour-share"))
BY_AREA = Part("completion", PartKind.CHARTS, ("completion-by-area",))
COMPLETION = Part("completion", PartKind.CHARTS, ("completion-trend", "completion-by-area"))
OF_ONE = Part("completion", PartKind.CHARTS, ("completion-trend",))
AREAS = Part("areas", PartKind.TABLE, AREA_COLUMNS)
STATIONS = Part("stations", PartKind.TABLE, AREA_COLUMNS, what="stations")
OPEN = Part("open", PartKind.CHARTS, ("open-by-area",))
OUTCOMES = Part("outcomes", PartKind.CHARTS, ("outcome-of-100",))
RANKING = Part("ranking", PartKind.CHARTS, ("ranking",), what="ranking")
ATTENTION = Part("attention", PartKind.MATTERS, what="attention")
PUBLISHED = Part("published", PartKind.PUBLISHED)
SOURCES = Part("sources", PartKind.SOURCES)

BRIEFINGS = {
    briefing.name: briefing
    for briefing in (
        Briefing(
            "monthly",
            Span.MONTH,
            (OPENING, SENTENCES, OF_A_MONTH, BY_AREA, AREAS, OPEN, ATTENTION, SOURCES),
        ),
        Briefing(
            "quarterly",
            Span.QUARTER,
            (OPENING, SENTENCES, COMING, COMPLETION, AREAS, OPEN, RANKING, ATTENTION, SOURCES),
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
                OUTCOMES,
                OPEN,
                RANKING,
                ATTENTION,
                SOURCES,
            ),
        ),
        Briefing(
            "station",
            Span.ANY,
            (
                OPENING,
                SENTENCES,
                Part("coming", PartKind.CHARTS, ("received-trend",)),
                OF_ONE,
                OUTCOMES,
                SOURCES,
            ),
            about="station",
        ),
        Briefing(
            "area",
            Span.ANY,
            (OPENING, SENTENCES, COMING, OF_ONE, STATIONS, OUTCOMES, ATTENTION, SOURCES),
            about="area",
        ),
    )
}
