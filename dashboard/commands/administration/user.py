"""`user add|list|disable|password`: manages accounts; users of the command line are trusted."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dashboard.commands.shared.outcome import REFUSED, WRONG_USAGE, Answer, RefusalError
from dashboard.commands.shared.parser import Body, add_command, set_answering_body
from dashboard.commands.shared.store import get_system_user, open_seeded_store
from dashboard.people import accounts
from dashboard.people.accounts import Account, AccountError, Change
from dashboard.text import say
from db.writes import writer


def add_arguments(user: ArgumentParser) -> None:
    commands = user.add_subparsers(metavar="COMMAND", required=True)
    set_answering_body(add_command(commands, "user.list"), _list)
    add = _add_account_command(commands, "user.add", _add)
    _add_account_command(commands, "user.disable", _disable)
    _add_account_command(commands, "user.password", _reset_password)
    add.add_argument(
        "--role", required=True, choices=accounts.ROLES, help=say("zh", "command.user.role_help")
    )
    for kind in ("station", "area"):
        help_text = say("zh", f"command.user.{kind}_help")
        add.add_argument(f"--{kind}", action="append", default=[], metavar="CODE", help=help_text)


def _add_account_command(commands: Any, name: str, body: Body) -> ArgumentParser:
    """Add a subcommand that takes an account's name."""
    command = add_command(commands, name)
    set_answering_body(command, body)
    command.add_argument("name", metavar="NAME", help=say("zh", "command.user.name_help"))
    return command


def _add(options: Namespace) -> Answer:
    codes_by_kind = {"station": options.station, "area": options.area}
    places = frozenset((kind, code) for kind, codes in codes_by_kind.items() for code in codes)
    with _account_change() as change:
        password = accounts.add(change, options.name, options.role, places)
    name = accounts.normalise_name(options.name)
    words = say("zh", "command.user.added", name=name, password=password)
    return {"ok": True, "user": name, "password": password}, words


def _list(_options: Namespace) -> Answer:
    engine = open_seeded_store()
    paused = accounts.list_paused_names(engine)
    statuses = [
        (account, accounts.decide_status(account, paused)) for account in accounts.list_accounts(engine)
    ]
    lines = (_write_line(account, status) for account, status in statuses)
    return {
        "ok": True,
        "users": [_describe_account(account, status) for account, status in statuses],
    }, "\n".join(lines)


def _disable(options: Namespace) -> Answer:
    with _account_change() as change:
        accounts.disable(change, options.name)
    name = accounts.normalise_name(options.name)
    return {"ok": True, "user": name}, say("zh", "command.user.disabled", name=name)


def _reset_password(options: Namespace) -> Answer:
    with _account_change() as change:
        password = accounts.reset_password(change, options.name)
    name = accounts.normalise_name(options.name)
    words = say("zh", "command.user.reset", name=name, password=password)
    return {"ok": True, "user": name, "password": password}, words


@contextmanager
def _account_change() -> Iterator[Change]:
    """One change under the write lock, recorded for `admin` and the operating system's user."""
    try:
        with writer(open_seeded_store()) as store:
            yield Change(store, accounts.FIRST_NAME, login=get_system_user())
            store.commit()
    except AccountError as error:
        status = WRONG_USAGE if error.unknown else REFUSED
        raise RefusalError(status, "user.refused", sentence=error.explain("zh")) from error


def _describe_account(account: Account, status: str) -> dict[str, Any]:
    return {
        "user": account.name,
        "role": account.role,
        "stations": sorted(code for kind, code in account.places if kind == "station"),
        "areas": sorted(code for kind, code in account.places if kind == "area"),
        "standing": status,
    }


def _write_line(account: Account, status: str) -> str:
    values = {
        "name": account.name,
        "role": say("zh", f"accounts.role_{account.role}"),
        "standing": say("zh", f"accounts.standing_{status}"),
        "places": say("zh", "list.comma").join(sorted(code for _, code in account.places)),
    }
    return say("zh", "command.user.line", **values).rstrip()
