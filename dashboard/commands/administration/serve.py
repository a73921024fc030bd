"""`serve`: serves the dashboard at its address until a signal ends it."""

from argparse import ArgumentParser, Namespace

from dashboard.commands.shared.outcome import OWN_FAULT, Answer, RefusalError
from dashboard.commands.shared.parser import set_body
from dashboard.settings import read_settings
from dashboard.text import say
from dashboard.web import server
from dashboard.web.start import make_store_ready


def add_arguments(command: ArgumentParser) -> None:
    set_body(command, serve)


def serve(_options: Namespace) -> Answer:
    server.end_quietly_on_signals()
    settings = read_settings()
    where = server.format_address(settings.host, settings.port)
    try:
        listener = server.open_socket(settings.host, settings.port)
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]
        raise RefusalError(OWN_FAULT, "address_taken", address=where, reason=reason) from error
    make_store_ready()
    from streamlit_app import app  # opens the store on import, so it comes after make_store_ready

    server.serve(app, listener, say("zh", "command.serving", address=where))
    return {"ok": True}, ""
