"""What every answer of the desk rests on: versions, filters, views, and the caches that hold them."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from time import monotonic
from typing import Any, Concatenate, ParamSpec, TypeVar

from pandas import DataFrame
from sqlalchemy import Engine

from dashboard.caching.cached_once import cached_once
from dashboard.desk.snapshot import Snapshot, snapshot
from dashboard.desk.views import view_of
from dashboard.filters import Filters
from dashboard.measures.numbers.view import View
from dashboard.text import say
from db.reads import ever_uploaded, history, identity

Asked = ParamSpec("Asked")
Told = TypeVar("Told")
Asker = TypeVar("Asker", bound="Core")
KNOWN_SECONDS = 1.0  # which store it is: a restore puts another in its place
KEPT_VERSIONS, KEPT_VIEWS, KEPT_ANSWERS = 4, 64, 512


class NotFoundError(LookupError):
    """Something asked for by a name or code that isn't there; `sentence(lang)` says which."""

    def __init__(self, kind: str, code: str) -> None:
        super().__init__(f"{kind} {code}")
        self.kind, self.code = kind, code

    def sentence(self, lang: str) -> str:
        return say(lang, f"not_found.{self.kind}", code=self.code)


def kept(
    method: Callable[Concatenate[Asker, Asked], Told],
) -> Callable[Concatenate[Asker, Asked], Told]:
    """Keeps a method's answers by the store's id and what is asked, filters resolved: a version never changes."""

    @wraps(method)
    def answer(desk: Asker, /, *given: Asked.args, **named: Asked.kwargs) -> Told:
        settled = tuple(desk.resolved(one) if isinstance(one, Filters) else one for one in given)
        told: Told = desk.kept_answer(desk.store(), method, settled, tuple(sorted(named.items())))
        return told

    return answer


class Core:
    """Reads one store. Everything but the newest batch's number is kept by version, which never changes.

    One thread reads a version and makes a view or an answer of it; others who ask for the same meanwhile wait.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._snapshot: Callable[[str, int], Snapshot] = cached_once(self._read, KEPT_VERSIONS)
        self._view: Callable[[str, Filters], View] = cached_once(self._make_view, KEPT_VIEWS)
        self.kept_answer: Callable[..., Any] = cached_once(self._answer, KEPT_ANSWERS)
        self._history: Callable[[str, int], DataFrame] = cached_once(self._read_history, KEPT_VERSIONS)
        self._uploaded: Callable[[str, int], bool] = cached_once(self._read_uploaded, KEPT_VERSIONS)
        self._store, self._newest, self._known_at = "", 0, -KNOWN_SECONDS

    def version(self) -> int:
        """The newest batch: the only query of a page that has been asked before."""
        self._store, self._newest = identity(self.engine)
        self._known_at = monotonic()
        return self._newest

    def store(self) -> str:
        """The store's id."""
        if monotonic() - self._known_at >= KNOWN_SECONDS:
            self.version()
        return self._store

    def snapshot(self, as_of: int) -> Snapshot:
        return self._snapshot(self.store(), as_of)

    def resolved(self, asked: Filters) -> Filters:
        """The same filters with period and version filled in. NotFoundError: a code that isn't there."""
        as_of = self.version() if asked.as_of is None else asked.as_of
        if as_of > self._newest and as_of > self.version():
            raise NotFoundError("batch", str(as_of))
        seen = self.snapshot(as_of)
        _must_know("area", asked.areas, seen.known("areas"))
        _must_know("station", asked.stations, seen.known("stations"))
        _must_know("colour", asked.colours, seen.colours["code"])
        first, last = _period(asked, seen)
        other = self.resolved(asked.other.with_(as_of=as_of)) if asked.other else None
        return asked.with_(first=first, last=last, as_of=as_of, other=other)

    def uploaded(self) -> bool:
        """Whether figures of any population were uploaded up to now, undone or not: earlier versions hold them."""
        newest = self.version()
        return self._uploaded(self._store, newest)

    def demonstrated(self, asked: Filters, populations: Iterable[str] = ("items",)) -> bool:
        """Whether demonstration is shown of any of these populations."""
        return not self._seen(asked).demonstrated.isdisjoint(populations)

    def view(self, asked: Filters) -> View:
        return self._view(self.store(), self.resolved(asked))

    def months(self, asked: Filters) -> tuple[str, ...]:
        """Every month that has figures, oldest first."""
        return self._seen(asked).months

    def names(self, asked: Filters) -> Mapping[str, str]:
        """Areas' and stations' names by code."""
        return self._seen(asked).names

    def choices(self, kind: str, asked: Filters) -> Mapping[str, str]:
        """What a filter (area, station, colour) offers: names by code."""
        seen = self._seen(asked)
        frame = {"area": seen.areas, "station": seen.stations, "colour": seen.colours}[kind]
        return dict(zip(frame["code"], frame["name"], strict=True))

    def batches(self, asked: Filters) -> list[dict[str, Any]]:
        """Every applied batch, newest first."""
        rows = self._seen(asked).batches.to_dict("records")
        return [{str(name): value for name, value in row.items()} for row in reversed(rows)]

    def _seen(self, asked: Filters) -> Snapshot:
        return self.snapshot(self.resolved(asked).as_of or 0)

    def _read(self, _store: str, as_of: int) -> Snapshot:
        return snapshot(self.engine, as_of)

    def _read_history(self, _store: str, as_of: int) -> DataFrame:
        return history(self.engine, "station_figures", as_of)

    def _read_uploaded(self, _store: str, _newest: int) -> bool:
        return ever_uploaded(self.engine)

    def _make_view(self, _store: str, asked: Filters) -> View:
        return view_of(self.snapshot(asked.as_of or 0), asked)

    def _answer(
        self, _store: str, method: Callable[..., Any], given: tuple[Any, ...], named: tuple[Any, ...]
    ) -> Any:
        return method(self, *given, **dict(named))


def _period(asked: Filters, seen: Snapshot) -> tuple[str, str]:
    """Without from and to the newest year that has figures; without to its newest month; without from January."""
    last = asked.last or max(seen.newest_month, asked.first)
    return asked.first or f"{last[:4]}-01", last


def _must_know(kind: str, asked: Iterable[str], known: Iterable[str]) -> None:
    unknown = set(asked) - set(known)
    if unknown:
        raise NotFoundError(kind, min(unknown))
