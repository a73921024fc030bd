"""The pages of signing in and of one's own account; what they post goes to sign_in.py."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from dashboard.people.access import COOKIE, hash_token
from dashboard.people.accounts import Account, Session
from dashboard.people.passwords import MIN_LENGTH
from dashboard.people.signing import SigningError
from dashboard.text import say
from dashboard.web.asked import language_of
from dashboard.web.signing import form_page as html
from dashboard.web.signing.forms import FORM_COOKIE, keep, local_path, proof_of

STATUS = {"expired": 403, "waiting": 429, "busy": 429, "locked": 429, "wrong": 401}  # else 400


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page under way: for which request, in which language, and what its forms carry."""

    request: Request
    lang: str
    proof: str

    def phrase(self, key: str, **values: object) -> str:
        return say(self.lang, f"sign_in.{key}", **values)

    def form(self, path: str, *inside: str, class_: str = "") -> str:
        return html.form(address(self.request, path), self.proof, *inside, class_=class_)


def sign_in_page(request: Request, refused: SigningError | None = None) -> Response:
    page = _drawing(request)
    form = page.form(
        "sign-in",
        html.field(page.phrase("name"), "name", "text", "username"),
        html.field(page.phrase("password"), "password", "password", "current-password"),
        html.button(page.phrase("submit")),
    )
    note = html.paragraph(page.phrase("no_account"), "note")
    return _answer(page, "sign-in", page.phrase("title"), [form, note], refused)


def own_page(
    request: Request, account: Account, sessions: Iterable[Session], refused: SigningError | None = None
) -> Response:
    """The password, and where the account is signed in; until a one-time password is changed only that."""
    page = _drawing(request)
    leave = page.form("sign-out", html.button(page.phrase("sign_out"), "quiet"))
    if account.must_change:
        parts = [html.paragraph(page.phrase("must_change")), _password_form(page), leave]
    else:
        parts = [_password_form(page), _sessions(page, sessions), leave]
    return _answer(page, "password", account.name, parts, refused)


def address(request: Request, path: str, **changes: str) -> str:
    """One of these pages, in the same language and with the same way on."""
    return f"{path}?{urlencode({'lang': language_of(request), 'next': way_on(request)} | changes)}"


def way_on(request: Request) -> str:
    return local_path(request.query_params.get("next", ""))


def _password_form(page: Drawing) -> str:
    rules = page.phrase("rules", shortest=MIN_LENGTH)
    return html.heading(page.phrase("change_title")) + page.form(
        "password",
        html.field(page.phrase("old"), "old", "password", "current-password"),
        html.field(page.phrase("new"), "new", "password", "new-password", rules),
        html.field(page.phrase("again"), "again", "password", "new-password"),
        html.button(page.phrase("change")),
    )


def _sessions(page: Drawing, sessions: Iterable[Session]) -> str:
    headings = [page.phrase(f"session_{name}") for name in ("since", "seen", "where", "end")]
    rows = (_session_row(page, session) for session in sessions)
    title = page.phrase("sessions")
    return html.heading(title) + html.table(headings, rows, title)


def _session_row(page: Drawing, session: Session) -> list[str]:
    where = escape(session.address) + f'<span class="browser">{escape(session.browser)}</span>'
    if session.token_hash == hash_token(page.request.cookies.get(COOKIE, "")):
        end = escape(page.phrase("this_one"))
    else:
        inside = (html.hidden("session", session.id), html.button(page.phrase("end")))
        end = page.form("sign-out", *inside, class_="inline")
    return [_time(session.created_at), _time(session.seen_at), where, end]


def _time(at: datetime) -> str:
    """By the server's clock on the wall; a session lasts a week at most."""
    return f"{at.replace(tzinfo=UTC).astimezone():%m-%d %H:%M}"


def _drawing(request: Request) -> Drawing:
    return Drawing(request, language_of(request), proof_of(request))


def _answer(
    page: Drawing, path: str, title: str, parts: Iterable[str], refused: SigningError | None
) -> Response:
    """The page with the cookie that its forms answer to."""
    told = html.error(refused.explain(page.lang)) if refused else ""
    others = html.languages(page.lang, f"{path}?{urlencode({'next': way_on(page.request)})}&lang=")
    status = STATUS.get(refused.reason, 400) if refused else 200
    response = html.page(page.lang, title, told + "".join(parts), others, status)
    keep(page.request, response, FORM_COOKIE, page.proof)
    if refused and refused.seconds:
        response.headers["Retry-After"] = str(refused.seconds)
    return response
