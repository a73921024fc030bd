"""Cell readers: every accepted spelling of a cell, and every refused one."""

from datetime import date, datetime
from typing import Any

import pytest

from dashboard.catalogue.formats import RATINGS
from dashboard.catalogue.kinds import Column, Type
from dashboard.uploads.check.cell_readers import BadCell, build_reader


def read(kind: Type, text: str) -> Any:
    return build_reader(Column("code", "标题", kind, choices=RATINGS), {})(text)


READ = [
    *[
        (Type.COUNT, text, 35)
        for text in ("35", "３５", " 35\u3000", "35件", "35 件", "35.0", "+35", "0035", "35人次")
    ],
    *[(Type.COUNT, text, 1234) for text in ("1,234", "1，234", "1 234", "１，２３４", "1234")],
    (Type.COUNT, "0", 0),
    (Type.COUNT, "-0", 0),
    (Type.COUNT, "99,999,999", 99_999_999),
    *[(Type.MONEY, text, 9_413_000) for text in ("941.3", "９４１．３", "941.3万元", "941.3000", "941.3 万")],
    (Type.MONEY, "0.0001", 1),
    (Type.MONEY, "8,430", 84_300_000),
    (Type.MONEY, "0.29", 2900),
    (Type.NUMBER, "99.31", 99.31),
    (Type.NUMBER, "99.31%", 99.31),
    (Type.NUMBER, "-3.2", -3.2),
    (Type.NUMBER, "123456789.012345", 123456789.012345),
    (Type.PER_CENT, "85%", 85.0),
    (Type.PER_CENT, "0", 0.0),
    (Type.PER_CENT, "100", 100.0),
    *[(Type.YEAR, text, 2025) for text in ("2025", "２０２５", "2025年", "2025年度", "2025.0")],
    *[
        (Type.MONTH, text, "2025-03")
        for text in (
            *("2025-03", "2025-3", "2025/3", "2025/03", "202503", "２０２５－０３"),
            *("2025年3月", "2025年03月", "2025年3月份", "２０２５年３月", "2025 年 3 月"),
            *("2025/3/5", "2025-03-31", "2025年3月5日", "20250305", "45741", "2025-03-05T00:00:00"),
        )
    ],
    *[
        (Type.DAY, text, date(2025, 1, 5))
        for text in (
            "2025-01-05",
            "2025/1/5",
            "2025.1.5",
            "20250105",
            "2025年1月5日",
            "２０２５年１月５日",
            "2025-01-05 00:00:00",
            "2025-01-05T00:00:00",
            "45662",
            "45662.0",
        )
    ],
    (Type.DAY, "2024-02-29", date(2024, 2, 29)),
    (Type.TIME, "2025-03-05 14:30", datetime(2025, 3, 5, 14, 30)),
    (Type.TIME, "2025/3/5 14:30:15", datetime(2025, 3, 5, 14, 30, 15)),
    (Type.TIME, "2025年3月5日 9:05", datetime(2025, 3, 5, 9, 5)),
    (Type.TIME, "2025-03-05", datetime(2025, 3, 5)),
    (Type.TIME, "45662.5", datetime(2025, 1, 5, 12)),
    *[(Type.YES_NO, text, True) for text in ("是", "yes", "TRUE")],
    *[(Type.YES_NO, text, False) for text in ("否", "no")],
    *[(Type.CHOICE, text, "fairly_satisfied") for text in ("基本满意", " 基本满意 ", "fairly_satisfied")],
    *[(Type.METRIC, text, "completion_rate") for text in ("completion_rate", "办结率")],
    (Type.CODE, "007", "007"),
    (Type.CODE, " 007 ", "007"),
    (Type.CODE, "1,234", "1,234"),
    (Type.CODE, "NA", "NA"),
    (Type.TEXT, "nan", "nan"),
    (Type.TEXT, "无人机", "无人机"),
    (Type.TEXT, "-5号楼", "-5号楼"),
    *[(kind, text, None) for kind in Type for text in ("", "  ", "\u3000", "\n")],
]


@pytest.mark.parametrize(("kind", "text", "value"), READ)
def test_what_is_read(kind: Type, text: str, value: object) -> None:
    result = read(kind, text)
    assert (result, type(result)) == (value, type(value))


