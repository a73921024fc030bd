"""A month's figures brought in by a person: refused, mended, brought in, taken back; by mouse and by keys alone."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, FileChooser, Page, expect

from dashboard.settings import PROJECT
from dashboard.text import say
from dashboard.uploads.file.decode import MAX_BYTES
from tests.browser.matrix import WIDE
from tests.browser.server import Server, served
from tests.browser.visit import Visit
from tests.stores import AREAS, STATIONS

PASSWORD = "每月五号前把上月的数报来"
TABS = 80  # presses until what is looked for, at the most
AFTER = "zone => getComputedStyle(zone, '::after').content"
FOCUSED = "(e => e.innerText || e.ariaLabel || e.labels?.[0]?.innerText || '')(document.activeElement)"
HEADINGS = (
    "站点名称,月份,收集件数,办结件数,到期应办结件数,按时办结件数,解决件数,满意,基本满意,不满意,统计截止日期"
)
GOOD = (
    "试验东镇联络站月报表",
    HEADINGS,
    "试验东镇中心站,2026年8月,61,60,60,59,40,20,4,1,2026-09-30",
    "试验东镇中心站,2026年9月,64,63,63,62,41,21,4,1,2026-09-30",
    "试验东镇第二站,2026年8月,52,51,51,50,30,17,4,1,2026-09-30",
    "试验东镇第二站,2026年9月,55,54,54,53,31,18,4,1,2026-09-30",
    "合计,,232,228,228,224,142,76,16,4,",
)
BAD = tuple(
    line.replace("第二站,2026年8月", "第二占,2026年8月").replace("9月,64,63", "9月,64,73") for line in GOOD
)
MISTYPED = "没有名为“试验东镇第二占”的站点，是不是“试验东镇第二站”？"
TOO_MANY = "办结件数为73，大于收集件数的64；前者应不大于后者。"
BAND = say("zh", "band.full")
expect.set_options(timeout=60 * 1000)


@pytest.fixture
def district(tmp_path: Path) -> Iterator[Server]:
    """A district that has brought in its areas and stations, and sees the demonstration of all else."""
    with served(tmp_path, "seeded") as server:
        for form, table in (("areas", AREAS), ("stations", STATIONS)):
            headings, rows = table
            file = write(tmp_path / f"{form}.csv", [",".join(line) for line in (headings, *rows)], "utf-8")
            run_command(server, "import", form, str(file))
        yield server


@pytest.fixture
def visit(district: Server, browser: Browser) -> Iterator[Callable[[], Visit]]:
    """Each tab is a browser of its own, with nobody signed in."""
    contexts = []

    def opened() -> Visit:
        contexts.append(browser.new_context(locale="zh-CN", accept_downloads=True))
        page = contexts[-1].new_page()
        page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        return Visit(page, district.address)

    yield opened
    for context in contexts:
        context.close()


def run_command(server: Server, *arguments: str) -> dict[str, str]:
    """What the command line answers, on the server's store while it serves."""
    carried_out = subprocess.run(
        [sys.executable, "-m", "dashboard", *arguments, "--json"],
        cwd=PROJECT,
        env=os.environ | {"DATABASE_URL": server.store},
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, str] = json.loads(carried_out.stdout)
    return answer


def add_staff(server: Server, name: str, *place: str) -> str:
    """The one-time password of a new account."""
    return run_command(server, "user", "add", name, "--role", "staff", *place)["password"]


def write(file: Path, lines: list[str] | tuple[str, ...], encoding: str = "gbk") -> Path:
    file.write_bytes("\r\n".join((*lines, "")).encode(encoding))
    return file


def sign_in(views: Visit, name: str, one_time: str) -> None:
    """From the Overview's link to the new password and back to the Overview."""
    page = views.page
    page.get_by_role("link", name=say("zh", "sign_in.title"), exact=True).click()
    page.get_by_label(say("zh", "sign_in.name")).fill(name)
    page.get_by_label(say("zh", "sign_in.password")).fill(one_time)
    page.get_by_role("button", name=say("zh", "sign_in.submit")).click()
    expect(page.get_by_text(say("zh", "sign_in.must_change"))).to_be_visible()
    page.get_by_label(say("zh", "sign_in.old")).fill(one_time)
    page.get_by_label(say("zh", "sign_in.new"), exact=True).fill(PASSWORD)
    page.get_by_label(say("zh", "sign_in.again")).fill(PASSWORD)
    page.get_by_role("button", name=say("zh", "sign_in.change")).click()
    expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    views.settle()


