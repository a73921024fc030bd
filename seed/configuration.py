"""Initial configuration of a store: tables without an upload format, which a district adapts later."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.catalogue.attention import ATTENTION_RULES

Rows = Sequence[Mapping[str, Any]]

# Colours, their meanings and limits are not published and differ by district.
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

ATTENTION: Rows = tuple(
    {"code": rule.code, "active": True, "threshold": rule.threshold} for rule in ATTENTION_RULES.values()
)

TABLES: Mapping[str, Rows] = {
    "colours": COLOURS,
    "answer_classes": ANSWER_CLASSES,
    "ranking_rules": RANKING_RULES,
    "attention_rules": ATTENTION,
}
