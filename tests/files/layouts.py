"""The zoo: tables as official forms lay them out."""

from openpyxl.worksheet.worksheet import Worksheet

from tests.files.case import Case
from tests.files.texts import HEADINGS
from tests.files.writers import GB18030, by_libreoffice, by_openpyxl, plain, text

FORM = (
    ("2025年3月代表联络站民情民意统计表",),
    ("填报单位：某街道", None, None, "填报人：张三", None, "填报日期：2025年4月3日"),
    ("站点编码", "月份", "件数", None, "评价情况", None, None, "统计截止日期"),
    (None, None, "收集件数", "办结件数", "满意", "基本满意", "不满意", None),
    ("007", "2025-03", 20, 10, 5, 3, 1, "2025-03-31"),
    ("S2", "2025-03", 35, 30, 20, 5, 1, "2025-03-31"),
    ("小 计", None, 55, 40, 25, 8, 2),
    (),
    ("合计", None, 55, 40, 25, 8, 2),
    ("注：1. 本表按收集月份归集。",),
    ("2. 空白为不详。",),
    ("填报人：张三", None, "审核人：李四", None, "联系电话：13912345678"),
)


def _merge(page: Worksheet) -> None:
    for area in ("A1:H1", "A3:A4", "B3:B4", "C3:D3", "E3:G3", "H3:H4", "A12:B12"):
        page.merge_cells(area)


OFFICIAL = by_openpyxl(("月报", FORM), then=_merge)
LEFT_OUT = (
    (1, "title", "2025年3月代表联络站民情民意统计表"),
    (2, "title", "填报单位、填报人、填报日期"),
    (7, "total", "小计"),
    (8, "blank", ""),
    (9, "total", "合计"),
    (10, "footer", "注"),
    (11, "footer", ""),
    (12, "footer", "填报人、审核人、联系电话"),
)
READ = {
    5: {"received": "20", "satisfied": "5", "dissatisfied": "1", "as_at": "2025-03-31"},
    6: {"station_code": "S2", "fairly_satisfied": "5"},
}
WITHOUT_MONTH = (
    ("某街道2025年3月份月报",),
    ("站点编码", "收集件数", "办结件数"),
    ("007", 20, 10),
)
LACKING = ((None, "月份", "missing_column"),)


def _titled(title: str) -> str:
    return f"{title},,\n站点编码,收集件数,办结件数\n007,20,10\n"


