"""`batches [--json]`: every batch that was applied, oldest first."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from dashboard.commands.outcome import Answer
from dashboard.commands.parser import answered_by
from dashboard.commands.store import store_up_to_date
from dashboard.text import say
from db.reads import read_batches


def arguments(command: ArgumentParser) -> None:
    answered_by(command, batches)


def batches(_asked: Namespace) -> Answer:
    listed = [_batch(row) for row in read_batches(store_up_to_date())]
    lines = [_line(batch) for batch in listed] or [say("zh", "command.no_batches")]
    return {"ok": True, "batches": listed}, "\n".join(lines)


def _batch(row: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: row[name] for name in ("kind", "format", "demonstration", "actor")}
    return {
        "batch": row["number"],
        **plain,
        "at": row["created_at"].replace(tzinfo=UTC).isoformat(timespec="seconds"),
        "file": row["file_name"] or None,
        "counts": {name: row[name] for name in ("new", "changed", "same")},
        "undoes": row["undoes"],
    }


def _line(batch: Mapping[str, Any]) -> str:
    values = {
        "at": f"{datetime.fromisoformat(batch['at']).astimezone():%Y-%m-%d %H:%M}",
        "kind": say("zh", f"batch_kind.{batch['kind']}", batch=batch["undoes"]),
        "what": say("zh", f"format_name.{batch['format']}"),
        "file": batch["file"] or "",
    }
    return say("zh", "command.batch_line", **{**batch, **batch["counts"], **values})
