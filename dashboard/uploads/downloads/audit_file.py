"""Audit lines in words, on the page and as a CSV file."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Engine

from dashboard.text import has_text, say
from dashboard.text.local_time import convert_to_local
from dashboard.text.spreadsheet import build_csv
from dashboard.uploads.store.audit_log import Line, list_lines

COLUMNS = ("when", "who", "action", "result", "batch", "detail", "where")


def export_audit(engine: Engine, lang: str, actor: str, action: str, month: str) -> bytes:
    """Export the lines newest first; a blank filter selects all."""
    rows = (format_cells(lang, line) for line in list_lines(engine, actor, action, month))
    return build_csv(list_headings(lang), rows)


def list_headings(lang: str) -> list[str]:
    return [say(lang, f"history.{name}") for name in COLUMNS]


def format_cells(lang: str, line: Line) -> list[str]:
    return [
        _format_time(line["at"]),
        line["actor"] or say(lang, "history.nobody"),
        name_action(lang, line["action"]),
        say(lang, f"history.result_{line['result']}"),
        str(line["batch"] or ""),
        _format_detail(lang, line),
        _join_words((line["address"], line["login"])),
    ]


def name_action(lang: str, name: str) -> str:
    key = f"audit_action.{name}"
    return say(lang, key) if has_text(lang, key) else name


def _format_detail(lang: str, line: Line) -> str:
    """Format the detail of a line: a format by its name, a switch by its new state."""
    first, _, rest = line["detail"].partition(" ")
    if line["action"] == "switch":
        return say(lang, f"history.switch_{line['detail'].rpartition('=')[2]}")
    if has_text(lang, f"format_name.{first}"):
        return _join_words((say(lang, f"format_name.{first}"), rest))
    return str(line["detail"])


def _join_words(words: Iterable[str]) -> str:
    return " ".join(filter(None, words))


def _format_time(at: datetime) -> str:
    return f"{convert_to_local(at):%Y-%m-%d %H:%M}"
