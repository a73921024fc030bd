"""Upload formats. Source: docs/interfaces.md, "Upload formats" and "Checks"."""

from dataclasses import replace

from dashboard.catalogue.kinds import AtMost, Column, Format, InOrder, Type

STATION_KINDS = (("liaison", "代表联络站"), ("industry", "行业产业联系点"))
RATINGS = (("satisfied", "满意"), ("fairly_satisfied", "基本满意"), ("dissatisfied", "不满意"))
LEADS = (
    ("visit", "进站"),
    ("contact_point", "产业联系点"),
    ("deputies_day", "代表日"),
    ("research", "调研"),
    ("other", "其他"),
)
OPINION_POPULATIONS = (
    ("visit", "进站意见"),
    ("industry", "产业发展建议"),
    ("deputies_day", "代表日群众建议"),
)
ACTIVITY_KINDS = (
    ("thematic", "专题活动"),
    ("deputies_day", "代表日"),
    ("class", "代表课堂"),
    ("training", "培训"),
    ("visit", "进站"),
    ("other", "其他"),
)

AREA = Column("area_code", "镇街编码", Type.AREA, required=True, other_headings=("镇街名称", "镇街"))
STATION = Column("station_code", "站点编码", Type.STATION, other_headings=("站点名称", "站点"))
RATING_COUNTS = tuple(Column(code, heading, Type.COUNT) for code, heading in RATINGS)
RATING_CODES = tuple(code for code, _ in RATINGS)


def _require(code: str, heading: str, kind: Type, **more: tuple[tuple[str, str], ...]) -> Column:
    """Define a required column."""
    return Column(code, heading, kind, required=True, choices=more.get("choices", ()))


# Days by which a format's figures may lag behind the newest of all before its pages warn.
MONTHLY, QUARTERLY = 45, 100  # a period and the time until it is reported
NEVER = None  # places and figures of a whole year

