"""A store with places for each test that writes."""

import pytest
from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.store.apply import Source, apply_in
from db.writes import NewBatch, writer
from tests.uploads.samples import AREAS, COLOURS, STATIONS, TODAY, build_sheet

KINDS = {"liaison": "代表联络站"}


@pytest.fixture
def places(store: Engine) -> Engine:
    """A store with the areas, stations and colours of samples.py, in batches 1 to 5; once on each database."""
    with writer(store) as writing:
        batch = writing.open_batch(NewBatch("seed", "configuration", "test"))
        writing.register("colour_codes", (row["code"] for row in COLOURS))
        writing.put(batch, "colours", COLOURS)
        for form, rows in (("areas", AREAS), ("stations", STATIONS)):
            for demonstration in (False, True):
                own_rows = [row for row in rows if bool(row.get("demonstration")) == demonstration]
                cells = [{code: _format_cell(code, value) for code, value in row.items()} for row in own_rows]
                source = Source("test", f"{form}.csv", demonstration=demonstration)
                known = [
                    {code: text for code, text in row.items() if code != "demonstration"} for row in cells
                ]
                assert not apply_in(writing, FORMATS[form], build_sheet(form, *known), source, TODAY).faults
        writing.commit()
    return store


def _format_cell(code: str, value: object) -> str:
    return KINDS.get(str(value), str(value)) if value is not None else ""
