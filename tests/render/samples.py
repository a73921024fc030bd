"""ChartData samples of every kind as the desk builds them, and the same with odd content."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from fractions import Fraction

from dashboard.catalogue.kinds import Basis, ChartKind, Origin
from dashboard.measures.numbers.funnel import Funnel, compute_limits, find_group
from dashboard.measures.numbers.intervals import compute_wilson_interval
from dashboard.wording.chart.data import ChartData, Point, Series

HOSTILE = (
    "<img src=x onerror=1>",
    "%{x}<b>粗</b>",
    "甲&乙<extra>",
    "示例甲镇街很长很长很长很长很长很长的名称第1联络站",
)
AREAS = "甲乙丙丁戊己庚辛壬"
ITEM, LAW = Origin.ALLOCATED, Origin.PUBLISHED


def rate(key: str, label: str, numerator: int, denominator: int, **more: object) -> Point:
    value = round(100 * numerator / denominator, 2)
    return Point(key, label, value, numerator, denominator, origin=ITEM, **more)  # type: ignore[arg-type]


def chart(kind: ChartKind, series: tuple[Series, ...], **more: object) -> ChartData:
    data = ChartData(
        slug=f"sample-{kind.value}",
        kind=kind,
        title="各联络站办结率",
        unit="%",
        lang="zh",
        first="2025-01",
        last="2025-12",
        period="2025年",
        as_of=7,
        as_at=date(2025, 12, 31),
        basis=Basis.RECEIVED,
        alt="各联络站办结率，2025年。",
        series=series,
        origins=(ITEM,),
        sources=("示例拆分（总数为报告公布，分项为演示拆分；第3批）",),
        notes=("按收集月份归集（同批办结率）", "2025-12：尚在办理期，暂不评价办结率。"),
    )
    return replace(data, **more)  # type: ignore[arg-type]


def line() -> ChartData:
    done = (1392, 1380, 1421, 1467, 1502, 1433, 1398, 1488, 1516, 1455, 1390, 1310)
    taken = (1402, 1385, 1430, 1475, 1509, 1442, 1404, 1497, 1524, 1470, 1450, 1487)
    return chart(ChartKind.LINE, (Series("办结率", "completion_rate", _months(done, taken, 10)),))


def line_with_last_year() -> ChartData:
    before = tuple(
        replace(point, value=round((point.value or 0) - 0.6, 2), young=False) for point in line().points
    )
    return replace(line(), series=(*line().series, Series("2024年办结率", "completion_rate", before)))


def _months(done: tuple[int, ...], taken: tuple[int, ...], young_from: int) -> tuple[Point, ...]:
    return tuple(
        rate(f"2025-{at + 1:02d}", f"{at + 1}月", d, t, young=at >= young_from)
        for at, (d, t) in enumerate(zip(done, taken, strict=True))
    )


def bar_of_months() -> ChartData:
    counts = (1402, 1385, 1430, 1475, 1509, 1442, 1404, 1497, 1524, 1470, 1450, 1487)
    points = tuple(
        Point(f"2025-{at:02d}", f"{at}月", count, origin=ITEM, at_least=at == 9)
        for at, count in enumerate(counts, start=1)
    )
    return chart(ChartKind.BAR, (Series("收集", "received", points),), unit="件", title="各月收集件数")


def bar() -> ChartData:
    points = tuple(
        rate(f"demo-0{at}", f"示例{name}镇街", 2300 - 173 * at, 2311 - 170 * at, target=99.0, young=at == 8)
        for at, name in enumerate(AREAS, start=1)
    )
    series = (Series("办结率", "completion_rate", points),)
    return chart(ChartKind.BAR, series, title="各镇街办结率", whole=98.93)


def bar_of_three() -> ChartData:
    """Satisfaction of areas; the last one's rate is withheld, its counts are known."""
    names = (("满意率（不含基本满意）", 0.71), ("满意和基本满意率", 0.94), ("评价覆盖率", 0.38))
    series = tuple(
        Series(name, "satisfaction_rate", tuple(_rated(at, area, part) for at, area in enumerate(AREAS, 1)))
        for name, part in names
    )
    return chart(ChartKind.BAR, series, title="各镇街满意率与评价覆盖率", whole=71.4)


def _rated(at: int, area: str, part: float) -> Point:
    point = rate(f"demo-0{at}", f"示例{area}镇街", round((part - at / 60) * 400), 400)
    return replace(point, value=None, numerator=12, denominator=20) if at == 9 and part < 0.9 else point


def stacked() -> ChartData:
    ages = ("尚在办理期", "收集月末后90天内", "91—180天", "180天以上")
    rows = ((14, 5, 2, 1), (11, 6, 3, 0), (9, 4, 4, 2), (12, 2, 0, 0), (6, 3, 1, 1), (4, 2, 1, 0))
    series = tuple(
        Series(
            age,
            "open",
            tuple(
                Point(f"demo-0{at}", f"示例{name}镇街", row[part], origin=ITEM, young=part == 0)
                for at, (name, row) in enumerate(zip(AREAS, rows, strict=False), start=1)
            ),
        )
        for part, age in enumerate(ages)
    )
    return chart(ChartKind.STACKED, series, unit="件", title="各镇街未办结件及其收集时间")


