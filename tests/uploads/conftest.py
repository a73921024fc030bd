"""A real store of its own for each test that writes."""

import pytest
from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.store.apply import Source, apply_in
from db.writes import NewBatch, writer
from tests.uploads.samples import AREAS, COLOURS, STATIONS, TODAY, sheet

KINDS = {"liaison": "代表联络站"}


@pytest.fixture
def places(store: Engine) -> Engine:
    """A store with the areas, stations and colours of made.py, in batches 1 to 5; once on each database."""
    with writer(store) as opened:
        batch = opened.open_batch(NewBatch("seed", "configuration", "test"))
        opened.register("colour_codes", (row["code"] for row in COLOURS))
        opened.put(batch, "colours", COLOURS)
        for form, rows in (("areas", AREAS), ("stations", STATIONS)):
            for demonstration in (False, True):
                mine = [row for row in rows if bool(row.get("demonstration")) == demonstration]
                told = [{code: _cell(code, value) for code, value in row.items()} for row in mine]
                source = Source("test", f"{form}.csv", demonstration=demonstration)
                known = [
                    {code: text for code, text in row.items() if code != "demonstration"} for row in told
                ]
                assert not apply_in(opened, FORMATS[form], sheet(form, *known), source, TODAY).faults
        opened.commit()
    return store


def _cell(code: str, value: object) -> str:
    return KINDS.get(str(value), str(value)) if value is not None else ""
