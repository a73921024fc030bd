"""The zoo: what may be wrong with a heading or a column, and columns with personal data."""

from tests.files.case import Case
from tests.files.writers import by_openpyxl, plain

GOOD = "站点编码,月份,收集件数,办结件数"
PERSONAL = (
    ("站点编码", "月份", "联系人姓名", "收集件数", "办结件数", "手机", "其他"),
    ("007", "2025-03", "张三", 20, 10, 13912345678, "110101199001011237"),
)

CASES = (
    Case(
        "unknown-columns.csv",
        plain(f"{GOOD},备注,热度\n007,2025-03,20,10,好,高\n"),
        rows=(2,),
        unknown=("备注", "热度"),
    ),
    Case(
        "personal-columns.csv",
        plain(
            f"{GOOD},填报人,联系电话,身份证号\n007,2025-03,20,10,张三,13912345678,110101199001011237\n", "gbk"
        ),
        kind="gb18030",
        rows=(2,),
        dropped=("填报人", "联系电话", "身份证号"),
    ),
    Case(
        "personal-by-content.xlsx",
        by_openpyxl(("表", PERSONAL)),
        kind="xlsx",
        sheet="表",
        rows=(2,),
        dropped=("联系人姓名", "手机", "其他"),
    ),
    Case(
        "personal-in-a-text.csv",
        plain("意见编号,标题,群体,提出日期\nY1,请回电 139 1234 5678,进站意见,2025-03-05\n"),
        "opinions",
        rows=(2,),
        faults=((2, "标题", "personal_data"),),
    ),
    Case(
        "missing-columns.csv",
        plain("站点编码,月份,收集件数\n007,2025-99,-1\n"),
        rows=(2,),
        faults=((None, "办结件数", "missing_column"),),
    ),
    Case(
        "column-twice.csv",
        plain(f"{GOOD},收集件数\n007,2025-03,20,10,21\n"),
        rows=(2,),
        faults=((None, "收集件数", "column_twice"),),
    ),
    Case(
        "text-under-no-heading.csv",
        plain(f"{GOOD},\n007,2025-03,20,10,\nS2,2025-03,20,10,补报\n"),
        rows=(2, 3),
        faults=((3, "E", "no_heading"),),
    ),
    Case(
        "station-by-code-and-name.csv",
        plain(
            "站点编码,站点名称,月份,收集件数,办结件数\n007,第一站,2025-03,20,10\nS2,第一站,2025-03,20,10\n"
        ),
        rows=(2, 3),
        faults=((3, "站点编码", "two_places"),),
    ),
    Case(
        "station-by-name-only.csv",
        plain("站点名称,月份,收集件数,办结件数\n第二站,2025-03,20,10\n首站,2025-03,20,10\n"),
        rows=(2, 3),
        values={2: {"station_code": "S2"}, 3: {"station_code": "007"}},
    ),
    Case(
        "a-column-less-keeps-its-values.csv",
        plain("站点编码,月份,颜色,收集件数,办结件数\nS2,2025-01,,21,9\n"),
        rows=(2,),
        values={2: {"received": "21", "resolved": "4"}},
    ),
    Case(
        "a-blank-cell-makes-unknown.csv",
        plain("站点编码,月份,颜色,收集件数,办结件数,解决件数\nS2,2025-01,,21,9,\n"),
        rows=(2,),
        values={2: {"received": "21", "resolved": "None"}},
    ),
    Case(
        "checked-as-it-would-stand.csv",
        plain("站点编码,月份,颜色,收集件数,办结件数\nS2,2025-01,,21,3\n"),
        rows=(2,),
        faults=((2, "解决件数", "at_most"),),
    ),
)
