"""Word documents: page and styles of GB/T 9704-2012, and the whole content of the briefing."""

import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.shared.titles import mark_title
from dashboard.render.word.document import write_document
from dashboard.render.word.fonts import CHINESE, ROMAN, SANS
from dashboard.text import say
from dashboard.wording.briefing.data import BriefingData, Tabled
from tests.render import briefing_samples as samples
from tests.render.word.word_file import Word, find_all, find_only, get_value, read_text, style_of

pytestmark = pytest.mark.slow  # whole documents

LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
MM = 1440 / 25.4  # twips


def word(briefing: BriefingData) -> Word:
    return Word(write_document(briefing))


# The page


@LANGUAGES
def test_the_page_is_that_of_the_standard(lang: str) -> None:
    page = find_only(word(samples.make_briefing(lang)).body, "w:sectPr")
    size, margins = find_only(page, "w:pgSz"), find_only(page, "w:pgMar")
    assert [int(get_value(size, f"w:{side}")) for side in "wh"] == [11906, 16838]
    margins_mm = {
        name: int(get_value(margins, f"w:{name}")) / MM for name in ("top", "bottom", "left", "right")
    }
    assert margins_mm == pytest.approx({"top": 37, "bottom": 35, "left": 28, "right": 26}, abs=0.01)


