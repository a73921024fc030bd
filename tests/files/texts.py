"""The zoo: text files in every encoding, with every separator and line end."""

from tests.files.case import Case
from tests.files.writers import GB18030, by_libreoffice, by_openpyxl, plain, text

HEADINGS = ("站点编码", "月份", "收集件数", "办结件数")
BASIC = (HEADINGS, ("007", "2025-03", "20", "10"), ("S2", "2025-04", "35", "30"))
READ = {2: {"station_code": "007", "month": "2025-03", "received": "20"}, 3: {"completed": "30"}}
BOOK = by_openpyxl(("三月", BASIC))
NOTED = (
    (*HEADINGS, "说明"),
    ("007", "2025-03", "20", "10", "第一行\n第二行\n\n第四行"),
    ("S2", "2025-04", "35", "36", '他说"好", 再见'),
)
PLACES = (("镇街编码", "镇街名称", "曾用名"), ("B1", "𠮷镇", "㐀乡、䶮里"))

CASES = (
    Case("utf-8.csv", text(BASIC), rows=(2, 3), values=READ),
    Case("utf-8-bom.csv", text(BASIC, "utf-8-sig"), kind="utf-8-sig", rows=(2, 3), values=READ),
    Case("utf-16.csv", text(BASIC, "utf-16"), kind="utf-16", rows=(2, 3), values=READ),
    Case(
        "utf-16-be.csv",
        lambda: b"\xfe\xff" + text(BASIC, "utf-16-be")(),
        kind="utf-16",
        rows=(2, 3),
        values=READ,
    ),
    Case("utf-16-le-no-bom.csv", text(BASIC, "utf-16-le"), kind="utf-16", rows=(2, 3), values=READ),
    Case("utf-16-be-no-bom.csv", text(BASIC, "utf-16-be"), kind="utf-16", rows=(2, 3), values=READ),
    Case("gbk.csv", text(BASIC, "gbk"), kind="gb18030", rows=(2, 3), values=READ),
    Case("gbk-named-xlsx.xlsx", text(BASIC, "gbk"), kind="gb18030", rows=(2, 3), values=READ),
    Case(
        "gb18030-rare.csv",
        text(PLACES, "gb18030"),
        "areas",
        "gb18030",
        rows=(2,),
        values={2: {"name": "𠮷镇", "aliases": "㐀乡、䶮里"}},
    ),
    Case(
        "gbk-that-is-utf-8-too.csv",  # 模 in GBK is a letter of UTF-8 as well
        lambda: b"code,name\nB1," + "模".encode("gbk") + b"\n",
        "areas",
        "gb18030",
        rows=(2,),
        values={2: {"name": "模"}},
    ),
    Case("semicolon.csv", text(BASIC, separator=";"), rows=(2, 3), values=READ),
    Case("semicolon-gbk.csv", text(BASIC, "gbk", ";"), kind="gb18030", rows=(2, 3), values=READ),
    Case("tab.txt", text(BASIC, separator="\t"), rows=(2, 3), values=READ),
    Case(
        "unicode-text-of-excel.txt",
        text(BASIC, "utf-16", "\t"),
        kind="utf-16",
        rows=(2, 3),
        values=READ,
    ),
    Case(
        "semicolon-with-thousands.csv",
        plain("站点编码;月份;收集件数;办结件数\n007;2025-03;1,234;1,000\nS2;2025-03;2,345;2,000\n"),
        rows=(2, 3),
        values={2: {"received": "1234"}, 3: {"completed": "2000"}},
    ),
    Case(
        "separator-named-first.csv",
        plain("sep=;\r\n站点编码;月份;收集件数;办结件数\r\n007;2025-03;20;10\r\n"),
        rows=(2,),
    ),
    Case("line-ends-of-unix.csv", text(BASIC, ends="\n"), rows=(2, 3), values=READ),
    Case("line-ends-of-old-mac.csv", text(BASIC, ends="\r"), rows=(2, 3), values=READ),
    Case("no-line-end-at-the-end.csv", lambda: text(BASIC)().rstrip(), rows=(2, 3), values=READ),
    Case(
        "line-breaks-in-cells.csv",
        text(NOTED),
        rows=(2, 3),
        faults=((3, "办结件数", "at_most"),),
        unknown=("说明",),
    ),
    Case(
        "line-breaks-in-cells-gbk.csv",
        text(NOTED, "gbk"),
        kind="gb18030",
        rows=(2, 3),
        faults=((3, "办结件数", "at_most"),),
        unknown=("说明",),
    ),
    Case(
        "everything-quoted.csv",
        plain('"站点编码","月份","收集件数","办结件数"\n"007","2025-03","20","10"\n'),
        rows=(2,),
    ),
    Case(
        "more-separators-than-columns.csv",
        plain("站点编码,月份,收集件数,办结件数,,,\n007,2025-03,20,10,,,\n,,,,,,\n"),
        rows=(2,),
    ),
    Case(
        "shorter-rows.csv",
        plain("站点编码,月份,收集件数,办结件数,满意,不满意\n007,2025-03,20,10\nS2,2025-03,20\n"),
        rows=(2, 3),
        faults=((3, "办结件数", "required"),),
    ),
    Case("libreoffice-utf-8.csv", by_libreoffice(BOOK, "csv"), rows=(2, 3), values=READ),
    Case(
        "libreoffice-gb18030.csv",
        by_libreoffice(BOOK, "csv", encoding=GB18030),
        kind="gb18030",
        rows=(2, 3),
        values=READ,
    ),
    Case(
        "libreoffice-tab-gb18030.csv",
        by_libreoffice(BOOK, "csv", separator="\t", encoding=GB18030),
        kind="gb18030",
        rows=(2, 3),
        values=READ,
    ),
    Case(
        "codes-as-headings-in-any-order.csv",
        plain("completed,received,Month,STATION_CODE\n10,20,2025-03,007\n"),
        rows=(2,),
        values={2: {"received": "20", "completed": "10"}},
    ),
)
