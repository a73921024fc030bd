"""Pictures by address: /charts/{chart}.png and .svg, with filters, size and theme."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.desk.charts import build_chart
from dashboard.render.picture.picture import get_pictures
from dashboard.render.shared.file_name import build_file_name
from dashboard.render.shared.look import Ending, read_look
from dashboard.web.answers.attachment import name_file
from dashboard.web.answers.etag import answer_conditionally, build_figures_tag
from dashboard.web.door.access import Answer, guard
from dashboard.web.door.request_context import get_desk, read_filters

TYPES = {"png": "image/png", "svg": "image/svg+xml"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"


def serve_picture(ending: Ending) -> Answer:
    """Raises LookError, FilterError, NotFoundError, PictureError."""

    def answer(request: Request) -> Response:
        given = request.query_params
        look = read_look(ending, {name: given.getlist(name) for name in given})
        data = build_chart(get_desk(request), request.path_params["chart"], read_filters(request))

        def build() -> Response:
            content = get_pictures().draw(data, look)
            attachment = name_file(build_file_name(data, ending), f"{data.slug}.{ending}", "inline")
            headers = {"Content-Security-Policy": POLICY, **attachment}
            return Response(content, headers=headers, media_type=TYPES[ending])

        return answer_conditionally(request, build_figures_tag(request, look), build)

    return answer


ROUTES = [
    Route("/charts/{chart}.png", guard("figures", serve_picture("png"))),
    Route("/charts/{chart}.svg", guard("figures", serve_picture("svg"))),
]
