"""What the desk knows, for other programs. Shapes: docs/interfaces.md, "HTTP"."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from dashboard.desk.charts import build_chart, list_charts, list_metrics
from dashboard.desk.published import list_figures
from dashboard.render.files.json_answer import build_answer
from dashboard.web.asked import desk_of, filters_of

NAMED_AS_THEY_ARE = ("code", "name", "value", "unit", "qualifier", "clause", "section")


def health(_request: Request) -> JSONResponse:
    return JSONResponse({"ok": True})


def metrics(request: Request) -> JSONResponse:
    return JSONResponse({"ok": True, "metrics": list_metrics(filters_of(request).lang)})


def charts(request: Request) -> JSONResponse:
    return JSONResponse({"ok": True, "charts": list_charts(filters_of(request).lang)})


def chart(request: Request) -> JSONResponse:
    return JSONResponse(
        build_answer(build_chart(desk_of(request), request.path_params["chart"], filters_of(request)))
    )


def published(request: Request) -> JSONResponse:
    figures = list_figures(desk_of(request), filters_of(request))
    told = [
        {name: getattr(figure, name) for name in NAMED_AS_THEY_ARE}
        | {"period": str(figure.year), "checked": bool(figure.checked_by)}
        for figure in figures
    ]
    return JSONResponse({"ok": True, "figures": told})
