"""docs/a-document.md: its document has the parts that it names, and the chart's workbook holds the page's numbers."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from sqlalchemy import Engine

from dashboard.desk.charts import build_chart
from dashboard.desk.desk import Desk
from dashboard.desk.documents import build_briefing
from dashboard.filters import Filters
from dashboard.render.word.document import write_document
from db.engine import open_store
from tests.docs.test_docs import read_document, read_table
from tests.stores import make_store

DOCUMENT = "docs/a-document.md"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(make_store(tmp_path, "seeded"))
    yield engine
    engine.dispose()


def read_request() -> tuple[str, Filters, str]:
    """The document's name, filters and chart, as the page states them."""
    text = read_document(DOCUMENT)
    address = re.search(r"`/briefings/(\w+)\.docx\?from=([\d-]+)&to=([\d-]+)`", text)
    chart = re.search(r"The chart: .*?, `([\w-]+)`", text)
    assert address
    assert chart
    return address[1], Filters(first=address[2], last=address[3]), chart[1]


def test_the_parts_are_those_of_the_page_and_hold_the_chart(engine: Engine) -> None:
    name, filters, slug = read_request()
    desk = Desk(engine)
    briefing = build_briefing(desk, name, filters)
    content = write_document(briefing)
    assert content == write_document(briefing)
    package = ZipFile(BytesIO(content))
    assert {row[0].strip("`") for row in read_table(read_document(DOCUMENT), "part")} <= set(
        package.namelist()
    )
    exhibits = [exhibit for section in briefing.sections for exhibit in section.exhibits]
    exhibit = next(exhibit for exhibit in exhibits if exhibit.data.slug == slug)
    chart = build_chart(desk, slug, filters)
    assert [point.value for point in exhibit.data.points] == [point.value for point in chart.points]
    book = package.read(f"word/embeddings/Microsoft_Excel_Worksheet{exhibit.number}.xlsx")
    rows = openpyxl.load_workbook(BytesIO(book)).worksheets[0].iter_rows(values_only=True)
    numbers = {row[0]: row[1] for row in rows}
    assert {point.label: point.value for point in chart.points}.items() <= numbers.items()
