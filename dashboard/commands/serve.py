"""`serve`: the dashboard at its address, until a signal ends it."""

from argparse import ArgumentParser, Namespace

from dashboard.commands.outcome import OWN_FAULT, Answer, RefusalError
from dashboard.commands.parser import carried_out_by
from dashboard.settings import read_settings
from dashboard.text import say
from dashboard.web import server
from dashboard.web.start import make_store_ready


def arguments(command: ArgumentParser) -> None:
    carried_out_by(command, serve)


def serve(_asked: Namespace) -> Answer:
    server.end_quietly_on_signals()
    settings = read_settings()
    where = server.format_address(settings.host, settings.port)
    try:
        door = server.open_socket(settings.host, settings.port)
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]
        raise RefusalError(OWN_FAULT, "address_taken", address=where, reason=reason) from error
    make_store_ready()
    from streamlit_app import app  # it opens the store: only once that is ready

    server.serve(app, door, say("zh", "command.serving", address=where))
    return {"ok": True}, ""
