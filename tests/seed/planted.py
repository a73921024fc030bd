"""What the tests of the seed ask of a store that holds the demonstration."""

from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from db import reads
from db.engine import bring_up_to_date, open_store


def new_store(path: Path) -> Engine:
    engine = open_store(f"sqlite:///{path}")
    bring_up_to_date(engine)
    return engine


def facts(engine: Engine, name: str, as_of: int | None = None) -> pd.DataFrame:
    return reads.read_facts(engine, name, reads.read_newest_batch(engine) if as_of is None else as_of)


def figures(engine: Engine, year: str = "2025", as_of: int | None = None) -> pd.DataFrame:
    rows = facts(engine, "station_figures", as_of)
    return rows[rows["month"].str.startswith(year)]


def batches(engine: Engine) -> list[dict[Any, Any]]:
    """The batches of the demonstration, oldest first."""
    frame = reads.read_batch_frame(engine, reads.read_newest_batch(engine))
    return frame[frame["demonstration"]].to_dict("records")


def number(engine: Engine, file_name: str) -> int:
    """The batch of one file."""
    return next(int(batch["number"]) for batch in batches(engine) if batch["file_name"] == file_name)
