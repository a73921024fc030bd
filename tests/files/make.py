"""Makes the zoo anew: `python -m tests.files.make [NAME …]`. Its files are committed, so nobody has to.

Needs LibreOffice (soffice) and, for the protected workbook, msoffcrypto-tool.
What is expected of each file is written in the modules beside this one; expected.json is made from them.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from tests.files import broken, cells, columns, hostile, layouts, texts, workbooks
from tests.files.case import Case

FOLDER = Path(__file__).parent / "zoo"
EXPECTED = Path(__file__).parent / "expected.json"
CASES: Sequence[Case] = (
    *texts.CASES,
    *workbooks.CASES,
    *layouts.CASES,
    *columns.CASES,
    *cells.CASES,
    *broken.CASES,
    *hostile.CASES,
)


def main(names: Sequence[str]) -> None:
    for case in CASES:
        if not names or case.name in names:
            (FOLDER / case.name).write_bytes(case.content())
    lines = ",\n".join(json.dumps(expected(case), ensure_ascii=False) for case in CASES)
    EXPECTED.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def expected(case: Case) -> dict[str, object]:
    return {field.name: getattr(case, field.name) for field in fields(case) if field.name != "content"}


if __name__ == "__main__":
    main(sys.argv[1:])
