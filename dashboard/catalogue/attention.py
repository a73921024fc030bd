"""What deserves a look: every rule, once, with the threshold that a store starts with. Source: docs/design.md, docs/wording.zh.md."""

from dashboard.catalogue.kinds import AttentionRule

ATTENTION_RULES = {
    rule.code: rule
    for rule in (
        AttentionRule("below_target", "points", 0.0),  # so far below the target
        AttentionRule("outside_funnel", "", None),  # outside the ranking rule's limits
        AttentionRule("late", "items", 1.0),  # so many open beyond their limit
        AttentionRule("not_reported", "day", 10.0),  # not there by this day of the next month
        AttentionRule("low_coverage", "per_cent", 20.0),  # fewer of the completed rated
        AttentionRule("stuck", "days", 30.0),  # longer in one step
        AttentionRule("deadline", "days", 14.0),  # so close to the day that an answer is due
    )
}