def share() -> ChartData:
    parts = (("1", "第一类", 7420), ("2", "第二类", 5318), ("3", "第三类", 3912), ("4", "第四类", 825))
    return chart(ChartKind.SHARE, (Series("收集", "received", _parts(parts)),), title="四色清单构成")


def share_of_outcomes() -> ChartData:
    none = ("open", "未办结", 120)
    rows = {
        "办结": (("completed", "已办结", 17355), none),
        "解决": (
            ("resolved", "已解决", 13911),
            ("not_resolved", "办结未解决", 2004),
            ("resolution_unknown", "是否解决未报", 1440),
            none,
        ),
        "评价": (
            ("satisfied", "满意", 6140),
            ("fairly_satisfied", "基本满意", 1502),
            ("dissatisfied", "不满意", 371),
            ("not_rated", "未评价", 8002),
            ("rating_unknown", "评价未报", 1340),
            none,
        ),
    }
    series = tuple(Series(name, "received", _parts(parts)) for name, parts in rows.items())
    return chart(ChartKind.SHARE, series, title="每收集100件：办结、解决与评价")


def _parts(parts: tuple[tuple[str, str, int], ...]) -> tuple[Point, ...]:
    whole = sum(count for *_, count in parts)
    return tuple(rate(key, label, count, whole) for key, label, count in parts)


def stations(count: int = 40) -> list[tuple[str, str, int, int]]:
    """Rows of code, name, completed, received; rates about 99 %, three of them far from it."""
    rows = []
    for at in range(count):
        name = f"示例{AREAS[at % 9]}镇街" + ("中心联络站" if at < 9 else f"第{at // 9 + 1}联络站")
        taken = 60 + (at * 97) % 1100
        short_by = {7: 0.09, 21: 0.05, 30: 0.0, 12: 0.06}.get(at, 0.004 + (at * 7 % 5) / 400)
        rows.append((f"demo-{at:02d}", name, taken - round(taken * short_by), taken))
    return rows


def funnel() -> ChartData:
    rows = stations()
    whole = Fraction(sum(row[2] for row in rows), sum(row[3] for row in rows))
    points = tuple(_on_funnel(*row, whole) for row in rows)
    series = (Series("办结率", "completion_rate", points),)
    return chart(ChartKind.FUNNEL, series, whole=round(float(whole) * 100, 2))


def _on_funnel(code: str, name: str, done: int, taken: int, whole: Fraction) -> Point:
    funnel = Funnel(whole, (taken,), 0.95, 0.99875, 0)
    limits = {name: round(limit * 100, 2) for name, limit in asdict(compute_limits(funnel, taken)).items()}
    group = find_group(funnel, done, taken)
    return rate(code, name, done, taken, group=group, **limits)


def interval() -> ChartData:
    points = tuple(_with_interval(*row) for row in stations(16))
    ordered = sorted(points, key=lambda point: -(point.value or 0))
    return chart(ChartKind.INTERVAL, (Series("办结率", "completion_rate", tuple(ordered)),), whole=98.4)


def _with_interval(code: str, name: str, done: int, taken: int) -> Point:
    low, high = compute_wilson_interval(done, taken, 0.95)
    return rate(code, name, done, taken, low=round(low * 100, 2), high=round(high * 100, 2))


def published() -> ChartData:
    """A published figure alone, without demonstration."""
    points = (Point("2025", "2025年", 17475, origin=LAW),)
    return chart(
        ChartKind.BAR, (Series("收集", "received", points),), unit="件", title="民情民意", origins=(LAW,)
    )


FULL: dict[str, Callable[[], ChartData]] = {
    make.__name__: make
    for make in (
        line,
        line_with_last_year,
        bar_of_months,
        bar,
        bar_of_three,
        stacked,
        share,
        share_of_outcomes,
        funnel,
        interval,
    )
}


def changed(data: ChartData, change: Callable[[int, Point], Point]) -> ChartData:
    """Apply `change` to each point, given with its index in its series."""
    series = tuple(
        replace(named, points=tuple(change(at, point) for at, point in enumerate(named.points)))
        for named in data.series
    )
    return replace(data, series=series)


def young(data: ChartData) -> ChartData:
    return changed(data, lambda at, point: replace(point, young=True))


def unknown(data: ChartData) -> ChartData:
    """Make every other value unknown, with its counts and limits."""
    blank = {"value": None, "numerator": None, "denominator": None, "low": None, "high": None, "origin": None}
    return changed(data, lambda at, point: replace(point, **blank) if at % 2 else point)  # type: ignore[arg-type]


def one_point(data: ChartData) -> ChartData:
    return replace(data, series=tuple(replace(named, points=named.points[:1]) for named in data.series))


def empty(data: ChartData) -> ChartData:
    series = tuple(replace(named, points=()) for named in data.series)
    return replace(data, series=series, origins=(), sources=(), as_at=None, basis=None, whole=None)


def hostile(data: ChartData) -> ChartData:
    return changed(data, lambda at, point: replace(point, label=HOSTILE[at % len(HOSTILE)]))


ODD: dict[str, Callable[[ChartData], ChartData]] = {
    make.__name__: make for make in (young, unknown, one_point, empty, hostile)
}
