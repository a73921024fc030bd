"""`undo BATCH [--as NAME] [--json]`: takes a batch back, by the same code as the page of history."""

from argparse import ArgumentParser, Namespace

from sqlalchemy import Engine

from dashboard.commands.outcome import REFUSED, WRONG_USAGE, Answer, RefusalError
from dashboard.commands.parser import answered_by
from dashboard.commands.person import person_named
from dashboard.commands.store import store_with_accounts, system_user
from dashboard.people.access import Role
from dashboard.text import say
from dashboard.uploads.store import history
from dashboard.uploads.store.boundaries import Requester
from dashboard.uploads.store.history import Batch, BlockedError, ForeignRowsError, State, StoreError


def arguments(command: ArgumentParser) -> None:
    answered_by(command, undo)
    command.add_argument("batch", metavar="BATCH", type=int, help=say("zh", "command.batch_help"))
    command.add_argument(
        "--as", dest="actor", metavar="NAME", default="admin", help=say("zh", "command.as_help")
    )


def undo(asked: Namespace) -> Answer:
    engine = store_with_accounts()
    new = _undone(engine, _batch(engine, asked.batch), asked.actor)
    sentence = say("zh", "command.undone", batch=asked.batch, new=new)
    return {"ok": True, "undone": asked.batch, "batch": new}, sentence


def _batch(engine: Engine, number: int) -> Batch:
    batch = next((one for one in history.list_batches(engine) if one.number == number), None)
    if batch is None:
        raise RefusalError(WRONG_USAGE, "no_such_batch", batch=number)
    if batch.state in (State.SEED, State.DEMONSTRATION):
        raise RefusalError(REFUSED, "seed_not_undone", batch=number)
    return batch


def _undone(engine: Engine, batch: Batch, name: str) -> int:
    role = Role.ADMINISTRATOR if batch.is_administrative else Role.STAFF
    asking = Requester(lambda connection: person_named(connection, name, role), login=system_user())
    try:
        return history.undo(engine, batch, asking)
    except BlockedError as error:
        raise _blocked(error) from error
    except ForeignRowsError as error:
        raise RefusalError(REFUSED, "undo_not_theirs", batch=batch.number, name=name) from error
    except StoreError as error:  # its reason is told, as of every other command
        raise error.__cause__ or error from None


def _blocked(error: BlockedError) -> RefusalError:
    if not error.later:
        return RefusalError(REFUSED, "undo_no_more", batch=error.batch)
    later = say("zh", "list.comma").join(map(str, error.later))
    return RefusalError(REFUSED, "undo_blocked", batch=error.batch, later=later)
