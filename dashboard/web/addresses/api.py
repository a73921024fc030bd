"""API by address: metrics, charts and published figures as JSON. Shapes: docs/interfaces.md, "HTTP"."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from dashboard.desk.charts import build_chart, list_charts, list_metrics
from dashboard.desk.published import list_figures
from dashboard.render.files.json_answer import build_answer
from dashboard.web.door.request_context import get_desk, read_filters

FIGURE_FIELDS = ("code", "name", "value", "unit", "qualifier", "clause", "section", "year_inferred")


def answer_health(_request: Request) -> JSONResponse:
    return JSONResponse({"ok": True})


def answer_metrics(request: Request) -> JSONResponse:
    return JSONResponse({"ok": True, "metrics": list_metrics(read_filters(request).lang)})


def answer_charts(request: Request) -> JSONResponse:
    return JSONResponse({"ok": True, "charts": list_charts(read_filters(request).lang)})


def answer_chart(request: Request) -> JSONResponse:
    return JSONResponse(
        build_answer(build_chart(get_desk(request), request.path_params["chart"], read_filters(request)))
    )


def answer_published(request: Request) -> JSONResponse:
    figures = list_figures(get_desk(request), read_filters(request))
    rows = [
        {name: getattr(figure, name) for name in FIGURE_FIELDS}
        | {"period": str(figure.year), "checked": bool(figure.checked_by)}
        for figure in figures
    ]
    return JSONResponse({"ok": True, "figures": rows})
