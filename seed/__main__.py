"""`python -m seed [--no-demo | --remove]`: brings the store up to date and plants what it lacks; safe to run twice."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from alembic.util import CommandError
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError, SQLAlchemyError

from dashboard.settings import SettingsError, read_settings
from dashboard.text import say
from db.engine import bring_up_to_date, open_store

DONE, OWN_FAULT, WRONG_USAGE, STORE_NOT_USABLE = 0, 1, 2, 4
OWN = (DataError, IntegrityError, ProgrammingError)


def main(arguments: Sequence[str] | None = None) -> int:
    """Says in one sentence what was done, or why it was not; the exit codes are those of docs/interfaces.md."""
    asked = _parser().parse_args(arguments)
    try:
        print(_carry_out(asked))
    except Exception as error:  # noqa: BLE001 — our own fault too is told in one sentence
        status, sentence = _status(error)
        print(sentence, file=sys.stderr)
        return status
    return DONE


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m seed", description=say("zh", "seed.description"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--no-demo", action="store_true", help=say("zh", "seed.no_demo"))
    which.add_argument("--remove", action="store_true", help=say("zh", "seed.remove"))
    return parser


def _carry_out(asked: Namespace) -> str:
    from seed.plant import plant, remove  # with all that checks files: `--help` doesn't wait for it

    settings = read_settings()
    engine = open_store(settings.database_url)
    bring_up_to_date(engine)
    if asked.remove:
        return _removed(remove(engine))
    return _planted(plant(engine, settings.demonstration and not asked.no_demo))


def _removed(batch: int | None) -> str:
    return say("zh", "seed.nothing_to_remove") if batch is None else say("zh", "seed.removed", batch=batch)


def _planted(numbers: Sequence[int]) -> str:
    if not numbers:
        return say("zh", "seed.nothing_missing")
    return say("zh", "seed.planted", count=len(numbers), first=numbers[0], last=numbers[-1])


def _status(error: Exception) -> tuple[int, str]:
    """The exit code and the sentence of whatever went wrong."""
    if isinstance(error, SettingsError):
        return STORE_NOT_USABLE if error.name == "DATABASE_URL" else WRONG_USAGE, str(error)
    reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
    if isinstance(error, SQLAlchemyError | CommandError | OSError) and not isinstance(error, OWN):
        return STORE_NOT_USABLE, say("zh", "seed.store_not_usable", reason=reason)
    return OWN_FAULT, say("zh", "seed.own_fault", reason=reason or type(error).__name__)


if __name__ == "__main__":
    sys.exit(main())
