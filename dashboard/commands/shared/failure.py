"""Unexpected errors of commands: exit code and sentence."""

from alembic.util import CommandError
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError, SQLAlchemyError

from dashboard.commands.shared.outcome import OWN_FAULT, STORE_NOT_USABLE, WRONG_USAGE
from dashboard.settings import SettingsError
from dashboard.text import say
from dashboard.text.request_error import RequestError

OWN = (DataError, IntegrityError, ProgrammingError)


def describe_failure(error: Exception) -> tuple[int, str]:
    """Describe an error by its exit code and its sentence."""
    if isinstance(error, SettingsError):
        return STORE_NOT_USABLE if error.name == "DATABASE_URL" else WRONG_USAGE, str(error)
    if isinstance(error, RequestError):
        return WRONG_USAGE, error.explain("zh")
    reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
    if isinstance(error, SQLAlchemyError | CommandError | OSError) and not isinstance(error, OWN):
        return STORE_NOT_USABLE, say("zh", "command.store_not_usable", reason=reason)
    return OWN_FAULT, say("zh", "command.own_fault", reason=reason or type(error).__name__)
