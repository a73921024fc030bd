"""`python -m seed [--no-demo | --remove]`: migrates the store and adds what is missing of the seed; idempotent."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from alembic.util import CommandError
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError, SQLAlchemyError

from dashboard.settings import SettingsError, read_settings
from dashboard.text import say
from db.engine import bring_up_to_date, open_store

DONE, OWN_FAULT, WRONG_USAGE, STORE_NOT_USABLE = 0, 1, 2, 4
OWN_ERRORS = (DataError, IntegrityError, ProgrammingError)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and print its result or error as one sentence; exit codes as in docs/interfaces.md."""
    options = _build_parser().parse_args(arguments)
    try:
        print(_carry_out(options))
    except Exception as error:  # noqa: BLE001 — a defect, too, is reported as one sentence
        status, sentence = _describe_error(error)
        print(sentence, file=sys.stderr)
        return status
    return DONE


def _build_parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m seed", description=say("zh", "seed.description"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--no-demo", action="store_true", help=say("zh", "seed.no_demo"))
    which.add_argument("--remove", action="store_true", help=say("zh", "seed.remove"))
    return parser


def _carry_out(options: Namespace) -> str:
    from seed.plant import plant, remove  # imports the file checks, which `--help` does without

    settings = read_settings()
    engine = open_store(settings.database_url)
    bring_up_to_date(engine)
    if options.remove:
        return _describe_removal(remove(engine))
    return _describe_planting(plant(engine, settings.demonstration and not options.no_demo))


def _describe_removal(batch: int | None) -> str:
    return say("zh", "seed.nothing_to_remove") if batch is None else say("zh", "seed.removed", batch=batch)


def _describe_planting(numbers: Sequence[int]) -> str:
    if not numbers:
        return say("zh", "seed.nothing_missing")
    return say("zh", "seed.planted", count=len(numbers), first=numbers[0], last=numbers[-1])


def _describe_error(error: Exception) -> tuple[int, str]:
    """Describe an exception by its exit code and its sentence."""
    if isinstance(error, SettingsError):
        return STORE_NOT_USABLE if error.name == "DATABASE_URL" else WRONG_USAGE, str(error)
    reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
    if isinstance(error, SQLAlchemyError | CommandError | OSError) and not isinstance(error, OWN_ERRORS):
        return STORE_NOT_USABLE, say("zh", "seed.store_not_usable", reason=reason)
    return OWN_FAULT, say("zh", "seed.own_fault", reason=reason or type(error).__name__)


if __name__ == "__main__":
    sys.exit(main())
