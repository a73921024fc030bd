"""Chart as JSON: the answer of /api/v1/charts/{chart}. Source: docs/interfaces.md, "HTTP"."""

from dashboard.render.shared.words import is_known
from dashboard.wording.chart.data import ChartData, Point


def build_answer(data: ChartData) -> dict[str, object]:
    """Build the answer; unknown values are None, never NaN."""
    return {
        "ok": True,
        "chart": data.slug,
        "title": data.title,
        "kind": data.kind.value,
        "unit": data.unit,
        "period": {"from": data.first, "to": data.last, "words": data.period},
        "as_of": data.as_of,
        "as_at": data.as_at.isoformat() if data.as_at else None,
        "basis": data.basis.value if data.basis else None,
        "origins": [origin.code for origin in data.origins],
        "sources": list(data.sources),
        "notes": list(data.notes),
        "alt": data.alt,
        "series": [
            {
                "name": series.name,
                "metric": series.metric,
                "points": [_build_point(point) for point in series.points],
            }
            for series in data.series
        ],
    }


def _build_point(point: Point) -> dict[str, object]:
    """Build a point; in a funnel also its outer limits and the group that they make."""
    answer: dict[str, object] = {
        "key": point.key,
        "label": point.label,
        "value": _get_known(point.value),
        "numerator": _get_known(point.numerator),
        "denominator": _get_known(point.denominator),
        "low": _get_known(point.low),
        "high": _get_known(point.high),
        "target": _get_known(point.target),
        "origin": point.origin.code if point.origin else None,
    }
    if point.group:
        answer |= {
            "outer_low": _get_known(point.outer_low),
            "outer_high": _get_known(point.outer_high),
            "group": point.group,
        }
    return answer


def _get_known(value: float | int | None) -> float | int | None:
    return value if is_known(value) else None
