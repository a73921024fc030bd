"""Files that aren't for everybody: the audit, templates, marked files. Who is asking is looked up at each download."""

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
from dashboard.uploads.give_back.audit_file import audit_csv
from dashboard.uploads.give_back.files import marked_file, template
from dashboard.web.asked import engine_of, language_of
from dashboard.web.attachment import saved_as
from dashboard.web.door import Answer, guarded, who_of
from dashboard.web.in_words import in_words

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_KEPT = {"Cache-Control": "private, no-store"}
MONTHS = ("1971-01", "9998-12")  # that a clock knows


def audit(request: Request) -> Response:
    """With what the page narrows it by: `actor`, `action`, `period` (a month). Raises FilterError."""
    lang, month = language_of(request), request.query_params.get("period", "")
    if month and not (MONTH.fullmatch(month) and MONTHS[0] <= month <= MONTHS[1]):
        raise FilterError("month", name="period", value=month)
    actor, action = (request.query_params.get(name, "").replace("\0", "") for name in ("actor", "action"))
    content = audit_csv(engine_of(request), lang, actor, action, month)
    return _file(content, say(lang, "history.file_name"), "audit", "csv")


def template_file(ending: str) -> Answer:
    """Raises NotFoundError."""

    def made(request: Request) -> Response:
        form, who, lang = request.path_params["format"], who_of(request), language_of(request)
        file = template(engine_of(request), form, ending, (who.places, date.today()), lang)
        if file is None:
            raise NotFoundError("format", form)
        return _file(file.content, file.name, f"template-{form}", ending)

    return made


def marked(request: Request) -> Response:
    """Raises NotFoundError."""
    draft, lang = request.path_params["draft"].replace("\0", ""), language_of(request)
    file = marked_file(engine_of(request), draft, who_of(request), date.today(), lang)
    if file is None:
        raise NotFoundError("draft", draft)
    return _file(file.content, file.name, "marked", "xlsx")


def _file(content: bytes, name: str, plain: str, ending: str) -> Response:
    headers = {**NOT_KEPT, **saved_as(f"{build_stem(name)}.{ending}", f"{plain}.{ending}")}
    return Response(content, headers=headers, media_type=CSV if ending == "csv" else XLSX)


def _linked_from(page: str, *parameters: str) -> Callable[[Request], str]:
    """The page that offers the file, with those of its own parameters that the file's address has too."""

    def back(request: Request) -> str:
        given = {**request.query_params, **request.path_params, "lang": language_of(request)}
        return f"/{page}?{urlencode({name: given[name] for name in (*parameters, 'lang') if name in given})}"

    return back


ROUTES = [
    Route(
        "/files/audit.csv",
        in_words(guarded("audit", audit), _linked_from("history", "actor", "action", "period")),
    ),
    *(
        Route(
            f"/files/template-{{format}}.{ending}",
            in_words(
                guarded("uploads", template_file(ending)), _linked_from("reporting", "format"), not_found=True
            ),
        )
        for ending in ("xlsx", "csv")
    ),
    Route(
        "/files/draft-{draft}.xlsx",
        in_words(guarded("uploads", marked), _linked_from("reporting", "draft"), not_found=True),
    ),
]
