"""`digest [--again] [--dry-run] [--json]`: e-mails the attention items. Meant for a scheduler."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from sqlalchemy import Engine

from dashboard.commands.documents.mailing import MailError, send
from dashboard.commands.shared.outcome import NO_HELPER, REFUSED, WRONG_USAGE, Answer, RefusalError
from dashboard.commands.shared.parser import set_answering_body
from dashboard.commands.shared.store import get_system_user, open_seeded_store
from dashboard.desk import open_desk
from dashboard.desk.attention import find_newest_real_day, list_items, write_text
from dashboard.filters import Filters
from dashboard.settings import Mail, read_settings
from dashboard.text import say
from dashboard.wording.attention.item import WordedItem, find_items_day
from db.accounts import read_switch, set_switch
from db.writes import writer

SENT_VERSION = "digest_sent"  # switch that holds the version sent last


def add_arguments(command: ArgumentParser) -> None:
    set_answering_body(command, send_digest)
    command.add_argument("--again", action="store_true", help=say("zh", "command.digest.again_help"))
    command.add_argument("--dry-run", action="store_true", help=say("zh", "command.digest.dry_run_help"))


def send_digest(options: Namespace) -> Answer:
    """Send the digest once per version with items; items of the demonstration are excluded."""
    mail = None if options.dry_run else _get_mail()
    engine = open_seeded_store()
    filters = open_desk().resolve(Filters())
    items = [
        item for item in list_items(open_desk(), filters) if not (item.origin and item.origin.demonstration)
    ]
    day = find_items_day(items) or find_newest_real_day(open_desk(), filters)
    text = write_text(open_desk(), filters, items, day)
    content = {"ok": True, "as_of": filters.as_of, "matters": len(items), "sent": False}
    if mail is None:
        return content | {"text": text}, text
    obstacle = _find_obstacle(engine, str(filters.as_of), items, again=options.again)
    if obstacle:
        return content, say("zh", f"command.digest.{obstacle}", batch=filters.as_of)
    _send(mail, say("zh", "digest.subject", count=len(items)), text)
    _note(engine, str(filters.as_of), f"{len(items)} → {len(mail.recipients)}")
    sentence = say("zh", "command.digest.sent", count=len(items), recipients=len(mail.recipients))
    return content | {"sent": True}, sentence


def _get_mail() -> Mail:
    mail = read_settings().mail
    if mail is None:
        raise RefusalError(WRONG_USAGE, "digest.off")
    return mail


def _find_obstacle(engine: Engine, as_of: str, items: Sequence[WordedItem], *, again: bool) -> str:
    if not items:
        return "nothing"
    with engine.connect() as connection:
        return "sent_before" if not again and read_switch(connection, SENT_VERSION) == as_of else ""


def _send(mail: Mail, subject: str, text: str) -> None:
    try:
        send(mail, subject, text)
    except MailError as error:
        status, key = (REFUSED, "refused") if error.refused else (NO_HELPER, "unreachable")
        where = f"{mail.host}:{mail.port}"
        raise RefusalError(status, f"digest.{key}", server=where, reason=str(error)) from error


def _note(engine: Engine, as_of: str, detail: str) -> None:
    with writer(engine) as store:
        set_switch(store, SENT_VERSION, as_of)
        store.note("", "digest", "done", detail=detail, login=get_system_user())
        store.commit()
