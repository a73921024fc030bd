"""Slides: titles in the outline, a native chart a slide, figures in the notes, nothing empty or cut off."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

from dashboard.catalogue.kinds import Origin
from dashboard.render.office_chart.chart import draw_native_chart
from dashboard.render.office_chart.size import SLIDE
from dashboard.render.powerpoint.layouts import BOTTOM, FOOT
from dashboard.render.powerpoint.slides import write_slide, write_slides
from dashboard.render.shared.titles import mark_title
from dashboard.wording.briefing.data import BriefingData, KeyFigure, Section, Tabled
from dashboard.wording.chart.values import format_number
from tests.render import briefing_samples
from tests.render.samples import FULL, ODD, empty
from tests.render.samples import published as published_sample

pytestmark = pytest.mark.slow  # whole documents

MARK = "示例数据 · 请勿引用"
MAKERS = (
    briefing_samples.make_briefing,
    briefing_samples.make_plain,
    briefing_samples.make_hostile,
    briefing_samples.make_empty,
)
BRIEFINGS = {f"{make.__name__} {lang}": make(lang) for make in MAKERS for lang in ("zh", "en")}
CHARTS = {name: make() for name, make in FULL.items()}


def open_slides(file: bytes) -> Any:
    return Presentation(BytesIO(file))


def read_text(slide: Any) -> str:
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    return "\n".join([*texts, *cells])


def read_notes(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text)


def list_charts(file: Any) -> list[Any]:
    return [shape for slide in file.slides for shape in slide.shapes if shape.has_chart]


def list_tables(file: Any) -> list[Any]:
    return [shape.table for slide in file.slides for shape in slide.shapes if shape.has_table]


def make_briefing(*sections: Section, **more: Any) -> BriefingData:
    return replace(briefing_samples.make_briefing("zh"), sections=sections, **more)


@pytest.mark.parametrize("name", BRIEFINGS)
def test_every_slide_has_its_title_and_number_and_nothing_left_over(name: str) -> None:
    file = open_slides(write_slides(BRIEFINGS[name]))
    assert (file.slide_width, file.slide_height) == (Inches(13.333), Inches(7.5))
    for number, slide in enumerate(file.slides, start=1):
        assert slide.shapes.title.text_frame.text.strip()
        assert [
            placeholder.name for placeholder in slide.placeholders if not placeholder.text_frame.text.strip()
        ] == []
        (field,) = slide._element.iter(qn("a:fld"))
        assert (field.get("type"), field.find(qn("a:t")).text) == ("slidenum", str(number))


@pytest.mark.parametrize("name", BRIEFINGS)
def test_everything_stands_between_title_and_foot(name: str) -> None:
    for slide in open_slides(write_slides(BRIEFINGS[name])).slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= Inches(13.34)
            if shape.has_chart or shape.has_table:
                assert shape.top + shape.height <= Inches(BOTTOM + 0.01)
            assert shape.top >= Inches(FOOT) or shape.top + shape.height <= Inches(FOOT)


@pytest.mark.parametrize("name", BRIEFINGS)
def test_all_words_have_a_chinese_font_and_a_language(name: str) -> None:
    briefing = BRIEFINGS[name]
    for slide in open_slides(write_slides(briefing)).slides:
        for part in (slide, slide.notes_slide):
            for run in part._element.iter(qn("a:r")):
                look = run.find(qn("a:rPr"))
                assert look.find(qn("a:ea")).get("typeface") == "微软雅黑"
                assert look.get("lang") == {"zh": "zh-CN", "en": "en-GB"}[briefing.lang]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_chart_stands_below_the_sentence_that_it_shows(lang: str) -> None:
    briefing = briefing_samples.make_briefing(lang)
    file = open_slides(write_slides(briefing))
    exhibits = list(briefing.exhibits)
    with_chart = [slide for slide in file.slides if any(shape.has_chart for shape in slide.shapes)]
    assert [slide.shapes.title.text_frame.text for slide in with_chart] == [
        exhibit.message for exhibit in exhibits
    ]
    assert [shape.chart.part.blob for shape in list_charts(file)] == [
        draw_native_chart(exhibit.data, SLIDE).xml for exhibit in exhibits
    ]


def test_charts_can_be_edited_and_are_described() -> None:
    briefing = briefing_samples.make_briefing("zh")
    shapes = list_charts(open_slides(write_slides(briefing)))
    assert len(shapes) >= 4
    exhibits = list(briefing.exhibits)
    for shape, exhibit in zip(shapes, exhibits, strict=True):
        assert shape.chart.part.chart_workbook.xlsx_part.blob == draw_native_chart(exhibit.data).workbook
        assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == exhibit.data.alt


@pytest.mark.parametrize("name", FULL)
def test_notes_hold_every_figure_with_its_counts_and_origin(name: str) -> None:
    data = FULL[name]()
    (slide,) = open_slides(write_slide(data)).slides
    lines = read_notes(slide).splitlines()
    for series in data.series:
        for point in series.points:
            if point.value is None:
                continue
            note = next(line for line in lines if line.startswith(f"{series.name} {point.label}："))
            assert f"{format_number(point.value)}{data.unit}" in note
            assert point.denominator is None or f"（{point.numerator}/{point.denominator}）" in note
            assert note.endswith(("示例拆分", "报告公布"))


def test_notes_say_for_when_from_which_version_and_how_to_ask_again() -> None:
    briefing = briefing_samples.make_briefing("zh")
    file = open_slides(write_slides(briefing))
    for slide in file.slides:
        for wanted in (briefing.period, briefing.query, "第7批"):
            assert wanted in read_notes(slide)
    for exhibit in briefing.exhibits:
        assert sum(exhibit.caption in read_notes(slide) for slide in file.slides) == 1
    properties = file.core_properties
    assert (properties.title, properties.subject) == (mark_title(briefing), briefing.period)
    assert briefing.query in properties.keywords
    assert "第7批" in properties.keywords


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_that_is_said_is_on_a_slide(lang: str) -> None:
    briefing = briefing_samples.make_briefing(lang)
    text = "\n".join(read_text(slide) for slide in open_slides(write_slides(briefing)).slides)
    wanted = [briefing.title, briefing.opening, briefing.band, briefing.last_line, briefing.own]
    for section in briefing.sections:
        wanted += section.paragraphs
        wanted += [
            words
            for part in section.key_figures
            for words in (part.name, part.words, part.counts, part.change)
        ]
        wanted += [part.caption for part in section.exhibits] + [part.caption for part in section.tables]
        wanted += [cell for table in section.tables for row in (table.headings, *table.rows) for cell in row]
    assert [part for part in wanted if part and part not in text] == []


def test_each_slide_with_demonstration_figures_says_so_and_no_other() -> None:
    invented, published = (
        KeyFigure("甲", "1件", origin=origin) for origin in (Origin.ILLUSTRATIVE, Origin.PUBLISHED)
    )
    shown = next(iter(briefing_samples.make_briefing("zh").exhibits))
    of_the_report = replace(shown, data=published_sample())
    file = open_slides(
        write_slides(
            make_briefing(
                Section("a", "一", key_figures=(invented, published)),
                Section("b", "二", key_figures=(published,)),
                Section("c", "三", paragraphs=("一句话。",), exhibits=(shown, of_the_report)),
            )
        )
    )
    assert [MARK in read_text(slide) for slide in file.slides] == [True, True, False, True, True, False]
    assert file.core_properties.title == f"【示例】{make_briefing().title}"
    assert MARK not in "".join(
        read_text(slide) for slide in open_slides(write_slides(briefing_samples.make_plain("zh"))).slides
    )


def test_long_tables_go_on_with_their_headings_evenly() -> None:
    rows = tuple((f"站{at}", str(at)) for at in range(40))
    native = list_tables(
        open_slides(
            write_slides(make_briefing(Section("t", "", tables=(Tabled(1, "表", ("站", "件"), rows),))))
        )
    )
    assert len(native) > 1
    assert all([cell.text for cell in table.rows[0].cells] == ["站", "件"] for table in native)
    cells = [tuple(cell.text for cell in row.cells) for table in native for row in list(table.rows)[1:]]
    assert cells == list(rows)
    lengths = [len(table.rows) for table in native]
    assert max(lengths) - min(lengths) <= len(native)


def test_a_long_cell_still_fits() -> None:
    rows = (("甲", "很长的话" * 200), ("乙", "话"))
    file = open_slides(
        write_slides(make_briefing(Section("t", "", tables=(Tabled(1, "表", ("站", "话"), rows, words=2),))))
    )
    for slide in file.slides:
        for shape in slide.shapes:
            if shape.has_table:
                assert shape.top + sum(row.height for row in shape.table.rows) <= Inches(BOTTOM + 0.01)


def test_many_sentences_go_on_on_another_slide() -> None:
    sentences = tuple(f"第{at}句：{'话' * 60}。" for at in range(20))
    file = open_slides(write_slides(make_briefing(Section("s", "三句", paragraphs=sentences))))
    text = "\n".join(read_text(slide) for slide in file.slides)
    assert len(file.slides) > 2
    assert [sentence for sentence in sentences if sentence not in text] == []


def test_own_words_that_are_long_have_a_slide() -> None:
    own = "\n".join("自己的话" * 40 for _ in range(3))
    file = open_slides(write_slides(make_briefing(own=own)))
    assert len(file.slides) == 2
    assert "自己的话" in read_text(file.slides[1])
    assert briefing_samples.make_briefing("zh").last_line in read_text(file.slides[1])


@pytest.mark.parametrize("name", CHARTS)
def test_one_chart_is_one_slide(name: str) -> None:
    data = CHARTS[name]
    (slide,) = (file := open_slides(write_slide(data))).slides
    assert len(list_charts(file)) == 1
    assert slide.shapes.title.text_frame.text == data.title
    assert "数据来源：" in read_text(slide)
    assert "统计截至2025年12月31日" in read_text(slide)
    assert MARK in read_text(slide)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", FULL)
def test_odd_charts_make_slides_too(name: str, odd: str) -> None:
    assert len(open_slides(write_slide(ODD[odd](FULL[name]()))).slides) == 1


def test_a_chart_of_many_names_shows_twenty_and_has_a_table_of_all() -> None:
    data = FULL["bar"]()
    (series,) = data.series
    point = series.points[0]
    many = tuple(
        replace(point, key=f"k{at}", label=f"站{at}", value=99.0 - at, numerator=None) for at in range(49)
    )
    slides = open_slides(write_slide(replace(data, series=(replace(series, points=many),)))).slides
    assert "图中列前20个，其余29个见表" in read_text(slides[0])
    assert len(slides) > 1
    rows = "".join(read_text(slide) for slide in list(slides)[1:])
    tables = [shape.table for slide in list(slides)[1:] for shape in slide.shapes if shape.has_table]
    assert sum(len(table.rows) - 1 for table in tables) == 49, rows


def test_a_chart_without_data_is_a_sentence() -> None:
    file = open_slides(write_slide(empty(FULL["line"]())))
    assert list_charts(file) == []
    assert "所选范围内没有数据" in read_text(file.slides[0])


def test_a_table_without_rows_is_a_sentence() -> None:
    file = open_slides(
        write_slides(make_briefing(Section("t", "", tables=(Tabled(1, "各站", ("站", "件"), ()),))))
    )
    assert list_tables(file) == []
    assert "所选范围内没有数据" in read_text(file.slides[1])


def test_the_file_holds_nothing_of_another_computer() -> None:
    with ZipFile(BytesIO(write_slides(briefing_samples.make_briefing("zh")))) as package:
        names = package.namelist()
        assert not [name for name in names if "printer" in name or "thumbnail" in name]
        assert len([name for name in names if name.startswith("ppt/slideLayouts/slideLayout")]) == 2
        assert b"Macintosh" not in package.read("docProps/app.xml")


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_briefing_gives_the_same_file(make: briefing_samples.MakeBriefing) -> None:
    assert write_slides(make("zh")) == write_slides(make("zh"))
    assert write_slide(FULL["funnel"]()) == write_slide(FULL["funnel"]())
