"""Lines of the audit in words, and all that were sought as a CSV."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Engine

from dashboard.text import has_text, say
from dashboard.text.local_time import convert_to_local
from dashboard.text.spreadsheet import build_csv
from dashboard.uploads.store.audit_log import Line, lines

COLUMNS = ("when", "who", "action", "result", "batch", "detail", "where")


def audit_csv(engine: Engine, lang: str, actor: str, action: str, month: str) -> bytes:
    """Newest first; blank asks for all."""
    rows = (cells(lang, line) for line in lines(engine, actor, action, month))
    return build_csv(headings(lang), rows)


def headings(lang: str) -> list[str]:
    return [say(lang, f"history.{name}") for name in COLUMNS]


def cells(lang: str, line: Line) -> list[str]:
    return [
        _time(line["at"]),
        line["actor"] or say(lang, "history.nobody"),
        action_words(lang, line["action"]),
        say(lang, f"history.result_{line['result']}"),
        str(line["batch"] or ""),
        _detail(lang, line),
        _joined((line["address"], line["login"])),
    ]


def action_words(lang: str, name: str) -> str:
    key = f"audit_action.{name}"
    return say(lang, key) if has_text(lang, key) else name


def _detail(lang: str, line: Line) -> str:
    """A format is told by its name, a switch by what it now is."""
    first, _, rest = line["detail"].partition(" ")
    if line["action"] == "switch":
        return say(lang, f"history.switch_{line['detail'].rpartition('=')[2]}")
    if has_text(lang, f"format_name.{first}"):
        return _joined((say(lang, f"format_name.{first}"), rest))
    return str(line["detail"])


def _joined(words: Iterable[str]) -> str:
    return " ".join(filter(None, words))


def _time(at: datetime) -> str:
    return f"{convert_to_local(at):%Y-%m-%d %H:%M}"
