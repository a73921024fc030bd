"""The same chart for another program: the answer of /api/v1/charts/{chart}. Source: docs/interfaces.md, "HTTP"."""

from dashboard.render.shared.words import known
from dashboard.wording.chart.data import ChartData, Point


def answer(data: ChartData) -> dict[str, object]:
    """What is unknown is None; nothing in it is NaN."""
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
                "points": [_point(point) for point in series.points],
            }
            for series in data.series
        ],
    }


def _point(point: Point) -> dict[str, object]:
    return {
        "key": point.key,
        "label": point.label,
        "value": _known(point.value),
        "numerator": _known(point.numerator),
        "denominator": _known(point.denominator),
        "low": _known(point.low),
        "high": _known(point.high),
        "target": _known(point.target),
        "origin": point.origin.code if point.origin else None,
    }


def _known(value: float | int | None) -> float | int | None:
    return value if known(value) else None
