"""`user add|list|disable|password`: accounts from the command line, whose user is trusted."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dashboard.commands.outcome import REFUSED, WRONG_USAGE, Answer, RefusalError
from dashboard.commands.parser import Body, add_command, answered_by
from dashboard.commands.store import store_with_accounts, system_user
from dashboard.people import accounts
from dashboard.people.accounts import Account, AccountError, Change
from dashboard.text import say
from db.writes import writer


def arguments(user: ArgumentParser) -> None:
    commands = user.add_subparsers(metavar="COMMAND", required=True)
    answered_by(add_command(commands, "user.list"), _list)
    add = _about_one(commands, "user.add", _add)
    _about_one(commands, "user.disable", _disable)
    _about_one(commands, "user.password", _password)
    add.add_argument(
        "--role", required=True, choices=accounts.ROLES, help=say("zh", "command.user.role_help")
    )
    for kind in ("station", "area"):
        told = say("zh", f"command.user.{kind}_help")
        add.add_argument(f"--{kind}", action="append", default=[], metavar="CODE", help=told)


def _about_one(commands: Any, name: str, body: Body) -> ArgumentParser:
    """A subcommand that takes an account's name."""
    command = add_command(commands, name)
    answered_by(command, body)
    command.add_argument("name", metavar="NAME", help=say("zh", "command.user.name_help"))
    return command


def _add(asked: Namespace) -> Answer:
    given = {"station": asked.station, "area": asked.area}
    places = frozenset((kind, code) for kind, codes in given.items() for code in codes)
    with _changing() as change:
        password = accounts.add(change, asked.name, asked.role, places)
    name = accounts.normalise_name(asked.name)
    words = say("zh", "command.user.added", name=name, password=password)
    return {"ok": True, "user": name, "password": password}, words


def _list(_asked: Namespace) -> Answer:
    engine = store_with_accounts()
    paused = accounts.list_paused_names(engine)
    everyone = [(one, accounts.decide_status(one, paused)) for one in accounts.list_accounts(engine)]
    lines = (_line(account, standing) for account, standing in everyone)
    return {"ok": True, "users": [_told(*one) for one in everyone]}, "\n".join(lines)


def _disable(asked: Namespace) -> Answer:
    with _changing() as change:
        accounts.disable(change, asked.name)
    name = accounts.normalise_name(asked.name)
    return {"ok": True, "user": name}, say("zh", "command.user.disabled", name=name)


def _password(asked: Namespace) -> Answer:
    with _changing() as change:
        password = accounts.reset_password(change, asked.name)
    name = accounts.normalise_name(asked.name)
    words = say("zh", "command.user.reset", name=name, password=password)
    return {"ok": True, "user": name, "password": password}, words


@contextmanager
def _changing() -> Iterator[Change]:
    """One change under the lock, in the name of `admin` and of whoever is at the keyboard."""
    try:
        with writer(store_with_accounts()) as store:
            yield Change(store, accounts.FIRST_NAME, login=system_user())
            store.commit()
    except AccountError as error:
        status = WRONG_USAGE if error.unknown else REFUSED
        raise RefusalError(status, "user.refused", sentence=error.explain("zh")) from error


def _told(account: Account, standing: str) -> dict[str, Any]:
    return {
        "user": account.name,
        "role": account.role,
        "stations": sorted(code for kind, code in account.places if kind == "station"),
        "areas": sorted(code for kind, code in account.places if kind == "area"),
        "standing": standing,
    }


def _line(account: Account, standing: str) -> str:
    told = {
        "name": account.name,
        "role": say("zh", f"accounts.role_{account.role}"),
        "standing": say("zh", f"accounts.standing_{standing}"),
        "places": say("zh", "list.comma").join(sorted(code for _, code in account.places)),
    }
    return say("zh", "command.user.line", **told).rstrip()
