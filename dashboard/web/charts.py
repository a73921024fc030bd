"""One chart by its address: its page, its files, and its page for another page's iframe."""

from collections.abc import Callable, Mapping
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.desk.charts import build_chart, list_definitions
from dashboard.filters import to_query
from dashboard.render.files.metadata import build_metadata
from dashboard.render.files.spreadsheet import write_csv, write_workbook
from dashboard.render.page.chart_links import without_pictures
from dashboard.render.page.chart_page import chart_page
from dashboard.render.page.embed import embed, embed_look_of
from dashboard.render.page.light_page import UP
from dashboard.render.powerpoint.slides import write_slide
from dashboard.render.shared.file_name import build_file_name
from dashboard.render.shared.handout import Handout
from dashboard.text import LANGUAGES
from dashboard.web.asked import desk_of, filters_of
from dashboard.web.attachment import saved_as
from dashboard.web.door import Answer, guarded
from dashboard.web.etag import conditional, etag_of, figures_tag
from dashboard.web.in_words import in_words
from dashboard.web.origin import site_of
from dashboard.web.page_files import page_file

OFFICE = "application/vnd.openxmlformats-officedocument"
FILES: Mapping[str, tuple[str, Callable[[Handout], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda handout: write_csv(handout.data)),
    "xlsx": (f"{OFFICE}.spreadsheetml.sheet", write_workbook),
    "pptx": (f"{OFFICE}.presentationml.presentation", lambda handout: write_slide(handout.data)),
}


def handout_of(request: Request) -> Handout:
    """The chart that is asked for. Raises FilterError, NotFoundError."""
    desk, given, slug = desk_of(request), filters_of(request), request.path_params["chart"]
    data, asked = build_chart(desk, slug, given), desk.resolved(given)
    definitions = list_definitions(slug, given.lang)
    return Handout(data, definitions, site_of(request), to_query(asked), to_query(given))


def file(ending: str) -> Answer:
    kind, make = FILES[ending]

    def made(request: Request) -> Response:
        handout = handout_of(request)
        named = saved_as(build_file_name(handout.data, ending), f"{handout.data.slug}.{ending}")
        return conditional(
            request,
            figures_tag(request, handout.site),
            lambda: Response(make(handout), headers=named, media_type=kind),
        )

    return made


def told(request: Request) -> Response:
    handout = handout_of(request)
    return conditional(
        request, figures_tag(request, handout.site), lambda: JSONResponse(build_metadata(handout))
    )


def page(request: Request) -> Response:
    handout = handout_of(request)

    def made() -> Response:
        here = handout.data.slug
        others = {lang: f"{here}?{_query(handout, lang)}" for lang in LANGUAGES if lang != handout.data.lang}
        way_in = f"{UP}?{_query(handout, handout.data.lang)}"
        return Response(chart_page(handout, others, way_in), media_type="text/html")

    tag = figures_tag(request, handout.site, without_pictures(handout.data.lang))
    return conditional(request, tag, made)


def framed(request: Request) -> Response:
    """Raises LookError too."""
    look = embed_look_of({name: request.query_params.getlist(name) for name in request.query_params})
    handout = handout_of(request)
    tag = figures_tag(request, handout.site, look)
    return conditional(
        request, tag, lambda: Response(embed(handout, look, etag_of(tag)), media_type="text/html")
    )


def _own_page(request: Request) -> str:
    """The page of the chart, with all that was asked for."""
    return f"/charts/{quote(request.path_params['chart'], safe='')}?{request.url.query}"


def _query(handout: Handout, lang: str) -> str:
    return urlencode({**handout.given, "lang": [lang]}, doseq=True)


ROUTES = [
    *(Route(f"/charts/{{chart}}.{ending}", guarded("figures", file(ending))) for ending in FILES),
    Route("/charts/{chart}.metadata.json", guarded("figures", told)),
    Route("/charts/{chart}", in_words(guarded("figures", page), _own_page)),
    Route("/embed/{chart}", in_words(guarded("figures", framed), _own_page)),
    Route("/embed/files/{file}", guarded("page_files", page_file)),
]
