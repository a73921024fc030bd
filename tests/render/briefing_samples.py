"""Briefing samples as the desk builds them, in both languages, and the same with odd content."""

from collections.abc import Callable
from dataclasses import replace

from dashboard.catalogue.kinds import Origin
from dashboard.text import say
from dashboard.wording.briefing.data import BriefingData, Exhibit, KeyFigure, Section, Tabled
from dashboard.wording.chart.data import ChartData
from tests.render import samples

MakeBriefing = Callable[[str], BriefingData]
TYPED = '<script>alert(1)</script> & "甲" \x07\x00 {number} =1+1 %{x} ]]>'
TITLES = {
    "line": ("各月办结率", "Completion rate by month"),
    "line_with_last_year": ("各月办结率与上年比较", "Completion rate beside last year's"),
    "bar_of_months": ("各月收集件数", "Items received by month"),
    "bar": ("各镇街办结率", "Completion rate by area"),
    "bar_of_three": ("各镇街满意率与评价覆盖率", "Satisfaction and rating coverage by area"),
    "stacked": ("各镇街未办结件及其收集时间", "Open items by age and area"),
    "share": ("四色清单构成", "Items by colour"),
    "share_of_outcomes": ("每收集100件：办结、解决与评价", "Of 100 received: completed, resolved, rated"),
    "funnel": ("各联络站办结率", "Completion rate of stations by number of items"),
    "interval": ("各联络站办结率及参考波动范围", "Completion rate of stations with intervals"),
}
ENGLISH = {"办结率": "Completion rate", "2024年办结率": "Completion rate 2024", "收集": "Received"}
GROUPS = (
    ("coming", ("bar_of_months", "share")),
    ("completion", ("line_with_last_year", "bar", "funnel")),
    ("open", ("stacked",)),
    ("outcomes", ("share_of_outcomes", "bar_of_three", "interval")),
)
HEADINGS = {
    "key_figures": ("主要数字", "Key figures"),
    "coming": ("民情民意收集情况", "Items received"),
    "completion": ("办结情况", "Completion"),
    "stations": ("各联络站办结情况", "Completion by station"),
    "open": ("未办结情况", "Open items"),
    "outcomes": ("办结、解决与评价", "Completed, resolved, rated"),
    "published": ("工作报告公布的数字", "Figures published in the work report"),
    "sources": ("数据来源与口径", "Sources and counting basis"),
}
CLAUSE = "全年共收集民情民意17475件,办结率达99.31%,群众身边的急难愁盼问题得到及时回应"


def make_briefing(lang: str = "zh") -> BriefingData:
    """Make a yearly demonstration briefing: every kind of chart, a table over several pages, one of text."""
    zh = lang == "zh"
    sections = (_key_figures(lang), *_charted(lang), _stations(lang), _published(lang), _sources(lang))
    title = "2025年民情民意年度情况分析" if zh else "Citizens' views, 2025: yearly briefing"
    return BriefingData(
        name="yearly",
        lang=lang,
        title=title,
        period="2025年" if zh else "2025",
        opening="统计截至2025年12月31日，39个站点中38个已报送，按收集月份归集（同批办结率）"
        if zh
        else "Figures up to 31 December 2025, reported by 38 of 39 stations, by month received",
        sections=tuple(
            replace(section, heading=_heading(lang, number, section.name))
            for number, section in enumerate(sections, start=1)
        ),
        own="本材料供常委会会议参阅。" if zh else "For the standing committee's meeting.",
        band=say(lang, "band.full"),
        last_line=say(lang, "briefing.last_line"),
        as_of=7,
        as_at=samples.line().as_at,
        query=f"from=2025-01&to=2025-12&as_of=7&lang={lang}",
        file_stem=f"示例_{title}",
    )


def make_plain(lang: str = "zh") -> BriefingData:
    """Make a briefing of uploaded figures: no band, no words of the writer's."""
    sample = change_charts(make_briefing(lang), lambda data: replace(data, origins=(Origin.UPLOADED,)))
    return replace(sample, band="", own="", file_stem=sample.title)


def make_hostile(lang: str = "zh") -> BriefingData:
    """Make a briefing with hostile content in every typed text."""
    sample = change_charts(make_briefing(lang), samples.hostile)
    return replace(
        sample,
        title=TYPED,
        opening=TYPED,
        own=f"{TYPED}\n\n{TYPED}",
        sections=tuple(_typed(section) for section in sample.sections),
    )


def make_empty(lang: str = "zh") -> BriefingData:
    """Make a briefing of charts without points and tables without rows."""
    sample = change_charts(make_briefing(lang), samples.empty)
    sections = tuple(
        replace(section, tables=tuple(replace(table, rows=()) for table in section.tables))
        for section in sample.sections
    )
    return replace(sample, as_at=None, sections=sections)


def change_charts(sample: BriefingData, change: Callable[[ChartData], ChartData]) -> BriefingData:
    """Apply `change` to each chart."""
    sections = (
        replace(
            section,
            exhibits=tuple(replace(exhibit, data=change(exhibit.data)) for exhibit in section.exhibits),
        )
        for section in sample.sections
    )
    return replace(sample, sections=tuple(sections))


def _heading(lang: str, number: int, name: str) -> str:
    counted = "一二三四五六七八九十"[number - 1] if lang == "zh" else number
    return say(lang, "briefing.heading", number=counted, words=HEADINGS[name][lang == "en"])


