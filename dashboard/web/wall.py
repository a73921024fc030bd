"""`/?view=wall`: what may hang on a wall. Published and uploaded figures; the demonstration only where it is asked for."""

from collections.abc import Iterator
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Scope

from dashboard.desk import ChartData, Desk
from dashboard.filters import Filters
from dashboard.render.page.wall import Card, Wall, wall
from dashboard.text import say
from dashboard.web.asked import desk_of, filters_of
from dashboard.web.door import guarded
from dashboard.web.etag import conditional, etag_of, figures_tag
from dashboard.web.headers import light_policy

PATH = "/wall"
OWN = {"Content-Security-Policy": light_policy()}  # its address is the front page's
CHARTS = ("completion-trend", "received-trend", "category-top")  # none of them names places


def is_wall(scope: Scope) -> bool:
    """Whether the front page is asked for as a wall."""
    given = parse_qs(scope["query_string"].decode("latin-1"))
    return bool(scope["path"] == "/" and given.get("view", [""])[-1] == "wall")


def page(request: Request) -> Response:
    with_demonstration = request.query_params.get("demonstration", "") == "yes"
    tag = figures_tag(request, with_demonstration)
    return conditional(
        request,
        tag,
        lambda: Response(
            _wall(request, etag_of(tag), with_demonstration), headers=OWN, media_type="text/html"
        ),
    )


def _wall(request: Request, etag: str, with_demonstration: bool) -> str:
    desk, asked = desk_of(request), desk_of(request).resolved(filters_of(request))
    demonstrated = desk.demonstrated(asked)
    shown = with_demonstration or not demonstrated
    charts = [data for data in _charts(desk, asked) if with_demonstration or not data.demonstration]
    sentences = desk.sentences(asked, False) if shown else ()
    return wall(
        Wall(
            lang=asked.lang,
            cards=list(_cards(desk, asked)),
            sentence=sentences[0] if sentences and charts else "",
            charts=charts,
            source=desk.standing(asked).as_at,
            stale=desk.stale_words(asked, ("items",)),
            band=say(asked.lang, "band.full") if demonstrated and charts else "",
            etag=etag,
        )
    )


def _charts(desk: Desk, asked: Filters) -> Iterator[ChartData]:
    return (desk.chart(slug, asked) for slug in CHARTS)


def _cards(desk: Desk, asked: Filters) -> Iterator[Card]:
    for figure in desk.head_figures(asked):
        year = say(asked.lang, "published.year", year=figure.year)
        yield Card(figure.name, *figure.pieces(asked.lang), year)


ROUTES = [Route(PATH, guarded("figures", page))]
