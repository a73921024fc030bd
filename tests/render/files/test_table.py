import pytest

from dashboard.render.files.json_answer import build_answer
from dashboard.render.files.table import build_table, write_table
from dashboard.render.shared.words import format_or_dash, format_value, is_known
from tests.render import samples


@pytest.mark.parametrize("odd", ["full", *samples.ODD])
@pytest.mark.parametrize("kind", samples.FULL)
def test_picture_table_and_json_have_the_same_digits(kind: str, odd: str) -> None:
    data = samples.FULL[kind]()
    data = data if odd == "full" else samples.ODD[odd](data)
    frame, answer = build_table(data), build_answer(data)
    for series, answered in zip(data.series, answer["series"], strict=True):  # type: ignore[call-overload]
        column = frame[f"{series.name}（{data.unit}）"]
        cells = [cell for cell in column if cell is not None]
        assert [str(cell) for cell in cells] == [format_value(p) for p in series.points if is_known(p.value)]
        assert [format_or_dash(p["value"]) for p in answered["points"]] == [
            format_or_dash(p.value) for p in series.points
        ]


def test_a_rate_stands_beside_both_counts_and_its_origin() -> None:
    frame = build_table(samples.line())
    assert list(frame.columns) == ["名称", "办结率（%）", "分子", "分母", "来源", "标记"]
    assert frame.iloc[0].tolist() == ["1月", 99.29, 1392, 1402, "示例拆分", ""]
    assert frame.iloc[-1]["标记"] == "尚在办理期"


def test_columns_that_would_be_blank_are_left_out() -> None:
    assert list(build_table(samples.bar_of_months()).columns) == ["名称", "收集（件）", "来源"]
    assert "参考波动范围（95%）" in build_table(samples.interval()).columns
    assert {"偶然波动范围（95%）", "偶然波动范围（99.8%以上）"} <= set(build_table(samples.funnel()).columns)
    assert "目标" in build_table(samples.bar()).columns


def test_what_is_unknown_is_none_and_never_0() -> None:
    frame = build_table(samples.unknown(samples.line()))
    assert frame["办结率（%）"].tolist()[:3] == [99.29, None, 99.37]
    assert frame["分子"].tolist()[1] is None


def test_a_count_with_unknown_parts_is_at_least() -> None:
    assert build_table(samples.bar_of_months())["收集（件）"].tolist()[8] == "≥1524"


def test_a_column_has_one_number_of_decimals() -> None:
    headings, rows, figures = write_table(samples.line())
    column = headings.index("办结率（%）")
    assert {len(row[column].partition(".")[2]) for row in rows if row[column] != "—"} == {2}
    assert figures == [False, True, True, True, False, False]


def test_series_stand_side_by_side() -> None:
    frame = build_table(samples.bar_of_three())
    assert len(frame) == 9
    values = ["满意率（不含基本满意）（%）", "满意和基本满意率（%）", "评价覆盖率（%）"]
    assert [name for name in frame.columns if name.endswith("（%）")] == values
    assert frame["评价覆盖率：分母"].tolist() == [400] * 8 + [20]
    assert frame["来源"].tolist() == ["示例拆分"] * 9


def test_rows_of_parts_end_with_their_sums() -> None:
    assert build_table(samples.stacked())["合计"].tolist() == [22, 20, 19, 14, 11, 7]


def test_parts_of_several_wholes_meet_by_their_keys() -> None:
    frame = build_table(samples.share_of_outcomes())
    assert len(frame) == 10
    open_row = frame[frame["名称"] == "未办结"].iloc[0]
    assert open_row["办结（%）"] == open_row["解决（%）"] == open_row["评价（%）"] == 0.69
