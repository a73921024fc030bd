"""`batches [--json]`: lists the applied batches, oldest first."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from dashboard.commands.shared.outcome import Answer
from dashboard.commands.shared.parser import set_answering_body
from dashboard.commands.shared.store import open_current_store
from dashboard.text import say
from db.reads import read_batches


def add_arguments(command: ArgumentParser) -> None:
    set_answering_body(command, list_batches)


def list_batches(_options: Namespace) -> Answer:
    batches = [_describe_batch(row) for row in read_batches(open_current_store())]
    lines = [_write_line(batch) for batch in batches] or [say("zh", "command.no_batches")]
    return {"ok": True, "batches": batches}, "\n".join(lines)


def _describe_batch(row: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: row[name] for name in ("kind", "format", "demonstration", "actor")}
    return {
        "batch": row["number"],
        **plain,
        "at": row["created_at"].replace(tzinfo=UTC).isoformat(timespec="seconds"),
        "file": row["file_name"] or None,
        "counts": {name: row[name] for name in ("new", "changed", "same")},
        "undoes": row["undoes"],
    }


def _write_line(batch: Mapping[str, Any]) -> str:
    values = {
        "at": f"{datetime.fromisoformat(batch['at']).astimezone():%Y-%m-%d %H:%M}",
        "kind": say("zh", f"batch_kind.{batch['kind']}", batch=batch["undoes"]),
        "what": say("zh", f"format_name.{batch['format']}"),
        "file": batch["file"] or "",
    }
    return say("zh", "command.batch_line", **{**batch, **batch["counts"], **values})