def go(views: Visit, name: str) -> None:
    """By the link in the head."""
    views.page.locator(f".st-key-lsd-nav-{name} a").click()
    views.page.wait_for_selector(f".st-key-lsd-nav-{name}-here")


def choose(views: Visit, file: Path) -> None:
    """The file through the browser's own chooser."""
    with views.page.expect_file_chooser() as chooser:
        views.page.locator(".st-key-lsd-upload button").click()
    chooser.value.set_files(file)


def expect_words(page: Page, words: str) -> None:
    expect(page.get_by_text(words).first).to_be_visible()


def check_overview(views: Visit, *, demonstration: bool) -> None:
    """Only the district's own four rows, or only the demonstration under its band."""
    page = views.page
    expect(page.locator("h1", has_text=say("zh", "nav.overview"))).to_be_visible()
    if demonstration:
        expect(page.get_by_text(BAND)).to_be_visible()
        return
    expect_words(page, say("zh", "overview.reported", reported=2, stations=4, period="2026年1—9月"))
    expect(page.get_by_text("232").first).to_be_visible()
    expect(page.get_by_text(BAND)).to_have_count(0)


def test_a_bad_file_is_mended_brought_in_and_taken_back(
    district: Server, visit: Callable[[], Visit], tmp_path: Path
) -> None:
    one_time = add_staff(district, "li", "--area", "q1")
    views = visit()
    page = views.page
    views.open("?lang=zh")
    check_overview(views, demonstration=True)
    sign_in(views, "li", one_time)

    go(views, "reporting")
    choose(views, write(tmp_path / "九月.csv", BAD))
    for words in ("文本表格（GB18030/GBK）", "2个问题", MISTYPED, TOO_MANY, "第7行未计入（合计行）"):
        expect_words(page, words)
    expect(page.get_by_role("button", name=say("zh", "check.apply"))).to_have_count(0)
    has_both_faults(download(page))

    choose(views, write(tmp_path / "九月改.csv", GOOD))
    expect_words(page, say("zh", "compare.counts", new=4, changed=0, same=0))
    expect_words(page, "的示例数据不再显示；撤销本批即恢复。")
    page.get_by_role("button", name=say("zh", "check.apply")).click()
    expect_words(page, "九月改.csv。")
    page.get_by_role("link", name=say("zh", "reporting.to_overview")).click()
    check_overview(views, demonstration=False)

    go(views, "history")
    page.get_by_role("link", name=say("zh", "history.undo"), exact=True).first.click()
    expect_words(page, say("zh", "history.shows_again"))
    page.get_by_role("button", name=re.compile("^确认撤销第")).click()
    expect_words(page, "已撤销（见第")
    go(views, "overview")
    check_overview(views, demonstration=True)
    assert views.troubles == []


def download(page: Page) -> bytes:
    with page.expect_download() as downloading:
        page.get_by_role("link", name=say("zh", "check.report")).click()
    assert downloading.value.suggested_filename == "九月_问题.xlsx"
    return Path(downloading.value.path()).read_bytes()


def test_an_open_tab_of_a_disabled_administrator_downloads_nothing(
    district: Server, visit: Callable[[], Visit]
) -> None:
    one_time = run_command(district, "user", "add", "boss", "--role", "administrator")["password"]
    views = visit()
    page = views.page
    views.open("?lang=zh")
    sign_in(views, "boss", one_time)
    go(views, "history")
    link = page.get_by_role("link", name=say("zh", "history.download"))
    with page.expect_download() as downloading:
        link.click()
    assert downloading.value.suggested_filename == "操作日志.csv"
    assert "新增账号" in Path(downloading.value.path()).read_text(encoding="utf-8-sig")
    expect_words(page, say("zh", "history.audit_note"))  # the page stays
    run_command(district, "user", "disable", "boss")
    link.click()
    expect_words(page, say("zh", "access.sign_in_first"))
    way = page.get_by_role("link", name=say("zh", "sign_in.title"))
    assert "next=%2Fhistory" in str(way.get_attribute("href"))


def has_both_faults(book: bytes) -> None:
    """Every row where it stood, the faults beside it in words, the faulty cells coloured."""
    sheet = load_workbook(BytesIO(book)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2, max_row=6, max_col=12))
    assert [str(cell.value) for cell in rows[0]] == [*HEADINGS.split(","), "问题"]
    assert [bool(row[11].value) for row in rows[1:]] == [False, True, True, False]
    assert TOO_MANY in str(rows[2][11].value)
    assert MISTYPED in str(rows[3][11].value)
    coloured = {c.coordinate for row in rows for c in row if c.fill.fgColor.rgb == "FFF9D9CC"}
    assert coloured == {"D4", "A5"}


