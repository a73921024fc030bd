"""Groups of year figures on the page of oversight and legislation."""

YEAR_GROUPS = {
    "legislation": (
        "legislation_drafts",
        "legislation_proposals_submitted",
        "legislation_proposals_adopted",
    ),
    "inspection": (
        "inspection_fields",
        "inspection_aspects",
        "inspection_opinions",
        "business_environment_plan_years",
    ),
    "plan_proposals": (
        "plan_proposals_collected",
        "plan_proposals_to_city",
        "plan_research_reports",
        "plan_opinions",
    ),
    "research": ("press_articles", "research_reports", "research_topics", "research_topics_awarded"),
    "self_improvement": ("education_measures", "education_seminars", "problems_found", "laws_studied"),
}
