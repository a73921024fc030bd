import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from dashboard.catalogue.kinds import ChartKind, Origin
from dashboard.render.plotly_chart.chart import draw_chart
from dashboard.render.shared.theme import PALETTES, ThemeName
from dashboard.render.shared.words import HOVER, escape_text, format_value, is_known
from dashboard.text import say
from dashboard.wording.chart.data import ChartData
from tests.render import samples

TAGS = re.compile(r"</?(?:b|br|span)(?: style=\"font-size:\d+px\")?>")
MARK = say("zh", "band.short")


def parse_chart(data: ChartData, theme: ThemeName = "light", **more: Any) -> dict[str, Any]:
    """Parse the chart as a browser does; NaN and Infinity are invalid JSON."""
    chart: dict[str, Any] = json.loads(draw_chart(data, theme, **more).to_json(), parse_constant=_refuse)
    return chart


def _refuse(constant: str) -> None:
    raise AssertionError(constant)


def list_texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """List all texts of a chart with their keys; `meta` is never drawn."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("meta", "template"):
                yield from list_texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from list_texts(inner, name)


def join_notes(chart: dict[str, Any]) -> str:
    return "\n".join(note["text"] for note in chart["layout"].get("annotations", []))


def list_hovers(chart: dict[str, Any]) -> list[list[str]]:
    return [given for trace in chart["data"] for given in trace.get("customdata", [])]


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "lang"), [("light", "zh"), ("dark", "en")])
@pytest.mark.parametrize("odd", ["full", *samples.ODD])
@pytest.mark.parametrize("kind", samples.FULL)
def test_every_chart_is_drawn_whatever_is_in_it(kind: str, odd: str, theme: ThemeName, lang: str) -> None:
    data = replace(samples.FULL[kind](), lang=lang)
    data = data if odd == "full" else samples.ODD[odd](data)
    chart = parse_chart(data, theme)
    assert chart["layout"]["meta"]["alt"] == data.alt
    assert chart["layout"]["template"]["layout"]["font"]["color"] == PALETTES[theme].ink
    assert chart["layout"]["height"] >= 100
    assert bool(chart["data"]) is not data.empty
    for name, text in list_texts(chart["data"]) if odd == "hostile" else ():
        assert name == "hovertemplate" or ("%{" not in text and "<" not in TAGS.sub("", text))


@pytest.mark.parametrize("kind", samples.FULL)
def test_hostile_names_are_shown_and_not_obeyed(kind: str) -> None:
    chart = parse_chart(samples.hostile(samples.FULL[kind]()), standalone=True)
    assert {trace["hovertemplate"] for trace in chart["data"] if "hovertemplate" in trace} <= {HOVER}
    assert any("&lt;img src=x" in words for _, words in list_hovers(chart))
    for name, text in list_texts(chart):
        assert "<img" not in text
        assert name == "hovertemplate" or "<extra>" not in text


@pytest.mark.parametrize("kind", samples.FULL)
def test_the_hover_says_value_counts_and_origin_of_every_known_point(kind: str) -> None:
    data = samples.FULL[kind]()
    hover_texts = [(key, words.replace("<br>", "")) for key, words in list_hovers(parse_chart(data))]
    for series in data.series:
        for point in series.points:
            if not is_known(point.value):
                continue
            mine = [
                words for key, words in hover_texts if key == point.key and escape_text(series.name) in words
            ]
            assert any(f"{series.name} {format_value(point, data.unit)}" in words for words in mine)
            if point.numerator is not None:
                assert any(f"{point.numerator}/{point.denominator}" in words for words in mine)
            assert point.origin is None or all(
                say("zh", f"origin.{point.origin.code}.name") in words for words in mine
            )


@pytest.mark.parametrize("kind", samples.FULL)
def test_a_demonstration_says_so_in_the_picture_and_nothing_else_does(kind: str) -> None:
    data = replace(samples.FULL[kind](), origins=(Origin.ILLUSTRATIVE,))
    assert MARK in join_notes(parse_chart(data))
    assert MARK not in join_notes(parse_chart(replace(data, origins=(Origin.UPLOADED,))))


@pytest.mark.parametrize("kind", samples.FULL)
def test_a_picture_has_title_period_source_day_and_basis_in_it(kind: str) -> None:
    data = samples.FULL[kind]()
    alone, on_page = parse_chart(data, standalone=True, width=600), parse_chart(data)
    assert data.title in alone["layout"]["title"]["text"]
    assert data.period in alone["layout"]["title"]["subtitle"]["text"]
    foot = join_notes(alone).replace("<br>", "")
    assert all(part in foot for part in (data.sources[0], "2025年12月31日", say("zh", "basis.received")))
    assert alone["layout"]["width"] == 600
    assert alone["layout"]["height"] > on_page["layout"]["height"]
    assert "title" not in on_page["layout"]
    assert data.sources[0] not in join_notes(on_page)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_to_show_is_a_sentence(lang: str) -> None:
    chart = parse_chart(samples.empty(replace(samples.line(), lang=lang)))
    assert not chart["data"]
    assert join_notes(chart).replace("<br>", " " if lang == "en" else "") == say(lang, "empty.selection")


def test_young_months_are_hollow_and_reached_by_a_dashed_line() -> None:
    dashed, settled, young = parse_chart(samples.line())["data"]
    assert settled["y"][9:] == [98.98, None, None]
    assert young["y"][9:] == [None, 95.86, 88.1]
    assert dashed["y"][8:] == [None, 98.98, 95.86, 88.1]
    assert dashed["line"]["dash"] == "dot"
    assert young["marker"]["color"] == PALETTES["light"].paper
    assert young["name"] == say("zh", "render.young")


def test_a_month_that_is_unknown_is_a_gap() -> None:
    dashed, settled, _ = parse_chart(samples.unknown(samples.line()))["data"]
    assert settled["y"][:4] == [99.29, None, 99.37, None]
    assert settled["connectgaps"] is False
    assert dashed["mode"] == "lines"


def test_last_year_is_quiet() -> None:
    traces = parse_chart(samples.line_with_last_year())["data"]
    last = next(trace for trace in traces if trace.get("name") == "2024年办结率")
    assert last["line"]["color"] == PALETTES["light"].second
    assert "text" not in last


@pytest.mark.parametrize("kind", ["line", "funnel", "interval"])
def test_an_axis_that_does_not_begin_at_0_says_so(kind: str) -> None:
    data = samples.FULL[kind]()
    chart = parse_chart(data)
    axis = chart["layout"]["xaxis" if kind == "interval" else "yaxis"]
    start = axis["range"][0]
    lowest = min(v for p in data.points for v in (p.value, p.low) if v is not None)
    assert 0 < start <= lowest
    assert say("zh", "render.axis_from", start=f"{start:g}%") in join_notes(chart)


@pytest.mark.parametrize("kind", ["bar", "bar_of_months", "bar_of_three"])
def test_bars_begin_at_0(kind: str) -> None:
    layout = parse_chart(samples.FULL[kind]())["layout"]
    assert layout["yaxis" if kind == "bar_of_months" else "xaxis"]["range"][0] == 0


def test_a_rate_spread_wide_is_shown_from_0() -> None:
    data = samples.changed(samples.line(), lambda at, point: replace(point, value=8.0 * at))
    chart = parse_chart(data)
    assert chart["layout"]["yaxis"]["range"][0] == 0
    assert say("zh", "render.axis_from", start="0%") not in join_notes(chart)


def test_bars_stand_for_months_and_lie_for_places() -> None:
    assert parse_chart(samples.bar_of_months())["data"][0]["orientation"] == "v"
    assert parse_chart(samples.bar())["data"][0]["orientation"] == "h"


def test_places_keep_the_order_of_the_data() -> None:
    axis = parse_chart(samples.bar())["layout"]["yaxis"]
    assert axis["categoryarray"] == [point.key for point in samples.bar().points]
    assert axis["range"][0] > axis["range"][1]


def test_a_withheld_rate_shows_its_counts_and_an_unknown_one_a_dash() -> None:
    texts = [
        text for trace in parse_chart(samples.bar_of_three())["data"] for text in trace.get("text") or ()
    ]
    assert texts.count("12/20") == 2
    blank = [
        t for trace in parse_chart(samples.unknown(samples.bar_of_months()))["data"] for t in trace["text"]
    ]
    assert blank.count("—") == 6


def test_a_count_with_unknown_parts_is_at_least() -> None:
    texts = [
        text for trace in parse_chart(samples.bar_of_months())["data"] for text in trace.get("text") or ()
    ]
    assert "≥1524" in texts


def test_hollow_bars_are_explained() -> None:
    assert say("zh", "render.hollow") in join_notes(parse_chart(samples.bar()))
    settled = samples.changed(samples.bar(), lambda at, point: replace(point, young=False))
    assert say("zh", "render.hollow") not in join_notes(parse_chart(settled))


def test_stacked_rows_end_with_their_sums() -> None:
    *parts, sums = parse_chart(samples.stacked())["data"]
    assert len(parts) == 4
    assert sums["text"] == ["22", "20", "19", "14", "11", "7"]
    lacking = samples.changed(
        samples.stacked(), lambda at, point: replace(point, value=None) if at == 0 and point.young else point
    )
    assert parse_chart(lacking)["data"][-1]["text"][0] == "≥8"


def test_each_row_of_shares_has_its_own_legend_with_the_numbers() -> None:
    chart = parse_chart(samples.share_of_outcomes())
    legends = {trace["legend"] for trace in chart["data"]}
    assert legends == {"legend", "legend2", "legend3"}
    assert [trace["name"] for trace in chart["data"]][:2] == ["已办结 99.31%", "未办结 0.69%"]
    assert all(len(trace["x"]) == 1 for trace in chart["data"])


def test_what_nobody_reported_is_hatched_and_what_is_open_is_empty() -> None:
    looks = {
        trace["name"].split()[0]: trace["marker"]
        for trace in parse_chart(samples.share_of_outcomes())["data"]
    }
    assert "pattern" in looks["评价未报"]
    assert looks["未办结"]["color"] == PALETTES["light"].paper
    assert "pattern" not in looks["未办结"]


def test_the_sides_of_the_funnel_differ_in_shape_and_tone() -> None:
    chart = parse_chart(samples.funnel())
    groups = [trace for trace in chart["data"] if trace["mode"] == "markers"]
    assert len({trace["marker"]["symbol"] for trace in groups}) == 4
    assert len({trace["marker"]["color"] for trace in groups}) == 4
    assert [len(trace["x"]) for trace in groups] == [
        sum(point.group == group for point in samples.funnel().points)
        for group in ("alike", "watch", "above", "below")
    ]


def test_only_points_outside_the_limits_are_named_in_the_funnel() -> None:
    outside = {point.label for point in samples.funnel().points if point.group in ("above", "below")}
    named = {note["text"] for note in parse_chart(samples.funnel())["layout"]["annotations"]} & {
        point.label for point in samples.funnel().points
    }
    assert named
    assert named <= outside


def test_the_limits_run_from_the_smallest_n_to_the_greatest() -> None:
    low, high, outer_low, outer_high = parse_chart(samples.funnel())["data"][:4]
    for line in (low, high, outer_low, outer_high):
        assert line["x"] == sorted(low["x"])
    for ends in zip(outer_low["y"], low["y"], high["y"], outer_high["y"], strict=True):
        assert list(ends) == sorted(ends)


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("zh", ["偶然波动范围（95%）", "偶然波动范围（99.8%以上）"]),
        ("en", ["Control limits (95%)", "Control limits (99.8% or more)"]),
    ],
)
def test_both_pairs_of_limits_are_in_the_legend_once_and_differ(lang: str, names: list[str]) -> None:
    traces = parse_chart(replace(samples.funnel(), lang=lang))["data"][:4]
    shown = [trace for trace in traces if trace.get("showlegend") is not False]
    assert [trace["name"] for trace in shown] == names
    assert len({trace["line"]["dash"] for trace in shown}) == 2


@pytest.mark.parametrize("kind", ["bar", "funnel", "interval"])
def test_the_whole_is_a_line_with_its_number(kind: str) -> None:
    data = replace(samples.FULL[kind](), whole=98.61)
    chart = parse_chart(data)
    assert any(98.61 in (shape.get("x0"), shape.get("y0")) for shape in chart["layout"]["shapes"])
    assert "98.61%" in join_notes(chart)


def test_an_interval_reaches_from_low_to_high() -> None:
    data = samples.interval()
    reach = parse_chart(data)["data"][0]["error_x"]
    for point, up, down in zip(data.points, reach["array"], reach["arrayminus"], strict=True):
        assert point.value is not None
        assert (point.value - down, point.value + up) == pytest.approx((point.low, point.high))


def test_a_longer_list_is_a_taller_picture() -> None:
    short, long = samples.one_point(samples.interval()), samples.interval()
    assert draw_chart(long).layout.height > draw_chart(short).layout.height + 200


@pytest.mark.parametrize("most", [0, 1, 2, 5])
def test_few_items_have_no_ticks_between_whole_counts(most: int) -> None:
    data = samples.bar_of_months()
    points = tuple(replace(point, value=most, target=None) for point in data.series[0].points)
    chart = parse_chart(replace(data, series=(replace(data.series[0], points=points),)))
    assert chart["layout"]["yaxis"]["dtick"] == 1


def test_long_names_are_cut_in_the_axis_and_whole_on_hover() -> None:
    chart = parse_chart(samples.hostile(samples.interval()))
    shown = chart["layout"]["yaxis"]["ticktext"][3]
    assert "…" in shown
    assert shown.endswith("联络站")
    assert any(samples.HOSTILE[3] in words.replace("<br>", "") for _, words in list_hovers(chart))


def test_months_that_would_not_fit_a_phone_are_labelled_in_part() -> None:
    points = tuple(
        samples.rate(f"20{24 + at // 12}-{at % 12 + 1:02d}", f"20{24 + at // 12}年{at % 12 + 1}月", 99, 100)
        for at in range(24)
    )
    data = replace(samples.line(), series=(replace(samples.line().series[0], points=points),))
    assert len(parse_chart(data)["layout"]["xaxis"]["tickvals"]) <= 6
    assert len(parse_chart(samples.line())["layout"]["xaxis"]["tickvals"]) == 12


def test_every_kind_of_chart_is_among_the_samples() -> None:
    assert {make().kind for make in samples.FULL.values()} == set(ChartKind)
