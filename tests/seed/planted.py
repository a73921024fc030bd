"""Reads of a store with the demonstration, for tests of the seed."""

from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from db import reads
from db.engine import bring_up_to_date, open_store


def make_new_store(path: Path) -> Engine:
    engine = open_store(f"sqlite:///{path}")
    bring_up_to_date(engine)
    return engine


def read_present(engine: Engine, name: str, as_of: int | None = None) -> pd.DataFrame:
    return reads.read_facts(engine, name, reads.read_newest_batch(engine) if as_of is None else as_of)


def read_figures(engine: Engine, year: str = "2025", as_of: int | None = None) -> pd.DataFrame:
    rows = read_present(engine, "station_figures", as_of)
    return rows[rows["month"].str.startswith(year)]


def read_batches(engine: Engine) -> list[dict[Any, Any]]:
    """Read the batches of the demonstration, oldest first."""
    frame = reads.read_batch_frame(engine, reads.read_newest_batch(engine))
    return frame[frame["demonstration"]].to_dict("records")


def number(engine: Engine, file_name: str) -> int:
    """Find the batch of a file."""
    return next(int(batch["number"]) for batch in read_batches(engine) if batch["file_name"] == file_name)