CASES = (
    Case("official.xlsx", OFFICIAL, kind="xlsx", sheet="月报", rows=(5, 6), left_out=LEFT_OUT, values=READ),
    Case(
        "official-by-libreoffice.xlsx",
        by_libreoffice(OFFICIAL, "xlsx"),
        kind="xlsx",
        sheet="月报",
        rows=(5, 6),
        left_out=LEFT_OUT,
        values=READ,
    ),
    Case(
        "official.xls",
        by_libreoffice(OFFICIAL, "xls"),
        kind="xls",
        sheet="月报",
        rows=(5, 6),
        left_out=LEFT_OUT,
        values=READ,
    ),
    Case(
        "official-gb18030.csv",
        by_libreoffice(OFFICIAL, "csv", encoding=GB18030),
        kind="gb18030",
        rows=(5, 6),
        left_out=LEFT_OUT,
        values=READ,
    ),
    Case(
        "month-in-the-title.xlsx",
        by_openpyxl(("表", WITHOUT_MONTH)),
        kind="xlsx",
        sheet="表",
        rows=(3,),
        left_out=((1, "title", "某街道2025年3月份月报"),),
        title_month="2025-03",
        faults=LACKING,
    ),
    Case(
        "month-in-the-title-full-width.csv",
        plain(_titled("２０２５ 年 １２ 月统计表")),
        rows=(3,),
        left_out=((1, "title", "２０２５ 年 １２ 月统计表"),),
        title_month="2025-12",
        faults=LACKING,
    ),
    Case(
        "months-of-a-span-in-the-title.csv",
        plain(_titled("2025年1月至2025年3月统计表")),
        rows=(3,),
        left_out=((1, "title", "2025年1月至2025年3月统计表"),),
        faults=LACKING,
    ),
    Case(
        "only-a-day-in-the-title.csv",
        plain(_titled("统计截至2025年3月31日")),
        rows=(3,),
        left_out=((1, "title", "统计截至2025年3月31日"),),
        faults=LACKING,
    ),
    Case(
        "month-in-title-and-column.csv",
        plain("2025年4月报表,,,\n站点编码,月份,收集件数,办结件数\n007,2025-03,20,10\n"),
        rows=(3,),
        left_out=((1, "title", "2025年4月报表"),),
        values={3: {"month": "2025-03"}},
    ),
    Case(
        "heading-with-line-breaks.xlsx",
        by_openpyxl(("表", (("站点\n编码", "月 份", "收集\n件数", "办结件数*"), ("007", "2025-03", 20, 10)))),
        kind="xlsx",
        sheet="表",
        rows=(2,),
        values={2: {"received": "20"}},
    ),
    Case(
        "heading-of-two-rows-joined.csv",
        plain(
            "建议编号,标题,建议类型,提出日期,办理工作,办理结果\n,,,,满意度,满意度\nJ1,题,大会建议,2025-01-05,满意,基本满意\n"
        ),
        "suggestions",
        rows=(3,),
        values={3: {"work_rating": "satisfied", "result_rating": "fairly_satisfied"}},
    ),
    Case(
        "brackets-full-width.csv",
        plain("项目编号,项目名称,镇街编码,保障资金（万元）,点单日期\nW1,灯,A1,1.5万元,2025.1.5\n"),
        "micro_projects",
        rows=(2,),
        values={2: {"funds": "15000", "ordered_on": "2025-01-05"}},
    ),
    Case(
        "totals-between.csv",
        plain(
            "镇街,类别,月份,收集件数,办结件数\n东片,道路,2025-03,3,1\n东片小计,,,3,1\n西片,道路,2025-03,4,2\n"
            "西片,小计,,4,2\n总　计：,,,7,3\n"
        ),
        "category_figures",
        rows=(2, 4),
        left_out=((3, "total", "东片小计"), (5, "total", "小计"), (6, "total", "总计：")),
    ),
    Case(
        "running-numbers.csv",
        plain("序号,站点编码,月份,收集件数,办结件数\n1,007,2025-03,20,10\n2,,,,\n3,,,,\n"),
        rows=(2, 3, 4),
        unknown=("序号",),
        values={2: {"received": "20"}},
    ),
    Case(
        "blank-rows-between.csv",
        plain("站点编码,月份,收集件数,办结件数\n\n007,2025-03,20,10\n,,,\n  ,,,\n\nS2,2025-03,5,6\n"),
        rows=(3, 7),
        left_out=((2, "blank", ""), (4, "blank", "6")),
        faults=((7, "办结件数", "at_most"),),
    ),
    Case("headings-only.csv", text((HEADINGS,)), faults=((None, "", "no_rows"),)),
    Case(
        "headings-and-totals-only.csv",
        plain("站点编码,月份,收集件数,办结件数\n合计,,0,0\n"),
        left_out=((2, "total", "合计"),),
        faults=((None, "", "no_rows"),),
    ),
    Case(
        "no-heading-fits.csv",
        plain("姓名,年龄\n甲,3\n"),
        rows=(2,),
        faults=((None, "", "no_known_column"),),
        dropped=("姓名",),
        unknown=("年龄",),
    ),
    Case(
        "no-heading-at-all.csv",
        plain("007,2025-03,20,10\nS2,2025-03,20,10\n"),
        rows=(2,),
        faults=((None, "", "no_known_column"),),
        unknown=("007", "2025-03", "20", "10"),
    ),
    Case(
        "prose.txt",
        plain("各站:\n请于5日前报送上月报表。\n谢谢\n"),
        rows=(2, 3),
        faults=((None, "", "no_known_column"),),
        unknown=("各站:",),
    ),
)
