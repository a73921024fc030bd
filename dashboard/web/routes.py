"""Routes of our own addresses, as one app; any other path below them is a 404."""

from starlette.applications import Starlette
from starlette.routing import Route

from dashboard.desk.desk import Desk
from dashboard.streamlit_internals import METRICS
from dashboard.web.addresses import api, briefings, charts, pictures, private_files, wall
from dashboard.web.answers.errors import HANDLERS
from dashboard.web.door.access import guard
from dashboard.web.door.request_context import read_room
from dashboard.web.signing import sign_in

OUR_ROOMS = (
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
    return read_room(path) in OUR_ROOMS or path.rstrip("/") == METRICS


def build_app(desk: Desk) -> Starlette:
    app = Starlette(
        routes=[
            Route("/healthz", guard("health", api.answer_health)),
            Route("/api/v1/metrics", guard("figures", api.answer_metrics)),
            Route("/api/v1/published", guard("figures", api.answer_published)),
            Route("/api/v1/charts", guard("figures", api.answer_charts)),
            Route("/api/v1/charts/{chart}", guard("figures", api.answer_chart)),
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
