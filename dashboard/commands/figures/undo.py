"""`undo BATCH [--as NAME] [--json]`: undoes a batch by the same code as the history page."""

from argparse import ArgumentParser, Namespace

from sqlalchemy import Engine

from dashboard.commands.shared.outcome import REFUSED, WRONG_USAGE, Answer, RefusalError
from dashboard.commands.shared.parser import set_answering_body
from dashboard.commands.shared.person import find_person
from dashboard.commands.shared.store import get_system_user, open_seeded_store
from dashboard.people.access import Role
from dashboard.text import say
from dashboard.uploads.store import history
from dashboard.uploads.store.boundaries import Requester
from dashboard.uploads.store.history import Batch, BlockedError, ForeignRowsError, State, StoreError


def add_arguments(command: ArgumentParser) -> None:
    set_answering_body(command, undo)
    command.add_argument("batch", metavar="BATCH", type=int, help=say("zh", "command.batch_help"))
    command.add_argument(
        "--as", dest="actor", metavar="NAME", default="admin", help=say("zh", "command.as_help")
    )


def undo(options: Namespace) -> Answer:
    engine = open_seeded_store()
    new = _undo_batch(engine, _find_batch(engine, options.batch), options.actor)
    sentence = say("zh", "command.undone", batch=options.batch, new=new)
    return {"ok": True, "undone": options.batch, "batch": new}, sentence


def _find_batch(engine: Engine, number: int) -> Batch:
    batch = next((each for each in history.list_batches(engine) if each.number == number), None)
    if batch is None:
        raise RefusalError(WRONG_USAGE, "no_such_batch", batch=number)
    if batch.state in (State.SEED, State.DEMONSTRATION):
        raise RefusalError(REFUSED, "seed_not_undone", batch=number)
    return batch


def _undo_batch(engine: Engine, batch: Batch, name: str) -> int:
    role = Role.ADMINISTRATOR if batch.is_administrative else Role.STAFF
    asking = Requester(lambda connection: find_person(connection, name, role), login=get_system_user())
    try:
        return history.undo(engine, batch, asking)
    except BlockedError as error:
        raise _build_refusal(error) from error
    except ForeignRowsError as error:
        raise RefusalError(REFUSED, "undo_not_theirs", batch=batch.number, name=name) from error
    except StoreError as error:  # reported by its cause, as in every other command
        raise error.__cause__ or error from None


def _build_refusal(error: BlockedError) -> RefusalError:
    if not error.later:
        return RefusalError(REFUSED, "undo_no_more", batch=error.batch)
    later = say("zh", "list.comma").join(map(str, error.later))
    return RefusalError(REFUSED, "undo_blocked", batch=error.batch, later=later)
