"""Sign-in, sign-out and password, by forms that need no script. The way on (`next`) is always ours."""

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
from dashboard.web.door.access import guard
from dashboard.web.door.origin import DEVICE_COOKIE, read_caller
from dashboard.web.door.request_context import get_engine, read_language
from dashboard.web.signing.forms import get_fields, is_own, read_form, set_cookie
from dashboard.web.signing.pages import answer_account, answer_sign_in, build_address, read_way_on

EXPIRED = SigningError("expired")


def show_sign_in(request: Request) -> Response:
    """Whoever is signed in already goes on."""
    try:
        return _go_on(request, _get_account(request))
    except AccessError:
        return answer_sign_in(request)


def handle_sign_in(request: Request) -> Response:
    """A new session; the one that this browser had ends. The browser is known from then on."""
    if not is_own(request):
        return answer_sign_in(request, EXPIRED)
    given, caller, before = get_fields(request), read_caller(request), request.cookies.get(COOKIE)
    caller = replace(caller, device=issue_device_token(get_engine(request), caller.device))
    try:
        token = sign_in(get_engine(request), given.get("name", ""), given.get("password", ""), caller)
    except SigningError as error:
        return answer_sign_in(request, error)
    if before:
        sign_out(get_engine(request), before, caller)
    response = _go_on(request, get_own_account(get_engine(request), token))
    set_cookie(request, response, COOKIE, token)
    set_cookie(request, response, DEVICE_COOKIE, caller.device, DEVICE_LIFETIME)
    return response


def handle_sign_out(request: Request) -> Response:
    """This session, or with the field `session` another one of the same account."""
    if not is_own(request):
        return _answer_account(request, EXPIRED)
    other = get_fields(request).get("session", "")
    sign_out(get_engine(request), request.cookies.get(COOKIE, ""), read_caller(request), other)
    if other:
        return _redirect(build_address(request, "/password"))
    response = _redirect(f"/?lang={read_language(request)}")
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
    return response


def show_password(request: Request) -> Response:
    return _answer_account(request)


def handle_password(request: Request) -> Response:
    """A new password, and a new session: all others end."""
    if not is_own(request):
        return _answer_account(request, EXPIRED)
    given = get_fields(request)
    old, new, again = (given.get(name, "") for name in ("old", "new", "again"))
    if new != again:
        return _answer_account(request, SigningError("unlike"))
    try:
        token = request.cookies.get(COOKIE, "")
        token = change_password(get_engine(request), token, old, new, read_caller(request))
    except SigningError as error:
        return _answer_account(request, error)
    except AccessError:
        return _answer_account(request)
    response = _redirect(read_way_on(request))
    set_cookie(request, response, COOKIE, token)
    return response


ROUTES = [
    Route("/sign-in", guard("sign_in", show_sign_in)),
    Route("/sign-in", read_form(guard("sign_in", handle_sign_in)), methods=["POST"]),
    Route("/sign-out", read_form(guard("sign_in", handle_sign_out)), methods=["POST"]),
    Route("/password", guard("sign_in", show_password)),
    Route("/password", read_form(guard("sign_in", handle_password)), methods=["POST"]),
]


def _answer_account(request: Request, refused: SigningError | None = None) -> Response:
    """The visitor's own account; without a session first the sign-in, then back here."""
    try:
        account = _get_account(request)
    except AccessError:
        return _redirect(build_address(request, "/sign-in", next=build_address(request, "/password")))
    return answer_account(request, account, list_sessions(get_engine(request), account.name), refused)


def _go_on(request: Request, account: Account) -> Response:
    return _redirect(build_address(request, "/password") if account.must_change else read_way_on(request))


def _redirect(path: str) -> Response:
    return RedirectResponse(path, 303)


def _get_account(request: Request) -> Account:
    return get_own_account(get_engine(request), request.cookies.get(COOKIE))
