"""The Word document: the page and the styles of GB/T 9704-2012, and all that its briefing holds."""

import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.word.document import write_document
from dashboard.render.word.fonts import CHINESE, ROMAN, SANS
from dashboard.text import say
from dashboard.wording.briefing.data import BriefingData, Tabled
from tests.render import briefing_samples as samples
from tests.render.word.word_file import Word, every, only, style_of, value, words

pytestmark = pytest.mark.slow  # whole documents

LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
MM = 1440 / 25.4  # twips


def word(briefing: BriefingData) -> Word:
    return Word(write_document(briefing))


# The page


@LANGUAGES
def test_the_page_is_that_of_the_standard(lang: str) -> None:
    page = only(word(samples.briefing(lang)).body, "w:sectPr")
    size, margins = only(page, "w:pgSz"), only(page, "w:pgMar")
    assert [int(value(size, f"w:{side}")) for side in "wh"] == [11906, 16838]
    told = {name: int(value(margins, f"w:{name}")) / MM for name in ("top", "bottom", "left", "right")}
    assert told == pytest.approx({"top": 37, "bottom": 35, "left": 28, "right": 26}, abs=0.01)


def test_the_grid_holds_22_lines_of_28_characters() -> None:
    grid = only(word(samples.briefing()).body, "w:docGrid")
    assert value(grid, "w:type") == "linesAndChars"
    pitch, wider = int(value(grid, "w:linePitch")), int(value(grid, "w:charSpace"))
    assert int(225 * MM // pitch) == 22
    assert int(156 * MM / 20 // (16 + wider / 4096)) == 28


def test_lines_and_characters_keep_to_the_grid_by_themselves() -> None:
    styles = styles_of(samples.briefing())
    for name in ("Normal", "BodyText", "Heading1", "Heading2"):
        line, closer = (only(only(styles[name], f"w:{part}"), "w:spacing") for part in ("pPr", "rPr"))
        assert (value(line, "w:lineRule"), int(225 * MM // int(value(line, "w:line")))) == ("exact", 22)
        assert int(156 * MM / 20 // (16 + int(value(closer)) / 20)) == 28


@LANGUAGES
def test_numbers_stand_at_the_outer_edge_between_dashes(lang: str) -> None:
    file = word(samples.briefing(lang))
    kinds = [value(ref, "w:type") for ref in every(file.body, "w:footerReference")]
    assert kinds == ["default", "even"]
    odd, even = (file.root(f"word/footer{at}.xml") for at in (1, 2))
    assert [words(one) for one in (odd, even)] == ["— 1 —", "— 2 —"]
    assert [code.text for one in (odd, even) for code in every(one, "w:instrText")] == [" PAGE ", " PAGE "]
    assert value(only(odd, "w:jc")) == "right"
    assert not list(every(even, "w:jc"))
    assert list(every(file.root("word/settings.xml"), "w:evenAndOddHeaders"))


@LANGUAGES
def test_each_page_of_a_demonstration_says_so(lang: str) -> None:
    told, mark = samples.briefing(lang), say(lang, "band.short")
    file, plain = word(told), word(samples.plain(lang))
    for at in (1, 2):
        assert words(file.root(f"word/header{at}.xml")) == mark
        assert words(plain.root(f"word/header{at}.xml")) == ""
    assert file.paragraphs("Band") == [told.band]
    assert plain.paragraphs("Band") == []
    assert list(every(styles_of(told)["Band"], "w:pBdr"))


# Styles and fonts

STANDARD = {
    "Title": ("方正小标宋简体", 22, "center"),
    "BodyText": ("仿宋", 16, "both"),
    "Heading1": ("黑体", 16, "left"),
    "Heading2": ("楷体", 16, "left"),
    "Footer": ("宋体", 14, "left"),
}


def styles_of(briefing: BriefingData) -> dict[str, Element]:
    return {value(one, "w:styleId"): one for one in every(word(briefing).root("word/styles.xml"), "w:style")}


@pytest.mark.parametrize("code", STANDARD)
def test_a_style_is_that_of_the_standard(code: str) -> None:
    style = styles_of(samples.briefing())[code]
    told = value(only(style, "w:rFonts"), "w:eastAsia"), int(value(only(style, "w:sz"))) / 2
    assert (*told, value(only(style, "w:jc"))) == STANDARD[code]


def test_text_and_headings_are_indented_by_two_characters() -> None:
    styles = styles_of(samples.briefing())
    for code in ("BodyText", "Heading1", "Heading2"):
        assert value(only(styles[code], "w:ind"), "w:firstLineChars") == "200"


@pytest.mark.parametrize("make", [samples.briefing, samples.hostile, samples.empty])
@LANGUAGES
def test_every_style_and_run_names_a_chinese_font(make: samples.Made, lang: str) -> None:
    file, chinese = word(make(lang)), {font.name for font in CHINESE}
    styles = file.root("word/styles.xml")
    named = [*every(styles, "w:style"), only(styles, "w:docDefaults")]
    runs = [run for root in file.texts() for run in every(root, "w:r")]
    assert len(runs) > 20
    for one in (*named, *runs):
        fonts = only(one, "w:rFonts")
        assert value(fonts, "w:eastAsia") in chinese
        assert value(fonts, "w:ascii") in {ROMAN, SANS, "宋体"}
    languages = {value(one, "w:eastAsia") for one in every(styles, "w:lang")}
    assert languages == {"zh-CN"}


def test_every_font_has_one_to_stand_in_that_word_takes() -> None:
    file = word(samples.briefing())
    table = {value(font, "w:name"): font for font in every(file.root("word/fontTable.xml"), "w:font")}
    roots = (*file.texts(), file.root("word/styles.xml"))
    used = [
        value(one, f"w:{kind}")
        for r in roots
        for one in every(r, "w:rFonts")
        for kind in ("ascii", "eastAsia")
    ]
    assert set(used) == set(table)
    for font in CHINESE:
        instead = value(only(table[font.name], "w:altName"))
        assert instead != font.name
        assert len(instead) <= 31
        assert "," not in instead


def test_quotation_marks_and_dashes_are_chinese_ones_in_chinese_only() -> None:
    for lang, hint in (("zh", "eastAsia"), ("en", None)):
        runs = every(word(samples.briefing(lang)).body, "w:rFonts")
        assert {fonts.get(qn("w:hint")) for fonts in runs} == {hint}


# What it holds


@LANGUAGES
def test_it_holds_all_that_the_briefing_holds_in_its_order(lang: str) -> None:
    told = samples.briefing(lang)
    file = word(told)
    assert file.paragraphs("Title") == [told.title]
    assert file.paragraphs("Subtitle") == [told.opening]
    assert file.paragraphs("LastLine") == [told.last_line]
    assert file.paragraphs("Heading1") == [section.heading for section in told.sections]
    body = file.paragraphs("BodyText")
    said = [line for section in told.sections for line in section.paragraphs]
    assert body == [told.own, *said]
    turned = replace(told, sections=told.sections[::-1], own="")
    assert word(turned).paragraphs("Heading1") == [section.heading for section in turned.sections]


@LANGUAGES
def test_its_headings_are_those_that_word_makes_an_outline_of(lang: str) -> None:
    opened = docx.Document(BytesIO(write_document(samples.briefing(lang))))
    names = [p.style.name for p in opened.paragraphs if p.style and p.style.name]
    assert names.count("Heading 1") == len(samples.briefing(lang).sections)
    assert names.count("Heading 2") == 8  # of the sections with more than one chart
    styles = styles_of(samples.briefing(lang))
    levels = [value(only(styles[f"Heading{at}"], "w:outlineLvl")) for at in (1, 2)]
    assert levels == ["0", "1"]


def test_charts_of_a_section_are_counted_in_its_language() -> None:
    assert word(samples.briefing()).paragraphs("Heading2")[:3] == [
        "（一）各月收集件数",
        "（二）四色清单构成",
        "（一）各月办结率与上年比较",
    ]
    english = word(samples.briefing("en"))
    assert english.paragraphs("Heading2")[:3] == [
        "2.1 Items received by month",
        "2.2 Items by colour",
        "3.1 Completion rate beside last year's",
    ]
    assert not re.search("[（、][一二三四五]|[一二三四五][）、]", "".join(english.paragraphs("Heading1")))


@LANGUAGES
def test_a_caption_is_counted_by_a_field(lang: str) -> None:
    told = samples.briefing(lang)
    captions = [p for p in every(word(told).body, "w:p") if style_of(p) == "Caption"]
    label = {"zh": ("图", "表"), "en": ("Figure", "Table")}[lang]
    figures = [p for p in captions if f"SEQ {label[0]} " in codes(p)]
    tables = [p for p in captions if f"SEQ {label[1]} " in codes(p)]
    assert len(figures) + len(tables) == len(captions)
    wanted = [say(lang, "printable.figure", number=e.number, caption=e.caption) for e in told.exhibits]
    assert [words(p) for p in figures] == wanted
    made = [t for section in told.sections for t in section.tables]
    assert [words(p) for p in tables] == [
        say(lang, "printable.table", number=t.number, caption=t.caption) for t in made
    ]


def codes(paragraph: Element) -> str:
    return "".join(code.text or "" for code in every(paragraph, "w:instrText"))


def test_a_figure_s_caption_stands_below_it_and_a_table_s_above() -> None:
    blocks = list(word(samples.briefing()).body)
    for at, block in enumerate(blocks):
        if list(every(block, "w:drawing")):
            assert "SEQ 图" in codes(blocks[at + 1])
        elif block.tag == qn("w:tbl") and "SEQ 表" in codes(blocks[at - 1]):
            assert list(every(blocks[at - 1], "w:keepNext"))
    assert list(every(styles_of(samples.briefing())["Figure"], "w:keepNext"))


# Tables


def tables_of(briefing: BriefingData) -> list[Element]:
    return list(every(word(briefing).body, "w:tbl"))


def cells(row: Element) -> list[str]:
    return [words(cell) for cell in every(row, "w:tc")]


@LANGUAGES
def test_a_table_holds_what_the_briefing_s_does(lang: str) -> None:
    told = samples.briefing(lang)
    made = [one for section in told.sections for one in section.tables]
    _, *drawn = tables_of(told)
    for wanted, table in zip(made, drawn, strict=True):
        assert [cells(row) for row in every(table, "w:tr")] == [
            list(row) for row in (wanted.headings, *wanted.rows)
        ]
    assert word(told).paragraphs("TableNote") == [one.note for one in made if one.note]


def test_a_table_s_heading_stands_on_every_page_and_no_row_is_split() -> None:
    for table in tables_of(samples.briefing()):
        head, *rows = every(table, "w:tr")
        assert list(every(head, "w:tblHeader"))
        assert not [row for row in rows if list(every(row, "w:tblHeader"))]
        assert all(list(every(row, "w:cantSplit")) for row in (head, *rows))


def test_figures_stand_right_and_words_left() -> None:
    _, stations, published = tables_of(samples.briefing())
    for row in every(stations, "w:tr"):
        assert [bool(list(every(cell, "w:jc"))) for cell in every(row, "w:tc")] == [
            False,
            True,
            True,
            True,
            True,
        ]
    assert not [jc for row in every(published, "w:tr") for jc in every(row, "w:jc")]


def test_a_table_is_as_wide_as_the_text() -> None:
    wide = ("甲" * 60, "乙" * 60, "12345678", "12345678")
    long = Tabled(9, "宽表", ("名称", "说明", "一", "二"), (wide, wide), words=2)
    told = samples.briefing()
    stretched = replace(told, sections=(replace(told.sections[0], tables=(long,)), *told.sections[1:]))
    for table in tables_of(stretched):
        widths = [int(value(column, "w:w")) for column in every(table, "w:gridCol")]
        assert sum(widths) == 8845
        assert min(widths) > 500
        for row in every(table, "w:tr"):
            assert [int(value(one, "w:w")) for one in every(row, "w:tcW")] == widths


def test_key_figures_leave_out_a_column_that_none_fills() -> None:
    told = samples.briefing()
    first = told.sections[0]
    bare = tuple(replace(one, counts="", origin=None) for one in first.key_figures)
    table, *_ = tables_of(replace(told, sections=(replace(first, key_figures=bare),)))
    assert [cells(row) for row in every(table, "w:tr")][:2] == [
        ["指标", "数值", "比较"],
        ["民情民意", "17475件", "同比上升3.8%"],
    ]


# What people typed, and nothing at all


@LANGUAGES
def test_what_people_typed_stays_text(lang: str) -> None:
    told = samples.hostile(lang)
    file = word(told)
    shown = samples.TYPED.replace("\x07", "").replace("\x00", "")
    assert file.paragraphs("Title") == [shown]
    assert file.paragraphs("BodyText").count(shown) >= 2
    assert any(shown in caption for caption in file.paragraphs("Caption"))
    for name in file.named(".xml") + file.named(".rels"):
        root = file.root(name)
        assert not [one for one in root.iter() if isinstance(one.tag, str) and one.tag.endswith("script")]
    codes_said = {codes(p).split()[0] for p in every(file.body, "w:p") if codes(p)}
    assert codes_said == {"SEQ"}


def test_own_words_of_several_lines_are_as_many_paragraphs() -> None:
    told = replace(samples.plain(), own="第一句。\n\n第二句。\r\n")
    assert word(told).paragraphs("BodyText")[:2] == ["第一句。", "第二句。"]


@LANGUAGES
def test_a_chart_or_table_without_anything_says_so(lang: str) -> None:
    told = samples.empty(lang)
    file = word(told)
    tables = sum(len(section.tables) for section in told.sections)
    nothing = [say(lang, "empty.selection")] * (len(list(told.exhibits)) + tables)
    assert file.paragraphs("Figure") == nothing
    assert len(file.paragraphs("Caption")) == len(nothing)
    assert not [name for name in file.parts if "chart" in name]


def test_nothing_of_it_is_the_office_s_to_give() -> None:
    """No red heading, document number, seal or classification: every word is the briefing's or of our texts."""
    file = word(samples.plain())
    colours = {value(one) for root in file.texts() for one in every(root, "w:color")}
    edges = {value(one, "w:color") for root in file.texts() for one in root.iter() if one.get(qn("w:color"))}
    assert colours == set()
    assert edges <= {"000000", "BFBFBF"}
    assert not re.search(
        "密级|机密|绝密|秘密|〔|文件$|签发|印发", "".join(words(root) for root in file.texts())
    )
    assert not [name for name in file.parts if "media" in name]


# The file


@LANGUAGES
def test_its_properties_say_how_to_get_it_again(lang: str) -> None:
    told = samples.briefing(lang)
    made = write_document(told)
    core = docx.Document(BytesIO(made)).core_properties
    assert (core.title, core.subject) == (told.title, told.period)
    assert core.author == core.last_modified_by == say(lang, "product")
    assert core.created == core.modified
    assert core.created
    assert core.created.replace(tzinfo=None) == datetime(2025, 12, 31)
    assert core.language == {"zh": "zh-CN", "en": "en-GB"}[lang]
    own = {one.get("name"): one[0].text for one in Word(made).root("docProps/custom.xml")}
    assert own == {
        "product": say(lang, "product"),
        "query": told.query,
        "as_of": "7",
        "as_at": "2025-12-31",
        "demonstration": "true",
    }


def test_the_same_briefing_is_the_same_file_whenever_it_is_made() -> None:
    made = write_document(samples.briefing())
    assert write_document(samples.briefing()) == made
    assert {info.date_time for info in Word(made).infos} == {(1980, 1, 1, 0, 0, 0)}


def test_every_part_is_named_and_there() -> None:
    file = word(samples.briefing())
    types = file.root("[Content_Types].xml")
    known = {one.get("PartName") for one in types} | {f".{one.get('Extension')}" for one in types}
    for name in file.parts:
        if name != "[Content_Types].xml":
            assert {f"/{name}", "." + name.rpartition(".")[2]} & known, name
    for rels in file.named(".rels"):
        folder = rels.replace("_rels/", "").rpartition("/")[0]
        for relation in file.root(rels):
            path = [part for part in f"{folder}/{relation.get('Target')}".split("/") if part]
            while ".." in path:
                at = path.index("..")
                del path[at - 1 : at + 1]
            absolute = str(relation.get("Target")).startswith("/")
            assert (str(relation.get("Target"))[1:] if absolute else "/".join(path)) in file.parts
            assert relation.get("TargetMode") != "External"
