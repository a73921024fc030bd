"""The desk: versions of one store, the views that filters give of them, and the caches that hold both."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from time import monotonic
from typing import Any, Concatenate, ParamSpec, TypeVar

from pandas import DataFrame
from sqlalchemy import Engine

from dashboard.caching.cached_once import cache_once
from dashboard.desk.snapshot import Snapshot, read_snapshot
from dashboard.desk.views import build_view
from dashboard.filters import Filters, drop_language
from dashboard.measures.numbers.view import View
from dashboard.text import say
from dashboard.text.data_names import translate_name
from dashboard.text.request_error import RequestError
from db.reads import read_history, read_identity, was_ever_uploaded

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")
IDENTITY_SECONDS = 1.0  # how long the store's id is trusted: a restore puts another store in its place
MOST_VERSIONS, MOST_VIEWS, MOST_ANSWERS = 4, 64, 512


class NotFoundError(RequestError):
    """A requested name or code doesn't exist; `sentence(lang)` names it."""

    def __init__(self, kind: str, code: str) -> None:
        super().__init__(f"{kind} {code}")
        self.kind, self.code = kind, code

    def explain(self, lang: str) -> str:
        return say(lang, f"not_found.{self.kind}", code=self.code)


class Desk:
    """Versions, views and caches of one store. Everything but the newest batch's number is cached by version.

    One thread computes each entry; others that ask for the same meanwhile wait for it.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._snapshot: Callable[[str, int], Snapshot] = cache_once(self._read, MOST_VERSIONS)
        self._view: Callable[[str, Filters], View] = cache_once(self._make_view, MOST_VIEWS)
        self.cached_answer: Callable[..., Any] = cache_once(self._answer, MOST_ANSWERS)
        self._history: Callable[[str, int], DataFrame] = cache_once(self._read_history, MOST_VERSIONS)
        self._uploaded: Callable[[str, int], bool] = cache_once(self._read_uploaded, MOST_VERSIONS)
        self._store, self._newest, self._identified_at = "", 0, -IDENTITY_SECONDS

    def find_version(self) -> int:
        """The newest batch: the only query of a page whose answers are cached."""
        self._store, self._newest = read_identity(self.engine)
        self._identified_at = monotonic()
        return self._newest

    def find_store(self) -> str:
        """The store's id."""
        if monotonic() - self._identified_at >= IDENTITY_SECONDS:
            self.find_version()
        return self._store

    def resolve(self, filters: Filters) -> Filters:
        """The same filters with period and version filled in. Raises NotFoundError for an unknown code."""
        as_of = self.find_version() if filters.as_of is None else filters.as_of
        if as_of > self._newest and as_of > self.find_version():
            raise NotFoundError("batch", str(as_of))
        version = self._snapshot(self.find_store(), as_of)
        _check_codes("area", filters.areas, version.list_known("areas"))
        _check_codes("station", filters.stations, version.list_known("stations"))
        _check_codes("colour", filters.colours, version.colours["code"])
        first, last = _fill_period(filters, version)
        other = self.resolve(filters.other.replace(as_of=as_of)) if filters.other else None
        return filters.replace(first=first, last=last, as_of=as_of, other=other)

    def find_snapshot(self, filters: Filters) -> Snapshot:
        """The version that the filters name, whole."""
        return self._snapshot(self.find_store(), self.resolve(filters).as_of or 0)

    def view(self, filters: Filters) -> View:
        """What the filters see of their version, the same in every language."""
        return self._view(self.find_store(), drop_language(self.resolve(filters)))

    def read_history(self, filters: Filters) -> DataFrame:
        """Every row of station figures of any batch up to the version, with its opening and closing batch."""
        return self._history(self.find_store(), self.resolve(filters).as_of or 0)

    def has_uploads(self) -> bool:
        """Whether any population was ever uploaded, undone or not: earlier versions hold it."""
        newest = self.find_version()
        return self._uploaded(self._store, newest)

    def has_demonstration(self, filters: Filters, populations: Iterable[str] = ("items",)) -> bool:
        """Whether demonstration is shown of any of these populations."""
        return not self.find_snapshot(filters).demonstrated.isdisjoint(populations)

    def list_months(self, filters: Filters) -> tuple[str, ...]:
        """Every month that has figures, oldest first."""
        return self.find_snapshot(filters).months

    def map_names(self, filters: Filters) -> Mapping[str, str]:
        """Areas' and stations' names by code."""
        return self.find_snapshot(filters).names

    def map_choices(self, kind: str, filters: Filters) -> Mapping[str, str]:
        """What a filter (area, station, colour) offers: names by code."""
        version = self.find_snapshot(filters)
        if kind == "colour":
            return {
                code: translate_name(filters.lang, "colour_name", name, name)
                for code, name in zip(version.colours["code"], version.colours["name"], strict=True)
            }
        frame = {"area": version.areas, "station": version.stations}[kind]
        return dict(zip(frame["code"], frame["name"], strict=True))

    def list_batches(self, filters: Filters) -> list[dict[str, Any]]:
        """Every applied batch, newest first."""
        rows = self.find_snapshot(filters).batches.to_dict("records")
        return [{str(name): value for name, value in row.items()} for row in reversed(rows)]

    def _read(self, _store: str, as_of: int) -> Snapshot:
        return read_snapshot(self.engine, as_of)

    def _read_history(self, _store: str, as_of: int) -> DataFrame:
        return read_history(self.engine, "station_figures", as_of)

    def _read_uploaded(self, _store: str, _newest: int) -> bool:
        return was_ever_uploaded(self.engine)

    def _make_view(self, store: str, filters: Filters) -> View:
        is_narrowed = filters.areas or filters.stations
        wider = self._view(store, filters.replace(areas=(), stations=())) if is_narrowed else None
        return build_view(self.find_snapshot(filters), filters, wider)

    def _answer(
        self, _store: str, question: Callable[..., Any], values: tuple[Any, ...], named: tuple[Any, ...]
    ) -> Any:
        return question(self, *values, **dict(named))


def cache_answers(
    question: Callable[Concatenate[Desk, Arguments], Answer],
) -> Callable[Concatenate[Desk, Arguments], Answer]:
    """Cache a question's answers by the store's id and its arguments, filters resolved: a version never changes."""

    @wraps(question)
    def answer(desk: Desk, /, *values: Arguments.args, **named: Arguments.kwargs) -> Answer:
        resolved = tuple(desk.resolve(value) if isinstance(value, Filters) else value for value in values)
        result: Answer = desk.cached_answer(
            desk.find_store(), question, resolved, tuple(sorted(named.items()))
        )
        return result

    return answer


def _fill_period(filters: Filters, version: Snapshot) -> tuple[str, str]:
    """Without from and to the newest year that has figures; without to its newest month; without from January."""
    last = filters.last or max(version.newest_month, filters.first)
    return filters.first or f"{last[:4]}-01", last


def _check_codes(kind: str, codes: Iterable[str], known: Iterable[str]) -> None:
    unknown = set(codes) - set(known)
    if unknown:
        raise NotFoundError(kind, min(unknown))
