"""For those who read a page and no program: what can't be had, as a page and not as JSON."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from dashboard.desk.desk import NotFoundError
from dashboard.people.access import AccessError
from dashboard.render.page.light_page import UP, sentence_page
from dashboard.text import say
from dashboard.web.asked import language_of
from dashboard.web.door import Answer


def in_words(answer: Answer, back: Callable[[Request], str], *, not_found: bool = False) -> Answer:
    """The same answer; an AccessError becomes a small page for whoever asks for one (a browser, a frame).

    Whoever signs in there goes on to the address of ours that `back` gives. With `not_found` a NotFoundError becomes
    one too. For addresses one below the server's.
    """
    worded = (AccessError, NotFoundError) if not_found else (AccessError,)

    @wraps(answer)
    def asked(request: Request) -> Response:
        try:
            return answer(request)
        except worded as error:
            if "text/html" not in request.headers.get("accept", ""):
                raise
            return _refusal(request, error, back)

    return asked


def _refusal(
    request: Request, error: AccessError | NotFoundError, back: Callable[[Request], str]
) -> Response:
    """With the way that helps: to sign in, or to the overview."""
    lang = language_of(request)
    if isinstance(error, AccessError):
        status, words, way = error.status, "sign_in.title", {"lang": lang, "next": back(request)}
        href = f"{UP}sign-in?{urlencode(way)}"
    else:
        status, words, href = 404, "nav.overview", f"{UP}?{urlencode({'lang': lang})}"
    content = sentence_page(lang, error.explain(lang), say(lang, words), href)
    return Response(content, status, media_type="text/html")