def test_the_staff_of_another_station_are_refused(
    district: Server, visit: Callable[[], Visit], tmp_path: Path
) -> None:
    one_time = add_staff(district, "wang", "--station", "q2-1")
    views = visit()
    page = views.page
    views.open("?lang=zh")
    sign_in(views, "wang", one_time)
    go(views, "reporting")
    choose(views, write(tmp_path / "九月.csv", GOOD))
    expect_words(page, say("zh", "fault.not_theirs", value="试验东镇中心站"))
    expect_words(page, "第3, 4, 5, 6行".replace(", ", say("zh", "list.comma")))
    expect(page.get_by_role("button", name=say("zh", "check.apply"))).to_have_count(0)
    go(views, "overview")
    check_overview(views, demonstration=True)
    assert views.troubles == []


def test_what_does_not_arrive_is_told_in_our_words(
    district: Server, visit: Callable[[], Visit], tmp_path: Path
) -> None:
    """Streamlit's own words for an ending or a size are English, and say nothing of what to do."""
    one_time = add_staff(district, "qian")
    views = visit()
    page = views.page
    views.open("?lang=zh")
    sign_in(views, "qian", one_time)
    go(views, "reporting")
    choose(views, write(tmp_path / "九月.et", GOOD))
    expect_words(page, say("zh", "decode.wps"))
    views.open("reporting?lang=zh")
    (tmp_path / "大.csv").write_bytes(b"," * (MAX_BYTES + 1))
    choose(views, tmp_path / "大.csv")
    page.wait_for_selector("[data-testid=stFileUploaderDropzone]:has([aria-invalid=true])")
    answer = page.locator("[data-testid=stFileUploaderDropzone]").evaluate(AFTER)
    assert say("zh", "reporting.not_taken", most=MAX_BYTES // 2**20) in answer
    assert views.troubles == []


def tab_to(page: Page, words: str) -> None:
    """Forward by Tab until what has the focus says these words and no others, as a part that scrolls would."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).strip() == words:
            return
    raise AssertionError(f"no way by Tab to {words!r}, now at {page.evaluate(FOCUSED)[:200]!r}")


def press(page: Page, words: str) -> None:
    tab_to(page, words)
    page.keyboard.press("Enter")


def type_in(page: Page, label: str, words: str) -> None:
    tab_to(page, label)
    page.keyboard.insert_text(words)


def choose_by_key(page: Page) -> FileChooser:
    chosen: list[FileChooser] = []
    page.on("filechooser", lambda chooser: chosen.append(chooser))  # playwright takes no built-in method
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('.st-key-lsd-upload')"):
            page.keyboard.press("Enter")
            page.wait_for_timeout(500)  # a page still being drawn may take the key's press to nowhere
        if chosen:
            return chosen[0]
    raise AssertionError("no way by Tab to the file")


def test_by_keys_alone_it_is_brought_in(district: Server, visit: Callable[[], Visit], tmp_path: Path) -> None:
    one_time = add_staff(district, "zhao")
    views = visit()
    page = views.page
    views.open("?lang=zh")
    press(page, say("zh", "sign_in.title"))
    expect(page.get_by_label(say("zh", "sign_in.name"))).to_be_visible()
    type_in(page, say("zh", "sign_in.name"), "zhao")
    type_in(page, say("zh", "sign_in.password"), one_time)
    page.keyboard.press("Enter")
    expect_words(page, say("zh", "sign_in.must_change"))
    type_in(page, say("zh", "sign_in.old"), one_time)
    type_in(page, say("zh", "sign_in.new"), PASSWORD)
    type_in(page, say("zh", "sign_in.again"), PASSWORD)
    press(page, say("zh", "sign_in.change"))
    expect(page.get_by_role("link", name="zhao", exact=True)).to_be_visible()
    views.settle()

    press(page, say("zh", "nav.reporting"))
    page.wait_for_selector(".st-key-lsd-nav-reporting-here")
    expect(page.locator(".st-key-lsd-upload button")).to_be_visible()
    views.settle()
    choose_by_key(page).set_files(write(tmp_path / "九月.csv", GOOD))
    expect(page.get_by_role("button", name=say("zh", "check.apply"))).to_be_enabled()
    press(page, say("zh", "check.apply"))
    expect_words(page, "九月.csv。")
    press(page, say("zh", "reporting.to_overview"))
    check_overview(views, demonstration=False)
    assert views.troubles == []
