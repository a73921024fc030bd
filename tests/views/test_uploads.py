"""数据报送, as staff go through it: a file is taken, checked, compared and brought in; every refusal is a sentence."""

import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from dashboard.desk import open_desk
from dashboard.measures.numbers.months import list_months_to_report
from dashboard.people.access import COOKIE
from dashboard.text import say
from dashboard.uploads.store import draft_steps
from dashboard.uploads.store.boundaries import Requester
from dashboard.uploads.store.staging import unpack
from dashboard.web.routes import build_app
from db.models import accounts, audit, batches, drafts
from db.reads import find_uploaded_populations, read_newest_batch
from tests.accounts import make_session
from tests.views.test_pages import read_markup, read_words
from tests.views.writing import bind_to, copy_store, open_engine, press, run_page

HEAD = "站点名称,月份,收集件数,办结件数,满意,联系电话"
GOOD = ("试验东镇中心站,2026年1月,40,30,3,13912345678", "试验东镇第二站,2026年1月,35,30,4,")


@dataclass(frozen=True)
class Person:
    name: str
    places: frozenset[tuple[str, str]] = frozenset()


@pytest.fixture
def page(stores: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The first step, on a store with real stations and figures, for an unbound staff member."""
    return run_page("reporting", monkeypatch, copy_store(stores["uploaded"], tmp_path), role="staff")


def encode_csv(*rows: str, head: str = HEAD) -> bytes:
    return "\r\n".join((head, *rows)).encode("gb18030")


def upload(app: AppTest, content: bytes, name: str = "一月.csv") -> AppTest:
    app.file_uploader[0].upload(name, content, "text/csv").run()
    assert not app.exception
    return app


def follow_link(app: AppTest, kind: str) -> bytes:
    """What the page's link to this kind of workbook gives whoever the page is open for."""
    (address,) = re.findall(rf'href="\.(/files/{kind}-[^"]+\.xlsx\?[^"]*)"', read_markup(app))
    web = TestClient(build_app(open_desk()), cookies={COOKIE: make_session(open_engine(), "staff")})
    answer = web.get(unescape(address))
    assert answer.status_code == 200
    return answer.content


def list_drafts() -> list[str]:
    with open_engine().connect() as connection:
        return list(connection.scalars(select(drafts.c.id)))


def list_audit() -> list[tuple[str, str, str]]:
    answer = select(audit.c.actor, audit.c.action, audit.c.result).order_by(audit.c.id.desc())
    with open_engine().connect() as connection:
        return [tuple(row) for row in connection.execute(answer)]


def test_who_may(stores: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for role, sentence in (("", "access.sign_in_first"), ("viewer", "access.not_allowed")):
        app = run_page("reporting", monkeypatch, stores["uploaded"], role=role)
        assert say("zh", sentence) in read_words(app)
        assert not app.file_uploader


def test_the_first_step_tells_what_for_who_is_missing_and_what_came_last(page: AppTest) -> None:
    text = read_words(page)
    assert say("zh", "reporting.for_station_figures") in text
    assert "报表.csv" in text
    page.selectbox(key="format:station_figures").set_value("opinions").run()
    assert page.query_params["format"] == "opinions"
    assert say("zh", "reporting.for_opinions") in read_words(page)


def test_who_has_not_reported_stands_there_to_be_copied(page: AppTest) -> None:
    (last, *_) = list_months_to_report(date.today())
    assert len(page.code[0].value.split("、")) == 4
    upload(page, encode_csv(*(row.replace("2026年1月", last) for row in GOOD)))
    press(page, "lsd-apply")
    assert page.code[0].value.startswith("试验西站")
    assert len(page.code[0].value.split("、")) == 2
    assert say("zh", "reporting.missing_some", stations=4, count=2) in read_words(page)


def test_a_good_file_is_told_compared_and_brought_in(page: AppTest) -> None:
    before = read_newest_batch(open_engine())
    upload(page, encode_csv(*GOOD, "合计,,75,60,,"))
    draft = page.query_params["draft"]
    text = read_words(page)
    for answer in ("文本表格（GB18030/GBK）", "2行", "第4行未计入（合计行）", "联系电话"):
        assert answer in text
    assert say("zh", "compare.counts", new=2, changed=0, same=0) in text
    assert "80.00 60/75" in " ".join(text.split())
    assert read_newest_batch(open_engine()) == before
    press(page, "lsd-apply")
    assert page.query_params["done"] == str(before + 1)
    assert "draft" not in page.query_params
    assert say("zh", "reporting.to_overview") in read_words(page)
    assert draft not in list_drafts()
    with open_engine().connect() as connection:
        matches = select(batches).where(batches.c.number == before + 1)
        row = connection.execute(matches).mappings().one()
    assert (row["actor"], row["file_name"], row["new"], len(row["file_hash"])) == (
        "the-staff",
        "一月.csv",
        2,
        64,
    )


def test_nothing_of_a_personal_column_is_ever_stored(page: AppTest) -> None:
    upload(page, encode_csv(*GOOD))
    with open_engine().connect() as connection:
        content = connection.scalar(select(drafts.c.content))
    assert content
    assert "13912345678" not in str(unpack(content))
    assert "联系电话" in read_words(page)


def test_of_an_unknown_column_the_name_alone_is_kept_and_told(page: AppTest) -> None:
    head = "诉求人,站点名称,月份,收集件数,办结件数,住所"
    upload(page, encode_csv("王某某,试验东镇中心站,2026年1月,40,x,中山路1号", head=head))
    with open_engine().connect() as connection:
        content = unpack(connection.scalars(select(drafts.c.content)).one())
    assert "某某" not in str(content)
    assert "中山路" not in str(content)
    assert say("zh", "check.unknown_columns", names="诉求人、住所") in read_words(page)
    assert "某某" not in read_markup(page)
    assert read_markup(page).count('<mark class="lsd-bad">x</mark>') == 1


def test_the_same_file_twice_changes_nothing(page: AppTest) -> None:
    press(upload(page, encode_csv(*GOOD)), "lsd-apply")
    upload(page, encode_csv(*GOOD))
    assert say("zh", "check.unchanged") in read_words(page)
    assert not [button for button in page.button if button.key == "lsd-apply"]


def test_a_changed_cell_stands_old_and_new(page: AppTest) -> None:
    upload(page, encode_csv("试验东镇中心站,2025年1月,99,60,20,"))
    elements = read_markup(page)
    assert say("zh", "compare.changed_rows", count=1) in elements
    assert ">61<" in elements
    assert "<b>99</b>" in elements


def test_every_fault_is_named_and_nothing_comes_in(page: AppTest) -> None:
    before = read_newest_batch(open_engine())
    upload(page, encode_csv("试验东镇中心,2026年1月,40,x,3,", "试验东镇第二站,2026-13,35,30,4,"))
    text, elements = read_words(page), read_markup(page)
    assert say("zh", "check.todo", count=3) in text
    assert "是不是“试验东镇中心站”" in text
    assert elements.count('<mark class="lsd-bad">') == 3
    assert not [button for button in page.button if button.key == "lsd-apply"]
    assert read_newest_batch(open_engine()) == before
    sheet = load_workbook(BytesIO(follow_link(page, "draft"))).active
    assert sheet is not None
    assert "是不是“试验东镇中心站”" in str(sheet.cell(2, 7).value)


def test_the_template_is_the_chosen_format_s(page: AppTest) -> None:
    page.query_params["format"] = "opinions"
    for lang in ("zh", "en"):
        page.query_params["lang"] = lang
        page.run()
        sheet = load_workbook(BytesIO(follow_link(page, "template"))).active
        assert sheet is not None
        assert str(sheet["A1"].value).startswith("意见编号")


def test_faults_of_one_kind_stand_once_and_at_most_fifty_rows_are_shown(page: AppTest) -> None:
    upload(page, encode_csv(*(f"试验东镇中心站,{1900 + at}年1月,-1,0,," for at in range(60))))
    text = read_words(page)
    assert say("zh", "check.todo", count=1) in text
    assert say("zh", "check.most", most=50, count=60) in text
    assert read_markup(page).count('<mark class="lsd-bad">') == 50


def test_no_row_is_judged_while_the_heading_is_wrong(page: AppTest) -> None:
    upload(page, encode_csv("试验东镇中心站,x", head="站点名称,收集件数"))
    text = read_words(page)
    assert say("zh", "fault.missing_column", column="月份") in text
    assert "不是数" not in text


@pytest.mark.parametrize(("content", "key"), [(b"%PDF-1.4 ...", "pdf"), (b"", "empty")])
def test_what_is_no_table_gets_a_sentence_and_is_not_kept(content: bytes, key: str, page: AppTest) -> None:
    upload(page, content)
    assert say("zh", f"decode.{key}") in read_words(page)
    assert list_drafts() == []


def test_the_month_of_the_title_takes_a_tick(page: AppTest) -> None:
    content = encode_csv("试验东镇中心站,40,30", head="2026年1月联络站月报表,,\r\n站点名称,收集件数,办结件数")
    upload(page, content)
    assert say("zh", "check.month_note") in read_words(page)
    assert 'class="lsd-todo"' not in read_markup(page)
    page.checkbox[0].check().run()
    assert say("zh", "compare.counts", new=1, changed=0, same=0) in read_words(page)
    page.checkbox[0].uncheck().run()
    assert say("zh", "check.month_note") in read_words(page)


def test_marks_for_nothing_are_asked_about(page: AppTest) -> None:
    upload(page, encode_csv("试验东镇中心站,2026年1月,40,30,—,"))
    assert page.checkbox[0].label == say("zh", "check.blanks_some", count=1)
    page.checkbox[0].check().run()
    assert say("zh", "compare.counts", new=1, changed=0, same=0) in read_words(page)


def test_in_cells_that_must_be_filled_marks_for_nothing_stay_faults(page: AppTest) -> None:
    upload(page, encode_csv("试验东镇中心站,2026年1月,—,30,,"))
    assert not page.checkbox
    assert "含义不明：为0请填0" in read_words(page)


def test_several_sheets_that_fit_are_asked_about(page: AppTest) -> None:
    book = Workbook()
    for at, name in enumerate(("一组", "二组")):
        sheet = book.active if at == 0 else book.create_sheet()
        assert sheet
        sheet.title = name
        sheet.append(["站点名称", "月份", "收集件数", "办结件数"])
        sheet.append(["试验东镇中心站", "2026-01", 40 + at, 30])
    created = BytesIO()
    book.save(created)
    upload(page, created.getvalue(), "两组.xlsx")
    assert page.radio[0].options == ["一组", "二组"]
    page.radio[0].set_value("二组").run()
    assert ">41<" in read_markup(page)


def test_a_warning_takes_a_tick(page: AppTest) -> None:
    upload(page, encode_csv("试验东镇中心站,2026年1月,4000,30,,"))
    assert say("zh", "check.warnings") in read_words(page)
    assert page.button(key="lsd-apply").disabled
    page.checkbox[0].check().run()
    assert not page.button(key="lsd-apply").disabled
    press(page, "lsd-apply")
    assert "done" in page.query_params


def test_reload_and_another_window_lose_nothing(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    upload(page, encode_csv("试验东镇中心站,2026年1月,40,30,—,"))
    page.checkbox[0].check().run()
    url = open_engine().url.render_as_string(hide_password=False)
    again = run_page("reporting", monkeypatch, url, role="staff", draft=page.query_params["draft"])
    assert again.checkbox[0].value
    assert say("zh", "compare.counts", new=1, changed=0, same=0) in read_words(again)


def test_a_draft_is_nobody_else_s_and_one_that_is_gone_is_told(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(page, encode_csv(*GOOD))
    url = open_engine().url.render_as_string(hide_password=False)
    other = run_page("reporting", monkeypatch, url, role="administrator", draft=page.query_params["draft"])
    assert say("zh", "reporting.gone") in read_words(other)
    assert "13912345678" not in read_words(other)


def test_giving_up_drops_the_file(page: AppTest) -> None:
    press(upload(page, encode_csv(*GOOD)), "lsd-give-up")
    assert list_drafts() == []
    assert "draft" not in page.query_params


def test_whoever_is_bound_brings_in_only_theirs(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    bind_to(monkeypatch, page, ("area", "q2"))
    upload(page, encode_csv("试验西站%{x},2026年1月,40,30,,", *GOOD))
    assert "不归您负责" in read_words(page)
    assert read_markup(page).count('<mark class="lsd-bad">试验东镇') == 2
    page.query_params.clear()
    upload(page.run(), encode_csv("试验西站%{x},2026年1月,40,30,,"))
    press(page, "lsd-apply")
    assert "done" in page.query_params
    assert list_audit()[0] == ("bound", "import", "done")


def test_the_role_is_asked_again_at_the_write(page: AppTest) -> None:
    upload(page, encode_csv(*GOOD))
    before = read_newest_batch(open_engine())
    with open_engine().begin() as connection:
        connection.execute(update(accounts).where(accounts.c.name == "the-staff").values(role="viewer"))
    press(page, "lsd-apply")
    assert say("zh", "access.not_allowed") in read_words(page)
    assert read_newest_batch(open_engine()) == before


def test_places_bound_meanwhile_are_asked_again_at_the_write(page: AppTest) -> None:
    upload(page, encode_csv(*GOOD))
    today = date(2026, 2, 10)
    draft = draft_steps.find_draft(open_engine(), page.query_params["draft"], Person("the-staff"))
    assert draft
    visit = draft_steps.check_draft(open_engine(), draft, frozenset(), today)
    before = read_newest_batch(open_engine())
    bound = Person("the-staff", frozenset({("station", "q2-2")}))
    outcome = draft_steps.apply_draft(open_engine(), draft, visit, Requester(lambda _: bound), today)
    assert {fault.code for fault in outcome.faults} == {"not_theirs"}
    assert read_newest_batch(open_engine()) == before
    assert list_audit()[0] == ("the-staff", "import", "refused")
    assert draft_steps.find_draft(open_engine(), draft.id, bound)


def test_a_store_that_cannot_be_written_is_told_and_the_file_stays(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(page, encode_csv(*GOOD))

    def full(*_: object, **__: object) -> None:
        raise OperationalError("insert", {}, Exception("database or disk is full"))

    monkeypatch.setattr(draft_steps, "apply_in", full)
    press(page, "lsd-apply")
    assert not page.exception
    assert say("zh", "reporting.store_not_usable") in read_words(page)
    assert list_drafts() == [page.query_params["draft"]]


def test_the_first_real_figures_make_the_demonstration_give_way(
    stores: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page(
        "reporting", monkeypatch, copy_store(stores["seeded"], tmp_path), role="staff", format="activities"
    )
    content = encode_csv("H1,2026-01-05,培训,学习,20", head="活动编号,日期,活动类型,活动名称,参与人次")
    upload(page, content)
    assert say("zh", "check.gives_way", names="代表活动") in read_words(page)
    press(page, "lsd-apply")
    assert "activities" in find_uploaded_populations(open_engine(), read_newest_batch(open_engine()))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_people_typed_is_escaped(
    lang: str, stores: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page(
        "reporting", monkeypatch, copy_store(stores["uploaded"], tmp_path), role="staff", lang=lang
    )
    hostile = "<img src=x onerror=alert(1)>"
    upload(page, encode_csv(f"{hostile},2026年1月,{hostile},1,,", head=f"{HEAD},{hostile}"), f"{hostile}.csv")
    assert "<img src=x" not in read_markup(page)
    assert "&lt;img src=x" in read_markup(page)
