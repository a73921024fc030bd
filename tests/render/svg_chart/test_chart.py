"""SVG charts: every kind and odd content gives XML that states each value and runs no script."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from dashboard.catalogue.kinds import Origin
from dashboard.render.shared.words import format_value, is_known
from dashboard.render.svg_chart.chart import draw_svg_chart
from dashboard.render.svg_chart.plot import NAMESPACE, list_ticks
from dashboard.text import say
from dashboard.wording.chart.data import ChartData
from tests.render import samples

SVG = f"{{{NAMESPACE}}}"


def draw_root(data: ChartData) -> Element:
    return ElementTree.fromstring(f"<div>{draw_svg_chart(data)}</div>")


def join_texts(root: Element) -> str:
    return " ".join("".join(root.itertext()).split())


def find_named(root: Element, name: str) -> list[Element]:
    return [*root.iter(SVG + name), *root.iter(name)]


def list_titles(root: Element) -> list[str]:
    return [title.text or "" for title in find_named(root, "title")]


def list_shown(root: Element) -> Iterator[str]:
    """List the texts that are visible without hovering."""
    for text in find_named(root, "text"):
        yield (text.text or "") + "".join(child.tail or "" for child in text)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("odd", ["full", *samples.ODD])
@pytest.mark.parametrize("kind", samples.FULL)
def test_every_chart_is_drawn_whatever_is_in_it(kind: str, odd: str, lang: str) -> None:
    data = replace(samples.FULL[kind](), lang=lang, unit=say(lang, "unit.per_cent"))
    data = data if odd == "full" else samples.ODD[odd](data)
    root = draw_root(data)
    if data.empty:
        assert join_texts(root) == say(lang, "empty.selection")
        return
    pictures = [svg for svg in find_named(root, "svg") if svg.get("role") == "img"]
    for picture in pictures:
        title, alt = picture[0], picture[1]
        assert picture.get("aria-labelledby") == f"{title.get('id')} {alt.get('id')}"
        assert title.text
        assert alt.text == data.alt
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    assert not {"script", "image", "foreignObject", "a"} & {e.tag.rpartition("}")[2] for e in root.iter()}
    assert "NaN" not in draw_svg_chart(data)
    assert "None" not in draw_svg_chart(data)


@pytest.mark.parametrize("kind", samples.FULL)
def test_every_known_value_is_said_with_its_label_and_counts(kind: str) -> None:
    data = samples.FULL[kind]()
    labels = list_titles(draw_root(data))
    suffix = data.unit if data.unit == "%" else ""
    for series in data.series:
        for point in series.points:
            if is_known(point.value):
                words = f"{point.label}：{series.name} {format_value(point, suffix)}"
                mine = [title for title in labels if title.startswith(words)]
                assert mine
                assert point.numerator is None or f"{point.numerator}/{point.denominator}" in mine[0]


@pytest.mark.parametrize("kind", ["bar", "bar_of_months", "stacked", "share", "interval"])
def test_values_can_be_read_without_pointing(kind: str) -> None:
    data = samples.FULL[kind]()
    words = [*list_shown(draw_root(data)), *(item for item in join_texts(draw_root(data)).split())]
    suffix = data.unit if data.unit == "%" else ""
    if kind == "stacked":
        assert {"22", "20", "19", "14", "11", "7"} <= set(words)
        return
    for point in data.points:
        assert format_value(point, suffix) in words


@pytest.mark.parametrize("kind", samples.FULL)
def test_what_people_typed_is_shown_and_not_obeyed(kind: str) -> None:
    data = samples.hostile(samples.FULL[kind]())
    markup, labels = draw_svg_chart(data), "\n".join(list_titles(draw_root(data)))
    assert "<img" not in markup
    assert "<b>" not in markup
    for label in samples.HOSTILE[: min(len(data.series[0].points), 4)]:
        assert label in labels


@pytest.mark.parametrize("kind", samples.FULL)
def test_a_demonstration_says_so_and_nothing_else_does(kind: str) -> None:
    mark = say("zh", "band.short")
    data = replace(samples.FULL[kind](), origins=(Origin.ILLUSTRATIVE,))
    assert mark in join_texts(draw_root(data))
    assert mark not in join_texts(draw_root(replace(data, origins=(Origin.UPLOADED,))))


def test_young_months_are_hollow_and_reached_by_a_dashed_line() -> None:
    root = draw_root(samples.line())
    hollow = [dot for dot in find_named(root, "circle") if dot.get("fill") == "var(--paper)"]
    assert len(hollow) == 2 + 1  # and the one that the legend shows
    dashed = [run for run in find_named(root, "polyline") if run.get("stroke-dasharray")]
    assert [len((run.get("points") or "").split()) for run in dashed] == [3]
    assert say("zh", "render.young") in join_texts(root)


@pytest.mark.parametrize(("before", "below"), [(99.5, True), (97.0, False)])
def test_the_newest_number_stands_where_the_line_does_not_pass(before: float, below: bool) -> None:
    data = samples.changed(
        samples.line(), lambda at, point: replace(point, young=False, value=98.25 if at == 11 else before)
    )
    root = draw_root(data)
    number = next(word for word in find_named(root, "text") if (word.text or "").startswith("98.25%"))
    dot = find_named(root, "circle")[-1]
    assert (float(number.get("y") or 0) > float(dot.get("cy") or 0)) is below


def test_a_month_that_is_unknown_is_a_gap() -> None:
    data = samples.unknown(samples.line())
    assert not find_named(draw_root(data), "polyline")  # every other month is missing: no two to join
    holes = samples.changed(
        samples.line(),
        lambda at, point: replace(point, value=None) if at == 4 else replace(point, young=False),
    )
    runs = [len((run.get("points") or "").split()) for run in find_named(draw_root(holes), "polyline")]
    assert runs == [4, 7]


@pytest.mark.parametrize("kind", ["line", "funnel", "interval"])
def test_an_axis_that_does_not_begin_at_0_says_so(kind: str) -> None:
    words = join_texts(draw_root(samples.FULL[kind]()))
    assert any(say("zh", "render.axis_from", start=f"{start}%") in words for start in range(80, 100))


@pytest.mark.parametrize("kind", ["bar", "bar_of_three", "stacked"])
def test_a_bar_is_as_long_as_its_value(kind: str) -> None:
    data = samples.changed(samples.FULL[kind](), lambda at, point: replace(point, young=False))
    bars = {
        title.text: bar for bar in find_named(draw_root(data), "rect") for title in find_named(bar, "title")
    }
    lengths = [
        (point.value, float((bar.get("width") or "").rstrip("%")))
        for point in data.points
        for label, bar in bars.items()
        if point.value and label and label.startswith(point.label) and _has_value(label, format_value(point))
    ]
    unit = lengths[0][1] / lengths[0][0]
    assert all(length == pytest.approx(value * unit, abs=0.02) for value, length in lengths)


def _has_value(label: str, value: str) -> bool:
    return value in (word.rstrip("%") for word in label.split())


def test_unknown_rates_show_their_counts_or_a_dash() -> None:
    words = list(list_shown(draw_root(samples.bar_of_three())))
    assert words.count("12/20") == 2
    assert list(list_shown(draw_root(samples.unknown(samples.bar_of_months())))).count("—") == 6


def test_a_count_with_unknown_parts_is_at_least() -> None:
    assert "≥1524" in list(list_shown(draw_root(samples.bar_of_months())))


def test_hollow_bars_are_explained() -> None:
    assert say("zh", "render.hollow") in join_texts(draw_root(samples.bar()))


@pytest.mark.parametrize("kind", ["bar", "funnel", "interval"])
def test_the_whole_is_a_line_with_its_number(kind: str) -> None:
    data = replace(samples.FULL[kind](), whole=98.61)
    assert "98.61%" in join_texts(draw_root(data))
    without = replace(data, whole=None)
    assert len(find_named(draw_root(data), "line")) > len(find_named(draw_root(without), "line"))


def test_sides_of_the_funnel_differ_in_shape_and_only_points_outside_are_named() -> None:
    data = samples.funnel()
    root = draw_root(data)
    circles, paths = len(find_named(root, "circle")), len(find_named(root, "path"))
    alike = sum(point.group == "alike" for point in data.points)
    assert (circles, paths) == (alike + 1, len(data.series[0].points) - alike + 3)  # and those of the legend
    outside = {point.label for point in data.points if point.group in ("above", "below")}
    names = set(list_shown(root)) & {point.label for point in data.points}
    assert names
    assert names <= outside


def test_both_pairs_of_limits_of_a_funnel_are_lines_and_in_the_legend() -> None:
    root = draw_root(samples.funnel())
    lines = find_named(root, "polyline")
    assert [line.get("stroke-dasharray") is None for line in lines] == [True, True, False, False]
    words = "".join(root.itertext())
    assert "偶然波动范围（95%）" in words
    assert "偶然波动范围（99.8%以上）" in words


def test_an_interval_reaches_from_low_to_high() -> None:
    data = samples.one_point(samples.interval())
    point = data.series[0].points[0]
    whisker = next(line for line in find_named(draw_root(data), "line") if line.get("stroke-width") == "1.5")
    dot = find_named(draw_root(data), "circle")[0]
    at = [float((place or "").rstrip("%")) for place in (whisker.get("x1"), dot.get("cx"), whisker.get("x2"))]
    assert at == sorted(at)
    assert None not in (point.low, point.high)


def test_long_names_are_cut_in_the_row_and_whole_for_whoever_points() -> None:
    root = draw_root(samples.hostile(samples.interval()))
    assert any("…" in words for words in list_shown(root))
    assert samples.HOSTILE[3] in list_titles(root)


def test_what_nobody_reported_is_hatched() -> None:
    markup = draw_svg_chart(samples.share_of_outcomes())
    assert markup.count('id="sample-share-hatch"') == 1
    assert "url(#sample-share-hatch)" in markup
    assert "hatch" not in draw_svg_chart(samples.share())


@pytest.mark.parametrize(
    ("axis", "expected"),
    [
        ({"range": [0, 1733], "nticks": 5}, [0, 500, 1000, 1500]),
        ({"range": [0, 4], "dtick": 1}, [0, 1, 2, 3, 4]),
        ({"range": [96.0, 100.1], "dtick": 1}, [96, 97, 98, 99, 100]),
        ({"range": [0, 17475], "nticks": 5}, [0, 5000, 10000, 15000]),
    ],
)
def test_ticks_are_round(axis: dict[str, object], expected: list[float]) -> None:
    assert list_ticks(axis) == expected
