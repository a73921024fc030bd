"""Wall by address, `/?view=wall`: published and uploaded figures; demonstration figures only with `demonstration=yes`."""

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
from dashboard.render.page.wall import Card, Wall, build_wall_page
from dashboard.text import say
from dashboard.web.answers.etag import answer_conditionally, build_figures_tag, format_etag
from dashboard.web.door.access import guard
from dashboard.web.door.headers import build_light_policy
from dashboard.web.door.request_context import get_desk, read_filters
from dashboard.wording.chart.data import ChartData
from dashboard.wording.chart.values import write_as_at
from dashboard.wording.page.published import split_figure, write_year, write_year_alone

PATH = "/wall"
OWN = {"Content-Security-Policy": build_light_policy()}  # its address is the front page's
CHARTS = ("completion-trend", "received-trend", "category-top")  # none of them names places


def is_wall(scope: Scope) -> bool:
    """Whether the address is the front page with `view=wall`."""
    given = parse_qs(scope["query_string"].decode("latin-1"))
    return bool(scope["path"] == "/" and given.get("view", [""])[-1] == "wall")


def answer_wall(request: Request) -> Response:
    with_demonstration = request.query_params.get("demonstration", "") == "yes"
    tag = build_figures_tag(request, with_demonstration)
    return answer_conditionally(
        request,
        tag,
        lambda: Response(
            _build_wall(request, format_etag(tag), with_demonstration), headers=OWN, media_type="text/html"
        ),
    )


def _build_wall(request: Request, etag: str, with_demonstration: bool) -> str:
    desk, filters = get_desk(request), get_desk(request).resolve(read_filters(request))
    demonstrated = desk.has_demonstration(filters)
    shown = with_demonstration or not demonstrated
    charts = [data for data in _list_charts(desk, filters) if with_demonstration or not data.demonstration]
    sentences = write_sentences(desk, filters, False) if shown else ()
    return build_wall_page(
        Wall(
            lang=filters.lang,
            year=write_year(filters.lang, list_head_figures(desk, filters)),
            cards=list(_list_cards(desk, filters)),
            sentence=sentences[0] if sentences and charts else "",
            charts=charts,
            source=write_as_at(filters.lang, read_opening(desk, filters).as_at),
            stale=describe_stale(desk, filters, ("items",)),
            band=say(filters.lang, "band.full") if demonstrated and charts else "",
            etag=etag,
        )
    )


def _list_charts(desk: Desk, filters: Filters) -> Iterator[ChartData]:
    return (build_chart(desk, slug, filters) for slug in CHARTS)


def _list_cards(desk: Desk, filters: Filters) -> Iterator[Card]:
    figures = list_head_figures(desk, filters)
    is_single = bool(write_year(filters.lang, figures))
    for figure in figures:
        year = "" if is_single else write_year_alone(filters.lang, figure)
        yield Card(figure.name, *split_figure(filters.lang, figure), year)


ROUTES = [Route(PATH, guard("figures", answer_wall))]
