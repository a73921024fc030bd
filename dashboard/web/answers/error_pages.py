"""Error pages: refused and missing things as a small HTML page for browsers, in place of JSON."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from dashboard.desk.desk import NotFoundError
from dashboard.people.access import AccessError
from dashboard.render.page.light_page import UP, build_sentence_page
from dashboard.text import say
from dashboard.web.door.access import Answer
from dashboard.web.door.request_context import read_language


def add_error_pages(answer: Answer, back: Callable[[Request], str], *, not_found: bool = False) -> Answer:
    """The same answer; an AccessError becomes a small page for whoever asks for one (a browser, a frame).

    Whoever signs in there goes on to the address of ours that `back` gives. With `not_found` a NotFoundError becomes
    one too. For addresses one below the server's.
    """
    explained = (AccessError, NotFoundError) if not_found else (AccessError,)

    @wraps(answer)
    def answer_or_explain(request: Request) -> Response:
        try:
            return answer(request)
        except explained as error:
            if "text/html" not in request.headers.get("accept", ""):
                raise
            return _build_error_page(request, error, back)

    return answer_or_explain


def _build_error_page(
    request: Request, error: AccessError | NotFoundError, back: Callable[[Request], str]
) -> Response:
    """With the way that helps: to sign in, or to the overview."""
    lang = read_language(request)
    if isinstance(error, AccessError):
        status, words, way = error.status, "sign_in.title", {"lang": lang, "next": back(request)}
        href = f"{UP}sign-in?{urlencode(way)}"
    else:
        status, words, href = 404, "nav.overview", f"{UP}?{urlencode({'lang': lang})}"
    content = build_sentence_page(lang, error.explain(lang), say(lang, words), href)
    return Response(content, status, media_type="text/html")