DATES = (Type.MONTH, Type.DAY, Type.TIME)
REFUSED = [
    *[
        (kind, text, "placeholder")
        for kind in Type
        for text in ("—", "——", "-", "－", "/", "／", "无", " — ", "\\")
    ],
    *[(kind, "=SUM(A1:A3)", "formula") for kind in Type],
    *[(kind, text, "formula_error") for kind in Type for text in ("#N/A", "#REF!", "#DIV/0!")],
    *[(kind, "a\x00b", "unreadable") for kind in Type],
    *[
        (Type.COUNT, text, "not_a_number")
        for text in (
            "abc",
            "1,23",
            "12,34,567",
            "35万",
            "35-40",
            "3 5",
            "约35",
            "nan",
            "inf",
            "1e3",
            "٣٥",
            "３５①",
            "3.",
            "½",
        )
    ],
    (Type.COUNT, "3.5", "not_whole"),
    (Type.COUNT, "-3", "negative"),
    (Type.COUNT, "－3", "negative"),
    (Type.COUNT, "−3", "negative"),
    (Type.COUNT, "100000000", "too_large"),
    (Type.COUNT, "9" * 5000, "too_large"),
    (Type.MONEY, "941.30001", "too_fine"),
    (Type.MONEY, "-1", "negative"),
    (Type.MONEY, "9413000元", "not_a_number"),
    (Type.MONEY, "100000000000.5", "too_large"),
    (Type.NUMBER, "1234567890.1234567", "too_large"),
    (Type.NUMBER, "NaN", "not_a_number"),
    (Type.PER_CENT, "100.1", "not_per_cent"),
    (Type.PER_CENT, "-1", "not_per_cent"),
    *[(Type.YEAR, text, "not_a_year") for text in ("25", "二〇二五", "2025-01", "2025.5")],
    (Type.YEAR, "1025", "year_too_far"),
    *[
        (Type.MONTH, text, "not_a_month")
        for text in (
            "3月",
            "2025",
            "2025.1",
            "2025.10",
            "三月",
            "2025年",
            "25-03",
            "20253",
            "12345",
            "2025-03-0x",
        )
    ],
    *[(Type.MONTH, text, "no_such_day") for text in ("2025-13", "202500", "2025年0月", "2025-02-30")],
    *[(Type.DAY, text, "no_such_day") for text in ("2025-02-29", "2025/4/31", "20251301", "2025年13月1日")],
    *[
        (Type.DAY, text, "not_a_day")
        for text in ("2025-01", "5/1/2025", "昨天", "202501", "123456", "20253", "99999")
    ],
    (Type.DAY, "0025-01-05", "year_too_far"),
    (Type.MONTH, "2525-01", "year_too_far"),
    (Type.TIME, "14:30", "not_a_time"),
    (Type.TIME, "2025-03-05 25:00", "no_such_day"),
    (Type.YES_NO, "1", "not_yes_no"),
    (Type.CHOICE, "很满意", "not_a_choice"),
    (Type.METRIC, "speed", "unknown_metric"),
    (Type.CODE, "x" * 65, "too_long"),
    (Type.CODE, "a\nb", "unreadable"),
    (Type.TEXT, "请回电13912345678", "personal_data"),
    (Type.TEXT, "１３９１２３４５６７８", "personal_data"),
    (Type.TEXT, "张某 330411199001011234", "personal_data"),
]


@pytest.mark.parametrize(("kind", "text", "fault"), REFUSED)
def test_what_is_refused(kind: Type, text: str, fault: str) -> None:
    result = read(kind, text)
    assert isinstance(result, BadCell)
    assert result.code == fault


def test_a_required_cell_may_not_be_blank() -> None:
    assert build_reader(Column("code", "标题", Type.COUNT, required=True), {})(" ") == BadCell("required")


def test_a_choice_that_is_refused_names_the_options() -> None:
    assert read(Type.CHOICE, "好").values == {"options": ("满意", "基本满意", "不满意")}


@pytest.mark.parametrize("yuan", [1, 29, 2900, 9_413_000, 84_300_000, 10**15 - 1])
def test_money_is_exact_to_the_yuan(yuan: int) -> None:
    assert read(Type.MONEY, f"{yuan // 10_000}.{yuan % 10_000:04}") == yuan
