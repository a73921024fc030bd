"""A chart's picture by its address: /charts/{chart}.png and .svg, with filters, size and theme."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.desk.charts import build_chart
from dashboard.render.picture.picture import get_pictures
from dashboard.render.shared.file_name import build_file_name
from dashboard.render.shared.look import Ending, read_look
from dashboard.web.asked import desk_of, filters_of
from dashboard.web.attachment import saved_as
from dashboard.web.door import Answer, guarded
from dashboard.web.etag import conditional, figures_tag

TYPES = {"png": "image/png", "svg": "image/svg+xml"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"


def picture(ending: Ending) -> Answer:
    """Raises LookError, FilterError, NotFoundError, PictureError."""

    def drawn(request: Request) -> Response:
        given = request.query_params
        look = read_look(ending, {name: given.getlist(name) for name in given})
        data = build_chart(desk_of(request), request.path_params["chart"], filters_of(request))

        def made() -> Response:
            content = get_pictures().draw(data, look)
            named = saved_as(build_file_name(data, ending), f"{data.slug}.{ending}", "inline")
            headers = {"Content-Security-Policy": POLICY, **named}
            return Response(content, headers=headers, media_type=TYPES[ending])

        return conditional(request, figures_tag(request, look), made)

    return drawn


ROUTES = [
    Route("/charts/{chart}.png", guarded("figures", picture("png"))),
    Route("/charts/{chart}.svg", guarded("figures", picture("svg"))),
]
