"""Native charts: the page's values to the digit in chart and workbook, and their styles."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from dashboard.render.office_chart.chart import NativeChart, draw_native_chart, list_chart_notes
from dashboard.render.office_chart.share import COLOURS
from dashboard.render.office_chart.size import SLIDE, Size
from dashboard.render.office_chart.text import PALETTE
from dashboard.render.shared.axes import build_value_axis
from dashboard.render.shared.axes import collect_numbers as of_points
from dashboard.wording.chart.data import ChartData, Point
from tests.render.samples import FULL, ODD, changed, empty

SAMPLES = {name: make() for name, make in FULL.items()} | {
    f"{odd} {name}": change(make())
    for odd, change in ODD.items()
    if odd != "empty"
    for name, make in FULL.items()
}


def read_caches(native: NativeChart) -> dict[str, list[Any]]:
    """Read each cell range that the chart refers to, with its cached values."""
    caches: dict[str, list[Any]] = {}
    for ref in parse_xml(native.xml).iter(qn("c:numRef"), qn("c:strRef")):
        cache = ref.find(qn("c:numCache"))
        cache = ref.find(qn("c:strCache")) if cache is None else cache
        values: list[Any] = [None] * int(cache.find(qn("c:ptCount")).get("val"))
        for point in cache.iter(qn("c:pt")):
            text = point.find(qn("c:v")).text
            values[int(point.get("idx"))] = float(text) if ref.tag == qn("c:numRef") else text
        caches[ref.find(qn("c:f")).text] = values
    return caches


def read_cells(native: NativeChart, where: str) -> list[Any]:
    sheet = load_workbook(BytesIO(native.workbook))["Sheet1"]
    cells = sheet[where.partition("!")[2]]
    rows = cells if isinstance(cells, tuple) else ((cells,),)
    return [cell.value for row in rows for cell in row]


def collect_values(data: ChartData) -> set[float]:
    names = ("value", "low", "high", "outer_low", "outer_high", "target")
    values = [getattr(point, name) for point in data.points for name in names]
    values += [point.denominator for point in data.points] + [data.whole]
    return {float(value) for value in values if value is not None}


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_the_workbook_holds_what_the_chart_shows(name: str) -> None:
    native = draw_native_chart(SAMPLES[name])
    for where, cached in read_caches(native).items():
        held = read_cells(native, where)
        assert [str(v) if isinstance(v, str) else v for v in held] == cached, where


@pytest.mark.parametrize("name", SAMPLES)
def test_every_value_of_the_page_is_in_the_chart_and_no_other(name: str) -> None:
    data = SAMPLES[name]
    shown = {
        v for cached in read_caches(draw_native_chart(data)).values() for v in cached if isinstance(v, float)
    }
    values = {
        float(p.value)
        for p in data.points
        if p.value is not None and (data.kind != "funnel" or p.denominator)
    }
    assert values <= shown
    assert shown <= collect_values(data)


@pytest.mark.parametrize("name", FULL)
def test_what_people_typed_stays_text(name: str) -> None:
    data = ODD["hostile"](FULL[name]())
    book = load_workbook(BytesIO(draw_native_chart(data).workbook))
    assert {
        cell.data_type for row in book["Sheet1"].iter_rows() for cell in row if cell.value is not None
    } <= {"s", "n"}


def test_a_formula_in_a_name_is_no_formula() -> None:
    def typed(_at: int, point: Point) -> Point:
        return replace(point, label="=1+1")

    native = draw_native_chart(changed(FULL["bar"](), typed))
    assert set(read_cells(native, "Sheet1!$A$2:$A$9")) == {"=1+1", "=1+1*"}
    sheet = load_workbook(BytesIO(native.workbook))["Sheet1"]
    assert sheet["A2"].data_type == "s"


@pytest.mark.parametrize("name", FULL)
def test_every_text_has_a_chinese_font(name: str) -> None:
    root = parse_xml(draw_native_chart(FULL[name]()).xml)
    properties = [*root.iter(qn("a:rPr")), *root.iter(qn("a:defRPr"))]
    lacking = [p for p in properties if p.getparent().tag == qn("a:r") and p.find(qn("a:ea")) is None]
    assert properties
    assert lacking == []
    assert {ea.get("typeface") for ea in root.iter(qn("a:ea"))} == {"微软雅黑"}


@pytest.mark.parametrize("name", FULL)
def test_title_notes_and_mark_stand_outside_the_chart(name: str) -> None:
    data = FULL[name]()
    chart = parse_xml(draw_native_chart(data).xml).find(qn("c:chart"))
    assert chart.find(qn("c:title")) is None
    assert chart.find(qn("c:autoTitleDeleted")).get("val") == "1"
    assert data.title not in "".join(t.text or "" for t in chart.iter(qn("a:t")))


@pytest.mark.parametrize("name", FULL)
def test_the_note_on_the_axis_is_of_the_axis_in_the_chart(name: str) -> None:
    data = FULL[name]()
    start = find_scaling(data)[0]
    notes = [note for note in list_chart_notes(data) if "数值轴自" in note]
    assert notes == ([f"数值轴自{start:g}%起，未从0起"] if start else [])


def test_young_months_have_a_star_wherever_a_program_fills_their_marks() -> None:
    names = read_cells(draw_native_chart(FULL["line"]()), "Sheet1!$A$2:$A$13")
    assert [name for name in names if name.endswith("*")] == ["11月*", "12月*"]
    assert "带*的含尚在办理期的月份" in list_chart_notes(FULL["line"]())


def test_no_two_parts_of_a_legend_have_the_same_colour() -> None:
    assert len(set(COLOURS.values())) == len(COLOURS)


def find_scaling(data: ChartData) -> list[float]:
    scaling = parse_xml(draw_native_chart(data).xml).findall(f".//{qn('c:valAx')}/{qn('c:scaling')}")[-1]
    return [float(scaling.find(qn(f"c:{end}")).get("val")) for end in ("min", "max")]


@pytest.mark.parametrize(
    ("name", "fields", "from_zero"),
    [
        ("line", ("value", "target"), False),
        ("bar", ("value", "target"), True),
        ("bar_of_months", ("value", "target"), True),
        ("funnel", ("value", "low"), False),
        ("interval", ("value", "low"), False),
    ],
)
def test_the_axis_is_the_pages(name: str, fields: tuple[str, ...], *, from_zero: bool) -> None:
    data = FULL[name]()
    axis = build_value_axis(data, of_points(data.points, *fields), from_zero=from_zero)
    assert find_scaling(data) == pytest.approx(axis["range"])


def test_parts_of_a_whole_end_at_100() -> None:
    assert find_scaling(FULL["share_of_outcomes"]()) == [0, 100]


def test_rates_carry_their_unit_and_counts_are_plain() -> None:
    formats = {
        name: {
            f.get("formatCode") for f in parse_xml(draw_native_chart(FULL[name]()).xml).iter(qn("c:numFmt"))
        }
        for name in ("bar", "bar_of_months")
    }
    assert formats == {"bar": {'General"%"'}, "bar_of_months": {"General"}}


def test_young_months_are_hollow() -> None:
    root = parse_xml(draw_native_chart(ODD["young"](FULL["line"]())).xml)
    paper = PALETTE.paper[1:]
    filled = [p for p in root.iter(qn("c:dPt")) if paper in {c.get("val") for c in p.iter(qn("a:srgbClr"))}]
    assert len(filled) == len(FULL["line"]().series[0].points)


def test_a_count_with_unknown_parts_keeps_its_sign() -> None:
    texts = [t.text for t in parse_xml(draw_native_chart(FULL["bar_of_months"]()).xml).iter(qn("a:t"))]
    assert "≥1524" in texts


def test_the_same_chart_gives_the_same_bytes() -> None:
    for name, make in FULL.items():
        assert draw_native_chart(make()) == draw_native_chart(make()), name


def test_nothing_to_draw_is_no_chart() -> None:
    with pytest.raises(ValueError, match="no value"):
        draw_native_chart(empty(FULL["line"]()))


@pytest.mark.parametrize("name", FULL)
def test_what_is_unknown_is_a_gap(name: str) -> None:
    data = ODD["unknown"](FULL[name]())
    native = draw_native_chart(data)
    assert parse_xml(native.xml).find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"
    zeros = [v for cached in read_caches(native).values() for v in cached if v == 0]
    assert len(zeros) == sum(point.value == 0 for point in data.points)


def test_an_interval_reaches_from_one_end_to_the_other() -> None:
    data = FULL["interval"]()
    bars = parse_xml(draw_native_chart(data).xml).find(f".//{qn('c:errBars')}")
    plus, minus = (
        [float(v.text) for v in bars.find(qn(f"c:{side}")).iter(qn("c:v"))] for side in ("plus", "minus")
    )
    values = [point.value or 0 for point in data.points]
    assert [round(v + up, 2) for v, up in zip(values, plus, strict=True)] == [p.high for p in data.points]
    assert [round(v - down, 2) for v, down in zip(values, minus, strict=True)] == [p.low for p in data.points]


def test_a_funnel_names_only_those_outside_the_limits() -> None:
    data = FULL["funnel"]()
    outside = {point.label for point in data.points if point.group in ("above", "below")}
    texts = [t.text for t in parse_xml(draw_native_chart(data, SLIDE).xml).iter(qn("a:t"))]
    named = [text for text in texts if "联络站" in text and text != data.title]
    assert named
    assert set(named) <= outside


def test_a_funnel_has_both_pairs_of_limits_each_one_line_with_one_name() -> None:
    data = FULL["funnel"]()
    series = list(parse_xml(draw_native_chart(data, SLIDE).xml).iter(qn("c:ser")))
    names = ["".join(s.find(qn("c:tx")).itertext()).split("$")[-1] for s in series]
    assert [name.lstrip("0123456789") for name in names[:2]] == [
        "偶然波动范围（99.8%以上）",
        "偶然波动范围（95%）",
    ]
    for line, (low, high) in zip(series, (("outer_low", "outer_high"), ("low", "high")), strict=False):
        values = [float(v.text) for v in line.find(qn("c:yVal")).iter(qn("c:v"))]
        ends = [sorted({(p.denominator, getattr(p, end)) for p in data.points}) for end in (low, high)]
        assert values == [v for _, v in ends[0]] + [v for _, v in reversed(ends[1])]


@pytest.mark.parametrize("size", [None, SLIDE])
def test_a_part_too_narrow_for_its_value_has_none(size: Size | None) -> None:
    root = parse_xml(draw_native_chart(FULL["share_of_outcomes"](), size).xml)
    shown: dict[float, bool] = {}
    for series in root.iter(qn("c:ser")):
        hidden = {d.getparent().find(qn("c:idx")).get("val") for d in series.iter(qn("c:delete"))}
        values = series.find(qn("c:val")).iter(qn("c:pt"))
        shown |= {float(p.find(qn("c:v")).text): p.get("idx") not in hidden for p in values}
    assert shown[99.31]
    assert not shown[0.69]


def test_a_value_is_readable_on_its_bar() -> None:
    for label in parse_xml(draw_native_chart(FULL["bar"]()).xml).iter(qn("c:dLbl")):
        at = label.find(qn("c:idx")).get("val")
        words = {c.get("val") for c in label.iter(qn("a:srgbClr"))}
        assert words == {PALETTE.ink[1:] if at == "7" else PALETTE.paper[1:]}, at  # the eighth is young


def test_names_that_look_like_formulas_stay_text_when_edited() -> None:
    native = draw_native_chart(FULL["bar"]())
    sheet = load_workbook(BytesIO(native.workbook))["Sheet1"]
    assert sheet["A2"].quotePrefix
    assert sheet["B1"].quotePrefix
