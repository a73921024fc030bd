"""Signing in and out and one's own password, by forms that need no script. The way on (`next`) is always ours."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.people.access import COOKIE, AccessError
from dashboard.people.accounts import Account, list_sessions
from dashboard.people.signing import (
    DEVICE_LIFETIME,
    SigningError,
    change_password,
    get_own_account,
    issue_device_token,
    sign_in,
    sign_out,
)
from dashboard.web.asked import engine_of, language_of
from dashboard.web.door import guarded
from dashboard.web.origin import DEVICE_COOKIE, caller_of
from dashboard.web.signing.forms import fields_of, is_own, keep, posted
from dashboard.web.signing.pages import address, own_page, sign_in_page, way_on

EXPIRED = SigningError("expired")


def show_sign_in(request: Request) -> Response:
    """Whoever is signed in already goes on."""
    try:
        return _go_on(request, _account(request))
    except AccessError:
        return sign_in_page(request)


def do_sign_in(request: Request) -> Response:
    """A new session; the one that this browser had ends. The browser is known from then on."""
    if not is_own(request):
        return sign_in_page(request, EXPIRED)
    given, caller, before = fields_of(request), caller_of(request), request.cookies.get(COOKIE)
    caller = replace(caller, device=issue_device_token(engine_of(request), caller.device))
    try:
        token = sign_in(engine_of(request), given.get("name", ""), given.get("password", ""), caller)
    except SigningError as error:
        return sign_in_page(request, error)
    if before:
        sign_out(engine_of(request), before, caller)
    response = _go_on(request, get_own_account(engine_of(request), token))
    keep(request, response, COOKIE, token)
    keep(request, response, DEVICE_COOKIE, caller.device, DEVICE_LIFETIME)
    return response


def do_sign_out(request: Request) -> Response:
    """This session, or with the field `session` another one of the same account."""
    if not is_own(request):
        return _own(request, EXPIRED)
    other = fields_of(request).get("session", "")
    sign_out(engine_of(request), request.cookies.get(COOKIE, ""), caller_of(request), other)
    if other:
        return _see(address(request, "/password"))
    response = _see(f"/?lang={language_of(request)}")
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
    return response


def show_password(request: Request) -> Response:
    return _own(request)


def do_password(request: Request) -> Response:
    """A new password, and a new session: all others end."""
    if not is_own(request):
        return _own(request, EXPIRED)
    given = fields_of(request)
    old, new, again = (given.get(name, "") for name in ("old", "new", "again"))
    if new != again:
        return _own(request, SigningError("unlike"))
    try:
        token = request.cookies.get(COOKIE, "")
        token = change_password(engine_of(request), token, old, new, caller_of(request))
    except SigningError as error:
        return _own(request, error)
    except AccessError:
        return _own(request)
    response = _see(way_on(request))
    keep(request, response, COOKIE, token)
    return response


ROUTES = [
    Route("/sign-in", guarded("sign_in", show_sign_in)),
    Route("/sign-in", posted(guarded("sign_in", do_sign_in)), methods=["POST"]),
    Route("/sign-out", posted(guarded("sign_in", do_sign_out)), methods=["POST"]),
    Route("/password", guarded("sign_in", show_password)),
    Route("/password", posted(guarded("sign_in", do_password)), methods=["POST"]),
]


def _own(request: Request, refused: SigningError | None = None) -> Response:
    """One's own account; without a session first the sign-in, then back here."""
    try:
        account = _account(request)
    except AccessError:
        return _see(address(request, "/sign-in", next=address(request, "/password")))
    return own_page(request, account, list_sessions(engine_of(request), account.name), refused)


def _go_on(request: Request, account: Account) -> Response:
    return _see(address(request, "/password") if account.must_change else way_on(request))


def _see(path: str) -> Response:
    return RedirectResponse(path, 303)


def _account(request: Request) -> Account:
    return get_own_account(engine_of(request), request.cookies.get(COOKIE))
