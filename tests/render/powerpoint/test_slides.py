"""Slides: an outline of titles, one native chart a slide, figures in the notes, nothing left over or cut off."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

from dashboard.catalogue.kinds import Origin
from dashboard.measures.chart.data import digits
from dashboard.render.office_chart.chart import native_chart
from dashboard.render.office_chart.size import SLIDE
from dashboard.render.powerpoint.layouts import BOTTOM, FOOT
from dashboard.render.powerpoint.slides import slide_of, slides
from dashboard.wording.briefing.data import BriefingData, KeyFigure, Section, Tabled
from tests.render import briefing_samples
from tests.render.samples import FULL, ODD, empty
from tests.render.samples import published as published_sample

pytestmark = pytest.mark.slow  # whole documents

MARK = "示例数据 · 请勿引用"
MADE = (
    briefing_samples.briefing,
    briefing_samples.plain,
    briefing_samples.hostile,
    briefing_samples.empty,
)
BRIEFINGS = {f"{made.__name__} {lang}": made(lang) for made in MADE for lang in ("zh", "en")}
DRAWN = {name: made() for name, made in FULL.items()}


def opened(file: bytes) -> Any:
    return Presentation(BytesIO(file))


def words(slide: Any) -> str:
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    return "\n".join([*texts, *cells])


def notes(slide: Any) -> str:
    return str(slide.notes_slide.notes_text_frame.text)


def charts(file: Any) -> list[Any]:
    return [shape for slide in file.slides for shape in slide.shapes if shape.has_chart]


def tables(file: Any) -> list[Any]:
    return [shape.table for slide in file.slides for shape in slide.shapes if shape.has_table]


def of(*sections: Section, **more: Any) -> BriefingData:
    return replace(briefing_samples.briefing("zh"), sections=sections, **more)


@pytest.mark.parametrize("name", BRIEFINGS)
def test_every_slide_has_its_title_and_number_and_nothing_left_over(name: str) -> None:
    file = opened(slides(BRIEFINGS[name]))
    assert (file.slide_width, file.slide_height) == (Inches(13.333), Inches(7.5))
    for number, slide in enumerate(file.slides, start=1):
        assert slide.shapes.title.text_frame.text.strip()
        assert [one.name for one in slide.placeholders if not one.text_frame.text.strip()] == []
        (field,) = slide._element.iter(qn("a:fld"))
        assert (field.get("type"), field.find(qn("a:t")).text) == ("slidenum", str(number))


@pytest.mark.parametrize("name", BRIEFINGS)
def test_everything_stands_between_title_and_foot(name: str) -> None:
    for slide in opened(slides(BRIEFINGS[name])).slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= Inches(13.34)
            if shape.has_chart or shape.has_table:
                assert shape.top + shape.height <= Inches(BOTTOM + 0.01)
            assert shape.top >= Inches(FOOT) or shape.top + shape.height <= Inches(FOOT)


@pytest.mark.parametrize("name", BRIEFINGS)
def test_all_words_have_a_chinese_font_and_a_language(name: str) -> None:
    told = BRIEFINGS[name]
    for slide in opened(slides(told)).slides:
        for part in (slide, slide.notes_slide):
            for run in part._element.iter(qn("a:r")):
                look = run.find(qn("a:rPr"))
                assert look.find(qn("a:ea")).get("typeface") == "微软雅黑"
                assert look.get("lang") == {"zh": "zh-CN", "en": "en-GB"}[told.lang]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_chart_stands_below_the_sentence_that_it_shows(lang: str) -> None:
    told = briefing_samples.briefing(lang)
    file = opened(slides(told))
    drawn = list(told.exhibits)
    with_chart = [slide for slide in file.slides if any(shape.has_chart for shape in slide.shapes)]
    assert [slide.shapes.title.text_frame.text for slide in with_chart] == [one.message for one in drawn]
    assert [shape.chart.part.blob for shape in charts(file)] == [
        native_chart(one.data, SLIDE).xml for one in drawn
    ]


def test_charts_can_be_edited_and_are_described() -> None:
    told = briefing_samples.briefing("zh")
    shapes = charts(opened(slides(told)))
    assert len(shapes) >= 4
    drawn = list(told.exhibits)
    for shape, exhibit in zip(shapes, drawn, strict=True):
        assert shape.chart.part.chart_workbook.xlsx_part.blob == native_chart(exhibit.data).workbook
        assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == exhibit.data.alt


@pytest.mark.parametrize("name", FULL)
def test_notes_hold_every_figure_with_its_counts_and_origin(name: str) -> None:
    data = FULL[name]()
    (slide,) = opened(slide_of(data)).slides
    lines = notes(slide).splitlines()
    for series in data.series:
        for point in series.points:
            if point.value is None:
                continue
            told = next(line for line in lines if line.startswith(f"{series.name} {point.label}："))
            assert f"{digits(point.value)}{data.unit}" in told
            assert point.denominator is None or f"（{point.numerator}/{point.denominator}）" in told
            assert told.endswith(("示例拆分", "报告公布"))


def test_notes_say_for_when_from_which_version_and_how_to_ask_again() -> None:
    told = briefing_samples.briefing("zh")
    file = opened(slides(told))
    for slide in file.slides:
        for wanted in (told.period, told.query, "第7批"):
            assert wanted in notes(slide)
    for exhibit in told.exhibits:
        assert sum(exhibit.caption in notes(slide) for slide in file.slides) == 1
    properties = file.core_properties
    assert (properties.title, properties.subject) == (told.title, told.period)
    assert told.query in properties.keywords
    assert "第7批" in properties.keywords


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_that_is_said_is_on_a_slide(lang: str) -> None:
    told = briefing_samples.briefing(lang)
    said = "\n".join(words(slide) for slide in opened(slides(told)).slides)
    wanted = [told.title, told.opening, told.band, told.last_line, told.own]
    for section in told.sections:
        wanted += section.paragraphs
        wanted += [
            words for one in section.key_figures for words in (one.name, one.words, one.counts, one.change)
        ]
        wanted += [one.caption for one in section.exhibits] + [one.caption for one in section.tables]
        wanted += [cell for table in section.tables for row in (table.headings, *table.rows) for cell in row]
    assert [one for one in wanted if one and one not in said] == []


def test_each_slide_with_demonstration_figures_says_so_and_no_other() -> None:
    invented, published = (
        KeyFigure("甲", "1件", origin=origin) for origin in (Origin.ILLUSTRATIVE, Origin.PUBLISHED)
    )
    shown = next(iter(briefing_samples.briefing("zh").exhibits))
    of_the_report = replace(shown, data=published_sample())
    file = opened(
        slides(
            of(
                Section("a", "一", key_figures=(invented, published)),
                Section("b", "二", key_figures=(published,)),
                Section("c", "三", paragraphs=("一句话。",), exhibits=(shown, of_the_report)),
            )
        )
    )
    assert [MARK in words(slide) for slide in file.slides] == [True, True, False, True, True, False]
    assert MARK not in "".join(words(slide) for slide in opened(slides(briefing_samples.plain("zh"))).slides)


def test_long_tables_go_on_with_their_headings_evenly() -> None:
    rows = tuple((f"站{at}", str(at)) for at in range(40))
    found = tables(opened(slides(of(Section("t", "", tables=(Tabled(1, "表", ("站", "件"), rows),))))))
    assert len(found) > 1
    assert all([cell.text for cell in table.rows[0].cells] == ["站", "件"] for table in found)
    told = [tuple(cell.text for cell in row.cells) for table in found for row in list(table.rows)[1:]]
    assert told == list(rows)
    lengths = [len(table.rows) for table in found]
    assert max(lengths) - min(lengths) <= len(found)


def test_a_long_cell_still_fits() -> None:
    rows = (("甲", "很长的话" * 200), ("乙", "话"))
    file = opened(slides(of(Section("t", "", tables=(Tabled(1, "表", ("站", "话"), rows, words=2),)))))
    for slide in file.slides:
        for shape in slide.shapes:
            if shape.has_table:
                assert shape.top + sum(row.height for row in shape.table.rows) <= Inches(BOTTOM + 0.01)


def test_many_sentences_go_on_on_another_slide() -> None:
    said = tuple(f"第{at}句：{'话' * 60}。" for at in range(20))
    file = opened(slides(of(Section("s", "三句", paragraphs=said))))
    told = "\n".join(words(slide) for slide in file.slides)
    assert len(file.slides) > 2
    assert [one for one in said if one not in told] == []


def test_own_words_that_are_long_have_a_slide() -> None:
    own = "\n".join("自己的话" * 40 for _ in range(3))
    file = opened(slides(of(own=own)))
    assert len(file.slides) == 2
    assert "自己的话" in words(file.slides[1])
    assert briefing_samples.briefing("zh").last_line in words(file.slides[1])


@pytest.mark.parametrize("name", DRAWN)
def test_one_chart_is_one_slide(name: str) -> None:
    data = DRAWN[name]
    (slide,) = (file := opened(slide_of(data))).slides
    assert len(charts(file)) == 1
    assert slide.shapes.title.text_frame.text == data.title
    assert "数据来源：" in words(slide)
    assert "统计截至2025年12月31日" in words(slide)
    assert MARK in words(slide)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", FULL)
def test_odd_charts_make_slides_too(name: str, odd: str) -> None:
    assert len(opened(slide_of(ODD[odd](FULL[name]()))).slides) == 1


def test_a_chart_without_data_is_a_sentence() -> None:
    file = opened(slide_of(empty(FULL["line"]())))
    assert charts(file) == []
    assert "所选范围内没有数据" in words(file.slides[0])


def test_a_table_without_rows_is_a_sentence() -> None:
    file = opened(slides(of(Section("t", "", tables=(Tabled(1, "各站", ("站", "件"), ()),)))))
    assert tables(file) == []
    assert "所选范围内没有数据" in words(file.slides[1])


def test_the_file_holds_nothing_of_another_computer() -> None:
    with ZipFile(BytesIO(slides(briefing_samples.briefing("zh")))) as package:
        names = package.namelist()
        assert not [name for name in names if "printer" in name or "thumbnail" in name]
        assert len([name for name in names if name.startswith("ppt/slideLayouts/slideLayout")]) == 2
        assert b"Macintosh" not in package.read("docProps/app.xml")


@pytest.mark.parametrize("made", MADE)
def test_the_same_briefing_gives_the_same_file(made: briefing_samples.Made) -> None:
    assert slides(made("zh")) == slides(made("zh"))
    assert slide_of(FULL["funnel"]()) == slide_of(FULL["funnel"]())
