"""The zoo: cells as people write them, good and bad, in every format."""

from tests.files.case import Case
from tests.files.writers import plain

FIGURES = "站点编码,月份,收集件数,办结件数"
COUNTS = f"{FIGURES},到期应办结件数,按时办结件数,到期未办结件数,解决件数,满意,基本满意,不满意"
PROJECT = "项目编号,项目名称,镇街编码,保障资金(万元),点单日期"
SUGGESTION = "建议编号,标题,建议类型,提出日期"


def _rows(heading: str, *rows: str) -> str:
    return "\n".join((heading, *rows)) + "\n"


def _column(code: str, *cells: str) -> dict[int, dict[str, str]]:
    return {at: {code: cell} for at, cell in enumerate(cells, start=2)}


CASES = (
    Case(
        "numbers-as-people-write-them.csv",
        plain(_rows(FIGURES, "007,2025-01,３５,２０件", '007,2025-02," 1,234 ",35件', "007,2025-03,35.0,0")),
        rows=(2, 3, 4),
        warnings=((3, "收集件数", "steep"),),
        values=_column("received", "35", "1234", "35"),
    ),
    Case(
        "months-as-people-write-them.csv",
        plain(
            _rows(
                FIGURES,
                *(
                    f"007,{month},9,9"
                    for month in ("2025-01", "2025/2", "202503", "2025年4月", "2025/5/5", "２０２５年６月份")
                ),
                "007,45839,9,9",
            )
        ),
        rows=(2, 3, 4, 5, 6, 7, 8),
        values=_column("month", "2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06", "2025-07"),
    ),
    Case(
        "days-as-people-write-them.csv",
        plain(
            _rows(
                PROJECT,
                *(
                    f"W{at},灯,A1,1,{day}"
                    for at, day in enumerate(
                        ("2025-01-05", "2025/1/5", "2025年1月5日", "20250105", "2025.1.5", "45662")
                    )
                ),
            )
        ),
        "micro_projects",
        rows=(2, 3, 4, 5, 6, 7),
        values=_column("ordered_on", *["2025-01-05"] * 6),
    ),
    Case(
        "marks-for-nothing.csv",
        plain(
            _rows(
                f"{FIGURES},解决件数",
                "007,2025-01,9,9,—",
                "007,2025-02,9,9,/",
                "007,2025-03,9,9,无",
                "007,2025-04,9,9,",
            )
        ),
        rows=(2, 3, 4, 5),
        faults=tuple((row, "解决件数", "placeholder") for row in (2, 3, 4)),
    ),
    Case(
        "bad-numbers.csv",
        plain(
            _rows(
                FIGURES,
                "007,2025-01,-1,0",
                "007,2025-02,3.5,0",
                "007,2025-03,约三十,0",
                "007,2025-04,999999999,0",
            )
        ),
        rows=(2, 3, 4, 5),
        faults=tuple(
            (at, "收集件数", code)
            for at, code in enumerate(("negative", "not_whole", "not_a_number", "too_large"), start=2)
        ),
    ),
    Case(
        "required-cells-blank.csv",
        plain(_rows(FIGURES, ",2025-01,1,1", "007,,1,1", "007,2025-03,,")),
        rows=(2, 3, 4),
        faults=(
            (2, "站点编码", "required"),
            (3, "月份", "required"),
            (4, "收集件数", "required"),
            (4, "办结件数", "required"),
        ),
    ),
    Case(
        "bad-months.csv",
        plain(_rows(FIGURES, "007,三月,1,1", "007,2025-13,1,1", "007,2026-12,1,1", "007,1025-01,1,1")),
        rows=(2, 3, 4, 5),
        faults=(
            (2, "月份", "not_a_month"),
            (3, "月份", "no_such_day"),
            (4, "月份", "month_to_come"),
            (5, "月份", "year_too_far"),
        ),
    ),
    Case(
        "bad-days.csv",
        plain(_rows(PROJECT, "W1,灯,A1,1,2025-02-30", "W2,灯,A1,1,上周", "W3,灯,A1,1.00001,2025-01-05")),
        "micro_projects",
        rows=(2, 3, 4),
        faults=(
            (2, "点单日期", "no_such_day"),
            (3, "点单日期", "not_a_day"),
            (4, "保障资金(万元)", "too_fine"),
        ),
    ),
    Case(
        "control-characters.csv",
        plain(_rows(f"{FIGURES}", "007,2025-01,2\x070,1", "S2,2025-04,20,1")),
        rows=(2, 3),
        faults=((2, "收集件数", "unreadable"),),
    ),
    Case(
        "stations-unknown-and-ambiguous.csv",
        plain(
            _rows(
                FIGURES,
                "第一占,2025-01,1,1",
                "老站,2025-01,1,1",
                "demo-01-00,2025-01,1,1",
                "一号站,2025-01,1,1",
            )
        ),
        rows=(2, 3, 4, 5),
        faults=(
            (2, "站点编码", "unknown_station"),
            (3, "站点编码", "ambiguous"),
            (4, "站点编码", "unknown_station"),
        ),
    ),
    Case(
        "stations-closed-and-not-open.csv",
        plain(_rows(FIGURES, "S3,2025-03,1,1", "S3,2025-04,1,1", "S4,2025-02,1,1", "S4,2025-03,1,1")),
        rows=(2, 3, 4, 5),
        faults=((3, "站点编码", "station_closed"), (4, "站点编码", "station_not_open")),
    ),
    Case(
        "rules-between-counts.csv",
        plain(
            _rows(
                COUNTS,
                "007,2025-01,5,6,,,,,,,",
                "007,2025-02,5,5,3,4,,,,,",
                "007,2025-03,5,2,4,3,,,,,",
                "007,2025-04,5,5,4,3,2,,,,",
                "007,2025-05,5,4,,,,5,,,",
                "007,2025-06,5,4,,,,,3,,2",
                "007,2025-07,5,5,5,5,0,5,3,1,1",
            )
        ),
        rows=(2, 3, 4, 5, 6, 7, 8),
        faults=(
            (2, "办结件数", "at_most"),
            (3, "按时办结件数", "at_most"),
            (4, "按时办结件数", "at_most"),
            (5, "到期未办结件数", "at_most"),
            (6, "解决件数", "at_most"),
            (7, "满意", "at_most"),
        ),
    ),
    Case(
        "carried-over.csv",
        plain(_rows(f"{FIGURES},上月结转件数", "007,2025-01,5,8,3", "007,2025-02,5,9,3")),
        rows=(2, 3),
        faults=((3, "办结件数", "at_most"),),
    ),
    Case(
        "a-key-twice.csv",
        plain(_rows(FIGURES, "007,2025-01,5,5", "第一站,2025年1月,6,6")),
        rows=(2, 3),
        faults=((3, "站点编码", "key_twice"),),
    ),
    Case(
        "total-and-colours.csv",
        plain(_rows(f"{FIGURES},颜色", "007,2025-01,5,5,1", "007,2025-01,6,6,乙", "007,2025-01,11,11,")),
        rows=(2, 3, 4),
        faults=((4, "颜色", "total_and_colours"),),
    ),
    Case(
        "colours-replace-a-total.csv",
        plain(_rows(f"{FIGURES},颜色", "S2,2025-01,5,5,1", "S2,2025-01,15,6,丙")),
        rows=(2, 3),
        values={2: {"colour": "1"}, 3: {"colour": "3"}},
    ),
    Case(
        "ten-times-its-neighbour.csv",
        plain(_rows(FIGURES, "S2,2025-02,200,9", "S2,2025-12,9,9")),
        rows=(2, 3),
        warnings=((2, "收集件数", "steep"),),
    ),
    Case(
        "unknown-colour.csv",
        plain(_rows(f"{FIGURES},颜色", "007,2025-01,5,5,9")),
        rows=(2,),
        faults=((2, "颜色", "unknown_colour"),),
    ),
    Case(
        "areas.csv",
        plain(
            "镇街编码,镇街名称,上级编码,曾用名\nB1,北片,,北边\nB2,北片二,B1,\nB3,甲,B4,\nB4,乙,B3,\ndemo-09,示例,,\n"
        ),
        "areas",
        rows=(2, 3, 4, 5, 6),
        faults=((4, "上级编码", "circle"), (5, "上级编码", "circle"), (6, "镇街编码", "reserved")),
    ),
    Case(
        "stations.csv",
        plain(
            "站点编码,站点名称,站点类型,镇街编码,所属中心站,启用日期\n008,中心站,代表联络站,东片,,2025-01-01\n"
            "009,分站,liaison,城东,中心站,\n010,联系点,行业产业联系点,A2,,\n"
        ),
        "stations",
        rows=(2, 3, 4),
        values={2: {"code": "008", "kind": "liaison"}, 3: {"parent_code": "008"}, 4: {"kind": "industry"}},
    ),
    Case(
        "stations-bad.csv",
        plain(
            "站点编码,站点名称,站点类型,镇街编码,停用日期,启用日期\n008,甲,联络站,A1,,\n009,乙,liaison,A9,2025-01-01,2025-02-01\n"
        ),
        "stations",
        rows=(2, 3),
        faults=(
            (2, "站点类型", "not_a_choice"),
            (3, "镇街编码", "unknown_area"),
            (3, "启用日期", "in_order"),
        ),
    ),
    Case(
        "category-figures.csv",
        plain("镇街编码,月份,类别,收集件数,办结件数\nA1,2025-03,道路,5,3\n东边,2025-03,绿化,5,6\n"),
        "category_figures",
        rows=(2, 3),
        faults=((3, "办结件数", "at_most"),),
    ),
    Case(
        "micro-projects-out-of-order.csv",
        plain(
            _rows(
                f"{PROJECT},定单日期,验单日期",
                "W1,灯,A1,1,2025-01-05,2025-01-04,",
                "W2,灯,A1,1,2025-01-05,,2025-01-05",
            )
        ),
        "micro_projects",
        rows=(2, 3),
        faults=((2, "点单日期", "in_order"),),
    ),
    Case(
        "livelihood-projects.csv",
        plain(
            "年度,项目编号,类别,项目名称,计划投资(万元),完成投资(万元),工程进度(%)\n2025年,L1,道路,修路,100,120.5,85%\n2025,L2,道路,修路,100,,101\n"
        ),
        "livelihood_projects",
        rows=(2, 3),
        faults=((3, "工程进度(%)", "not_per_cent"),),
    ),
    Case(
        "invested-above-planned.csv",
        plain("年度,项目编号,类别,项目名称,计划投资(万元),完成投资(万元)\n2025,L1,道路,修路,100,120.5\n"),
        "livelihood_projects",
        rows=(2,),
        warnings=((2, "完成投资(万元)", "invested_above_planned"),),
        values={2: {"invested": "1205000"}},
    ),
    Case(
        "suggestions.csv",
        plain(
            _rows(
                f"{SUGGESTION},答复日期,是否重点督办,线索来源,办理工作满意度",
                "JY-2,题,大会建议,2025-01-05,2025-02-05,是,代表日,满意",
                "JY-3,题,闭会建议,2025-01-05,2025-01-04,也许,上访,很满意",
            )
        ),
        "suggestions",
        rows=(2, 3),
        faults=(
            (3, "线索来源", "not_a_choice"),
            (3, "是否重点督办", "not_yes_no"),
            (3, "办理工作满意度", "not_a_choice"),
            (3, "提出日期", "in_order"),
        ),
    ),
    Case(
        "opinions.csv",
        plain(
            "意见编号,标题,群体,站点编码,提出日期,转化建议编号\nY1,题,进站意见,首站,2025-03-05,JY-1\nY2,题,代表建议,,2025-03-05,JY-9\n"
        ),
        "opinions",
        rows=(2, 3),
        faults=((3, "群体", "not_a_choice"), (3, "转化建议编号", "unknown_suggestion")),
    ),
    Case(
        "activities.csv",
        plain("活动编号,日期,活动类型,活动名称,代表人次\nH1,2025/12/3,代表日,接待,120人次\n"),
        "activities",
        rows=(2,),
        values={2: {"kind": "deputies_day", "deputies": "120"}},
    ),
    Case(
        "year-figures.csv",
        plain("年度,指标编码,指标名称,数值,单位\n2025,new_figure,,5,件\n2025,known_figure,,6,件\n"),
        "year_figures",
        rows=(2, 3),
        faults=((2, "指标名称", "name_needed"), (3, "数值", "clause_kept")),
    ),
    Case(
        "targets.csv",
        plain(
            "指标,年度,镇街编码,目标值\n办结率,2025,,98.5\ncompletion_rate,2025,A1,120\n满意程度,2025,,1\n"
        ),
        "targets",
        rows=(2, 3, 4),
        faults=((3, "目标值", "not_per_cent"), (4, "指标", "unknown_metric")),
    ),
    Case(
        "items.csv",
        plain(
            "编号,站点编码,收集时间,办结时间,评价\nM1,007,2025-03-05 09:30,2025-03-06,满意\nM2,007,2025-03-05 09:30,2025-03-04 8:00,\n"
        ),
        "items",
        rows=(2, 3),
        faults=((3, "收集时间", "in_order"),),
    ),
)
