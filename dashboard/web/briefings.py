"""A document by its address: /briefings/{name}.docx, .pptx and .html, with filters, parts and words of one's own."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.desk.documents import build_briefing, record_briefing
from dashboard.people.access import Who, may, openness
from dashboard.render.page.printable import printable
from dashboard.render.powerpoint.slides import write_slides
from dashboard.render.shared.file_name import build_stem
from dashboard.render.word.document import write_document
from dashboard.web.asked import desk_of, engine_of, filters_of
from dashboard.web.attachment import saved_as
from dashboard.web.door import Answer, guarded, who_of
from dashboard.web.etag import conditional
from dashboard.wording.briefing.data import BriefingData

OFFICE = "application/vnd.openxmlformats-officedocument"
FILES: Mapping[str, tuple[str, Callable[[BriefingData], bytes]]] = {
    "docx": (f"{OFFICE}.wordprocessingml.document", write_document),
    "pptx": (f"{OFFICE}.presentationml.presentation", write_slides),
    "html": ("text/html; charset=utf-8", lambda briefing: printable(briefing).encode()),
}
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


def file(ending: str) -> Answer:
    """Raises FilterError, NotFoundError."""
    kind, make = FILES[ending]

    def made(request: Request) -> Response:
        who = who_of(request)
        briefing, withheld = _asked_for(request, who)
        if who.name and request.method == "GET":  # for the list of the page of documents
            record_briefing(desk_of(request), who.name, briefing, ending)
        tag = (desk_of(request).store(), briefing.name, ending, briefing.query, withheld)
        headers = _named(briefing, ending) | ({"Content-Security-Policy": POLICY} if ending == "html" else {})
        return conditional(
            request, repr(tag), lambda: Response(make(briefing), headers=headers, media_type=kind)
        )

    return made


def _asked_for(request: Request, who: Who) -> tuple[BriefingData, tuple[str, ...]]:
    """The document as this person may see it, and what of it would take more."""
    desk, asked, given = desk_of(request), filters_of(request), request.query_params
    here, withheld = openness(engine_of(request), desk.uploaded()), set[str]()

    def seen(what: str) -> bool:
        allowed = may(who, what, here)
        withheld.update(() if allowed else (what,))
        return allowed

    briefing = build_briefing(
        desk,
        request.path_params["name"],
        asked,
        parts=given.getlist("part"),
        own=given.get("own", ""),
        allowed=seen,
    )
    return briefing, tuple(sorted(withheld))


def _named(briefing: BriefingData, ending: str) -> dict[str, str]:
    how = "inline" if ending == "html" else "attachment"
    return {**saved_as(f"{build_stem(briefing.file_stem)}.{ending}", f"{briefing.name}.{ending}", how)}


ROUTES = [Route(f"/briefings/{{name}}.{ending}", guarded("figures", file(ending))) for ending in FILES]
