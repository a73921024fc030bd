"""The zoo: each file of tests/files/zoo is decoded, fitted and checked with the expected result."""

import json
from typing import Any

import pytest

from dashboard.catalogue.formats import FORMATS
from dashboard.text import list_texts
from dashboard.uploads.check.check import CheckResult, Fault, check
from dashboard.uploads.file.decode import UnreadableError, decode, fit
from dashboard.uploads.sheet.table import Present
from tests.files.make import CASES, EXPECTED, FOLDER, expected
from tests.uploads.samples import build_present

ZOO: list[dict[str, Any]] = json.loads(EXPECTED.read_text(encoding="utf-8"))
MOST_BYTES = 3 * 2**20
STORED: dict[str, list[dict[str, Any]]] = {
    "station_figures": [
        {"station_code": "S2", "month": "2025-01", "received": 20, "completed": 10, "resolved": 4}
    ],
    "year_figures": [
        {"year": 2025, "code": "known_figure", "name": "已知", "value": 5.0, "clause": "共5件"},
    ],
}


def build_store(form: str) -> Present:
    suggestions = ({"code": "JY-1", "demonstration": False},)
    return build_present(form, *STORED.get(form, []), suggestions=suggestions)


def list_faults(faults: tuple[Fault, ...]) -> list[list[Any]]:
    assert all(fault.explain(lang) for fault in faults for lang in ("zh", "en"))
    return [[fault.row, fault.column, fault.code] for fault in faults]


def has_values(checked: CheckResult, values: dict[str, dict[str, str]]) -> None:
    rows = {str(row["line"]): row for row in checked.rows}
    for number, cells in values.items():
        assert {code: str(rows[number][code]) for code in cells} == cells


@pytest.mark.parametrize("case", ZOO, ids=[case["name"] for case in ZOO])
def test_each_is_told_as_expected(case: dict[str, Any]) -> None:
    content, form = (FOLDER / case["name"]).read_bytes(), FORMATS[case["form"]]
    if case["unreadable"]:
        with pytest.raises(UnreadableError) as error:
            fit(decode(content, case["name"]), form)
        assert error.value.code == case["unreadable"]
        assert all(error.value.explain(lang) for lang in ("zh", "en"))
        return
    decoded = decode(content, case["name"])
    fitted = fit(decoded, form)
    checked = check(form, fitted.sheet, build_store(form.name))
    assert (decoded.kind, fitted.sheet_name) == (case["kind"], case["sheet"])
    assert list_faults(checked.faults) == case["faults"]
    assert list_faults(checked.warnings) == case["warnings"]
    assert [number for number, _ in fitted.sheet.rows] == case["rows"]
    assert [[row.row, row.what, row.text] for row in fitted.left_out] == case["left_out"]
    assert fitted.title_month == case["title_month"]
    assert [list(checked.dropped_columns), list(checked.unknown_columns)] == [
        case["dropped"],
        case["unknown"],
    ]
    has_values(checked, case["values"])


def test_the_zoo_is_large_and_yet_small() -> None:
    files = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert len(files) >= 80
    assert sum(files.values()) < MOST_BYTES
    assert set(files) == {case["name"] for case in ZOO}


def test_what_is_expected_is_what_the_modules_say() -> None:
    assert json.loads(json.dumps([expected(case) for case in CASES])) == ZOO


def test_every_way_to_be_unreadable_is_in_it() -> None:
    assert {case["form"] for case in ZOO} <= set(FORMATS)
    separate = {"too_big", "no_such_sheet", "beyond_limits"}  # tested elsewhere: large, on request, slow
    codes = {key.removeprefix("decode.") for key in list_texts("zh") if key.startswith("decode.")}
    codes = {code for code in codes if not code.startswith("left_out")}
    assert {case["unreadable"] for case in ZOO} - {""} == codes - separate
