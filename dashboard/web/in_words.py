"""For those who read a page and no program: that something takes a sign-in, as a page and not as JSON."""

from functools import wraps
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from dashboard.access import AccessError
from dashboard.render.own_page import UP, sentence_page
from dashboard.text import say
from dashboard.web.asked import language_of
from dashboard.web.door import Answer


def in_words(answer: Answer) -> Answer:
    """The same answer; an AccessError becomes a small page for whoever asks for one (a browser, a frame)."""

    @wraps(answer)
    def asked(request: Request) -> Response:
        try:
            return answer(request)
        except AccessError as error:
            if "text/html" not in request.headers.get("accept", ""):
                raise
            return _refusal(request, error)

    return asked


def _refusal(request: Request, error: AccessError) -> Response:
    """With the way to sign in, and back to the page of the chart."""
    lang = language_of(request)
    chart = quote(request.path_params["chart"], safe="")
    back = f"/charts/{chart}?{request.url.query}"
    way = f"{UP}sign-in?{urlencode({'lang': lang, 'next': back})}"
    content = sentence_page(lang, error.sentence(lang), say(lang, "sign_in.title"), way)
    return Response(content, error.status, media_type="text/html")
