"""Account in whose name a command runs, with the same rights as on the pages."""

from sqlalchemy import Connection

from dashboard.commands.shared.outcome import REFUSED, WRONG_USAGE, RefusalError
from dashboard.people.access import Role
from dashboard.people.accounts import normalise_name
from db.accounts import Account, find_account


def find_person(connection: Connection, name: str, role: Role = Role.STAFF) -> Account:
    """Find an account. Raises RefusalError if it is missing, disabled or below `role`."""
    person = find_account(connection, normalise_name(name))
    if person is None:
        raise RefusalError(WRONG_USAGE, "no_such_account", name=name)
    if person.disabled_at or Role[person.role.upper()] < role:
        raise RefusalError(REFUSED, "not_allowed", name=name)
    return person
