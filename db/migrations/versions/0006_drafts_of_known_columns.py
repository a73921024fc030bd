"""Files that wait keep the cells of their format's columns only; what stood in the others goes for good

Revision: 0006, after 0005
"""

import json
import zlib
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

# The headings and codes that each format knew when these drafts were made, as `_plain` writes them.
KNOWN = {
    'areas': '镇街编码 code 镇街名称 name 上级编码 parent_code 曾用名 aliases',
    'stations': '镇街名称 镇街 站点编码 code 站点名称 name 站点类型 kind 镇街编码 area_code 所属中心站 parent_code '
    '启用日期 opened_on 停用日期 closed_on 曾用名 aliases',
    'station_figures': '站点名称 站点 站点编码 station_code 月份 month 颜色 colour 上月结转件数 carried_over '
    '收集件数 received 办结件数 completed 到期应办结件数 due 按时办结件数 on_time 到期未办结件数 overdue_open '
    '解决件数 resolved 满意 satisfied 基本满意 fairly_satisfied 不满意 dissatisfied 统计截止日期 as_at',
    'category_figures': '镇街名称 镇街 镇街编码 area_code 月份 month 类别 category 收集件数 received 办结件数 completed',
    'micro_projects': '镇街名称 镇街 项目编号 code 项目名称 title 镇街编码 area_code 类别 category '
    '保障资金(万元) funds 点单日期 ordered_on 定单日期 selected_on 接单日期 accepted_on 完工日期 finished_on '
    '验单日期 verified_on 退单日期 declined_on 退单原因 declined_why 满意 satisfied 基本满意 fairly_satisfied '
    '不满意 dissatisfied',
    'livelihood_projects': '年度 year 项目编号 code 类别 category 项目名称 title 责任单位 unit 计划投资(万元) planned '
    '完成投资(万元) invested 工程进度(%) progress 计划完工日期 due_on 完工日期 finished_on 满意 satisfied '
    '基本满意 fairly_satisfied 不满意 dissatisfied 弃权 abstained',
    'suggestions': '站点名称 站点 建议编号 code 标题 title 建议类型 kind 线索来源 lead 是否重点督办 is_key '
    '站点编码 station_code 主办单位 handler 提出日期 submitted_on 答复日期 answered_on 答复类别 answer_class '
    '办理工作满意度 work_rating 办理结果满意度 result_rating',
    'opinions': '站点名称 站点 意见编号 code 标题 title 群体 population 站点编码 station_code 提出日期 submitted_on '
    '办结日期 completed_on 转化建议编号 suggestion_code',
    'activities': '站点名称 站点 活动编号 code 日期 held_on 活动类型 kind 活动名称 title 站点编码 station_code '
    '代表人次 deputies 群众人次 citizens 参与人次 attendance 形成建议 proposals',
    'year_figures': '年度 year 指标编码 code 指标名称 name 数值 value 单位 unit 限定 qualifier 原文 clause 出处 section',
    'targets': '指标 metric 年度 year 镇街编码 area_code 目标值 value',
    'items': '站点名称 站点 编号 code 站点编码 station_code 颜色 colour 类别 category 来源渠道 channel 承办单位 handler '
    '收集时间 received_at 交办时间 assigned_at 办理期限 due_at 办结时间 completed_at 是否解决 resolved 评价 rating',
}
HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: ' ', 0xA0: ' ', 0x2212: '-'}
SOMETHING = '***'  # in place of what stands below no heading, which is a fault whatever it is


def upgrade() -> None:
    """All rows are put in anew: PostgreSQL would keep what an update leaves behind, a truncated table's file goes."""
    connection = op.get_bind()
    drafts = sa.Table('drafts', sa.MetaData(), autoload_with=connection)
    rows = connection.execute(sa.select(drafts)).mappings().all()
    connection.execute(sa.text('truncate table drafts') if connection.dialect.name == 'postgresql' else sa.delete(drafts))
    for row in rows:
        content = _of_known_columns(row['format'], row['content'])
        if content is not None:
            connection.execute(sa.insert(drafts).values({**row, 'content': content}))


def downgrade() -> None:
    """The version before reads what is kept here."""


def _of_known_columns(form: str, content: bytes) -> bytes | None:
    """None for what can't be read, and so could never be brought in."""
    try:
        kept = json.loads(zlib.decompress(content))
    except (zlib.error, ValueError):
        return None
    for taken in kept['taken']:
        _empty(taken, frozenset(KNOWN.get(form, '').split()))
    return zlib.compress(json.dumps(kept).encode(), level=1)


def _empty(taken: dict[str, Any], names: frozenset[str]) -> None:
    """In place: the columns stay where they are; a heading of which nothing is known may be a row of data."""
    sheet = taken['fitted']['sheet']
    headings = [heading.strip() for heading in sheet['headings']]
    known = [_plain(heading) in names for heading in headings]
    unknown = [heading for heading, is_known in zip(headings, known) if heading and not is_known]
    taken['unknown'] = unknown if any(known) else []
    sheet['headings'] = [heading if is_known else '' for heading, is_known in zip(headings, known)]
    sheet['rows'] = [[number, _emptied(cells, headings, known)] for number, cells in sheet['rows']]


def _emptied(cells: Sequence[str], headings: Sequence[str], known: Sequence[bool]) -> list[str]:
    return [
        cell if at < len(known) and known[at]
        else SOMETHING if cell.strip() and not ''.join(headings[at:at + 1])
        else ''
        for at, cell in enumerate(cells)
    ]


def _plain(heading: str) -> str:
    return ''.join(heading.translate(HALF_WIDTH).split()).strip('*').lower()
