"""`digest [--again] [--dry-run] [--json]`: what deserves a look, as one e-mail. A scheduler runs it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from sqlalchemy import Engine

from dashboard.commands.mailing import MailError, send
from dashboard.commands.outcome import NO_HELPER, REFUSED, WRONG_USAGE, Answer, RefusalError
from dashboard.commands.parser import answered_by
from dashboard.commands.store import store_with_accounts, system_user
from dashboard.desk import open_desk
from dashboard.desk.attention import list_items, write_text
from dashboard.filters import Filters
from dashboard.settings import Mail, settings_from_environment
from dashboard.text import say
from dashboard.wording.attention.item import WordedItem
from db.accounts import read_switch, set_switch
from db.writes import writer

SENT = "digest_sent"  # the switch that holds the version that was sent last


def arguments(command: ArgumentParser) -> None:
    answered_by(command, digest)
    command.add_argument("--again", action="store_true", help=say("zh", "command.digest.again_help"))
    command.add_argument("--dry-run", action="store_true", help=say("zh", "command.digest.dry_run_help"))


def digest(asked: Namespace) -> Answer:
    """Sent once for each version with something in it: nothing of the demonstration ever is."""
    mail = None if asked.dry_run else _mail()
    engine = store_with_accounts()
    here = open_desk().resolved(Filters())
    items = [one for one in list_items(open_desk(), here) if not (one.origin and one.origin.demonstration)]
    text = write_text(open_desk(), here, items)
    told = {"ok": True, "as_of": here.as_of, "matters": len(items), "sent": False}
    if mail is None:
        return told | {"text": text}, text
    why_not = _why_not(engine, str(here.as_of), items, again=asked.again)
    if why_not:
        return told, say("zh", f"command.digest.{why_not}", batch=here.as_of)
    _send(mail, say("zh", "digest.subject", count=len(items)), text)
    _note(engine, str(here.as_of), f"{len(items)} → {len(mail.recipients)}")
    sent = say("zh", "command.digest.sent", count=len(items), recipients=len(mail.recipients))
    return told | {"sent": True}, sent


def _mail() -> Mail:
    mail = settings_from_environment().mail
    if mail is None:
        raise RefusalError(WRONG_USAGE, "digest.off")
    return mail


def _why_not(engine: Engine, as_of: str, items: Sequence[WordedItem], *, again: bool) -> str:
    if not items:
        return "nothing"
    with engine.connect() as connection:
        return "sent_before" if not again and read_switch(connection, SENT) == as_of else ""


def _send(mail: Mail, subject: str, text: str) -> None:
    try:
        send(mail, subject, text)
    except MailError as error:
        status, key = (REFUSED, "refused") if error.refused else (NO_HELPER, "unreachable")
        where = f"{mail.host}:{mail.port}"
        raise RefusalError(status, f"digest.{key}", server=where, reason=str(error)) from error


def _note(engine: Engine, as_of: str, detail: str) -> None:
    with writer(engine) as store:
        set_switch(store, SENT, as_of)
        store.note("", "digest", "done", detail=detail, login=system_user())
        store.commit()
