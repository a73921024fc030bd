"""Failed sign-in attempts and the wait before the next. Source of the limits: docs/decisions/0018.

A source is a device known to the account, or else an address. Its failures at a name expire after PAUSE; two
rates limit many addresses at one name, and one address at many names.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Protocol

from dashboard.people.access import get_utc_time, hash_token
from db import sign_ins
from db.sign_ins import Failures
from db.writes import Writer

PAUSE = timedelta(minutes=30)
PAUSE_FROM = 10  # failures of a source at a name
FREE_FAILURES = 2  # failures without a wait
LONGEST_WAIT = timedelta(seconds=64)  # before the pause
MAX_AT_NAME = 200  # failures within PAUSE, of all addresses
MAX_OF_ADDRESS = 2000  # failures within PAUSE, at all names: 200 people up to their pause
MAX_IN_MEMORY = 10_000  # sources
MAX_SOURCE = 80  # characters
EVERY_ADDRESS = "every address"


@dataclass(frozen=True, slots=True)
class Caller:
    """Origin and time of a request; `device` is the token of a browser, blank where it has none."""

    address: str
    browser: str = ""
    at: datetime = field(default_factory=get_utc_time)
    device: str = ""


class WaitError(Exception):
    """Attempt before its wait ended; `reason` is waiting, locked or busy, `ends_at` UTC without a zone."""

    def __init__(self, reason: str, ends_at: datetime) -> None:
        super().__init__(reason)
        self.reason, self.ends_at = reason, ends_at


class Ledger(Protocol):
    """Store of failures by name and source."""

    def find(self, name: str, source: str) -> Failures | None: ...

    def put(self, name: str, source: str, failures: Failures) -> None: ...

    def remove(self, name: str, source: str) -> None: ...


@dataclass(frozen=True, slots=True)
class StoredFailures:
    """Failures at accounts, in the database."""

    store: Writer

    def find(self, name: str, source: str) -> Failures | None:
        return sign_ins.read_failures(self.store.connection, name, source)

    def put(self, name: str, source: str, failures: Failures) -> None:
        sign_ins.set_failures(self.store, name, source, failures)

    def remove(self, name: str, source: str) -> None:
        sign_ins.remove_failures(self.store, name, source)


class MemoryFailures:
    """Failures at unknown names, in memory only, since these may be mistyped passwords; the newest MAX_IN_MEMORY."""

    def __init__(self) -> None:
        self._failures: OrderedDict[tuple[str, str], Failures] = OrderedDict()

    def find(self, name: str, source: str) -> Failures | None:
        return self._failures.get((hash_token(name), source))

    def put(self, name: str, source: str, failures: Failures) -> None:
        key = (hash_token(name), source)
        self._failures[key] = failures
        self._failures.move_to_end(key)
        while len(self._failures) > MAX_IN_MEMORY:
            self._failures.popitem(last=False)

    def remove(self, name: str, source: str) -> None:
        self._failures.pop((hash_token(name), source), None)


UNKNOWN_NAMES = MemoryFailures()  # accessed under the store's write lock only


class Limit(Protocol):
    """Limit on the failures of a source at a name."""

    def find_next_time(self, past: Failures) -> datetime:
        """The time from which the next attempt is allowed."""

    def add_failure(self, past: Failures, now: datetime) -> Failures:
        """The failures with one more."""

    def remove_last(self, past: Failures) -> Failures:
        """The failures without the last, which was a success."""

    def get_reason(self, past: Failures) -> str:
        """Reason of the wait: waiting, locked or busy."""


class GrowingWait:
    """Wait that grows from the third failure on, and is PAUSE from the tenth."""

    def find_next_time(self, past: Failures) -> datetime:
        return past.forgotten_at - PAUSE + compute_wait(past.number)

    def add_failure(self, past: Failures, now: datetime) -> Failures:
        return Failures(past.number + 1, now + PAUSE)

    def remove_last(self, past: Failures) -> Failures:
        return Failures(0, past.forgotten_at)

    def get_reason(self, past: Failures) -> str:
        return "locked" if past.number >= PAUSE_FROM else "waiting"


@dataclass(frozen=True, slots=True)
class FailureRate:
    """Rate: a burst of `most` failures, then one every PAUSE / most, which bounds the wait."""

    most: int
    wait_reason: str

    @property
    def step(self) -> timedelta:
        return PAUSE / self.most

    def find_next_time(self, past: Failures) -> datetime:
        return past.forgotten_at + self.step - PAUSE

    def add_failure(self, past: Failures, now: datetime) -> Failures:
        return Failures(past.number + 1, max(past.forgotten_at, now) + self.step)

    def remove_last(self, past: Failures) -> Failures:
        return Failures(past.number - 1, past.forgotten_at - self.step)

    def get_reason(self, _past: Failures) -> str:
        return self.wait_reason


@dataclass(frozen=True, slots=True)
class AttemptCount:
    """Count of the failures of a source at a name, with its limit."""

    ledger: Ledger
    name: str
    source: str
    limit: Limit

    def load_failures(self, now: datetime) -> Failures:
        failures = self.ledger.find(self.name, self.source)
        return failures if failures and failures.forgotten_at > now else Failures(0, now)

    def add(self, now: datetime) -> int:
        """Add a failure and return their number."""
        failures = self.limit.add_failure(self.load_failures(now), now)
        self.ledger.put(self.name, self.source, failures)
        return failures.number

    def take_back(self, now: datetime) -> None:
        """Remove the last failure, since that attempt succeeded."""
        if (past := self.load_failures(now)).number:
            remaining = self.limit.remove_last(past)
            if remaining.number:
                self.ledger.put(self.name, self.source, remaining)
            else:
                self.ledger.remove(self.name, self.source)


def list_counts(store: Writer, name: str, has_account: bool, caller: Caller) -> Sequence[AttemptCount]:
    """List the counts that an attempt adds to, its own source first; a known device has a single count."""
    ledger: Ledger = StoredFailures(store) if has_account else UNKNOWN_NAMES
    device = hash_token(caller.device)
    if caller.device and sign_ins.is_known_device(store.connection, device, caller.at, name):
        return [AttemptCount(ledger, name, f"device {device}", GrowingWait())]
    address = f"address {get_network(caller.address)}"[:MAX_SOURCE]
    at_every_name = f"every name, {address}"
    return [
        AttemptCount(ledger, name, address, GrowingWait()),
        AttemptCount(ledger, name, EVERY_ADDRESS, FailureRate(MAX_AT_NAME, "busy")),
        AttemptCount(UNKNOWN_NAMES, "", at_every_name, FailureRate(MAX_OF_ADDRESS, "waiting")),
    ]


def count_attempt(counts: Sequence[AttemptCount], now: datetime) -> int:
    """Count an attempt as a failure until proven; returns the failures of its source. Raises WaitError."""
    for count in counts:
        past = count.load_failures(now)
        if (free_at := count.limit.find_next_time(past)) > now:
            raise WaitError(count.limit.get_reason(past), free_at)
    numbers = [count.add(now) for count in counts]
    return numbers[0]


def compute_wait(failures: int) -> timedelta:
    """Compute the wait after so many failures: 0, 0, 1, 2, 4 … 64 seconds, then PAUSE."""
    if failures >= PAUSE_FROM:
        return PAUSE
    seconds = 2 ** (failures - FREE_FAILURES - 1) if failures > FREE_FAILURES else 0
    return min(timedelta(seconds=seconds), LONGEST_WAIT)


def get_network(address: str) -> str:
    """The address; for IPv6 its /64 network, which belongs to one visitor."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or IPv6Network((int(parsed), 64), strict=False))