FORMATS = {
    form.name: form
    for form in (
        Format(
            "areas",
            ("code",),
            NEVER,
            (
                _require("code", "镇街编码", Type.CODE),
                _require("name", "镇街名称", Type.TEXT),
                Column("parent_code", "上级编码", Type.AREA),
                Column("aliases", "曾用名", Type.TEXT),
            ),
        ),
        Format(
            "stations",
            ("code",),
            NEVER,
            (
                _require("code", "站点编码", Type.CODE),
                _require("name", "站点名称", Type.TEXT),
                _require("kind", "站点类型", Type.CHOICE, choices=STATION_KINDS),
                AREA,
                Column("parent_code", "所属中心站", Type.STATION),
                Column("opened_on", "启用日期", Type.DAY),
                Column("closed_on", "停用日期", Type.DAY),
                Column("aliases", "曾用名", Type.TEXT),
            ),
            (InOrder(("opened_on", "closed_on")),),
        ),
        Format(
            "station_figures",
            ("station_code", "month", "colour"),
            MONTHLY,
            (
                replace(STATION, required=True),
                _require("month", "月份", Type.MONTH),
                Column("colour", "颜色", Type.COLOUR),
                Column("carried_over", "上月结转件数", Type.COUNT),
                _require("received", "收集件数", Type.COUNT),
                _require("completed", "办结件数", Type.COUNT),
                Column("due", "到期应办结件数", Type.COUNT),
                Column("on_time", "按时办结件数", Type.COUNT),
                Column("overdue_open", "到期未办结件数", Type.COUNT),
                Column("resolved", "解决件数", Type.COUNT),
                *RATING_COUNTS,
                Column("as_at", "统计截止日期", Type.DAY),
            ),
            (
                AtMost(("completed",), ("carried_over", "received")),
                AtMost(("on_time",), ("due",)),
                AtMost(("on_time",), ("completed",)),
                AtMost(("overdue_open", "on_time"), ("due",)),
                AtMost(("resolved",), ("completed",)),
                AtMost(RATING_CODES, ("completed",)),
            ),
        ),
        Format(
            "category_figures",
            ("area_code", "month", "category"),
            MONTHLY,
            (
                AREA,
                _require("month", "月份", Type.MONTH),
                _require("category", "类别", Type.TEXT),
                _require("received", "收集件数", Type.COUNT),
                Column("completed", "办结件数", Type.COUNT),
            ),
            (AtMost(("completed",), ("received",)),),
        ),
        Format(
            "micro_projects",
            ("code",),
            MONTHLY,
            (
                _require("code", "项目编号", Type.CODE),
                _require("title", "项目名称", Type.TEXT),
                AREA,
                Column("category", "类别", Type.TEXT),
                _require("funds", "保障资金(万元)", Type.MONEY),
                _require("ordered_on", "点单日期", Type.DAY),
                Column("selected_on", "定单日期", Type.DAY),
                Column("accepted_on", "接单日期", Type.DAY),
                Column("finished_on", "完工日期", Type.DAY),
                Column("verified_on", "验单日期", Type.DAY),
                Column("declined_on", "退单日期", Type.DAY),
                Column("declined_why", "退单原因", Type.TEXT),
                *RATING_COUNTS,
            ),
            (
                InOrder(("ordered_on", "selected_on", "accepted_on", "finished_on", "verified_on")),
                InOrder(("ordered_on", "declined_on")),
            ),
        ),
        Format(
            "livelihood_projects",
            ("year", "code"),
            QUARTERLY,
            (
                _require("year", "年度", Type.YEAR),
                _require("code", "项目编号", Type.CODE),
                _require("category", "类别", Type.TEXT),
                _require("title", "项目名称", Type.TEXT),
                Column("unit", "责任单位", Type.TEXT),
                _require("planned", "计划投资(万元)", Type.MONEY),
                Column("invested", "完成投资(万元)", Type.MONEY),
                Column("progress", "工程进度(%)", Type.PER_CENT),
                Column("due_on", "计划完工日期", Type.DAY),
                Column("finished_on", "完工日期", Type.DAY),
                *RATING_COUNTS,
                Column("abstained", "弃权", Type.COUNT),
            ),
        ),
        Format(
            "suggestions",
            ("code",),
            QUARTERLY,
            (
                _require("code", "建议编号", Type.CODE),
                _require("title", "标题", Type.TEXT),
                _require(
                    "kind",
                    "建议类型",
                    Type.CHOICE,
                    choices=(("session", "大会建议"), ("intersession", "闭会建议")),
                ),
                Column("lead", "线索来源", Type.CHOICE, choices=LEADS),
                Column("is_key", "是否重点督办", Type.YES_NO),
                STATION,
                Column("handler", "主办单位", Type.TEXT),
                _require("submitted_on", "提出日期", Type.DAY),
                Column("answered_on", "答复日期", Type.DAY),
                Column("answer_class", "答复类别", Type.ANSWER_CLASS),
                Column("work_rating", "办理工作满意度", Type.CHOICE, choices=RATINGS),
                Column("result_rating", "办理结果满意度", Type.CHOICE, choices=RATINGS),
            ),
            (InOrder(("submitted_on", "answered_on")),),
        ),
        Format(
            "opinions",
            ("code",),
            QUARTERLY,
            (
                _require("code", "意见编号", Type.CODE),
                _require("title", "标题", Type.TEXT),
                _require("population", "群体", Type.CHOICE, choices=OPINION_POPULATIONS),
                STATION,
                _require("submitted_on", "提出日期", Type.DAY),
                Column("completed_on", "办结日期", Type.DAY),
                Column("suggestion_code", "转化建议编号", Type.SUGGESTION),
            ),
            (InOrder(("submitted_on", "completed_on")),),
        ),
        Format(
            "activities",
            ("code",),
            QUARTERLY,
            (
                _require("code", "活动编号", Type.CODE),
                _require("held_on", "日期", Type.DAY),
                _require("kind", "活动类型", Type.CHOICE, choices=ACTIVITY_KINDS),
                _require("title", "活动名称", Type.TEXT),
                STATION,
                Column("deputies", "代表人次", Type.COUNT),
                Column("citizens", "群众人次", Type.COUNT),
                Column("attendance", "参与人次", Type.COUNT),
                Column("proposals", "形成建议", Type.COUNT),
            ),
        ),
        Format(
            "year_figures",
            ("year", "code"),
            NEVER,
            (
                _require("year", "年度", Type.YEAR),
                _require("code", "指标编码", Type.CODE),
                Column("name", "指标名称", Type.TEXT),
                _require("value", "数值", Type.NUMBER),
                Column("unit", "单位", Type.TEXT),
                Column("qualifier", "限定", Type.TEXT),
                Column("clause", "原文", Type.TEXT),
                Column("section", "出处", Type.TEXT),
            ),
        ),
        Format(
            "targets",
            ("metric", "year", "area_code"),
            NEVER,
            (
                _require("metric", "指标", Type.METRIC),
                _require("year", "年度", Type.YEAR),
                Column("area_code", "镇街编码", Type.AREA),
                _require("value", "目标值", Type.NUMBER),
            ),
        ),
        Format(
            "items",
            ("code",),
            MONTHLY,
            (
                _require("code", "编号", Type.CODE),
                replace(STATION, required=True),
                Column("colour", "颜色", Type.COLOUR),
                Column("category", "类别", Type.TEXT),
                Column("channel", "来源渠道", Type.TEXT),
                Column("handler", "承办单位", Type.TEXT),
                _require("received_at", "收集时间", Type.TIME),
                Column("assigned_at", "交办时间", Type.TIME),
                Column("due_at", "办理期限", Type.TIME),
                Column("completed_at", "办结时间", Type.TIME),
                Column("resolved", "是否解决", Type.YES_NO),
                Column("rating", "评价", Type.CHOICE, choices=RATINGS),
            ),
            (InOrder(("received_at", "assigned_at", "completed_at")),),
        ),
    )
}
