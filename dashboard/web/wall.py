"""`/?view=wall`: what may hang on a wall. Published and uploaded figures; the demonstration only where it is asked for."""

from collections.abc import Iterator
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Scope

from dashboard.desk.attention import describe_stale
from dashboard.desk.charts import build_chart
from dashboard.desk.desk import Desk
from dashboard.desk.published import list_head_figures
from dashboard.desk.readings import read_opening, write_sentences
from dashboard.filters import Filters
from dashboard.measures.chart.data import ChartData
from dashboard.render.page.wall import Card, Wall, wall
from dashboard.text import say
from dashboard.web.asked import desk_of, filters_of
from dashboard.web.door import guarded
from dashboard.web.etag import conditional, etag_of, figures_tag
from dashboard.web.headers import light_policy
from dashboard.wording.page.published import split_figure, write_year

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
    sentences = write_sentences(desk, asked, False) if shown else ()
    return wall(
        Wall(
            lang=asked.lang,
            year=write_year(asked.lang, list_head_figures(desk, asked)),
            cards=list(_cards(desk, asked)),
            sentence=sentences[0] if sentences and charts else "",
            charts=charts,
            source=read_opening(desk, asked).as_at,
            stale=describe_stale(desk, asked, ("items",)),
            band=say(asked.lang, "band.full") if demonstrated and charts else "",
            etag=etag,
        )
    )


def _charts(desk: Desk, asked: Filters) -> Iterator[ChartData]:
    return (build_chart(desk, slug, asked) for slug in CHARTS)


def _cards(desk: Desk, asked: Filters) -> Iterator[Card]:
    figures = list_head_figures(desk, asked)
    several = not write_year(asked.lang, figures)
    for figure in figures:
        year = say(asked.lang, "period.year", year=figure.year) if several else ""
        yield Card(figure.name, *split_figure(asked.lang, figure), year)


ROUTES = [Route(PATH, guarded("figures", page))]
