"""The addresses that are ours, as one app: whatever lies below them and isn't here is a 404."""

from starlette.applications import Starlette
from starlette.routing import Route

from dashboard.desk.desk import Desk
from dashboard.streamlit_internals import METRICS
from dashboard.web.addresses import api, briefings, charts, pictures, private_files, wall
from dashboard.web.answers.errors import HANDLERS
from dashboard.web.door.access import guarded
from dashboard.web.door.request_context import room_of
from dashboard.web.signing import sign_in

OURS = (
    "healthz",
    "api",
    "charts",
    "briefings",
    "embed",
    "sign-in",
    "sign-out",
    "password",
    "wall",
    "files",
)  # first parts of a path


def is_ours(path: str) -> bool:
    return room_of(path) in OURS or path.rstrip("/") == METRICS


def our_app(desk: Desk) -> Starlette:
    app = Starlette(
        routes=[
            Route("/healthz", guarded("health", api.health)),
            Route("/api/v1/metrics", guarded("figures", api.metrics)),
            Route("/api/v1/published", guarded("figures", api.published)),
            Route("/api/v1/charts", guarded("figures", api.charts)),
            Route("/api/v1/charts/{chart}", guarded("figures", api.chart)),
            *pictures.ROUTES,
            *charts.ROUTES,
            *briefings.ROUTES,
            *private_files.ROUTES,
            *sign_in.ROUTES,
            *wall.ROUTES,
        ],
        exception_handlers=HANDLERS,
    )
    app.router.redirect_slashes = False
    app.state.desk, app.state.engine = desk, desk.engine
    return app
