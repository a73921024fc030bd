"""Charts by address: the page of a chart, its files, and its page for another page's iframe."""

from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.desk.charts import build_chart, list_definitions
from dashboard.filters import write_query
from dashboard.render.files.metadata import build_metadata
from dashboard.render.outputs import CHART_FILES
from dashboard.render.page.chart_links import FILES, explain_no_pictures
from dashboard.render.page.chart_page import build_chart_page
from dashboard.render.page.embed import build_embed_page, read_embed_look
from dashboard.render.page.light_page import UP
from dashboard.render.shared.file_name import build_file_name
from dashboard.render.shared.handout import Handout
from dashboard.text import LANGUAGES
from dashboard.web.addresses.page_scripts import answer_script
from dashboard.web.answers.attachment import name_file
from dashboard.web.answers.error_pages import add_error_pages
from dashboard.web.answers.etag import answer_conditionally, build_figures_tag, format_etag
from dashboard.web.door.access import Answer, guard
from dashboard.web.door.origin import read_site
from dashboard.web.door.request_context import get_desk, read_filters


def build_handout(request: Request) -> Handout:
    """The chart of the address with its metadata. Raises FilterError, NotFoundError."""
    desk, given, slug = get_desk(request), read_filters(request), request.path_params["chart"]
    data, resolved = build_chart(desk, slug, given), desk.resolve(given)
    definitions = list_definitions(slug, given.lang)
    return Handout(data, definitions, read_site(request), write_query(resolved), write_query(given))


def serve_file(ending: str) -> Answer:
    output = CHART_FILES[ending]

    def answer(request: Request) -> Response:
        handout = build_handout(request)
        headers = name_file(build_file_name(handout.data, ending), f"{handout.data.slug}.{ending}")
        return answer_conditionally(
            request,
            build_figures_tag(request, handout.site),
            lambda: Response(output.write(handout), headers=headers, media_type=output.media_type),
        )

    return answer


def answer_metadata(request: Request) -> Response:
    handout = build_handout(request)
    return answer_conditionally(
        request,
        build_figures_tag(request, handout.site),
        lambda: JSONResponse(build_metadata(handout, FILES)),
    )


def answer_page(request: Request) -> Response:
    handout = build_handout(request)

    def build() -> Response:
        here = handout.data.slug
        others = {
            lang: f"{here}?{_write_query(handout, lang)}" for lang in LANGUAGES if lang != handout.data.lang
        }
        way_in = f"{UP}?{_write_query(handout, handout.data.lang)}"
        return Response(build_chart_page(handout, others, way_in), media_type="text/html")

    tag = build_figures_tag(request, handout.site, explain_no_pictures(handout.data.lang))
    return answer_conditionally(request, tag, build)


def answer_embed(request: Request) -> Response:
    """The page for an iframe. Raises LookError, FilterError, NotFoundError."""
    look = read_embed_look({name: request.query_params.getlist(name) for name in request.query_params})
    handout = build_handout(request)
    tag = build_figures_tag(request, handout.site, look)
    return answer_conditionally(
        request,
        tag,
        lambda: Response(build_embed_page(handout, look, format_etag(tag)), media_type="text/html"),
    )


def _write_page_address(request: Request) -> str:
    """The address of the chart's page with the same query."""
    return f"/charts/{quote(request.path_params['chart'], safe='')}?{request.url.query}"


def _write_query(handout: Handout, lang: str) -> str:
    return urlencode({**handout.given, "lang": [lang]}, doseq=True)


ROUTES = [
    *(Route(f"/charts/{{chart}}.{ending}", guard("figures", serve_file(ending))) for ending in CHART_FILES),
    Route("/charts/{chart}.metadata.json", guard("figures", answer_metadata)),
    Route("/charts/{chart}", add_error_pages(guard("figures", answer_page), _write_page_address)),
    Route("/embed/{chart}", add_error_pages(guard("figures", answer_embed), _write_page_address)),
    Route("/embed/files/{file}", guard("page_files", answer_script)),
]
