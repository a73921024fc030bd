"""What a store starts with beside the report's figures: tables without a file format, which a district then changes."""

from collections.abc import Mapping, Sequence
from typing import Any

Rows = Sequence[Mapping[str, Any]]

# Which colours there are, what they mean and how long each may take is published nowhere and differs by place.
COLOURS: Rows = tuple(
    {"code": code, "name": f"第{name}类", "meaning": "颜色、含义待核定", "handler": None, "limit_days": None}
    for code, name in zip("1234", "一二三四", strict=True)
)

ANSWER_CLASSES: Rows = (
    {"code": "A", "name": "已解决或基本解决", "resolved": True},
    {"code": "B", "name": "正在解决或列入计划解决", "resolved": False},
    {"code": "C", "name": "因条件限制或其他原因暂未解决", "resolved": False},
)

RANKING_RULES: Rows = (
    {
        "code": "default",
        "weights": {"completion_rate": "1"},
        "minimum": 30,
        "ordering": "rate",
        "peers": "kind",
        "confidence": 0.95,
    },
)

# What deserves a look, each with its threshold; an administrator changes them.
ATTENTION_RULES: Rows = tuple(
    {"code": code, "active": True, "threshold": threshold}
    for code, threshold in (
        ("below_target", 0.0),  # percentage points below the target
        ("outside_funnel", None),  # by the ranking rule's limits
        ("late", 1.0),  # items open beyond their limit
        ("not_reported", 10.0),  # day of the next month by which a month is to be reported
        ("low_coverage", 20.0),  # per cent of the completed that were rated
        ("stuck", 30.0),  # days in one step
        ("deadline", 14.0),  # days until the answer is due
    )
)

TABLES: Mapping[str, Rows] = {
    "colours": COLOURS,
    "answer_classes": ANSWER_CLASSES,
    "ranking_rules": RANKING_RULES,
    "attention_rules": ATTENTION_RULES,
}
