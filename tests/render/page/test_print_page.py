"""The printable page: everything that its briefing holds, no script, and paper that is always white."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from dashboard.catalogue.kinds import Origin
from dashboard.render.page.print_page import build_print_page
from dashboard.render.shared.theme import PALETTES
from dashboard.text import say
from dashboard.wording.briefing.data import BriefingData, Exhibit, KeyFigure, Section, Tabled
from tests.render import samples

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)"> & "甲"'


def briefing(lang: str = "zh", *, typed: str = "试验东镇", band: str = "示例数据") -> BriefingData:
    created = [replace(make(), lang=lang, slug=f"chart-{name}") for name, make in samples.FULL.items()]
    exhibits = tuple(Exhibit(at, data, typed, f"{typed} {data.title}") for at, data in enumerate(created, 1))
    figure = KeyFigure(typed, "17475件", counts="(1/2)", change="同比上升3.8%", origin=Origin.ALLOCATED)
    rows = ((typed, "99.31", "—"), ("乙", "98", "≥12"))
    table = Tabled(1, typed, ("镇街", "办结率（%）", "收集（件）"), rows, note="注：“—”表示未报送。")
    return BriefingData(
        name="yearly",
        lang=lang,
        title=f"{typed}2025年情况分析",
        period="2025年",
        opening="统计截至2025年12月31日",
        sections=(
            Section("key_figures", "一、主要数字", key_figures=(figure,), paragraphs=(typed,)),
            Section("coming", "二、图", exhibits=exhibits),
            Section("areas", "三、表", tables=(table,)),
        ),
        own=typed,
        band=band,
        last_line="本材料由数据看板自动生成。",
        as_of=7,
        as_at=date(2025, 12, 31),
        query="from=2025-01&to=2025-12&as_of=7&lang=zh",
        file_stem="示例_2025年情况分析",
    )


def body(page: str) -> str:
    return re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_holds_all_that_the_briefing_holds(lang: str) -> None:
    answer = briefing(lang)
    text = body(build_print_page(answer))
    words = [answer.title, answer.opening, answer.own, answer.band, answer.last_line]
    words += [section.heading for section in answer.sections]
    words += ["17475件", "(1/2)", "同比上升3.8%", say(lang, "origin.allocated.name")]
    words += [
        say(lang, "printable.figure", number=item.number, caption=item.caption) for item in answer.exhibits
    ]
    words += [
        say(lang, "printable.table", number=1, caption="试验东镇"),
        "99.31",
        "≥12",
        "注：“—”表示未报送。",
    ]
    for item in words:
        assert item in text


def test_parts_stand_in_the_order_of_the_briefing() -> None:
    answer = briefing()
    turned = replace(answer, sections=answer.sections[::-1])
    for item in (answer, turned):
        assert re.findall(r'<section id="(\w+)"', build_print_page(item)) == [
            part.name for part in item.sections
        ]


def test_it_runs_nothing_and_asks_for_nothing() -> None:
    page = build_print_page(briefing(typed=HOSTILE))
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"@import|url\((?!#)|https?:", re.sub(r'xmlns="[^"]*"', "", page))
    elements = list(main_of(page).iter())
    assert not [
        name for element in elements for name in element.attrib if name.startswith(("on", "src", "href"))
    ]
    assert not {"script", "img", "iframe", "link"} & {element.tag for element in elements}


def main_of(page: str) -> Element:
    return ElementTree.fromstring(page[page.index("<main") : page.index("</body>")])


def test_its_body_is_whole() -> None:
    page = build_print_page(briefing(typed=HOSTILE))
    assert page.startswith("<!DOCTYPE html>")
    assert [part.get("id") for part in main_of(page).iter("section")] == ["key_figures", "coming", "areas"]


def test_paper_is_white_and_a_screen_as_its_reader_likes() -> None:
    style = build_print_page(briefing())
    light, _, dark = style.partition("@media screen and (prefers-color-scheme: dark)")
    assert f"--paper:{PALETTES['light'].paper}" in light
    assert f"--paper:{PALETTES['dark'].paper}" in dark
    assert "prefers-color-scheme" not in build_print_page(briefing(), "dark")
    assert f"@media screen{{:root{{color-scheme:dark;--paper:{PALETTES['dark'].paper}" in build_print_page(
        briefing(), "dark"
    )
    assert PALETTES["dark"].paper not in build_print_page(briefing(), "light")


def test_the_sheet_is_a4_with_the_document_s_margins_and_numbers() -> None:
    page = build_print_page(briefing())
    assert "@page { size: A4; margin: 37mm 26mm 35mm 28mm; }" in page
    assert 'content:"— " counter(page) " —"' in page


def test_each_sheet_of_a_demonstration_says_so() -> None:
    mark = f'@top-center{{content:"{say("zh", "band.short")}"'
    assert mark in build_print_page(briefing())
    assert f"<title>【示例】{briefing().title}</title>" in build_print_page(briefing())
    plain = build_print_page(briefing(band=""))
    assert "@top-center" not in plain
    assert 'class="band"' not in plain


def test_without_own_words_nothing_stands_for_them() -> None:
    assert 'class="own"' in build_print_page(briefing())
    assert 'class="own"' not in build_print_page(replace(briefing(), own=""))


def test_figures_of_a_table_stand_right_and_words_left() -> None:
    page = build_print_page(briefing())
    assert '<th scope="row">试验东镇</th><td class="number">99.31</td>' in page
    assert '<th scope="col" class="number">办结率（%）</th>' in page
