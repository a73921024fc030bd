"""Charts. Titles, units and alt texts are texts under the same names."""

from dashboard.catalogue.kinds import By, Chart, ChartKind

OUTCOME = ("received", "completion_rate", "resolution_rate", "satisfaction_rate", "rating_coverage")

CHARTS = {
    chart.slug: chart
    for chart in (
        Chart("completion-trend", ChartKind.LINE, ("completion_rate",), By.MONTH),
        Chart("received-trend", ChartKind.BAR, ("received",), By.MONTH),
        Chart("completion-by-area", ChartKind.BAR, ("completion_rate",), By.AREA, sorted_by_value=True),
        Chart(
            "completion-by-station",
            ChartKind.INTERVAL,
            ("completion_rate",),
            By.STATION,
            sorted_by_value=True,
        ),
        Chart("ranking", ChartKind.FUNNEL, ("completion_rate",), By.STATION),
        Chart("colour-share", ChartKind.SHARE, ("received",), By.COLOUR),
        Chart("category-top", ChartKind.BAR, ("received",), By.CATEGORY, sorted_by_value=True, most=8),
        Chart("open-by-area", ChartKind.STACKED, ("open",), By.AGE, sorted_by_value=True),
        Chart("outcome-of-100", ChartKind.SHARE, OUTCOME, By.OUTCOME),
        Chart(
            "satisfaction",
            ChartKind.BAR,
            ("satisfaction_rate", "satisfaction_rate_incl_fairly", "rating_coverage"),
            By.AREA,
            sorted_by_value=True,
        ),
        Chart(
            "micro-steps",
            ChartKind.BAR,
            ("micro_ordered", "micro_selected", "micro_accepted", "micro_finished", "micro_verified"),
            By.METRIC,
        ),
        Chart(
            "micro-days",
            ChartKind.BAR,
            (
                "micro_days_to_select",
                "micro_days_to_accept",
                "micro_days_to_finish",
                "micro_days_to_verify",
            ),
            By.METRIC,
        ),
        Chart("micro-by-area", ChartKind.BAR, ("micro_completed",), By.AREA, sorted_by_value=True),
        Chart("micro-funds-by-area", ChartKind.BAR, ("micro_funds",), By.AREA, sorted_by_value=True),
        Chart("micro-funds-by-category", ChartKind.BAR, ("micro_funds",), By.CATEGORY, sorted_by_value=True),
        Chart(
            "livelihood-funds",
            ChartKind.BAR,
            ("livelihood_planned", "livelihood_invested"),
            By.CATEGORY,
            sorted_by_value=True,
        ),
        Chart(
            "livelihood-progress",
            ChartKind.BAR,
            ("livelihood_progress", "livelihood_time_over"),
            By.RECORD,
            sorted_by_value=True,
        ),
        Chart(
            "livelihood-votes",
            ChartKind.STACKED,
            (
                "livelihood_satisfied",
                "livelihood_fairly_satisfied",
                "livelihood_dissatisfied",
                "livelihood_abstained",
            ),
            By.RECORD,
        ),
        Chart(
            "suggestions-by-kind",
            ChartKind.BAR,
            ("suggestions", "suggestions_answered"),
            By.KIND,
            sorted_by_value=True,
        ),
        Chart("suggestions-by-class", ChartKind.SHARE, ("suggestions",), By.ANSWER_CLASS),
        Chart("suggestions-by-year", ChartKind.BAR, ("suggestions", "suggestions_answered"), By.YEAR),
        Chart(
            "opinions-by-population",
            ChartKind.BAR,
            ("opinions", "opinions_completed"),
            By.POPULATION,
            sorted_by_value=True,
        ),
        Chart(
            "contact-points",
            ChartKind.BAR,
            ("industry_suggestions", "industry_suggestions_completed"),
            By.STATION,
            sorted_by_value=True,
        ),
        Chart("activities-by-kind", ChartKind.BAR, ("activities",), By.KIND, sorted_by_value=True),
        Chart(
            "attendances-by-kind",
            ChartKind.BAR,
            ("activity_deputies", "activity_citizens"),
            By.KIND,
            sorted_by_value=True,
        ),
    )
}
