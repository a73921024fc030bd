"""Slides: an outline of titles, one native chart a slide, figures in the notes, nothing left over or cut off."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.util import Inches

from dashboard.measures.briefing_data import BriefingData
from dashboard.render.office_chart import native_chart
from dashboard.render.office_size import SLIDE
from dashboard.render.slides import slide_of, slides
from tests.render import briefing_samples
from tests.render.samples import FULL, empty

BRIEFINGS = {
    f"{made.__name__} {lang}": made(lang)
    for made in (
        briefing_samples.briefing,
        briefing_samples.plain,
        briefing_samples.hostile,
        briefing_samples.empty,
    )
    for lang in ("zh", "en")
}


def opened(file: bytes) -> Any:
    return Presentation(BytesIO(file))


def words(slide: Any) -> str:
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    return "\n".join([*texts, *cells])


def charts(file: Any) -> list[Any]:
    return [shape for slide in file.slides for shape in slide.shapes if shape.has_chart]


@pytest.mark.parametrize("name", BRIEFINGS)
def test_every_slide_has_its_title_and_nothing_left_over(name: str) -> None:
    file = opened(slides(BRIEFINGS[name]))
    assert (file.slide_width, file.slide_height) == (Inches(13.333), Inches(7.5))
    for slide in file.slides:
        assert slide.shapes.title.text_frame.text.strip()
        assert [one for one in slide.placeholders if one.placeholder_format.idx != 0] == []
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= file.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= file.slide_height + Inches(0.01)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_chart_stands_below_the_sentence_that_it_shows(lang: str) -> None:
    told = briefing_samples.briefing(lang)
    file = opened(slides(told))
    under = {
        slide.shapes.title.text_frame.text for slide in file.slides if any(s.has_chart for s in slide.shapes)
    }
    assert under == {" ".join(one.message.split()) for one in told.exhibits}
    drawn = [shape.chart.part.blob for shape in charts(file)]
    assert drawn == [native_chart(one.data, SLIDE).xml for one in told.exhibits]


def test_charts_can_be_edited_and_are_described() -> None:
    told = briefing_samples.briefing("zh")
    shapes = charts(opened(slides(told)))
    assert len(shapes) >= 4
    for shape, exhibit in zip(shapes, told.exhibits, strict=True):
        assert shape.chart.part.chart_workbook.xlsx_part.blob == native_chart(exhibit.data).workbook
        assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == exhibit.data.alt


def test_notes_hold_the_figures_and_how_they_were_asked_for() -> None:
    told = briefing_samples.briefing("zh")
    file = opened(slides(told))
    notes = [slide.notes_slide.notes_text_frame.text for slide in file.slides]
    for exhibit in told.exhibits:
        assert any(exhibit.caption in note and told.query in note for note in notes)
    assert any("1392/1402" in note for note in notes)
    assert told.query in file.core_properties.keywords


def test_everything_that_is_said_is_on_a_slide() -> None:
    told = briefing_samples.briefing("zh")
    said = "\n".join(words(slide) for slide in opened(slides(told)).slides)
    wanted = [told.title, told.opening, told.band, told.last_line, told.own]
    wanted += [figure.words for one in told.sections for figure in one.key_figures]
    wanted += [cell for one in told.sections for table in one.tables for row in table.rows for cell in row]
    assert [one for one in wanted if one and " ".join(one.split()) not in said] == []


def test_each_slide_of_a_demonstration_says_so() -> None:
    file = opened(slides(briefing_samples.briefing("zh")))
    assert [slide for slide in file.slides if "示例数据 · 请勿引用" not in words(slide)] == []


def test_long_tables_go_on_with_their_headings() -> None:
    told = briefing_samples.briefing("zh")
    longest = max((t for one in told.sections for t in one.tables), key=lambda table: len(table.rows))
    found = [
        shape.table
        for slide in opened(slides(told)).slides
        for shape in slide.shapes
        if shape.has_table and shape.table.cell(0, 0).text == longest.headings[0]
    ]
    rows = [row for table in found for row in list(table.rows)[1:]]
    assert len(found) > 1
    assert [row.cells[0].text for row in rows][: len(longest.rows)] == [
        " ".join(r[0].split()) for r in longest.rows
    ]


@pytest.mark.parametrize("name", FULL)
def test_one_chart_is_one_slide(name: str) -> None:
    data = FULL[name]()
    file = opened(slide_of(data))
    assert len(file.slides) == 1
    assert len(charts(file)) == 1
    assert file.slides[0].shapes.title.text_frame.text == data.title


def test_a_chart_without_data_is_a_sentence() -> None:
    file = opened(slide_of(empty(FULL["line"]())))
    assert charts(file) == []
    assert "所选范围内没有数据" in words(file.slides[0])


def parts(file: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.startswith("docProps/")}


def test_the_same_briefing_gives_the_same_parts() -> None:
    def made() -> BriefingData:
        return briefing_samples.briefing("zh")

    assert parts(slides(made())) == parts(slides(made()))
