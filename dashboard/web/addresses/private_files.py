"""Private files by address: the audit, templates, marked files. Each download is authorised anew."""

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.desk.desk import NotFoundError
from dashboard.filters import MONTH, FilterError
from dashboard.render.shared.file_name import build_stem
from dashboard.text import say
from dashboard.text.control_characters import drop_nul
from dashboard.uploads.downloads.audit_file import export_audit
from dashboard.uploads.downloads.files import build_marked_file, build_template
from dashboard.web.answers.attachment import name_file
from dashboard.web.answers.error_pages import add_error_pages
from dashboard.web.door.access import Answer, guard, identify_visitor
from dashboard.web.door.request_context import get_engine, read_language

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNCACHED = {"Cache-Control": "private, no-store"}
MONTHS = ("1971-01", "9998-12")  # that a clock knows


def answer_audit(request: Request) -> Response:
    """The audit as CSV, narrowed as on the page by `actor`, `action`, `period` (a month). Raises FilterError."""
    lang, month = read_language(request), request.query_params.get("period", "")
    if month and not (MONTH.fullmatch(month) and MONTHS[0] <= month <= MONTHS[1]):
        raise FilterError("month", name="period", value=month)
    actor, action = (drop_nul(request.query_params.get(name, "")) for name in ("actor", "action"))
    content = export_audit(get_engine(request), lang, actor, action, month)
    return _build_response(content, say(lang, "history.file_name"), "audit", "csv")


def serve_template(ending: str) -> Answer:
    """Raises NotFoundError."""

    def answer(request: Request) -> Response:
        form, who, lang = request.path_params["format"], identify_visitor(request), read_language(request)
        file = build_template(get_engine(request), form, ending, (who.places, date.today()), lang)
        if file is None:
            raise NotFoundError("format", form)
        return _build_response(file.content, file.name, f"template-{form}", ending)

    return answer


def answer_marked_file(request: Request) -> Response:
    """Raises NotFoundError."""
    draft, lang = drop_nul(request.path_params["draft"]), read_language(request)
    file = build_marked_file(get_engine(request), draft, identify_visitor(request), date.today(), lang)
    if file is None:
        raise NotFoundError("draft", draft)
    return _build_response(file.content, file.name, "marked", "xlsx")


def _build_response(content: bytes, name: str, plain: str, ending: str) -> Response:
    headers = {**UNCACHED, **name_file(f"{build_stem(name)}.{ending}", f"{plain}.{ending}")}
    return Response(content, headers=headers, media_type=CSV if ending == "csv" else XLSX)


def _build_way_back(page: str, *parameters: str) -> Callable[[Request], str]:
    """The page that offers the file, with those of its own parameters that the file's address has too."""

    def back(request: Request) -> str:
        given = {**request.query_params, **request.path_params, "lang": read_language(request)}
        return f"/{page}?{urlencode({name: given[name] for name in (*parameters, 'lang') if name in given})}"

    return back


ROUTES = [
    Route(
        "/files/audit.csv",
        add_error_pages(
            guard("audit", answer_audit), _build_way_back("history", "actor", "action", "period")
        ),
    ),
    *(
        Route(
            f"/files/template-{{format}}.{ending}",
            add_error_pages(
                guard("uploads", serve_template(ending)),
                _build_way_back("reporting", "format"),
                not_found=True,
            ),
        )
        for ending in ("xlsx", "csv")
    ),
    Route(
        "/files/draft-{draft}.xlsx",
        add_error_pages(
            guard("uploads", answer_marked_file), _build_way_back("reporting", "draft"), not_found=True
        ),
    ),
]
