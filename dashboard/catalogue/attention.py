"""Attention rules with their initial thresholds. Source: docs/design.md, docs/wording.zh.md."""

from dashboard.catalogue.kinds import AttentionRule

ATTENTION_RULES = {
    rule.code: rule
    for rule in (
        AttentionRule("below_target", "points", 0.0),  # this far below the target
        AttentionRule("outside_funnel", "", None),  # outside the ranking rule's limits
        AttentionRule("late", "items", 1.0),  # this many open beyond their limit
        AttentionRule("not_reported", "day", 10.0),  # missing on this day of the next month
        AttentionRule("low_coverage", "per_cent", 20.0),  # a smaller part of the completed rated
        AttentionRule("stuck", "days", 30.0),  # longer in a single step
        AttentionRule("deadline", "days", 14.0),  # this close to the day an answer is due
    )
}
