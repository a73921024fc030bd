"""Pages of sign-in and of the visitor's own account; sign_in.py handles what they post."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from dashboard.html.builder import escape, tag
from dashboard.html.pieces import build_scroll_table
from dashboard.people.access import COOKIE, hash_token
from dashboard.people.accounts import Account, Session
from dashboard.people.passwords import MIN_LENGTH
from dashboard.people.signing import SigningError
from dashboard.text import LANGUAGES, say
from dashboard.web.door.request_context import read_language
from dashboard.web.signing.form_page import (
    answer_page,
    build_button,
    build_error,
    build_field,
    build_form,
    build_hidden,
    build_paragraph,
)
from dashboard.web.signing.forms import FORM_COOKIE, clean_path, get_proof, set_cookie

STATUS = {"expired": 403, "waiting": 429, "busy": 429, "locked": 429, "wrong": 401}  # else 400


@dataclass(frozen=True, slots=True)
class FormContext:
    """A page under way: for which request, in which language, and what its forms carry."""

    request: Request
    lang: str
    proof: str

    def say_text(self, key: str, **values: object) -> str:
        return say(self.lang, f"sign_in.{key}", **values)

    def build_form(self, path: str, *inside: str, class_: str = "") -> str:
        return build_form(build_address(self.request, path), self.proof, *inside, class_=class_)


def answer_sign_in(request: Request, refused: SigningError | None = None) -> Response:
    page = _read_context(request)
    form = page.build_form(
        "sign-in",
        build_field(page.say_text("name"), "name", "text", "username"),
        build_field(page.say_text("password"), "password", "password", "current-password"),
        build_button(page.say_text("submit")),
    )
    note = build_paragraph(page.say_text("no_account"), "note")
    return _answer(page, "sign-in", page.say_text("title"), [form, note], refused)


def answer_account(
    request: Request, account: Account, sessions: Iterable[Session], refused: SigningError | None = None
) -> Response:
    """The password, and where the account is signed in; until a one-time password is changed only that."""
    page = _read_context(request)
    leave = page.build_form("sign-out", build_button(page.say_text("sign_out"), "quiet"))
    if account.must_change:
        parts = [build_paragraph(page.say_text("must_change")), _build_password_form(page), leave]
    else:
        parts = [_build_password_form(page), _build_sessions(page, sessions), leave]
    return _answer(page, "password", account.name, parts, refused)


def build_address(request: Request, path: str, **changes: str) -> str:
    """One of these pages, in the same language and with the same way on."""
    return f"{path}?{urlencode({'lang': read_language(request), 'next': read_way_on(request)} | changes)}"


def read_way_on(request: Request) -> str:
    return clean_path(request.query_params.get("next", ""))


def _build_password_form(page: FormContext) -> str:
    rules = page.say_text("rules", shortest=MIN_LENGTH)
    return tag("h2", escape(page.say_text("change_title"))) + page.build_form(
        "password",
        build_field(page.say_text("old"), "old", "password", "current-password"),
        build_field(page.say_text("new"), "new", "password", "new-password", rules),
        build_field(page.say_text("again"), "again", "password", "new-password"),
        build_button(page.say_text("change")),
    )


def _build_sessions(page: FormContext, sessions: Iterable[Session]) -> str:
    headings = [page.say_text(f"session_{name}") for name in ("since", "seen", "where", "end")]
    rows = (_build_session_row(page, session) for session in sessions)
    title = page.say_text("sessions")
    return tag("h2", escape(title)) + build_scroll_table(headings, rows, label=title)


def _build_session_row(page: FormContext, session: Session) -> list[str]:
    where = escape(session.address) + tag("span", escape(session.browser), class_="browser")
    if session.token_hash == hash_token(page.request.cookies.get(COOKIE, "")):
        end = escape(page.say_text("this_one"))
    else:
        inside = (build_hidden("session", session.id), build_button(page.say_text("end")))
        end = page.build_form("sign-out", *inside, class_="inline")
    return [_format_time(session.created_at), _format_time(session.seen_at), where, end]


def _format_time(at: datetime) -> str:
    """By the server's clock on the wall; a session lasts a week at most."""
    return f"{at.replace(tzinfo=UTC).astimezone():%m-%d %H:%M}"


def _read_context(request: Request) -> FormContext:
    return FormContext(request, read_language(request), get_proof(request))


def _answer(
    page: FormContext, path: str, title: str, parts: Iterable[str], refused: SigningError | None
) -> Response:
    """The page with the cookie that its forms answer to."""
    error = build_error(refused.explain(page.lang)) if refused else ""
    here = f"{path}?{urlencode({'next': read_way_on(page.request)})}&lang="
    languages = {lang: here + lang for lang in LANGUAGES if lang != page.lang}
    status = STATUS.get(refused.reason, 400) if refused else 200
    response = answer_page(page.lang, title, (error, *parts), languages, status)
    set_cookie(page.request, response, FORM_COOKIE, page.proof)
    if refused and refused.seconds:
        response.headers["Retry-After"] = str(refused.seconds)
    return response