def test_the_grid_holds_22_lines_of_28_characters() -> None:
    grid = find_only(word(samples.make_briefing()).body, "w:docGrid")
    assert get_value(grid, "w:type") == "linesAndChars"
    pitch, wider = int(get_value(grid, "w:linePitch")), int(get_value(grid, "w:charSpace"))
    assert int(225 * MM // pitch) == 22
    assert int(156 * MM / 20 // (16 + wider / 4096)) == 28


def test_lines_and_characters_keep_to_the_grid_by_themselves() -> None:
    styles = read_styles(samples.make_briefing())
    for name in ("Normal", "BodyText", "Heading1", "Heading2"):
        line, closer = (
            find_only(find_only(styles[name], f"w:{part}"), "w:spacing") for part in ("pPr", "rPr")
        )
        assert (get_value(line, "w:lineRule"), int(225 * MM // int(get_value(line, "w:line")))) == (
            "exact",
            22,
        )
        assert int(156 * MM / 20 // (16 + int(get_value(closer)) / 20)) == 28


@LANGUAGES
def test_numbers_stand_at_the_outer_edge_between_dashes(lang: str) -> None:
    file = word(samples.make_briefing(lang))
    kinds = [get_value(ref, "w:type") for ref in find_all(file.body, "w:footerReference")]
    assert kinds == ["default", "even"]
    odd, even = (file.root(f"word/footer{at}.xml") for at in (1, 2))
    assert [read_text(footer) for footer in (odd, even)] == ["— 1 —", "— 2 —"]
    assert [code.text for footer in (odd, even) for code in find_all(footer, "w:instrText")] == [
        " PAGE ",
        " PAGE ",
    ]
    assert get_value(find_only(odd, "w:jc")) == "right"
    assert not list(find_all(even, "w:jc"))
    assert list(find_all(file.root("word/settings.xml"), "w:evenAndOddHeaders"))


@LANGUAGES
def test_each_page_of_a_demonstration_says_so(lang: str) -> None:
    briefing, mark = samples.make_briefing(lang), say(lang, "band.short")
    file, plain = word(briefing), word(samples.make_plain(lang))
    for at in (1, 2):
        assert read_text(file.root(f"word/header{at}.xml")) == mark
        assert read_text(plain.root(f"word/header{at}.xml")) == ""
    assert file.paragraphs("Band") == [briefing.band]
    assert plain.paragraphs("Band") == []
    assert list(find_all(read_styles(briefing)["Band"], "w:pBdr"))


# Styles and fonts

STANDARD = {
    "Title": ("方正小标宋简体", 22, "center"),
    "BodyText": ("仿宋", 16, "both"),
    "Heading1": ("黑体", 16, "left"),
    "Heading2": ("楷体", 16, "left"),
    "Footer": ("宋体", 14, "left"),
}


def read_styles(briefing: BriefingData) -> dict[str, Element]:
    return {
        get_value(style, "w:styleId"): style
        for style in find_all(word(briefing).root("word/styles.xml"), "w:style")
    }


@pytest.mark.parametrize("code", STANDARD)
def test_a_style_is_that_of_the_standard(code: str) -> None:
    style = read_styles(samples.make_briefing())[code]
    letters = (
        get_value(find_only(style, "w:rFonts"), "w:eastAsia"),
        int(get_value(find_only(style, "w:sz"))) / 2,
    )
    assert (*letters, get_value(find_only(style, "w:jc"))) == STANDARD[code]


def test_text_and_headings_are_indented_by_two_characters() -> None:
    styles = read_styles(samples.make_briefing())
    for code in ("BodyText", "Heading1", "Heading2"):
        assert get_value(find_only(styles[code], "w:ind"), "w:firstLineChars") == "200"


@pytest.mark.parametrize("make", [samples.make_briefing, samples.make_hostile, samples.make_empty])
@LANGUAGES
def test_every_style_and_run_names_a_chinese_font(make: samples.MakeBriefing, lang: str) -> None:
    file, chinese = word(make(lang)), {font.name for font in CHINESE}
    styles = file.root("word/styles.xml")
    named = [*find_all(styles, "w:style"), find_only(styles, "w:docDefaults")]
    runs = [run for root in file.texts() for run in find_all(root, "w:r")]
    assert len(runs) > 20
    for element in (*named, *runs):
        fonts = find_only(element, "w:rFonts")
        assert get_value(fonts, "w:eastAsia") in chinese
        assert get_value(fonts, "w:ascii") in {ROMAN, SANS, "宋体"}
    languages = {get_value(element, "w:eastAsia") for element in find_all(styles, "w:lang")}
    assert languages == {"zh-CN"}


def test_every_font_has_one_to_stand_in_that_word_takes() -> None:
    file = word(samples.make_briefing())
    table = {get_value(font, "w:name"): font for font in find_all(file.root("word/fontTable.xml"), "w:font")}
    roots = (*file.texts(), file.root("word/styles.xml"))
    used = [
        get_value(fonts, f"w:{kind}")
        for r in roots
        for fonts in find_all(r, "w:rFonts")
        for kind in ("ascii", "eastAsia")
    ]
    assert set(used) == set(table)
    for font in CHINESE:
        instead = get_value(find_only(table[font.name], "w:altName"))
        assert instead != font.name
        assert len(instead) <= 31
        assert "," not in instead


def test_quotation_marks_and_dashes_are_chinese_ones_in_chinese_only() -> None:
    for lang, hint in (("zh", "eastAsia"), ("en", None)):
        runs = find_all(word(samples.make_briefing(lang)).body, "w:rFonts")
        assert {fonts.get(qn("w:hint")) for fonts in runs} == {hint}


# What it holds


@LANGUAGES
def test_it_holds_all_that_the_briefing_holds_in_its_order(lang: str) -> None:
    briefing = samples.make_briefing(lang)
    file = word(briefing)
    assert file.paragraphs("Title") == [briefing.title]
    assert file.paragraphs("Subtitle") == [briefing.opening]
    assert file.paragraphs("LastLine") == [briefing.last_line]
    assert file.paragraphs("Heading1") == [section.heading for section in briefing.sections]
    body = file.paragraphs("BodyText")
    sentences = [line for section in briefing.sections for line in section.paragraphs]
    assert body == [briefing.own, *sentences]
    turned = replace(briefing, sections=briefing.sections[::-1], own="")
    assert word(turned).paragraphs("Heading1") == [section.heading for section in turned.sections]


@LANGUAGES
def test_its_headings_are_those_that_word_makes_an_outline_of(lang: str) -> None:
    opened = docx.Document(BytesIO(write_document(samples.make_briefing(lang))))
    names = [p.style.name for p in opened.paragraphs if p.style and p.style.name]
    assert names.count("Heading 1") == len(samples.make_briefing(lang).sections)
    assert names.count("Heading 2") == 8  # of the sections with more than one chart
    styles = read_styles(samples.make_briefing(lang))
    levels = [get_value(find_only(styles[f"Heading{at}"], "w:outlineLvl")) for at in (1, 2)]
    assert levels == ["0", "1"]


def test_charts_of_a_section_are_counted_in_its_language() -> None:
    assert word(samples.make_briefing()).paragraphs("Heading2")[:3] == [
        "（一）各月收集件数",
        "（二）四色清单构成",
        "（一）各月办结率与上年比较",
    ]
    english = word(samples.make_briefing("en"))
    assert english.paragraphs("Heading2")[:3] == [
        "2.1 Items received by month",
        "2.2 Items by colour",
        "3.1 Completion rate beside last year's",
    ]
    assert not re.search("[（、][一二三四五]|[一二三四五][）、]", "".join(english.paragraphs("Heading1")))


@LANGUAGES
def test_a_caption_is_counted_by_a_field(lang: str) -> None:
    briefing = samples.make_briefing(lang)
    captions = [p for p in find_all(word(briefing).body, "w:p") if style_of(p) == "Caption"]
    label = {"zh": ("图", "表"), "en": ("Figure", "Table")}[lang]
    figures = [p for p in captions if f"SEQ {label[0]} " in list_codes(p)]
    tables = [p for p in captions if f"SEQ {label[1]} " in list_codes(p)]
    assert len(figures) + len(tables) == len(captions)
    wanted = [say(lang, "printable.figure", number=e.number, caption=e.caption) for e in briefing.exhibits]
    assert [read_text(p) for p in figures] == wanted
    described = [t for section in briefing.sections for t in section.tables]
    assert [read_text(p) for p in tables] == [
        say(lang, "printable.table", number=t.number, caption=t.caption) for t in described
    ]


@LANGUAGES
def test_the_table_of_key_figures_is_counted_too(lang: str) -> None:
    briefing = samples.make_briefing(lang)
    sections = tuple(replace(part, number=7) if part.key_figures else part for part in briefing.sections)
    captions = word(replace(briefing, sections=sections)).paragraphs("Caption")
    name = say(lang, "briefing_part.key_figures")
    assert say(lang, "printable.table", number=7, caption=name) in captions


def test_own_words_stand_first_in_their_part_and_the_signature_at_the_right_of_the_end() -> None:
    briefing = samples.make_briefing("zh")
    first, *others = briefing.sections
    own = replace(
        briefing, sections=(replace(first, own=("自拟。",)), *others), ending=("办公室", "2026年1月5日")
    )
    paragraphs = list(find_all(word(own).body, "w:p"))
    texts = [read_text(p) for p in paragraphs]
    assert texts[texts.index(first.heading) + 1] == "自拟。"
    assert texts[-3:-1] == ["办公室", "2026年1月5日"]
    assert [style_of(p) for p in paragraphs[-3:-1]] == ["Signature"] * 2


def test_charts_say_their_notes_below_and_the_table_may_come_first() -> None:
    briefing = samples.make_briefing("zh")
    assert any("数值轴自" in words for words in word(briefing).paragraphs("FigureNote"))
    section = next(part for part in briefing.sections if part.exhibits)
    tables = next(part.tables for part in briefing.sections if part.tables)
    turned = replace(section, tables=tables, tables_first=True, key_figures=())
    blocks = list(word(replace(briefing, sections=(turned,))).body)
    drawings = [at for at, block in enumerate(blocks) if list(find_all(block, "w:drawing"))]
    assert [block.tag for block in blocks].index(qn("w:tbl")) < drawings[0]


def list_codes(paragraph: Element) -> str:
    return "".join(code.text or "" for code in find_all(paragraph, "w:instrText"))


def test_a_figure_s_caption_stands_below_it_and_a_table_s_above() -> None:
    blocks = list(word(samples.make_briefing()).body)
    for at, block in enumerate(blocks):
        if list(find_all(block, "w:drawing")):
            assert "SEQ 图" in list_codes(blocks[at + 1])
        elif block.tag == qn("w:tbl") and "SEQ 表" in list_codes(blocks[at - 1]):
            assert list(find_all(blocks[at - 1], "w:keepNext"))
    assert list(find_all(read_styles(samples.make_briefing())["Figure"], "w:keepNext"))


# Tables


def list_tables(briefing: BriefingData) -> list[Element]:
    return list(find_all(word(briefing).body, "w:tbl"))


def read_cells(row: Element) -> list[str]:
    return [read_text(cell) for cell in find_all(row, "w:tc")]


@LANGUAGES
def test_a_table_holds_what_the_briefing_s_does(lang: str) -> None:
    briefing = samples.make_briefing(lang)
    tables = [described for section in briefing.sections for described in section.tables]
    _, *native = list_tables(briefing)
    for wanted, table in zip(tables, native, strict=True):
        assert [read_cells(row) for row in find_all(table, "w:tr")] == [
            list(row) for row in (wanted.headings, *wanted.rows)
        ]
    assert word(briefing).paragraphs("TableNote") == [
        described.note for described in tables if described.note
    ]


def test_a_table_s_heading_stands_on_every_page_and_no_row_is_split() -> None:
    for table in list_tables(samples.make_briefing()):
        head, *rows = find_all(table, "w:tr")
        assert list(find_all(head, "w:tblHeader"))
        assert not [row for row in rows if list(find_all(row, "w:tblHeader"))]
        assert all(list(find_all(row, "w:cantSplit")) for row in (head, *rows))


def test_figures_stand_right_and_words_left() -> None:
    _, stations, published = list_tables(samples.make_briefing())
    for row in find_all(stations, "w:tr"):
        assert [bool(list(find_all(cell, "w:jc"))) for cell in find_all(row, "w:tc")] == [
            False,
            True,
            True,
            True,
            True,
        ]
    assert not [jc for row in find_all(published, "w:tr") for jc in find_all(row, "w:jc")]


def test_a_table_is_as_wide_as_the_text() -> None:
    wide = ("甲" * 60, "乙" * 60, "12345678", "12345678")
    long = Tabled(9, "宽表", ("名称", "说明", "一", "二"), (wide, wide), words=2)
    briefing = samples.make_briefing()
    stretched = replace(
        briefing, sections=(replace(briefing.sections[0], tables=(long,)), *briefing.sections[1:])
    )
    for table in list_tables(stretched):
        widths = [int(get_value(column, "w:w")) for column in find_all(table, "w:gridCol")]
        assert sum(widths) == 8845
        assert min(widths) > 500
        for row in find_all(table, "w:tr"):
            assert [int(get_value(cell, "w:w")) for cell in find_all(row, "w:tcW")] == widths


def test_key_figures_leave_out_a_column_that_none_fills() -> None:
    briefing = samples.make_briefing()
    first = briefing.sections[0]
    bare = tuple(replace(figure, counts="", origin=None) for figure in first.key_figures)
    table, *_ = list_tables(replace(briefing, sections=(replace(first, key_figures=bare),)))
    assert [read_cells(row) for row in find_all(table, "w:tr")][:2] == [
        ["指标", "数值", "比较"],
        ["民情民意", "17475件", "同比上升3.8%"],
    ]


# What people typed, and nothing at all


@LANGUAGES
def test_what_people_typed_stays_text(lang: str) -> None:
    briefing = samples.make_hostile(lang)
    file = word(briefing)
    shown = samples.TYPED.replace("\x07", "").replace("\x00", "")
    assert file.paragraphs("Title") == [shown]
    assert file.paragraphs("BodyText").count(shown) >= 2
    assert any(shown in caption for caption in file.paragraphs("Caption"))
    for name in file.named(".xml") + file.named(".rels"):
        root = file.root(name)
        assert not [
            element
            for element in root.iter()
            if isinstance(element.tag, str) and element.tag.endswith("script")
        ]
    codes_said = {list_codes(p).split()[0] for p in find_all(file.body, "w:p") if list_codes(p)}
    assert codes_said == {"SEQ"}


def test_own_words_of_several_lines_are_as_many_paragraphs() -> None:
    briefing = replace(samples.make_plain(), own="第一句。\n\n第二句。\r\n")
    assert word(briefing).paragraphs("BodyText")[:2] == ["第一句。", "第二句。"]


@LANGUAGES
def test_a_chart_or_table_without_anything_says_so(lang: str) -> None:
    briefing = samples.make_empty(lang)
    file = word(briefing)
    tables = sum(len(section.tables) for section in briefing.sections)
    nothing = [say(lang, "empty.selection")] * (len(list(briefing.exhibits)) + tables)
    assert file.paragraphs("Figure") == nothing
    assert len(file.paragraphs("Caption")) == len(nothing)
    assert not [name for name in file.parts if "chart" in name]


def test_nothing_of_it_is_the_office_s_to_give() -> None:
    """No red heading, document number, seal or classification: all text is the briefing's or from our texts."""
    file = word(samples.make_plain())
    colours = {get_value(element) for root in file.texts() for element in find_all(root, "w:color")}
    edges = {
        get_value(element, "w:color")
        for root in file.texts()
        for element in root.iter()
        if element.get(qn("w:color"))
    }
    assert colours == set()
    assert edges <= {"000000", "BFBFBF"}
    assert not re.search(
        "密级|机密|绝密|秘密|〔|文件$|签发|印发", "".join(read_text(root) for root in file.texts())
    )
    assert not [name for name in file.parts if "media" in name]


# The file


@LANGUAGES
def test_its_properties_say_how_to_get_it_again(lang: str) -> None:
    briefing = samples.make_briefing(lang)
    content = write_document(briefing)
    core = docx.Document(BytesIO(content)).core_properties
    assert (core.title, core.subject) == (mark_title(briefing), briefing.period)
    assert core.author == core.last_modified_by == say(lang, "product")
    assert core.created == core.modified
    assert core.created
    assert core.created.replace(tzinfo=None) == datetime(2025, 12, 31)
    assert core.language == {"zh": "zh-CN", "en": "en-GB"}[lang]
    own = {element.get("name"): element[0].text for element in Word(content).root("docProps/custom.xml")}
    assert own == {
        "product": say(lang, "product"),
        "query": briefing.query,
        "as_of": "7",
        "as_at": "2025-12-31",
        "demonstration": "true",
    }


def test_the_same_briefing_is_the_same_file_whenever_it_is_made() -> None:
    content = write_document(samples.make_briefing())
    assert write_document(samples.make_briefing()) == content
    assert {info.date_time for info in Word(content).infos} == {(1980, 1, 1, 0, 0, 0)}


def test_every_part_is_named_and_there() -> None:
    file = word(samples.make_briefing())
    types = file.root("[Content_Types].xml")
    known = {entry.get("PartName") for entry in types} | {f".{entry.get('Extension')}" for entry in types}
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
