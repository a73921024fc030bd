"""In whose name a command is carried out: what an account may not do on a page it may not do here."""

from sqlalchemy import Connection

from dashboard.commands.outcome import REFUSED, WRONG_USAGE, RefusalError
from dashboard.people.access import Role
from dashboard.people.accounts import account_name
from db.accounts import Account, find_account


def person_named(connection: Connection, name: str, role: Role = Role.STAFF) -> Account:
    """Raises RefusalError where there is none, it is disabled, or its role is less than `role`."""
    found = find_account(connection, account_name(name))
    if found is None:
        raise RefusalError(WRONG_USAGE, "no_such_account", name=name)
    if found.disabled_at or Role[found.role.upper()] < role:
        raise RefusalError(REFUSED, "not_allowed", name=name)
    return found
