"""The desk: versions of one store, the views that filters give of them, and the caches that hold both."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from time import monotonic
from typing import Any, Concatenate, ParamSpec, TypeVar

from pandas import DataFrame
from sqlalchemy import Engine

from dashboard.caching.cached_once import cached_once
from dashboard.desk.snapshot import Snapshot, snapshot
from dashboard.desk.views import translate_column, view_of
from dashboard.filters import Filters
from dashboard.measures.numbers.view import View
from dashboard.text import say
from dashboard.text.request_error import RequestError
from db.reads import ever_uploaded, history, identity

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
IDENTITY_SECONDS = 1.0  # for so long a store is taken for the one it was: a restore puts another in its place
KEPT_VERSIONS, KEPT_VIEWS, KEPT_ANSWERS = 4, 64, 512


class NotFoundError(RequestError):
    """Something requested by a name or code that doesn't exist; `sentence(lang)` says which."""

    def __init__(self, kind: str, code: str) -> None:
        super().__init__(f"{kind} {code}")
        self.kind, self.code = kind, code

    def sentence(self, lang: str) -> str:
        return say(lang, f"not_found.{self.kind}", code=self.code)


class Desk:
    """Versions, views and caches of one store. Everything but the newest batch's number is kept by version.

    One thread reads a version and makes a view or an answer of it; others who want the same meanwhile wait.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._snapshot: Callable[[str, int], Snapshot] = cached_once(self._read, KEPT_VERSIONS)
        self._view: Callable[[str, Filters], View] = cached_once(self._make_view, KEPT_VIEWS)
        self.cached_answer: Callable[..., Any] = cached_once(self._answer, KEPT_ANSWERS)
        self._history: Callable[[str, int], DataFrame] = cached_once(self._read_history, KEPT_VERSIONS)
        self._uploaded: Callable[[str, int], bool] = cached_once(self._read_uploaded, KEPT_VERSIONS)
        self._store, self._newest, self._identified_at = "", 0, -IDENTITY_SECONDS

    def version(self) -> int:
        """The newest batch: the only query of a page that has been asked before."""
        self._store, self._newest = identity(self.engine)
        self._identified_at = monotonic()
        return self._newest

    def store(self) -> str:
        """The store's id."""
        if monotonic() - self._identified_at >= IDENTITY_SECONDS:
            self.version()
        return self._store

    def resolved(self, filters: Filters) -> Filters:
        """The same filters with period and version filled in. NotFoundError: a code that doesn't exist."""
        as_of = self.version() if filters.as_of is None else filters.as_of
        if as_of > self._newest and as_of > self.version():
            raise NotFoundError("batch", str(as_of))
        version = self._snapshot(self.store(), as_of)
        _check_codes("area", filters.areas, version.known("areas"))
        _check_codes("station", filters.stations, version.known("stations"))
        _check_codes("colour", filters.colours, version.colours["code"])
        first, last = _period(filters, version)
        other = self.resolved(filters.other.with_(as_of=as_of)) if filters.other else None
        return filters.with_(first=first, last=last, as_of=as_of, other=other)

    def snapshot(self, filters: Filters) -> Snapshot:
        """The version that the filters name, whole."""
        return self._snapshot(self.store(), self.resolved(filters).as_of or 0)

    def view(self, filters: Filters) -> View:
        return self._view(self.store(), self.resolved(filters))

    def history(self, filters: Filters) -> DataFrame:
        """Every row of station figures that ever stood up to the version, with the batches it stood in."""
        return self._history(self.store(), self.resolved(filters).as_of or 0)

    def uploaded(self) -> bool:
        """Whether figures of any population were uploaded up to now, undone or not: earlier versions hold them."""
        newest = self.version()
        return self._uploaded(self._store, newest)

    def demonstrated(self, filters: Filters, populations: Iterable[str] = ("items",)) -> bool:
        """Whether demonstration is shown of any of these populations."""
        return not self.snapshot(filters).demonstrated.isdisjoint(populations)

    def months(self, filters: Filters) -> tuple[str, ...]:
        """Every month that has figures, oldest first."""
        return self.snapshot(filters).months

    def names(self, filters: Filters) -> Mapping[str, str]:
        """Areas' and stations' names by code."""
        return self.snapshot(filters).names

    def choices(self, kind: str, filters: Filters) -> Mapping[str, str]:
        """What a filter (area, station, colour) offers: names by code."""
        version = self.snapshot(filters)
        if kind == "colour":
            return translate_column(filters.lang, "colour_name", version.colours, "name")
        frame = {"area": version.areas, "station": version.stations}[kind]
        return dict(zip(frame["code"], frame["name"], strict=True))

    def batches(self, filters: Filters) -> list[dict[str, Any]]:
        """Every applied batch, newest first."""
        rows = self.snapshot(filters).batches.to_dict("records")
        return [{str(name): value for name, value in row.items()} for row in reversed(rows)]

    def _read(self, _store: str, as_of: int) -> Snapshot:
        return snapshot(self.engine, as_of)

    def _read_history(self, _store: str, as_of: int) -> DataFrame:
        return history(self.engine, "station_figures", as_of)

    def _read_uploaded(self, _store: str, _newest: int) -> bool:
        return ever_uploaded(self.engine)

    def _make_view(self, _store: str, filters: Filters) -> View:
        return view_of(self.snapshot(filters), filters)

    def _answer(
        self, _store: str, question: Callable[..., Any], values: tuple[Any, ...], named: tuple[Any, ...]
    ) -> Any:
        return question(self, *values, **dict(named))


def cached(
    question: Callable[Concatenate[Desk, Arguments], Answer],
) -> Callable[Concatenate[Desk, Arguments], Answer]:
    """Keeps a question's answers by the store's id and its arguments, filters resolved: a version never changes."""

    @wraps(question)
    def answer(desk: Desk, /, *values: Arguments.args, **named: Arguments.kwargs) -> Answer:
        resolved = tuple(desk.resolved(value) if isinstance(value, Filters) else value for value in values)
        result: Answer = desk.cached_answer(desk.store(), question, resolved, tuple(sorted(named.items())))
        return result

    return answer


def _period(filters: Filters, version: Snapshot) -> tuple[str, str]:
    """Without from and to the newest year that has figures; without to its newest month; without from January."""
    last = filters.last or max(version.newest_month, filters.first)
    return filters.first or f"{last[:4]}-01", last


def _check_codes(kind: str, codes: Iterable[str], known: Iterable[str]) -> None:
    unknown = set(codes) - set(known)
    if unknown:
        raise NotFoundError(kind, min(unknown))