def _typed(section: Section) -> Section:
    return replace(
        section,
        paragraphs=tuple(TYPED for _ in section.paragraphs),
        key_figures=tuple(replace(part, name=TYPED) for part in section.key_figures),
        exhibits=tuple(replace(part, message=TYPED, caption=TYPED) for part in section.exhibits),
        tables=tuple(
            replace(part, caption=TYPED, rows=tuple((TYPED, *row[1:]) for row in part.rows))
            for part in section.tables
        ),
    )


def _key_figures(lang: str) -> Section:
    zh = lang == "zh"
    allocated, law = Origin.ALLOCATED, Origin.PUBLISHED
    if zh:
        figures: tuple[KeyFigure, ...] = (
            KeyFigure("民情民意", "17475件", change="同比上升3.8%", origin=law),
            KeyFigure("办结率", "99.31%", "(17355/17475)", "同比上升0.42个百分点", allocated),
            KeyFigure("按时办结率", "96.09%", "(16405/17073)", "同比下降1.8个百分点", allocated),
            KeyFigure("满意率（不含基本满意）", "76.63%", "（6140/8013）", "", Origin.ILLUSTRATIVE),
        )
        sentences = (
            "截至12月31日，本年累计收集民情民意17475件，同比上升3.8%；办结率99.31%（17355/17475）。",
        )
    else:
        figures = (
            KeyFigure("Citizens' views", "17475 items", change="up 3.8% on the previous year", origin=law),
            KeyFigure("Completion rate", "99.31%", "(17355/17475)", "up 0.42 percentage points", allocated),
            KeyFigure("On-time completion rate", "96.09%", "(16405/17073)", "", allocated),
        )
        sentences = ("By 31 December 17475 items were received this year, 3.8% more than the year before.",)
    return Section("key_figures", "", key_figures=figures, paragraphs=sentences)


def _charted(lang: str) -> tuple[Section, ...]:
    sections, number = [], 0
    for name, kinds in GROUPS:
        exhibits = []
        for kind in kinds:
            number += 1
            exhibits.append(_exhibit(lang, number, kind))
        sentences = tuple(exhibit.message for exhibit in exhibits)
        sections.append(Section(name, "", paragraphs=sentences, exhibits=tuple(exhibits)))
    return tuple(sections)


def _exhibit(lang: str, number: int, kind: str) -> Exhibit:
    data, title = samples.FULL[kind](), TITLES[kind][lang == "en"]
    data = replace(data, slug=f"sample-{kind}", title=title, alt=f"{title}, 2025。")
    if lang == "zh":
        caption = f"2025年{title}（{data.unit}） · 数据来源：{data.sources[0]}。统计截至2025年12月31日，按收集月份归集。"
        return Exhibit(number, data, f"【示例】2025年{title}在96.09%至99.87%之间，全区为98.93%。", caption)
    data = _english(data)
    caption = f"{title}, 2025 ({data.unit}) · Source: {data.sources[0]}. Figures up to 31 December 2025."
    return Exhibit(
        number, data, f"[Demonstration] {title} runs from 96.09% to 99.87%; all together 98.93%.", caption
    )


def _english(data: ChartData) -> ChartData:
    """Translate a chart's words into English, but not the names of places."""
    series = tuple(
        replace(
            named,
            name=ENGLISH.get(named.name, f"Part {at}"),
            points=tuple(replace(p, label=_month(p.key) or p.label) for p in named.points),
        )
        for at, named in enumerate(data.series, start=1)
    )
    return replace(
        data,
        lang="en",
        unit="%" if data.unit == "%" else "items",
        period="2025",
        sources=("Demonstration split (the total is published, the parts are not; batch 3)",),
        notes=("By month received",),
        series=series,
    )


def _month(key: str) -> str:
    return key[5:].lstrip("0") if key.startswith("2025-") else ""


def _stations(lang: str) -> Section:
    """Make a table of forty rows, over more than a page."""
    rows = tuple(
        (name, str(taken), str(done), str(taken - done), f"{100 * done / taken:.2f}" if at % 9 else "—")
        for at, (_, name, done, taken) in enumerate(samples.stations())
    )
    if lang == "zh":
        headings = ("联络站", "收集（件）", "办结（件）", "未办结（件）", "办结率（%）")
        note = "注：“—”表示未报送或无法计算，不等于0；办结率=已办结件数÷收集件数。"
        table = Tabled(1, "各联络站办结情况", headings, rows, note)
    else:
        headings = ("Station", "Received (items)", "Completed (items)", "Open (items)", "Completion rate (%)")
        note = "Note: “—” is not reported or can't be computed, which isn't 0."
        table = Tabled(1, "Completion by station", headings, rows, note)
    return Section("stations", "", tables=(table,))


def _published(lang: str) -> Section:
    zh = lang == "zh"
    rows = tuple((name, words, CLAUSE) for name, words in (("民情民意", "17475件"), ("办结率", "99.31%")))
    headings = ("指标", "公布值", "原文") if zh else ("Figure", "Published", "Clause")
    caption = "工作报告公布的主要数字与原文" if zh else "Main figures of the work report and their clauses"
    return Section("published", "", tables=(Tabled(2, caption, headings, rows, "", words=3),))


def _sources(lang: str) -> Section:
    if lang == "zh":
        sentences = (
            "数据来源：示例拆分（总数为报告公布，分项为演示拆分；第3批）。",
            "办结率：已办结件数与收集件数之比。",
            "本材料数据版本：第7批。用同一地址可再次生成。",
        )
    else:
        sentences = (
            "Sources: demonstration split (the total is published, the parts are not; batch 3).",
            "Completion rate: items completed of those received.",
            "The figures are those after batch 7; the same address gives the same document again.",
        )
    return Section("sources", "", paragraphs=(*sentences, say(lang, "band.full")))
