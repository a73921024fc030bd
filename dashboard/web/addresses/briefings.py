"""Briefings by address: /briefings/{name}.docx, .pptx and .html, with filters, parts and the writer's own words."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.desk.documents import build_briefing, record_briefing
from dashboard.desk.own_words import read_own_words
from dashboard.people.access import User, may_access, read_openness
from dashboard.render.outputs import DOCUMENT_FILES
from dashboard.render.shared.file_name import build_stem
from dashboard.web.answers.attachment import name_file
from dashboard.web.answers.etag import answer_conditionally
from dashboard.web.door.access import Answer, guard, identify_visitor
from dashboard.web.door.request_context import get_desk, get_engine, read_filters
from dashboard.wording.briefing.data import BriefingData

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)


def serve_file(ending: str) -> Answer:
    """The answer for files of this ending. Raises FilterError, NotFoundError."""
    output = DOCUMENT_FILES[ending]

    def answer(request: Request) -> Response:
        who = identify_visitor(request)
        briefing, withheld = _build_visible_briefing(request, who)
        if who.name and request.method == "GET":  # for the list of the page of documents
            record_briefing(get_desk(request), who.name, briefing, ending)
        tag = (get_desk(request).find_store(), briefing.name, ending, briefing.query, withheld)
        headers = _build_headers(briefing, ending) | (
            {"Content-Security-Policy": POLICY} if ending == "html" else {}
        )
        return answer_conditionally(
            request,
            repr(tag),
            lambda: Response(output.write(briefing), headers=headers, media_type=output.media_type),
        )

    return answer


def _build_visible_briefing(request: Request, who: User) -> tuple[BriefingData, tuple[str, ...]]:
    """The briefing as this person may see it, and the access rules whose parts it leaves out."""
    desk, filters, given = get_desk(request), read_filters(request), request.query_params
    here, withheld = read_openness(get_engine(request), desk.has_uploads()), set[str]()

    def is_allowed(what: str) -> bool:
        allowed = may_access(who, what, here)
        withheld.update(() if allowed else (what,))
        return allowed

    briefing = build_briefing(
        desk,
        request.path_params["name"],
        filters,
        parts=given.getlist("part"),
        own=read_own_words({name: given.getlist(name) for name in given}),
        allowed=is_allowed,
    )
    return briefing, tuple(sorted(withheld))


def _build_headers(briefing: BriefingData, ending: str) -> dict[str, str]:
    how = "inline" if ending == "html" else "attachment"
    return {**name_file(f"{build_stem(briefing.file_stem)}.{ending}", f"{briefing.name}.{ending}", how)}


ROUTES = [
    Route(f"/briefings/{{name}}.{ending}", guard("figures", serve_file(ending))) for ending in DOCUMENT_FILES
]
